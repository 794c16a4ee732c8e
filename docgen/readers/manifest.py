"""What the file looked like when it went out: its units, and which part of each is which field's.

It is read from the document the service itself makes of the snapshot, by the same reader that
reads the one that came back: what both read alike cannot be taken for a change.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.readers.pieces import Line, Pieces, Row, Unit, before, cells_of

_IN_ROW = re.compile(r"(.*)\[[^\[\]]+\]\.[a-z_][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Segment:
    """Part of a line or cell: a field's text, or fixed text between fields (`path` empty)."""

    text: str
    path: str = ""
    mark: str = ""  # the bookmark around it


Segments = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """One line (a single cell) or row as it was printed.

    `near` is the heading above it; `row` the canonical path of the row its cells belong to, and
    `table` that of the field whose row it is, both empty for what is no row of a plan.
    """

    cells: tuple[Segments, ...]
    is_row: bool
    near: str
    row: str = ""
    table: str = ""
    group: int = 0  # the table it stands in

    @property
    def text(self) -> str:
        """All its text, cells parted by a mark no text holds."""
        return "\x1f".join("".join(one.text for one in cell) for cell in self.cells)

    @property
    def paths(self) -> tuple[str, ...]:
        """The fields it prints, in order."""
        return tuple(one.path for cell in self.cells for one in cell if one.path)


def manifest_of(units: Sequence[Unit], bookmarks: Mapping[str, str]) -> tuple[Printed, ...]:
    """Return what was printed; `bookmarks` maps each bookmark's name to the path of its field."""
    found = []
    near = ""
    for unit in units:
        cells = tuple(_segments(cell, bookmarks) for cell in cells_of(unit))
        if isinstance(unit, Line):
            if unit.heading:
                near = before(unit.pieces).strip()
            found.append(Printed(cells, is_row=False, near=near))
        else:
            found.append(_row(unit, cells, near))
    return tuple(found)


def _segments(pieces: Pieces, bookmarks: Mapping[str, str]) -> Segments:
    made: list[Segment] = []
    for piece in pieces:
        mark = next((one for one in reversed(piece.marks) if one in bookmarks), "")
        if made and made[-1].mark == mark:
            made[-1] = Segment(made[-1].text + piece.text, made[-1].path, mark)
        else:
            made.append(Segment(piece.text, bookmarks.get(mark, ""), mark))
    return tuple(made)


def _row(unit: Row, cells: tuple[Segments, ...], near: str) -> Printed:
    """A row belongs to the plan's row most of its cells belong to."""
    paths = [one.path for cell in cells for one in cell if one.path]
    tables = [found[1] for path in paths if (found := _IN_ROW.fullmatch(path))]
    rows = [path.rpartition(".")[0] for path in paths if _IN_ROW.fullmatch(path)]
    row = rows[0] if rows and len(set(rows)) == 1 else ""
    table = tables[0] if tables else ""
    return Printed(cells, is_row=True, near=near, row=row, table=table, group=unit.table)
