"""What was typed, read field by field; unchanged fields are not read again."""

import marshal
from collections.abc import Mapping
from dataclasses import dataclass

from docgen.definitions.plan_type import PlanType, Section
from docgen.plans import members
from docgen.plans.plan import Plan, Sections
from forms import reading
from forms.context import Context
from forms.json import Json
from forms.values import Value

PLAIN = 2  # the marshalling that tells types apart and knows no references


@dataclass(frozen=True, slots=True)
class Typed:
    """The values of all fields by section.field, as read from `raw`.

    Reading a field looks at nothing but its stored form and the context, so it holds until one of
    the two changes: a save of one field reads one field.
    """

    type: PlanType
    context: Context
    raw: Sections
    values: Mapping[str, Value]

    def holds_for(self, plan: Plan) -> bool:
        """Whether fields of this plan, stored alike, are read and checked alike."""
        return self.type is plan.type and self.context == plan.context


def typed_values(plan: Plan, earlier: Typed | None = None) -> Typed:
    """The plan's values; fields that are as they were `earlier` are taken over."""
    context = plan.context
    if earlier and not earlier.holds_for(plan):
        earlier = None
    values: dict[str, Value] = {}
    for section in plan.type.sections:
        values |= _section(section, plan, context, earlier)
    return Typed(plan.type, context, plan.values, values)


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
    return one == two and marshal.dumps(one, PLAIN) == marshal.dumps(two, PLAIN)
