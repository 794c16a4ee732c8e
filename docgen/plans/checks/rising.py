"""Columns that must not fall from one row to the next: targets of stages, prices of grades."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from docgen.plans.figures import show_computed
from docgen.plans.spots import Spot
from forms import reading
from forms.expressions import ExpressionError
from forms.field import Field
from forms.paths import cell as cell_path
from forms.paths import row as row_path
from forms.problems import Problem
from forms.values import Interval, Row, Table

_Ranked = Decimal | date


def rising(spot: Spot) -> Iterator[Problem]:
    """A problem for each row below the one above it, in every column that must rise."""
    names = spot.field.options.get("rising")
    for name in names if isinstance(names, tuple) else ():
        column = spot.field.part(str(name))
        if column and isinstance(spot.value, Table):
            yield from _falling(spot, spot.value, column)


def _falling(spot: Spot, table: Table, column: Field) -> Iterator[Problem]:
    before: tuple[int, _Ranked, str] | None = None
    computed = iter(_computed(spot, column))
    for number, row in enumerate(table.rows, 1):
        if row.blank:
            continue
        known = next(computed, None) if column.computed else _typed(column, row)
        ranked = known.low if isinstance(known, Interval) else known
        if not isinstance(ranked, Decimal | date):
            continue
        shown = show_computed(known, column) if column.computed else _shown(column, row)
        if before and type(before[1]) is type(ranked) and ranked < before[1]:  # type: ignore[operator]  # alike
            say = (
                f"第{number}行{column.label} {shown}，比第{before[0]}行的 {before[2]} 低。"
                f"{column.label}要一行不低于一行，请改数或调整行的次序。"
            )
            path = cell_path(row_path(spot.path, row.id), column.id)
            place = f"{spot.place}，第{number}行，{column.label}"
            yield Problem(path, place, say, code="rising")
        before = (number, ranked, shown)


def _typed(column: Field, row: Row) -> object:
    return reading.express(column, row.cells.get(column.id))


def _shown(column: Field, row: Row) -> str:
    return reading.show(column, row.cells.get(column.id))


def _computed(spot: Spot, column: Field) -> tuple[object, ...]:
    """What a computed column comes to, a value for each filled row."""
    if not column.computed:
        return ()
    table = spot.path if spot.top else f"row.{spot.field.id}"
    try:
        found = spot.look(f"{table}.{column.id}")
    except ExpressionError:
        return ()
    return found if isinstance(found, tuple) else ()
