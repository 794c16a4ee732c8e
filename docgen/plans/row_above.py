"""Which row stands above which: what `row.above.` means in a table."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from docgen.definitions.plan_type import PlanType
from forms.paths import cell as cell_path
from forms.paths import row as row_path
from forms.values import Row, Table, Value


class Above(NamedTuple):
    """A row with its path."""

    path: str
    row: Row


def rows_above(plan_type: PlanType, values: Mapping[str, Value]) -> dict[str, Above]:
    """The row above each filled row of every table, by the path of the lower one."""
    found: dict[str, Above] = {}
    for path, _ in plan_type.fields():
        found.update(_in(path, values.get(path)))
    return found


def _in(path: str, value: Value) -> Iterator[tuple[str, Above]]:
    if not isinstance(value, Table):
        return
    before: Above | None = None
    for row in value.filled:
        here = row_path(path, row.id)
        if before:
            yield here, before
        before = Above(here, row)
        for name, cell in row.cells.items():
            yield from _in(cell_path(here, name), cell)
