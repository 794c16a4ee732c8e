"""A number that is not the one the plan above gave to this one (Q13)."""

from collections.abc import Iterator
from decimal import Decimal

from docgen.plans.figures import spaced, unit_of
from docgen.plans.foreign import source_of, used_names
from docgen.plans.plan import Plan
from docgen.plans.relations import RELATIONS, related
from docgen.plans.spots import Spot
from forms.problems import Level, Problem
from forms.values import Quantity

_GIVEN = frozenset({"this_period", "this_person"})


def parent_share(spot: Spot) -> Iterator[Problem]:
    """Say how much a number differs from the part of the plan above that it stands for."""
    value = spot.value
    if not spot.field.prefill or not spot.top or not isinstance(value, Quantity):
        return
    given = given_above(spot.plan, spot.field.prefill)
    if given is None or given == value.value or value.high is not None:
        return
    unit = unit_of(spot.field, spot.plan.type)
    more = "多" if value.value > given else "少"
    above, here, off = (spaced(one, unit) for one in (given, value.value, abs(value.value - given)))
    say = f"上级计划分到本计划的是 {above}，这里是 {here}，{more} {off}，请核对或写明理由。"
    yield Problem(spot.path, spot.place, say, Level.WARNING, "parent")


def given_above(plan: Plan, prefill: str) -> Decimal | None:
    """Return the part of the plan above a prefill stands for; None of any other prefill."""
    for name in used_names(prefill, lambda name: related(plan, name) if _foreign(name) else None):
        source = source_of(name)
        if source.head == "parent" and not source.actual and set(source.rest) & _GIVEN:
            found = related(plan, name)
            return found if isinstance(found, Decimal) else None
    return None


def _foreign(name: str) -> bool:
    return name.partition(".")[0] in RELATIONS
