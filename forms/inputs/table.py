"""A table of inputs: rows with a hidden id and order, and their columns."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from wtforms.form import BaseForm

from forms import paths
from forms.field import Field
from forms.inputs.asked import Asked, Sent
from forms.inputs.parts import Unbound
from forms.json import Json

MOST_ROWS = 1_000
_INDEX = re.compile(r"[0-9]{1,6}")


class RowInputs:
    """One row: its id, its place, and an input a column, named `<table>-<index>-<column>`."""

    def __init__(self, table: str, index: int, columns: Unbound) -> None:
        self.prefix = f"{table}-{index}"
        self.id = ""
        self.order = index
        self.form = BaseForm(columns, prefix=f"{self.prefix}-")

    def fill(self, stored: Mapping[str, Json]) -> None:
        """Show a stored row."""
        self.id = str(stored.get("id") or "")
        for cell in self.cells:
            cell.process(None, stored.get(cell.short_name))

    def take(self, formdata: Sent) -> None:
        """Take a sent row."""
        self.id = _first(formdata, f"{self.prefix}-id")
        order = _first(formdata, f"{self.prefix}-order")
        self.order = int(order) if _INDEX.fullmatch(order) else self.order
        for cell in self.cells:
            cell.process(formdata)

    @property
    def cells(self) -> tuple[Asked, ...]:
        """The inputs of the columns, in order."""
        return tuple(cell for cell in self.form if isinstance(cell, Asked))

    def cell(self, column: str) -> Asked | None:
        """The input of that column."""
        return next((cell for cell in self.cells if cell.short_name == column), None)

    def raw(self) -> dict[str, Json]:
        """Return what was typed into the row, with its id."""
        typed = {cell.short_name: cell.raw() for cell in self.cells}
        return ({"id": self.id} if self.id else {}) | typed


class TableInput(Asked):
    """Rows in order. A hidden field of its own name is sent along, so an emptied table is known."""

    def __init__(
        self, docgen_field: Field, columns: Unbound, *, main: str = "", **settings: Any
    ) -> None:
        super().__init__(docgen_field, **settings)
        self.columns = columns
        self.main = main
        self.rows: list[RowInputs] = []

    def fill(self, stored: Json) -> None:
        """Show the stored rows."""
        self.rows = []
        for one in stored if isinstance(stored, list) else []:
            if isinstance(one, Mapping):
                self._new_row().fill(one)

    def _new_row(self) -> RowInputs:
        row = RowInputs(self.name, len(self.rows), self.columns)
        self.rows.append(row)
        return row

    def take(self, formdata: Sent) -> bool:
        """Take the sent rows, in the order they were moved to; one too many is left to refuse."""
        found = self._indices(formdata)
        if found or self.name in formdata:
            rows = [RowInputs(self.name, index, self.columns) for index in found]
            for row in rows:
                row.take(formdata)
            self.rows = sorted(rows, key=lambda row: row.order)
            return True
        return False

    def _indices(self, formdata: Any) -> list[int]:
        start = f"{self.name}-"
        sent: Iterable[str] = formdata
        heads = {one[len(start) :].partition("-")[0] for one in sent if one.startswith(start)}
        return sorted(int(one) for one in heads if _INDEX.fullmatch(one))[: MOST_ROWS + 1]

    def typed(self) -> Json:
        """Return the rows as dicts of what was typed."""
        return [row.raw() for row in self.rows]

    def inner(self) -> tuple[Asked, ...]:
        """Return every cell."""
        return tuple(cell for row in self.rows for cell in row.cells)

    def at(self, path: str) -> None:
        """Say where it stands; each cell at its row and column, the main one at its row."""
        super().at(path)
        for row in self.rows:
            here = paths.row(path, row.id) if row.id else path
            for cell in row.cells:
                column = cell.short_name
                cell.at(here if column == self.main else paths.cell(here, column))


def _first(formdata: Sent, name: str) -> str:
    found = formdata.getlist(name)
    return found[0] if found else ""
