"""What the plan of the period before has in the same field: last year's amounts of a breakdown."""

from collections.abc import Iterator
from dataclasses import replace

from docgen.plans.plan import Plan
from forms import reading
from forms.field import Field
from forms.json import Json
from forms.kinds.breakdown import amount_field
from forms.values import Quantity, Split


def previous_stored(plan: Plan, path: str) -> Iterator[Json]:
    """The stored forms of a field a period before that were taken over: actual ones first."""
    for source in ("previous_actual", "previous"):
        given = plan.inputs.get(source)
        stored = given.get(path) if isinstance(given, dict) else None
        if stored is not None:
            yield stored


def with_last(value: Split, field: Field, path: str, plan: Plan) -> Split:
    """The breakdown with last year's amounts from the previous plan, where none were typed."""
    if any(one.last is not None for one in value.shares):
        return value
    amounts = _previous_amounts(plan, path)
    by_place = len(amounts) == len(value.shares)
    found = list(amounts.values())
    shares = []
    for at, one in enumerate(value.shares):
        stored = amounts.get(one.id) or (found[at] if by_place else None)
        last = reading.read(amount_field(field), stored, plan.context)
        shares.append(replace(one, last=last) if isinstance(last, Quantity) else one)
    return replace(value, shares=tuple(shares))


def _previous_amounts(plan: Plan, path: str) -> dict[str, Json]:
    """The amounts of the same breakdown a period before, actual ones first, by row."""
    for stored in previous_stored(plan, path):
        rows = stored.get("rows") if isinstance(stored, dict) else None
        found = {
            str(row.get("id")): row.get("amount")
            for row in (rows if isinstance(rows, list) else ())
            if isinstance(row, dict) and row.get("amount") is not None
        }
        if found:
            return found
    return {}
