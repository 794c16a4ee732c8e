"""Tables as plain data for the Typst template: where each cell starts, what may be split."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from docgen.definitions.style import Style
from docgen.documents.nodes import Cell, Runs, Table, TableRow
from docgen.writers.typst_room import Room
from docgen.writers.typst_style import slots

Data = dict[str, Any]
SetRuns = Callable[[Runs, Room], list[Data]]
_POINTS_PER_MM = 72 / 25.4
_WHOLE = 0.5  # share of the page up to which a table is not split
_ROW = 0.6  # the same for one row


def table_data(table: Table, style: Style, room: Room, runs: SetRuns) -> Data:
    """Return head, body and total rows with their columns; `room` is what the page has.

    `tall` says of a table or a cell that it may be split, being too much to keep together.
    """
    pad = 2 * style.table.pad_across_mm * _POINTS_PER_MM
    shares = [one.width for one in table.columns]

    def inside(cell: Cell, column: int) -> Room:
        across = sum(shares[column : column + cell.colspan])
        return room.narrowed(across / (sum(shares) or 1), pad)

    def cell_data(cell: Cell, column: int) -> Data:
        own = inside(cell, column)
        tall = own.tall(own.lines((cell.runs,)), _ROW)
        return {**slots(cell), "runs": runs(cell.runs, own), "column": column, "tall": tall}

    def part(rows: tuple[TableRow, ...]) -> list[Data]:
        return [
            {"cells": [cell_data(cell, column) for cell, column in row]}
            for row in placed(rows, len(shares))
        ]

    every = placed((*table.head, *table.body, *table.total), len(shares))
    lines = sum(
        max((inside(cell, at).lines((cell.runs,)) for cell, at in row), default=1) for row in every
    )
    pitch = room.line + 2 * style.table.pad_down_pt
    return {
        "unit": table.unit,
        "tall": replace(room, line=pitch).tall(lines, _WHOLE),
        "columns": [slots(one) for one in table.columns],
        "head": part(table.head),
        "body": part(table.body),
        "total": part(table.total),
    }


def placed(rows: tuple[TableRow, ...], width: int) -> list[list[tuple[Cell, int]]]:
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
