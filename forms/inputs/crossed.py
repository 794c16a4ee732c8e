"""The inputs of a two-way table: a small spreadsheet, named `<name>-<line>-<column>`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from forms import paths
from forms.field import Field
from forms.inputs.asked import Asked, Sent, text_of
from forms.json import Json


@dataclass(frozen=True, slots=True)
class CellInput:
    """What stands in one cell: the texts as typed, and whether it is locked."""

    name: str
    path: str
    amount: str = ""
    seed: str = ""
    locked: bool = False

    def typed(self) -> dict[str, Json]:
        """Return what was typed into it, without what is empty."""
        texts = {"amount": self.amount, "seed": self.seed}
        given: dict[str, Json] = {name: text for name, text in texts.items() if text}
        return given | ({"locked": True} if self.locked else {})


Names = dict[str, str]


class CrossInput(Asked):
    """The lines and columns by id with their names, the method, and a cell for every two.

    One element and not one a cell: forty people in twelve months are 480 cells.
    """

    def __init__(self, docgen_field: Field, *, start: Json = None, **settings: Any) -> None:
        super().__init__(docgen_field, **settings)
        self.start = start
        self.method = "hand"
        self.down: Names = {}
        self.across: Names = {}
        self.cells: dict[tuple[str, str], CellInput] = {}

    def fill(self, stored: Json) -> None:
        """Show what is stored, as `typed` gave it."""
        shown = self.start if stored is None else stored
        given = shown if isinstance(shown, Mapping) else {}
        method, cells = given.get("method"), given.get("cells")
        self.method = method if isinstance(method, str) else "hand"
        self.down, self.across = names_in(given.get("down")), names_in(given.get("across"))
        rows = cells if isinstance(cells, Mapping) else {}
        self.cells = {}
        for place in self._places():
            row = rows.get(place[0])
            cell = row.get(place[1]) if isinstance(row, Mapping) else None
            self.cells[place] = self._cell(place, cell if isinstance(cell, Mapping) else {})

    def _places(self) -> Iterator[tuple[str, str]]:
        return ((line, column) for line in self.down for column in self.across)

    def _cell(self, place: tuple[str, str], given: Mapping[str, Json]) -> CellInput:
        amount, seed = (text_of(given.get(key)) for key in ("amount", "seed"))
        name = f"{self.name}-{place[0]}-{place[1]}"
        return CellInput(name, "", amount, seed, given.get("locked") is True)

    def take(self, formdata: Sent) -> bool:
        """Take the sent lines and columns and their cells."""
        if f"{self.name}-method" not in formdata:
            return False
        self.method = _first(formdata, f"{self.name}-method")
        for way, parts in (("down", self.down), ("across", self.across)):
            parts.clear()
            for one in formdata.getlist(f"{self.name}-{way}"):
                name, _, label = one.partition(" ")
                parts[name] = label
        self.cells = {place: self._sent(place, formdata) for place in self._places()}
        return True

    def _sent(self, place: tuple[str, str], formdata: Sent) -> CellInput:
        name = f"{self.name}-{place[0]}-{place[1]}"
        texts = (_first(formdata, name), _first(formdata, f"{name}-seed"))
        return CellInput(name, "", *texts, any(formdata.getlist(f"{name}-locked")))

    def typed(self) -> Json:
        """Return the table as the page gives it."""
        cells: dict[str, Json] = {}
        for line in self.down:
            row: dict[str, Json] = {
                column: given
                for column in self.across
                if (given := self.cells[line, column].typed())
            }
            if row:
                cells[line] = row
        return {
            "method": self.method,
            "down": {**self.down},
            "across": {**self.across},
            "cells": cells,
        }

    def at(self, path: str) -> None:
        """Say where it stands; each cell at its line and column."""
        super().at(path)
        self.cells = {
            (line, column): replace(one, path=cell_path(path, line, column))
            for (line, column), one in self.cells.items()
        }


def cell_path(path: str, line: str, column: str) -> str:
    """The path of a cell: goals.plan[2027-03].cells[wu]."""
    return paths.row(paths.cell(paths.row(path, line), "cells"), column)


def names_in(raw: Json) -> Names:
    """The names of lines or columns by id, from {id: label} or a list of {id, label}."""
    if isinstance(raw, Mapping):
        return {str(name): text_of(label) for name, label in raw.items()}
    rows = raw if isinstance(raw, list) else []
    return {str(one.get("id")): text_of(one.get("label")) for one in rows if isinstance(one, dict)}


def _first(formdata: Sent, name: str) -> str:
    found = formdata.getlist(name)
    return found[0] if found else ""
