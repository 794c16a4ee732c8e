"""What cannot be printed is said in its place: 〔无法显示：U+0001〕."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any, TypeVar

from docgen.documents.nodes import Document

_Node = TypeVar("_Node")
# Names and ways, not words: what no reader sees.
_SILENT = frozenset({"anchor", "field", "row", "target", "media_type", "preset", "created"})
_INVISIBLE = frozenset("\n\t")


def legible(document: Document, printable: Callable[[str], bool]) -> Document:
    """Return the document with each character that is not `printable` replaced by its number."""
    return rewritten(document, _Mender(printable).mended)


def rewritten(document: Document, change: Callable[[str], str]) -> Document:
    """Return the document with every text people read changed; names and ways stay."""
    changed: Document = _in(document, change)
    return changed


def xml_character(character: str) -> bool:
    """Whether XML 1.0 may hold the character (section 2.2)."""
    code = ord(character)
    return code >= 0x20 and not 0xD800 <= code <= 0xDFFF and code not in {0xFFFE, 0xFFFF}  # noqa: PLR2004


class _Mender:
    """Mends texts, and remembers each character it was asked about."""

    def __init__(self, printable: Callable[[str], bool]) -> None:
        self._printable = printable
        self._good: set[str] = set(_INVISIBLE)
        self._bad: dict[int, str] = {}

    def mended(self, text: str) -> str:
        for character in set(text) - self._good - {chr(code) for code in self._bad}:
            if self._printable(character):
                self._good.add(character)
            else:
                self._bad[ord(character)] = f"〔无法显示：U+{ord(character):04X}〕"
        return text.translate(self._bad) if self._bad else text


def _in(value: Any, change: Callable[[str], str]) -> Any:
    kind = type(value)
    if kind is str:
        return change(value)
    if kind is tuple:
        changed = tuple([_in(one, change) for one in value])
        return value if all(map(is_, changed, value)) else changed
    names = _spoken(kind)  # type: ignore[arg-type]  # mypy doubts that a class has a hash
    return _node(value, names, change) if names else value


def _node(node: _Node, names: tuple[str, ...], change: Callable[[str], str]) -> _Node:
    """The node itself when nothing in it changes: most of a document is legible."""
    changed: dict[str, Any] = {}
    for one in names:
        before = getattr(node, one)
        after = _in(before, change)
        if after is not before:
            changed[one] = after
    return replace(node, **changed) if changed else node  # type: ignore[type-var]


@cache
def _spoken(kind: type) -> tuple[str, ...]:
    """The parts of a kind of node that may hold words; none for what is no node."""
    if not is_dataclass(kind):
        return ()
    return tuple(one.name for one in fields(kind) if one.name not in _SILENT)
