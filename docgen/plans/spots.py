"""Every place of a field where a value may stand: itself, and the cells of its rows."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from docgen.definitions.plan_type import Section
from docgen.plans.plan import Plan
from docgen.plans.resolver import Lookup, Resolver
from forms import reading
from forms.field import Field
from forms.paths import cell as cell_path
from forms.paths import row as row_path
from forms.values import Table, Value


class Spot(NamedTuple):
    """One place: its path, how people call it, what may stand there, what does, and its names.

    There are hundreds in a plan, made anew at every look at it; a tuple is made in no time.
    """

    path: str
    place: str
    field: Field
    value: Value
    look: Lookup
    plan: Plan
    top: bool = True


def spots_of(plan: Plan, section: Section, field: Field, resolver: Resolver) -> Iterator[Spot]:
    """A top field and, of a table, every cell of its filled rows, in order."""
    path, place = f"{section.id}.{field.id}", f"{section.title} › {field.label}"
    spot = Spot(path, place, field, resolver.value(path), resolver, plan)
    yield spot
    if isinstance(spot.value, Table):
        yield from _cells(spot, spot.value, resolver)


def _cells(spot: Spot, table: Table, resolver: Resolver) -> Iterator[Spot]:
    for number, row in enumerate(table.rows, 1):
        if row.blank:
            continue
        here = row_path(spot.path, row.id)
        look = resolver.row_lookup(here, spot.field, row)
        place = f"{spot.place}，第{number}行，"
        for one in spot.field.fields:
            unit = reading.unit_beside(one, row.cells, spot.field)
            column = one if unit == one.unit else replace(one, unit=unit)
            path, value = cell_path(here, column.id), row.cells.get(column.id)
            cell = Spot(path, place + column.label, column, value, look, spot.plan, top=False)
            yield cell
            if isinstance(value, Table):
                yield from _cells(cell, value, resolver)
