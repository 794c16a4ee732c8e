"""A number that is not the one the plan above gave to this one (Q13)."""

from collections.abc import Iterator
from decimal import Decimal

from docgen.plans.figures import spaced, unit_of
from docgen.plans.foreign import names_in, source_of
from docgen.plans.relations import related
from docgen.plans.spots import Spot
from forms.problems import Level, Problem
from forms.values import Quantity

_GIVEN = frozenset({"this_period", "this_person"})


def parent_share(spot: Spot) -> Iterator[Problem]:
    """Say how much a number differs from the part of the plan above that it stands for."""
    value = spot.value
    if not spot.field.prefill or not spot.top or not isinstance(value, Quantity):
        return
    for name in names_in(spot.field.prefill):
        source = source_of(name)
        wanted = source.head == "parent" and not source.actual and set(source.rest) & _GIVEN
        given = related(spot.plan, name) if wanted else None
        if isinstance(given, Decimal) and given != value.value and value.high is None:
            unit = unit_of(spot.field, spot.plan.type)
            more = "多" if value.value > given else "少"
            given_, here, off = (
                spaced(one, unit) for one in (given, value.value, abs(value.value - given))
            )
            say = (
                f"上级计划分到本计划的是 {given_}，这里是 {here}，{more} {off}，请核对或写明理由。"
            )
            yield Problem(spot.path, spot.place, say, Level.WARNING, "parent")
