"""Values of fields: read, stored, shown, computed with, checked. Every caller starts here."""

from collections.abc import Iterable, Mapping

from forms.context import Context
from forms.field import Field
from forms.json import Json
from forms.kinds import CELLS
from forms.kinds.cells import placed
from forms.kinds.quantity import UNIT_FROM, unit_typed
from forms.kinds.rows import in_row
from forms.problems import Problem
from forms.stored import stored_form
from forms.values import Value


def read(field: Field, raw: Json, context: Context) -> Value:
    """The value of what was typed or stored; Unread, with its sentence, where it cannot be read."""
    return CELLS.read(field, raw, context)


def read_section(
    fields: Iterable[Field], raw: Mapping[str, Json], context: Context
) -> dict[str, Value]:
    """The value of every field of a section; missing ones are None."""
    return {one.id: CELLS.read(one, raw.get(one.id), context) for one in fields}


def dump(field: Field, value: Value) -> Json:
    """The stored form; None of what is computed or missing."""
    return stored_form(value) if CELLS.kind(field).has_input else None


def typed(field: Field, value: Value) -> Json:
    """What to put back into the input."""
    return CELLS.typed(field, value)


def show(field: Field, value: Value) -> str:
    """The printed text with its unit; empty when missing, a line when left for the pen."""
    return CELLS.show(field, value)


def show_bare(field: Field, value: Value) -> str:
    """The printed text without its unit, for table cells whose head names the unit."""
    return CELLS.show(field, value, bare=True)


def express(field: Field, value: Value) -> object:
    """What an expression sees: Decimal, Interval, str, date, tuple, TableView; None if unknown."""
    return CELLS.express(field, value)


def check_field(
    field: Field, value: Value, context: Context, path: str, place: str
) -> list[Problem]:
    """What is wrong with a field and everything in it, each with its path and place."""
    return placed(CELLS.check(field, value, context, path), place)


def column_in(column: Field, row: Mapping[str, Json], table: Field, context: Context) -> Field:
    """The column as one stored row of the table is read: with the unit that stands beside it."""
    return in_row(column, row, table, context, CELLS)


def unit_beside(column: Field, cells: Mapping[str, Value], table: Field) -> str:
    """The unit of a column in one row: its own, or the one that stands beside it."""
    beside = table.part(column.text(UNIT_FROM)) if UNIT_FROM in column.options else None
    return unit_typed(CELLS.show(beside, cells.get(beside.id))) if beside else column.unit


def starting(field: Field) -> Json:
    """What a new plan starts with in a field: the author's default, as if typed; None of none."""
    default = field.options.get("default")
    if field.kind in {"rows", "group"} and isinstance(default, tuple) and field.fields:
        first = field.fields[0].id
        return [
            {"id": f"r{at}", **(one if isinstance(one, Mapping) else {first: str(one)})}
            for at, one in enumerate(default, 1)
        ]
    if isinstance(default, tuple):
        return [str(one) for one in default]
    return default if isinstance(default, str) else None
