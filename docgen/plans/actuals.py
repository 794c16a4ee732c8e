"""Actuals: which fields have one, how it is entered, and how it meets the plan's own values."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from docgen.definitions.plan_type import PlanType
from docgen.plans.figures import as_typed, unit_of
from docgen.plans.plan import Plan
from forms import reading
from forms.field import Field
from forms.values import Row, Split, Table, Value

_TABLES = frozenset({"rows", "group"})
_COUNTED = frozenset({"integer", "number", "money", "percent", "quantity"})


def has_actual(field: Field) -> bool:
    """Whether something of the field is entered again at the end of the period."""
    return field.actual or any(one.actual for one in field.fields)


def actual_fields(plan_type: PlanType) -> Iterator[tuple[str, Field]]:
    """Give each field with an actual, by its path, as it is entered."""
    for path, field in plan_type.fields():
        if has_actual(field):
            yield path, actual_field(field, plan_type)


def actual_field(field: Field, plan_type: PlanType) -> Field:
    """The field as its actual is entered: a figure as a number, a table with its actual columns.

    A table that is marked as a whole has its columns of numbers entered again.
    """
    if field.kind in _TABLES:
        own = tuple(replace(one, actual=False) for one in field.fields if one.actual)
        counted = tuple(one for one in field.fields if one.kind in _COUNTED and not one.computed)
        return _plain(replace(field, fields=own or counted, options={}))
    return _plain(replace(as_typed(field), unit=unit_of(field, plan_type)))


def _plain(field: Field) -> Field:
    """The field without what is only asked of plans."""
    options = {
        name: one for name, one in field.options.items() if name not in {"min", "max", "default"}
    }
    parts = tuple(replace(one, required=False, pen=False) for one in field.fields)
    return replace(
        field, required=False, pen=False, prefill="", show_when="", fields=parts, options=options
    )


def with_actuals(plan: Plan, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values by section.field, the columns for actuals filled from the actuals."""
    found = dict(values)
    for path, field in plan.type.fields():
        columns = [one.id for one in field.fields if one.actual]
        section, _, name = path.partition(".")
        stored = plan.actuals.get(section, {}).get(name) if columns else None
        table = found.get(path)
        if stored is None or not isinstance(table, Table):
            continue
        entered = reading.read(actual_field(field, plan.type), stored, plan.context)
        if isinstance(entered, Table):
            rows = {row.id: row.cells for row in entered.rows}
            found[path] = Table(tuple(_filled(one, rows, columns) for one in table.rows))
    return found


def _filled(row: Row, rows: Mapping[str, Mapping[str, Value]], columns: list[str]) -> Row:
    entered = rows.get(row.id, {})
    return replace(row, cells={**row.cells, **{name: entered.get(name) for name in columns}})


def actual_amounts(plan: Plan, path: str) -> dict[str, Value]:
    """Return the actual of each part of a breakdown, by the part's id; empty while none is."""
    field = plan.type.field_at(path)
    section, _, name = path.partition(".")
    stored = plan.actuals.get(section, {}).get(name)
    if field is None or stored is None or not has_actual(field):
        return {}
    value = reading.read(actual_field(field, plan.type), stored, plan.context)
    return {one.id: one.amount for one in value.shares} if isinstance(value, Split) else {}
