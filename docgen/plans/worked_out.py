"""Values with what their method makes of them: splits filled in, also those inside groups."""

from collections.abc import Callable
from decimal import Decimal
from typing import Protocol

from docgen.plans.crossed import completed_cross
from docgen.plans.parts import completed
from docgen.plans.plan import Plan
from forms.field import Field
from forms.paths import cell as cell_path
from forms.paths import row as row_path
from forms.values import Cross, Row, Split, Table, Value

Look = Callable[[str], object]
SPLITS = frozenset({"breakdown", "cross"})


class Names(Protocol):
    """What gives names their values, also inside a row."""

    def __call__(self, path: str) -> object:
        """Return the value of a name."""

    def computed(self, path: str, formula: str, look: Look) -> object:
        """Return the value of a formula, kept under its path."""

    def row_lookup(self, path: str, table: Field, row: Row) -> Look:
        """Return the lookup inside a row."""


def worked_out(
    value: Value, field: Field, path: str, plan: Plan, names: Names, look: Look | None = None
) -> Value:
    """The value with the missing parts of every split in it made by the split's method."""
    look = look or names
    match value:
        case Cross():
            return completed_cross(value, field, path, plan, look)
        case Split() if value.method != "hand" and field.text("of"):
            total = names.computed(f"{path}?of", field.text("of"), look)
            if not isinstance(total, Decimal):
                return value
            return completed(value, total, field, path, plan)
        case Table() if splits_inside(field):
            rows = (_row(one, field, row_path(path, one.id), plan, names) for one in value.rows)
            return Table(tuple(rows))
        case _:
            return value


def _row(row: Row, table: Field, path: str, plan: Plan, names: Names) -> Row:
    look = names.row_lookup(path, table, row)
    cells = {
        one.id: worked_out(row.cells.get(one.id), one, cell_path(path, one.id), plan, names, look)
        for one in table.fields
        if one.kind in SPLITS or splits_inside(one)
    }
    return Row(row.id, {**row.cells, **cells})


def splits_inside(field: Field) -> bool:
    """Whether a table or group has a split in its rows."""
    return any(one.kind in SPLITS or splits_inside(one) for one in field.fields)
