"""The parts of a breakdown worked out from its whole."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from docgen.plans.figures import unit_of
from docgen.plans.plan import Plan
from docgen.plans.previous import with_last
from forms.breakdown import shared_out, step_of, with_amount
from forms.field import Field
from forms.units import measure
from forms.values import Quantity, Share, Split

_FINEST = Decimal("0.000001")


def step_in(field: Field, plan: Plan) -> Decimal:
    """The step a breakdown's parts are made of: the author's, or the printed precision."""
    return step_of(unit_of(field, plan.type), field.number("step"))


def printed(amount: Decimal, step: Decimal) -> Decimal:
    """The amount as it is printed: in whole steps."""
    return (amount / step).to_integral_value(rounding=ROUND_HALF_UP) * step


def completed(value: Split, total: Decimal, field: Field, path: str, plan: Plan) -> Split:
    """The breakdown with the parts still missing worked out by its method; those there stay.

    By last year's shares goes only what there are such shares of.
    """
    if value.method == "hand" or all(isinstance(one.amount, Quantity) for one in value.shares):
        return value
    if value.method == "last":
        value = with_last(value, field, path, plan)
        if not any(one.last for one in value.shares):
            return value
    held = tuple(replace(one, locked=isinstance(one.amount, Quantity)) for one in value.shares)
    made = distributed(replace(value, shares=held), total, field, plan)
    shares = zip(made.shares, value.shares, strict=True)
    return replace(made, shares=tuple(replace(one, locked=old.locked) for one, old in shares))


def distributed(value: Split, total: Decimal, field: Field, plan: Plan) -> Split:
    """The breakdown split anew by its method; locked parts stay as they are."""
    exact = total.quantize(_FINEST, rounding=ROUND_HALF_UP)
    return shared_out(value, exact, replace(field, unit=unit_of(field, plan.type)), plan.context)


def with_amounts(
    shares: Sequence[Share], amounts: Sequence[Decimal], kept: set[int], unit: str
) -> tuple[Share, ...]:
    """The parts with new amounts; `kept` ones untouched."""
    scale = measure(unit).scale
    return tuple(
        one if at in kept else with_amount(one, amount, scale)
        for at, (one, amount) in enumerate(zip(shares, amounts, strict=True))
    )
