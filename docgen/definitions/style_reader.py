"""Reads the parts of a style file by tables of keys, and keeps every fault with its line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from docgen.errors import DefinitionError

# A key of the file → the name of the value and what reads it.
Keys = Mapping[str, tuple[str, Callable[[Any], object]]]


@dataclass(slots=True)
class StyleReader:
    """A style file being read: its tree, and the faults found so far."""

    name: str
    tree: Any
    faults: list[tuple[int, str]] = field(default_factory=list)

    def part(self, *path: str) -> Mapping[str, Any]:
        """The mapping at `path`; a fault and an empty one when it is not a mapping."""
        found = self.tree
        for key in path:
            found = found.get(key) if isinstance(found, Mapping) else None
        if isinstance(found, Mapping):
            return found
        self.fault(path, "没有这一组设置" if found is None else "这里要写成一组“名称: 值”")
        return {}

    def read(
        self,
        path: tuple[str, ...],
        keys: Keys,
        optional: Iterable[str] = (),
        others: Iterable[str] = (),
    ) -> dict[str, Any]:
        """Return the values of the mapping at `path`, by their names; faults are kept.

        `optional` keys may be left out; `others` may stand there and are read elsewhere.
        """
        given = self.part(*path)
        self.refuse_unknown(path, given, (*keys, *others))
        values: dict[str, Any] = {}
        for key, (name, parse) in keys.items():
            if key in given:
                try:
                    values[name] = parse(given[key])
                except (ValueError, TypeError, AttributeError) as error:
                    self.fault((*path, key), f"不认识 {given[key]}", str(error))
            elif key not in optional:
                self.fault(path, f"缺少 {key}", "可从 enterprise.yaml 抄一行")
        return values

    def refuse_unknown(
        self, path: tuple[str, ...], given: Mapping[str, Any], known: Iterable[str]
    ) -> None:
        """Keep a fault for each key nobody knows, with the nearest known one."""
        names = list(known)
        for key in given:
            if key not in names:
                near = get_close_matches(str(key), names, 1, 0.6)
                hint = f"是不是 {near[0]}？" if near else f"可写：{'、'.join(names)}"
                self.fault((*path, str(key)), f"不认识 {key}", hint)

    def fault(self, path: tuple[str, ...], what: str, hint: str = "") -> None:
        """Keep a fault as `file:line: place: what; what to do`."""
        place = ".".join(path) or "整个文件"
        line = self._line(path)
        todo = f"；{hint}" if hint else ""
        self.faults.append((line, f"{self.name}:{line}: {place}: {what}{todo}"))

    def finish(self) -> None:
        """Raise DefinitionError naming every fault, if there is one."""
        if self.faults:
            raise DefinitionError("\n".join(said for _, said in sorted(set(self.faults))))

    def _line(self, path: tuple[str, ...]) -> int:
        line, here = 1, self.tree
        for key in path:
            if not isinstance(here, Mapping) or key not in here:
                break
            line = here.lc.key(key)[0] + 1  # type: ignore[attr-defined]  # ruamel keeps lines
            here = here[key]
        return line


def open_style(source: str, name: str) -> StyleReader:
    """Return a reader over the YAML text `source`; raises DefinitionError when it is not YAML."""
    try:
        tree = YAML(typ="rt").load(source)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DefinitionError(f"{name}:{line}: YAML 写法不对: {error.problem}") from error
    return StyleReader(name, tree)
