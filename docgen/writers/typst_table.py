"""Tables as plain data for the Typst template.

Where each cell starts, which rows may be split, and how small the text must be.
"""

from collections.abc import Callable
from math import floor
from typing import Any

from docgen.definitions.style import Style
from docgen.documents.columns import text_scale
from docgen.documents.nodes import Align, Cell, Runs, Table, TableRow
from docgen.writers.typst_room import Room

Data = dict[str, Any]
PlacedRow = list[tuple[Cell, int]]
SetRuns = Callable[[Runs, Room], Any]
_POINTS_PER_MM = 72 / 25.4
_WHOLE = 0.4  # share of the page up to which a table is not split
_ROW = 0.6  # the same for one row
_FEW = 2  # rows: fewer are no beginning


def table_data(table: Table, style: Style, room: Room, runs: SetRuns) -> Data:
    """Return head, body and total rows with their columns; `room` is what the page has.

    `tall` says of a table or a cell that it may be split, being too much to keep together.
    """
    pad, scale = fit_of(table, style, room)
    shares = [one.width for one in table.columns]

    def inside(cell: Cell, column: int) -> Room:
        across = sum(shares[column : column + cell.colspan])
        return room.narrowed(across / (sum(shares) or 1), 2 * pad).scaled(scale)

    def high(row: PlacedRow) -> int:
        return max((inside(cell, at).lines((cell.runs,)) for cell, at in row), default=1)

    def cell_data(cell: Cell, column: int, *, heading: bool, tall: bool) -> Any:
        how = _unlike(cell, table.columns[column].align, heading=heading)
        said = runs(cell.runs, inside(cell, column))
        if tall:
            how["breakable"] = True
        return {"runs": said, **how} if how else said

    def part(rows: tuple[TableRow, ...], *, heading: bool = False) -> list[list[Any]]:
        made = []
        for row in placed(rows, len(shares)):
            tall = room.tall(high(row), _ROW)
            made.append([cell_data(cell, at, heading=heading, tall=tall) for cell, at in row])
        return made

    first = (*table.head, *table.body[:_FEW])
    whole = is_whole(table, style, room)
    return {
        "begins": not whole and _height(first, table, style, room) < room.height * _WHOLE,
        "width_pt": room.width,
        "unit": table.unit,
        "pad_pt": pad,
        "scale": scale,
        "tall": not whole,
        "merged": any(cell.rowspan > 1 for row in table.body for cell in row.cells),
        "columns": shares,
        "aligns": [str(one.align) for one in table.columns],
        "head": part(table.head, heading=True),
        "body": part(table.body),
        "total": part(table.total),
    }


def is_whole(table: Table, style: Style, room: Room) -> bool:
    """Return whether the table is to stand in one piece: up to two fifths of a page.

    Word and Typst ask alike, so that their pages are the same.
    """
    rows = (*table.head, *table.body, *table.total)
    return _height(rows, table, style, room) <= room.height * _WHOLE


def _height(rows: tuple[TableRow, ...], table: Table, style: Style, room: Room) -> float:
    pad, scale = fit_of(table, style, room)
    shares = [one.width for one in table.columns]
    rooms: dict[tuple[int, int], Room] = {}  # by first column and how many
    high = 0.0
    for row in placed(rows, len(shares)):
        lines = 1
        for cell, at in row:
            place = at, at + cell.colspan
            if place not in rooms:
                across = sum(shares[slice(*place)]) / (sum(shares) or 1)
                rooms[place] = room.narrowed(across, 2 * pad).scaled(scale)
            lines = max(lines, rooms[place].lines((cell.runs,)))
        high += lines * room.line + 2 * style.table.pad_down_pt
    return high


def _unlike(cell: Cell, column: Align, *, heading: bool) -> Data:
    """Return what sets a cell off from a plain one of its column."""
    usual = Align.CENTER if heading or cell.head else column
    how = cell.align or usual
    unlike: Data = {}
    if cell.colspan > 1:
        unlike["colspan"] = cell.colspan
    if cell.rowspan > 1:
        unlike["rowspan"] = cell.rowspan
    if cell.head and not heading:
        unlike["head"] = True
    if how is not column or how is Align.JUSTIFY:
        unlike["align"] = str(how)
    return unlike


def fit_of(table: Table, style: Style, room: Room) -> tuple[float, float]:
    """Return the padding in points and the share of the size by which numbers stay whole."""
    pad = style.table.pad_across_mm * _POINTS_PER_MM
    across, padding = room.width / room.size, pad / room.size
    if text_scale(table, across, 2 * padding) == 1:
        return pad, 1
    return pad / 2, floor(2 * room.size * text_scale(table, across, padding)) / 2 / room.size


def placed(rows: tuple[TableRow, ...], width: int) -> list[PlacedRow]:
    """Return each row's cells with the column they start in, past those spanned from above."""
    spanned = [0] * width
    found = []
    for row in rows:
        cells, column = [], 0
        for cell in row.cells:
            while column < width - 1 and spanned[column]:
                column += 1
            for place in range(column, min(column + cell.colspan, width)):
                spanned[place] = cell.rowspan
            cells.append((cell, column))
            column = min(column + cell.colspan, width - 1)
        spanned = [max(0, left - 1) for left in spanned]
        found.append(cells)
    return found
