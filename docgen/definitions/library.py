"""Shared sections and fields of `_house/library/`, taken in through `use:`.

A library section reads nothing but itself (`this.`), its row (`row.`) and its parameters, so it
means the same wherever it is used.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.definitions.model_errors import shaped
from docgen.definitions.models import UseShape
from docgen.definitions.problems import FileProblem, suggestion
from docgen.definitions.references import braced
from docgen.definitions.spot import Spot
from docgen.definitions.yaml_file import Located, read_yaml
from forms.expressions import ExpressionError, parse, rename
from forms.json import Json

Taken = tuple[dict[str, Json], Spot]
"""What was taken from the library, ready to be read, and where it stands."""

_Found = tuple[Located, tuple[str, ...], dict[str, Json]]

_EXPRESSIONS = frozenset(("is", "or_is", "show_when", "prefill", "of", "at", "from", "than"))
_REACH = frozenset(
    ("this", "row", "period", "today", "previous", "parent", "actual", "members", "member")
)
_OWN = frozenset(("params",))


@dataclass(frozen=True, slots=True)
class Library:
    """The files of a library by name, as read; `folder` is only for messages."""

    files: Mapping[str, Located]

    @property
    def problems(self) -> tuple[FileProblem, ...]:
        """What is wrong with the files as files."""
        return tuple(problem for file in self.files.values() for problem in file.problems)

    def section(self, given: Mapping[str, Json], spot: Spot) -> Taken | None:
        """Return the section a `use:` names, with its parameters put in."""
        section_id = given.get("id")
        if not isinstance(section_id, str):
            spot.key_fault("用库里的部分时缺少 id", "例如 id: costs")
            return None
        return self._take("sections", given, spot, this=section_id)

    def field(self, given: Mapping[str, Json], spot: Spot) -> Taken | None:
        """Return the field a `use:` names; `this.` is the section it is put into."""
        return self._take("fields", given, spot, this=spot.place.split(".")[0])

    def _take(self, part: str, given: Mapping[str, Json], spot: Spot, this: str) -> Taken | None:
        own = {key: value for key, value in given.items() if key in {"use", "with"}}
        use = shaped(UseShape, own, spot)
        if use is None:
            return None
        found = self._found(part, use.use)
        if found is None:
            spot.at("use").fault(f"库里没有 {use.use}", suggestion(use.use, self._names(part)))
            return None
        file, trail, raw = found
        place = Spot(file, spot.faults, trail, spot.place, spot.home)
        heads = _heads(raw, use.given, this, spot)
        _within_reach(raw, place, heads)
        rest = {key: value for key, value in given.items() if key not in {"use", "with"}}
        taken = _put(raw, heads)
        return {**{k: v for k, v in taken.items() if k not in _OWN}, **rest}, place

    def _found(self, part: str, use: str) -> _Found | None:
        name, _, key = use.partition(".")
        file = self.files.get(name)
        data = file.data if file else None
        group = data.get(part) if isinstance(data, dict) else None
        raw = group.get(key) if isinstance(group, dict) else None
        return (file, (part, key), raw) if file and isinstance(raw, dict) else None

    def _names(self, part: str) -> list[str]:
        names = []
        for name, file in self.files.items():
            group = file.data.get(part) if isinstance(file.data, dict) else None
            names += [f"{name}.{key}" for key in group] if isinstance(group, dict) else []
        return names


def load_library(folder: Path) -> Library:
    """Return the library of a house: every .yaml file of the folder."""
    files = sorted(folder.glob("*.yaml"))
    return Library({file.stem: read_yaml(file) for file in files})


def _heads(raw: dict[str, Json], given: Mapping[str, str], this: str, spot: Spot) -> dict[str, str]:
    """What stands for `this` and each parameter; missing, unknown and unused ones are faults."""
    declared = raw.get("params")
    params = declared if isinstance(declared, dict) else {}
    for name in params:
        if name not in given:
            spot.key_fault(f"缺少参数 {name}", f"请在 with 里写上：{params[name]}")
    for name in given:
        if name not in params:
            spot.at("with", name).key_fault(f"没有参数 {name}", suggestion(name, params))
    used = {name.split(".")[0] for _, text in _expressions(raw, ()) for name in _read_by(text)}
    for name in params:
        if name not in used:
            spot.fault(f"库里的参数 {name} 没有用到", "请在库里用它，或删去")
    return {"this": this, **{name: given.get(name, name) for name in params}}


def _within_reach(raw: dict[str, Json], spot: Spot, heads: Mapping[str, str]) -> None:
    for trail, text in _expressions(raw, ()):
        for name in _read_by(text):
            if name.split(".")[0] not in _REACH | heads.keys():
                spot.at(*trail).fault(
                    f"库里够不到 {name}", "只能用 this.、row. 和参数；请把它列为参数"
                )


def _read_by(text: str) -> list[str]:
    """The names an expression reads, or a sentence's {paths}; what does not parse is said later."""
    pieces = braced(text) if "{" in text else [text]
    try:
        return [name for piece in pieces for name in sorted(parse(piece).names)]
    except ExpressionError:
        return []


def _expressions(
    raw: Json, trail: tuple[str | int, ...]
) -> list[tuple[tuple[str | int, ...], str]]:
    """Every expression below `raw`, with where it stands."""
    found: list[tuple[tuple[str | int, ...], str]] = []
    items: Iterable[tuple[str | int, Json]] = ()
    if isinstance(raw, dict):
        items = raw.items()
    elif isinstance(raw, list):
        items = enumerate(raw)
    for key, value in items:
        if isinstance(value, str) and (key in _EXPRESSIONS or key == "say"):
            found.append(((*trail, key), value))
        elif key != "params":
            found += _expressions(value, (*trail, key))
    return found


def _put(raw: dict[str, Json], heads: dict[str, str]) -> dict[str, Json]:
    return {key: _put_one(key, value, heads) for key, value in raw.items()}


def _put_one(key: str, value: Json, heads: dict[str, str]) -> Json:
    if isinstance(value, dict):
        return _put(value, heads)
    if isinstance(value, list):
        return [_put_one(key, one, heads) for one in value]
    if isinstance(value, str) and (key in _EXPRESSIONS or key == "say"):
        return _renamed(key, value, heads)
    return value


def _renamed(key: str, text: str, heads: dict[str, str]) -> str:
    if key == "say":
        for path in braced(text):
            text = text.replace("{" + path + "}", "{" + _renamed("is", path, heads) + "}")
        return text
    try:
        return rename(text, heads)
    except ExpressionError:  # said with its line when the whole plan type is checked
        return text
