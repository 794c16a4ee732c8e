"""A plan as it was written by hand, its references made to hold on to rows instead of numbers."""

from collections.abc import Mapping
from dataclasses import replace

from docgen.plans.plan import Plan
from docgen.plans.resolver import Resolver
from docgen.plans.typed import typed_values
from forms.field import Field
from forms.json import Json


def settled(plan: Plan) -> Plan:
    """Return the plan with each reference written as 内容（3）, or by name, stored as its row's id.

    What points at nothing stays as it was written, and is said when the plan is checked.
    """
    if not any(_refers(one) for _, one in plan.type.fields()):
        return plan
    resolver = Resolver(plan, typed_values(plan).values)
    values = {
        section_id: {
            name: _settled(plan.type.field_at(f"{section_id}.{name}"), stored, resolver)
            for name, stored in fields.items()
        }
        for section_id, fields in plan.values.items()
    }
    return replace(plan, values=values)


def _refers(field: Field) -> bool:
    return field.kind == "reference" or any(map(_refers, field.fields))


def _settled(field: Field | None, stored: Json, resolver: Resolver) -> Json:
    if field is None or not _refers(field):
        return stored
    if field.kind == "reference":
        target = resolver.target(field, stored) if isinstance(stored, str) else None
        return target.id if target else stored
    rows = stored if isinstance(stored, list) else []
    return [_row(field, one, resolver) if isinstance(one, dict) else one for one in rows]


def _row(table: Field, row: Mapping[str, Json], resolver: Resolver) -> dict[str, Json]:
    return {name: _settled(table.part(name), cell, resolver) for name, cell in row.items()}
