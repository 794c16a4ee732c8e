"""What a marked-up file is made of: pieces of text, each with what was done to it and by whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """Whether a piece was there before the changes that were recorded, and is there after them."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    FLEETING = "fleeting"  # inserted by one, deleted by another

    @property
    def before(self) -> bool:
        """There when every change is rejected."""
        return self in _BEFORE

    @property
    def after(self) -> bool:
        """There when every change is accepted."""
        return self in _AFTER


CELL_GAP = "\t"  # between the cells of a row, in what is said of it
_BEFORE = frozenset({State.KEPT, State.DELETED})
_AFTER = frozenset({State.KEPT, State.INSERTED})


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changed something and when; `date` is ISO as the file has it, empty when unknown."""

    author: str
    date: str = ""


class Piece(NamedTuple):
    """Text treated one way. There are tens of thousands in a file, so it is a plain tuple.

    `marks` are the names of the bookmarks around it, `comments` the ids of the comments whose range
    covers it, `points` those of comments that stand right before it; `look` is whose change of its
    look was recorded.
    """

    text: str
    state: State = State.KEPT
    hands: tuple[Hand, ...] = ()
    marks: tuple[str, ...] = ()
    comments: frozenset[str] = frozenset()
    points: tuple[str, ...] = ()
    look: Hand | None = None


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as it was before the recorded changes, with what was put into it.

    Its last piece is the paragraph's end, a newline with a state of its own. `heading` says that it
    is one; `layout` is who changed the look of the pages that end with it.
    """

    pieces: Pieces
    heading: bool = False
    layout: Hand | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, whether the row itself came or went, and its table.

    `layout` is who changed the look of the whole table, at its first row.
    """

    cells: tuple[Pieces, ...]
    state: State = State.KEPT
    hand: Hand | None = None
    table: int = 0
    layout: Hand | None = None


Unit = Line | Row


def before(pieces: Iterable[Piece]) -> str:
    """Return the text with every recorded change rejected."""
    return "".join([one.text for one in pieces if one.state in _BEFORE])


def after(pieces: Iterable[Piece]) -> str:
    """Return the text with every recorded change accepted."""
    return "".join([one.text for one in pieces if one.state in _AFTER])


def cells_of(unit: Unit) -> tuple[Pieces, ...]:
    """Return the cells of a row; a line is one."""
    return unit.cells if isinstance(unit, Row) else (unit.pieces,)


def hands_of(pieces: Sequence[Piece]) -> tuple[Hand, ...]:
    """Return who changed any of it, each once, in order."""
    return tuple(dict.fromkeys(hand for one in pieces for hand in one.hands if one.text))
