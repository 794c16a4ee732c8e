"""The figure a plan is measured by: what lists show of it, and add up."""

from decimal import Decimal

from docgen.definitions.plan_type import PlanType
from docgen.plans.evaluate import Evaluated
from forms.field import Field
from forms.numerals import plain
from forms.units import Sort, measure
from forms.values import Interval

USUAL = "goals.target"
_COUNTED = frozenset({"figure", "integer", "money", "number"})
_LONGEST = 40  # characters that are kept


def main_figure(plan_type: PlanType) -> tuple[str, Field] | None:
    """Return the path and the field of the main figure; None when nothing is counted.

    It is goals.target, where that is a number; else the first amount that is entered again at the
    end of the period, money before anything else.
    """
    usual = plan_type.field_at(USUAL)
    if usual and _counts(usual):
        return USUAL, usual
    entered = [(path, one) for path, one in plan_type.fields() if one.actual and _counts(one)]
    money = [one for one in entered if measure(one[1].unit).sort is Sort.MONEY]
    return next(iter((*money, *entered)), None)


def main_amounts(evaluated: Evaluated) -> tuple[str, str]:
    """Return the main figure of a plan and what it came to, as plain decimals or empty."""
    found = main_figure(evaluated.typed.type)
    if found is None:
        return "", ""
    path, _ = found
    return _kept(evaluated.lookup(path)), _kept(evaluated.lookup(f"actual.{path}"))


def _counts(field: Field) -> bool:
    return field.kind in _COUNTED and measure(field.unit).sort is not Sort.RATE


def _kept(value: object) -> str:
    """A number as it is kept; of a range its lower end."""
    if isinstance(value, Interval):
        value = value.low
    text = plain(value) if isinstance(value, Decimal) else ""
    return text if len(text) <= _LONGEST else ""
