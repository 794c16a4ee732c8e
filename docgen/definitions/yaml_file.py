"""YAML as our authors write it: plain data, and the line of every key and value.

The tree is built from events, not from a library's objects, so that tags, anchors and aliases can
be refused, numbers keep their text, and no message of a library reaches an author.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from ruamel.yaml.error import YAMLError

from docgen.definitions.problems import FileProblem
from docgen.definitions.yaml_errors import explained
from docgen.definitions.yaml_events import DoubtError, Event, Sort, exact_events, quick_events
from docgen.errors import reason
from forms.json import Json

MOST_BYTES = 1_000_000
DEEPEST = 20

Trail = tuple[str | int, ...]
"""Where in a file: the keys and positions that lead there."""

_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_WORDS: dict[str, Json] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The 1-based lines of a value and of the key before it."""

    key: int
    value: int


@dataclass(frozen=True, slots=True)
class Located:
    """The data of a file, where each piece stands, and what is wrong with the file itself.

    Fractions stay text, as typed; of a key written twice the first holds.
    """

    name: str
    data: Json
    marks: Mapping[Trail, Mark] = field(default_factory=dict)
    problems: tuple[FileProblem, ...] = ()

    def line(self, trail: Trail) -> int:
        """The line of the value there, or of the nearest thing around it."""
        mark = self._mark(trail)
        return mark.value if mark else 1

    def key_line(self, trail: Trail) -> int:
        """The line of the key there, or of the nearest thing around it."""
        mark = self._mark(trail)
        return mark.key if mark else 1

    def _mark(self, trail: Trail) -> Mark | None:
        while trail and trail not in self.marks:
            trail = trail[:-1]
        return self.marks.get(trail)


def read_yaml(source: Path | str, name: str = "") -> Located:
    """Return what a YAML file (a path) or text (a str) says; every fault is in `problems`."""
    shown = name or (str(source) if isinstance(source, Path) else "-")
    try:
        text = _text_of(source)
    except _FaultError as fault:
        return Located(shown, None, {}, (fault.problem(shown),))
    known = _built(text)
    problems = tuple(replace(one, file=shown) for one in known.problems)
    data = deepcopy(known.data)  # who reads it may change it
    return replace(known, name=shown, data=data, problems=problems)


@lru_cache(maxsize=256)
def _built(text: str) -> Located:
    """The same text read once, whatever its file: a type's files are looked at many times over."""
    try:
        return _Builder().build(text, quick_events(text))
    except DoubtError:
        return _Builder().build(text, exact_events(text))


class _FaultError(Exception):
    """A fault that ends the reading."""

    def __init__(self, say: str, hint: str = "", line: int = 1, place: str = "") -> None:
        super().__init__(say)
        self.say, self.hint, self.line, self.place = say, hint, line, place

    def problem(self, file: str) -> FileProblem:
        return FileProblem(file, self.line, self.place, self.say, self.hint)


def _text_of(source: Path | str) -> str:
    try:
        data = source.read_bytes() if isinstance(source, Path) else source.encode()
    except FileNotFoundError:
        raise _FaultError("没有这个文件", "请看看文件名和文件夹") from None
    except OSError as error:
        raise _FaultError(
            f"读不了这个文件（{reason(error)}）", "请看看它是不是文件、有没有权限"
        ) from None
    except UnicodeEncodeError:
        raise _FaultError("含有不成对的编码", "请重新输入该处的字") from None
    if len(data) > MOST_BYTES:
        raise _FaultError("文件超过 1 MB", "请拆成几份，或删去不用的内容")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _FaultError("不是 UTF-8 编码", "请在编辑器里另存为 UTF-8", line) from None


class _Builder:
    """Turns the events of one file into a Located tree, without the file's name."""

    def __init__(self) -> None:
        self.marks: dict[Trail, Mark] = {}
        self.problems: list[FileProblem] = []

    def build(self, text: str, events: Iterator[Event]) -> Located:
        data: Json = None
        try:
            data = self._document(events)
        except _FaultError as fault:
            self.problems.append(fault.problem(""))
        except YAMLError as error:
            line, say, hint = explained(error, text)
            self.problems.append(FileProblem("", line, "", say, hint))
        except (ValueError, IndexError, KeyError, AttributeError, AssertionError):
            self.problems.append(FileProblem("", 1, "", "不是合格的 YAML", "请检查缩进和引号"))
        return Located("", data, self.marks, tuple(self.problems))

    def _document(self, events: Iterator[Event]) -> Json:
        next(events)  # the stream
        first = next(events)
        if first.sort is Sort.END:
            return None
        data = self._value(next(events), events, (), 0)
        for event in events:
            if event.sort not in {Sort.DOCUMENT_END, Sort.END}:
                raise _FaultError("一个文件只能有一份内容", "请删去 --- 以后的部分", event.line)
        return data

    def _value(self, event: Event, events: Iterator[Event], trail: Trail, key_line: int) -> Json:
        line = event.line
        self.marks[trail] = Mark(key_line or line, line)
        _refuse_magic(event)
        if len(trail) > DEEPEST:
            raise _FaultError(f"套得太深，最多 {DEEPEST} 层", "请把内层移出来", line)
        if event.sort is Sort.SCALAR:
            return _scalar(event)
        if event.sort is Sort.SEQUENCE:
            return self._sequence(events, trail)
        return self._mapping(events, trail)

    def _sequence(self, events: Iterator[Event], trail: Trail) -> Json:
        items: list[Json] = []
        while (event := next(events)).sort is not Sort.SEQUENCE_END:
            items.append(self._value(event, events, (*trail, len(items)), 0))
        return items

    def _mapping(self, events: Iterator[Event], trail: Trail) -> Json:
        found: dict[str, Json] = {}
        while (event := next(events)).sort is not Sort.MAPPING_END:
            _refuse_magic(event)
            if event.sort is not Sort.SCALAR:
                raise _FaultError("键要写成一个词", "例如 title: 年度销售计划", event.line)
            key, line = event.value, event.line
            if key in found:
                self._duplicate(key, line, trail)
                _skip(events)
            else:
                found[key] = self._value(next(events), events, (*trail, key), line)
        return found

    def _duplicate(self, key: str, line: int, trail: Trail) -> None:
        first = self.marks[*trail, key].key
        self.problems.append(
            FileProblem(
                "",
                line,
                ".".join(str(step) for step in (*trail, key)),
                f"{key} 写了两次，第一次在第 {first} 行",
                "请只留一处",
            )
        )


def _skip(events: Iterator[Event]) -> None:
    depth = 0
    for event in events:
        if event.sort in {Sort.MAPPING, Sort.SEQUENCE}:
            depth += 1
        elif event.sort in {Sort.MAPPING_END, Sort.SEQUENCE_END}:
            depth -= 1
        if depth == 0:
            return


def _refuse_magic(event: Event) -> None:
    if event.sort is Sort.ALIAS or event.anchor:
        raise _FaultError(
            "不能用 & 和 * 引用", "请把内容照写一遍，或放进 _house/library/", event.line
        )
    if event.tag:
        raise _FaultError(f"不能用 {event.tag} 这样的标记", "请删去，或给文字加引号", event.line)


def _scalar(event: Event) -> Json:
    if not event.plain:
        return event.value
    if event.value in _WORDS:
        return _WORDS[event.value]
    return int(event.value) if _WHOLE.fullmatch(event.value) else event.value
