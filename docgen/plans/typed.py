"""What was typed, read and checked field by field; unchanged fields are not read again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.definitions.plan_type import PlanType, Section
from docgen.plans import members
from docgen.plans.plan import Plan, Sections
from docgen.plans.spots import Spot
from forms import reading
from forms.context import Context
from forms.json import Json
from forms.problems import Problem
from forms.values import Value


@dataclass(frozen=True, slots=True)
class Typed:
    """The values of all fields by section.field, as read from `raw`, and each field's problems.

    Reading and checking a field looks at nothing but its stored form and the context, so both hold
    until one of the two changes: a save of one field reads one field.
    """

    type: PlanType
    context: Context
    raw: Sections
    values: Mapping[str, Value]
    checked: dict[str, tuple[Value, list[Problem]]] = field(default_factory=dict)

    def problems(self, spot: Spot) -> list[Problem]:
        """What is wrong with a top field, its cells included."""
        known = self.checked.get(spot.path)
        if known is None or known[0] is not spot.value:
            found = reading.check_field(spot.field, spot.value, self.context, spot.path, spot.place)
            known = self.checked[spot.path] = (spot.value, found)
        return known[1]


def typed_values(plan: Plan, earlier: Typed | None = None) -> Typed:
    """The plan's values; fields that are as they were `earlier` are taken over."""
    context = plan.context
    if earlier and not (earlier.type is plan.type and earlier.context == context):
        earlier = None
    values: dict[str, Value] = {}
    for section in plan.type.sections:
        values |= _section(section, plan, context, earlier)
    return Typed(plan.type, context, plan.values, values, dict(earlier.checked) if earlier else {})


def _section(
    section: Section, plan: Plan, context: Context, earlier: Typed | None
) -> dict[str, Value]:
    raw = plan.values.get(section.id, {})
    before = earlier.raw.get(section.id, {}) if earlier else {}
    values: dict[str, Value] = {}
    for one in section.fields:
        path, stored = f"{section.id}.{one.id}", raw.get(one.id)
        if one.kind == members.KIND:
            values[path] = members.table_of(plan, one)
        elif earlier and _alike(stored, before.get(one.id)):
            values[path] = earlier.values[path]
        else:
            values[path] = reading.read(one, stored, context)
    return values


def _alike(one: Json, two: Json) -> bool:
    """Whether two stored forms are read alike: 0 is not False, and 1 is not 1.0."""
    if type(one) is not type(two):
        return False
    if isinstance(one, dict) and isinstance(two, dict):
        return one.keys() == two.keys() and all(_alike(one[key], two[key]) for key in one)
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(map(_alike, one, two))
    return one == two
