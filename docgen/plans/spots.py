"""Every place of a plan where a value may stand: top fields, and the cells of rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.plans.plan import Plan
from docgen.plans.resolver import Lookup, Resolver
from forms.field import Field
from forms.paths import cell as cell_path
from forms.paths import row as row_path
from forms.values import Table, Value


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: its path, how people call it, what may stand there, what does, and its names."""

    path: str
    place: str
    field: Field
    value: Value
    look: Lookup
    plan: Plan


def spots_of(
    plan: Plan, path: str, place: str, values: Mapping[str, Value], resolver: Resolver
) -> Iterator[Spot]:
    """A top field and, of a table, every cell of its filled rows, in order."""
    field = plan.type.field_at(path)
    if field is not None:
        spot = Spot(path, place, field, values.get(path), resolver, plan)
        yield spot
        yield from _cells(spot, resolver)


def _cells(spot: Spot, resolver: Resolver) -> Iterator[Spot]:
    if not isinstance(spot.value, Table):
        return
    for number, row in enumerate(spot.value.rows, 1):
        if row.blank:
            continue
        here = row_path(spot.path, row.id)
        look = resolver.row_lookup(here, spot.field, row)
        for column in spot.field.fields:
            place = f"{spot.place}，第{number}行，{column.label}"
            value = row.cells.get(column.id)
            cell = Spot(cell_path(here, column.id), place, column, value, look, spot.plan)
            yield cell
            if column.fields:
                yield from _cells(cell, resolver)
