"""What was typed, read and checked field by field; unchanged fields are not read again."""

import marshal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from docgen.definitions.plan_type import PlanType, Section
from docgen.plans import members
from docgen.plans.checks import OF_TEXTS
from docgen.plans.plan import Plan, Sections
from docgen.plans.spots import Spot
from forms import reading
from forms.context import Context
from forms.field import Field
from forms.json import Json
from forms.problems import Problem
from forms.values import Value

PLAIN = 2  # the marshalling that tells types apart and knows no references


class Said(NamedTuple):
    """What there was to say about one place, and what it was said of."""

    value: Value
    field: Field
    place: str
    problems: Sequence[Problem]


@dataclass(frozen=True, slots=True)
class Typed:
    """The values of all fields by section.field, as read from `raw`, and what is said of each.

    Reading and checking a field looks at nothing but its stored form and the context, so both hold
    until one of the two changes: a save of one field reads one field. `before` is what was said
    when this was last evaluated, `now` what is said this time.
    """

    type: PlanType
    context: Context
    raw: Sections
    values: Mapping[str, Value]
    before: Mapping[str, Said] = field(default_factory=dict)
    now: dict[str, Said] = field(default_factory=dict)

    def said(self, spot: Spot) -> Sequence[Problem]:
        """What is wrong with a top field, its cells included, and with any text."""
        checks = OF_TEXTS.get(type(spot.value), ())
        if not (spot.top or checks):
            return ()
        known = self.before.get(spot.path)
        if known is None or not _of_it(known, spot):
            found = [problem for check in checks for problem in check(spot)]
            known = Said(spot.value, spot.field, spot.place, [*self._read(spot), *found])
        self.now[spot.path] = known
        return known.problems

    def _read(self, spot: Spot) -> Sequence[Problem]:
        if not spot.top:
            return ()
        return reading.check_field(spot.field, spot.value, self.context, spot.path, spot.place)


def typed_values(plan: Plan, earlier: Typed | None = None) -> Typed:
    """The plan's values; fields that are as they were `earlier` are taken over."""
    context = plan.context
    if earlier and not (earlier.type is plan.type and earlier.context == context):
        earlier = None
    values: dict[str, Value] = {}
    for section in plan.type.sections:
        values |= _section(section, plan, context, earlier)
    return Typed(plan.type, context, plan.values, values, earlier.now if earlier else {})


def _of_it(known: Said, spot: Spot) -> bool:
    return known.value is spot.value and known.field is spot.field and known.place == spot.place


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
