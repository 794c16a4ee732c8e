"""Splitting a total into parts that add up to it, also as they are printed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal

from forms.calendar import Period, days, months, quarters, weeks
from forms.context import Context
from forms.field import Field
from forms.numerals import plain
from forms.seasons import SEASON, season_weights
from forms.units import Sort, measure, unit_scale
from forms.values import Quantity, Share, Split

_ZERO = Decimal(0)
_CENT = Decimal("0.01")
_CUTS = {"months": months, "quarters": quarters, "weeks": weeks, "days": days}
PERIODS = frozenset(_CUTS)
"""What a breakdown may be into that the period itself gives."""


def split(
    total: Decimal,
    weights: Sequence[Decimal],
    step: Decimal,
    locked: Mapping[int, Decimal] | None = None,
) -> tuple[Decimal, ...]:
    """The parts of a total by weight, in whole steps, by largest remainder.

    `locked` parts stay as they are and the others share what is left; what is smaller than a step
    goes to the largest of them. Weights that are all zero count as equal. Raises ValueError for a
    negative weight or a step that is not positive.
    """
    if step <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("weights must not be negative, step must be positive")
    fixed = {at: part for at, part in (locked or {}).items() if at < len(weights)}
    free = [at for at in range(len(weights)) if at not in fixed]
    parts = dict(fixed)
    if free:
        rest = total - sum(fixed.values(), _ZERO)
        shared = _shared(rest, [weights[at] for at in free], step)
        parts |= dict(zip(free, shared, strict=True))
    return tuple(parts[at] for at in range(len(weights)))


def split_even(total: Decimal, count: int, step: Decimal) -> tuple[Decimal, ...]:
    """The parts of a total split evenly."""
    return split(total, [Decimal(1)] * count, step)


def _shared(total: Decimal, weights: list[Decimal], step: Decimal) -> list[Decimal]:
    if not any(weights):
        weights = [Decimal(1)] * len(weights)
    sign = -1 if total < 0 else 1
    steps = (abs(total) / step).to_integral_value(rounding=ROUND_DOWN)
    whole = sum(weights, _ZERO)
    exact = [steps * weight / whole for weight in weights]
    parts = [one.to_integral_value(rounding=ROUND_DOWN) for one in exact]
    left = int(steps - sum(parts, _ZERO))
    by_remainder = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in by_remainder[:left]:
        parts[at] += 1
    amounts = [sign * part * step for part in parts]
    largest = max(range(len(parts)), key=lambda at: (parts[at], -at))
    amounts[largest] += total - sum(amounts, _ZERO)
    return amounts


def step_of(unit: str, wanted: Decimal | None = None) -> Decimal:
    """The step a breakdown in the unit is split at: 0.01 of money, 0.1 of %, one of a count."""
    if wanted is not None and wanted > 0:
        return wanted
    by = measure(unit)
    match by.sort:
        case Sort.MONEY:
            return by.scale * _CENT
        case Sort.RATE:
            return by.scale / 10
        case _:
            return Decimal(1)


def periods_into(into: str, period: Period) -> tuple[Period, ...]:
    """The months, quarters, weeks or days of a period; nothing for parts that are no periods."""
    cut = _CUTS.get(into)
    return cut(period) if cut else ()


def shared_out(value: Split, total: Decimal, field: Field, context: Context) -> Split:
    """The breakdown with its amounts made by its method; locked ones and `hand` stay as they are.

    `even` weighs weeks and days by their workdays; `last` goes by last year's, `weights` by the
    weights typed, `season:` by a seasonal shape. Missing weights count as zero.
    """
    if value.method == "hand":
        return value
    step = step_of(field.unit, field.number("step"))
    weights = [max(one, _ZERO) for one in _weights(value, field, context)]
    locked = {
        at: share.amount.value
        for at, share in enumerate(value.shares)
        if share.locked and isinstance(share.amount, Quantity)
    }
    scale = unit_scale(field.unit)
    shares = tuple(
        share if at in locked else with_amount(share, part, scale)
        for at, (share, part) in enumerate(
            zip(value.shares, split(total, weights, step, locked), strict=True)
        )
    )
    return replace(value, shares=shares)


def with_amount(share: Share, amount: Decimal, scale: Decimal) -> Share:
    """The part with an amount the service made, written as one would type it."""
    text = plain(amount / scale)
    return replace(share, amount=Quantity(amount, text), made=text)


def _weights(value: Split, field: Field, context: Context) -> list[Decimal]:
    if value.method.startswith(SEASON):
        return list(season_weights(field, value.method, value.shares))
    if value.method != "even":
        given = (one.last if value.method == "last" else one.weight for one in value.shares)
        return [one.value if isinstance(one, Quantity) else _ZERO for one in given]
    into = field.text("into")
    if into not in {"weeks", "days"}:
        return [Decimal(1)] * len(value.shares)
    workdays = {
        one.code: Decimal(context.calendar.workdays(one.start, one.end))
        for one in periods_into(into, context.period)
    }
    return [workdays.get(one.id, _ZERO) for one in value.shares]
