"""Figures: what the service computes, and how it is shown."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from docgen.definitions.plan_type import PlanType
from forms.field import Field
from forms.kinds import KINDS
from forms.kinds.number import places
from forms.kinds.time import show_clock
from forms.printing import show_amount
from forms.units import Sort, measure
from forms.values import Clock, Interval

_KINDS = {Sort.MONEY: "money", Sort.RATE: "percent", Sort.PLAIN: "number"}

Computed = Decimal | Interval | str | bool | date | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed value: as it is, as it is shown, and the formula in words."""

    value: Computed
    shown: str
    unit: str = ""
    formula_shown: str = ""


def show_computed(value: object, field: Field) -> str:
    """The text of a computed value in the field's unit; empty while it is not known."""
    if isinstance(value, Decimal):
        unit = field.unit or ("%" if field.kind == "percent" else "")
        return show_amount(value, unit, places(field))
    if isinstance(value, Interval):
        return "～".join(show_computed(one, field) for one in (value.low, value.high))
    if isinstance(value, str) and field.kind == "time":
        return show_clock(Clock(value, value))
    return KINDS["figure"].show(value, field)


def spaced(value: Decimal, unit: str) -> str:
    """The amount with a space before its unit, as sentences write it: 1,472.00 万元, 101.0%."""
    number = show_amount(value, unit, bare=True)
    return number if not unit or number.endswith(unit) else f"{number} {unit}"


def unit_of(field: Field, plan_type: PlanType) -> str:
    """The field's unit, or that of what it splits."""
    whole = plan_type.field_at(field.text("of")) if field.text("of") and not field.unit else None
    return field.unit or (whole.unit if whole else "")


def as_typed(field: Field) -> Field:
    """The field as somebody would type its value: a figure's actual is a number in its unit."""
    if field.kind != "figure":
        return field
    return replace(field, kind=_KINDS[measure(field.unit).sort], formula="")
