"""Reads the parts of a style file by tables of keys, and keeps every fault with its line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docgen.definitions.problems import DefinitionErrors, FileProblem, suggestion
from docgen.definitions.yaml_file import Located, read_yaml

# A key of the file → the name of the value and what reads it.
Keys = Mapping[str, tuple[str, Callable[[Any], object]]]


@dataclass(slots=True)
class StyleReader:
    """A style file being read: its tree, and the faults found so far."""

    file: Located
    faults: list[FileProblem] = field(default_factory=list)

    def part(self, *path: str) -> Mapping[str, Any]:
        """The mapping at `path`; an empty one when there is none."""
        found: Any = self.file.data
        for key in path:
            found = found.get(key) if isinstance(found, Mapping) else None
        return found if isinstance(found, Mapping) else {}

    def text(self, key: str) -> str:
        """The text of a key at the top; an empty one when there is none."""
        found = self.file.data.get(key) if isinstance(self.file.data, Mapping) else None
        return found if isinstance(found, str) else ""

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
        if not given:
            self.fault(path, f"没有 {path[-1]} 这一组设置" if path else "文件是空的")
            return {}
        self.refuse_unknown(path, given, (*keys, *others))
        values: dict[str, Any] = {}
        for key, (name, parse) in keys.items():
            if key in given:
                try:
                    values[name] = parse(given[key])
                except (ValueError, TypeError) as error:
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
                self.fault((*path, key), f"不认识 {key}", suggestion(key, names))

    def fault(self, path: tuple[str, ...], what: str, hint: str = "") -> None:
        """Keep a fault at the line of `path`, or of the nearest thing around it."""
        line = self.file.key_line(path)
        self.faults.append(FileProblem(self.file.name, line, ".".join(path), what, hint))

    def finish(self) -> None:
        """Raise DefinitionErrors with every fault, if there is one."""
        faults = (*self.file.problems, *self.faults)
        if faults:
            raise DefinitionErrors(faults)


def open_style(source: str, name: str) -> StyleReader:
    """Return a reader over the YAML text `source`."""
    return StyleReader(read_yaml(source, name))
