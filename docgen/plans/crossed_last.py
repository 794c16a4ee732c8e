"""Last year's two-way table: what the cells of this year's are weighed by."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from docgen.plans.plan import Plan
from docgen.plans.previous import previous_stored
from forms import reading
from forms.field import Field
from forms.values import Cross, CrossCell, Part, Quantity

Place = tuple[str, str]
Amounts = Mapping[Place, Decimal]


def last_seeds(there: Cross, field: Field, path: str, plan: Plan) -> Amounts:
    """The same table a period before, actual amounts first: by id, by name, else by place."""
    for stored in previous_stored(plan, path):
        before = reading.read(_own_lines(field), stored, plan.context)
        if isinstance(before, Cross) and before.cells:
            lines, columns = _same(before.down, there.down), _same(before.across, there.across)
            amounts = amounts_of(before).items()
            return {(lines[row], columns[one]): amount for (row, one), amount in amounts}
    return {}


def amounts_of(value: Cross) -> Amounts:
    """The amounts of a table by line and column."""
    return {
        place: cell.amount.value
        for place, cell in value.cells.items()
        if isinstance(cell.amount, Quantity)
    }


def seeded(value: Cross, seeds: Amounts) -> Cross:
    """The table with every cell weighed by those numbers."""
    cells = dict(value.cells)
    for place in ((line.id, one.id) for line in value.down for one in value.across):
        seed = seeds.get(place, Decimal(0))
        cells[place] = replace(cells.get(place, CrossCell(None)), seed=Quantity(seed, str(seed)))
    return replace(value, method="weights", cells=cells)


def _same(old: tuple[Part, ...], new: tuple[Part, ...]) -> dict[str, str]:
    """The part of now for each part of then."""
    ids, labels = {one.id for one in new}, {one.label: one.id for one in new}
    places = [one.id for one in new] if len(old) == len(new) else [one.id for one in old]
    return {
        one.id: one.id if one.id in ids else labels.get(one.label, place)
        for one, place in zip(old, places, strict=True)
    }


def _own_lines(field: Field) -> Field:
    """The field as it takes any lines and columns: those of another period are its own."""
    return replace(field, options={**field.options, "down": "rows", "across": "rows"})
