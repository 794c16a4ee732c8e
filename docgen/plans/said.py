"""What is said of one place whatever stands around it; an unchanged one is not looked at again."""

from collections.abc import Sequence
from typing import NamedTuple

from docgen.plans.checks import OF_TEXTS
from docgen.plans.spots import Spot
from forms import reading
from forms.field import Field
from forms.problems import Problem
from forms.values import Value


class Said(NamedTuple):
    """What there was to say about one place, and what it was said of."""

    value: Value
    field: Field
    place: str
    problems: Sequence[Problem]


def said_of(spot: Spot, before: Said | None) -> Said | None:
    """What is wrong with a top field, its cells included, and with any text; None of others."""
    checks = OF_TEXTS.get(type(spot.value), ())
    if not (spot.top or checks):
        return None
    if before and _of_it(before, spot):
        return before
    found = [problem for check in checks for problem in check(spot)]
    return Said(spot.value, spot.field, spot.place, [*_read(spot), *found])


def _read(spot: Spot) -> Sequence[Problem]:
    if not spot.top:
        return ()
    context = spot.plan.context
    return reading.check_field(spot.field, spot.value, context, spot.path, spot.place)


def _of_it(known: Said, spot: Spot) -> bool:
    return known.value is spot.value and known.field is spot.field and known.place == spot.place
