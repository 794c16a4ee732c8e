"""The chart of a split of the plan before: what was planned for each part, and what came of it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

from docgen.definitions.plan_type import BEFORE
from docgen.documents.nodes import Series
from docgen.plans.actuals import actual_field
from docgen.plans.plan import Plan
from forms import reading
from forms.calendar import parse_period
from forms.context import Context
from forms.field import Field
from forms.json import Json
from forms.problems import FieldError
from forms.units import measure
from forms.values import Quantity, Split


def parts_before(
    plan: Plan, path: str, unit: str
) -> tuple[tuple[str, ...], tuple[Series, ...], str]:
    """Return the names of the parts, 计划 and 实绩 of each, and their unit; nothing while unknown.

    `path` is that of a breakdown of the same plan type, as `of: previous.goals.by_week` names it.
    """
    name = path.removeprefix(BEFORE)
    field = plan.type.field_at(name)
    context = _context(plan)
    planned = _split(plan, "previous", name, field, context)
    if field is None or planned is None:
        return (), (), ""
    came = _split(plan, "previous_actual", name, actual_field(field, plan.type), context)
    done = {one.id: _scaled(one.amount, unit) for one in came.shares} if came else {}
    series = [Series("计划", tuple(_scaled(one.amount, unit) for one in planned.shares))]
    if done:
        series.append(Series("实绩", tuple(done.get(one.id) for one in planned.shares)))
    return tuple(one.label for one in planned.shares), tuple(series), unit


def _context(plan: Plan) -> Context | None:
    """What the values of the plan before are read with: its own period."""
    code = plan.inputs.get("previous_period")
    with suppress(FieldError):
        period = parse_period(str(code or ""), plan.calendar.fiscal_year_start)
        return replace(plan.context, period=period)
    return None


def _split(
    plan: Plan, key: str, name: str, field: Field | None, context: Context | None
) -> Split | None:
    record = plan.inputs.get(key)
    stored: Json = record.get(name) if isinstance(record, Mapping) else None
    if field is None or context is None or stored is None:
        return None
    value = reading.read(field, stored, context)
    return value if isinstance(value, Split) else None


def _scaled(value: object, unit: str) -> Decimal | None:
    return value.value / measure(unit).scale if isinstance(value, Quantity) else None
