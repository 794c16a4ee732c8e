"""The unit of what splits a figure and names none: that of the figure."""

from dataclasses import replace

from docgen.definitions.plan_type import PlanType, Section
from forms.field import Field

_SPLITS = frozenset(("breakdown", "cross", "proportion"))


def with_units(plan_type: PlanType) -> PlanType:
    """Return the plan type with the missing units of its splits taken from what they split."""
    sections = tuple(_section(one, plan_type) for one in plan_type.sections)
    return replace(plan_type, sections=sections)


def _section(section: Section, plan_type: PlanType) -> Section:
    return replace(section, fields=tuple(_field(one, plan_type) for one in section.fields))


def _field(field: Field, plan_type: PlanType) -> Field:
    whole = plan_type.field_at(field.text("of")) if field.kind in _SPLITS else None
    return replace(field, unit=whole.unit) if whole and not field.unit else field
