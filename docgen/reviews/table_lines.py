"""The rows of a table in one version, each with what tells it from the others and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.plans.evaluate import Evaluated
from docgen.plans.figures import unit_of
from docgen.plans.members import KIND as GATHERED
from docgen.plans.members import gathered
from docgen.plans.plan import Plan
from docgen.plans.stored_rows import Row, rows_of
from forms.field import Field
from forms.json import Json
from forms.paths import cell, row
from forms.reading import read, show


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions, with what follows from it."""

    plan: Plan
    evaluated: Evaluated

    def stored(self, section: str, field: str) -> Json:
        """What is stored of a field."""
        return self.plan.values.get(section, {}).get(field)

    def shown(self, path: str, field: Field, stored: Json) -> str:
        """How a field reads; of a computed one what was computed."""
        figure = self.evaluated.figures.get(path)
        if figure is not None:
            return figure.shown
        return show(field, read(field, stored, self.plan.context))


@dataclass(frozen=True, slots=True)
class Line:
    """A row: the name that was given to it, if any, and its cells by the columns' labels."""

    name: str
    cells: Mapping[str, str]


Lines = Mapping[str, Line]
NOTHING = Line("", {})


def lines_of(field: Field, path: str, side: Side, stored: Json) -> Lines:
    """Return the rows of a field by what tells them apart; nothing of a field without rows.

    Those of a table made of a team's plans are told apart by the plan, the person or the customer
    they are of.
    """
    if field.kind == GATHERED:
        return _gathered(field, path, side)
    return {
        row_id: Line(str(one.get("label") or ""), _cells(field, row(path, row_id), side, one))
        for row_id, one in rows_of(stored).items()
    }


def _gathered(field: Field, path: str, side: Side) -> Lines:
    found: dict[str, Line] = {}
    for one in gathered(side.plan, field):
        whose = "/".join((*one.plans, str(one.record["id"]))) if "id" in one.record else ""
        known = whose or str(one.record.get("what") or one.id)
        here = row(path, one.id)
        cells = {each.label: side.evaluated.cell(cell(here, each.id)) for each in field.fields}
        found[known if known not in found else f"{known}/{one.id}"] = Line("", cells)
    return found


def _cells(field: Field, here: str, side: Side, stored: Row) -> dict[str, str]:
    """Return what the row at a path says, by the columns' labels; what is computed, as computed."""
    if not field.fields:
        return _parts(field, side, stored)
    return {
        part.label: side.evaluated.cell(cell(here, part.id))
        if part.computed
        else show(part, read(part, stored.get(part.id), side.plan.context))
        for part in field.fields
    }


def _parts(field: Field, side: Side, stored: Row) -> dict[str, str]:
    """Return what a part of a breakdown says, or each cell of a line of a two-way table."""
    unit = unit_of(field, side.plan.type)
    cells = stored.get("cells")
    if isinstance(cells, list):
        rows = [one for one in cells if isinstance(one, dict)]
        return {str(one.get("label")): _amount(one.get("amount"), unit) for one in rows}
    return {"": _amount(stored.get("amount"), unit)}


def _amount(stored: Json, unit: str) -> str:
    text = stored.get("text") if isinstance(stored, dict) else stored
    return f"{str(text).removesuffix(unit)}{unit}" if text not in {None, ""} else ""
