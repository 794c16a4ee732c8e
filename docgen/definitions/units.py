"""The unit of what splits a figure and names none: that of the figure."""

from dataclasses import replace

from docgen.definitions.plan_type import PlanType, Section
from forms.field import Field

_ROW = "row."
_SPLITS = frozenset(("breakdown", "cross", "proportion"))


def with_units(plan_type: PlanType) -> PlanType:
    """Return the plan type with the missing units of its splits taken from what they split."""
    sections = tuple(_section(one, plan_type) for one in plan_type.sections)
    return replace(plan_type, sections=sections)


def _section(section: Section, plan_type: PlanType) -> Section:
    return replace(section, fields=tuple(_field(one, plan_type, None) for one in section.fields))


def _field(field: Field, plan_type: PlanType, around: Field | None) -> Field:
    if field.kind in _SPLITS and not field.unit:
        whole = whole_of(field, plan_type, around)
        return replace(field, unit=whole.unit) if whole else field
    if not field.fields:
        return field
    return replace(field, fields=tuple(_field(one, plan_type, field) for one in field.fields))


def whole_of(field: Field, plan_type: PlanType, around: Field | None) -> Field | None:
    """Return the figure a field splits; in a group, `row.` names one of the same row."""
    of = field.text("of")
    if of.startswith(_ROW):
        return around.part(of.removeprefix(_ROW)) if around else None
    return plan_type.field_at(of)
