"""What an expression sees of a table, and how a dotted name reaches into a value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forms.expressions.errors import ExpressionError
from forms.expressions.numbers import add, name_of
from forms.values import Interval


@dataclass(frozen=True, slots=True)
class TableView:
    """A table as expressions see it: each column as a list, `.total` and `.count`.

    `main` is the column that `.total` of the table itself adds up (a breakdown's amounts). Gaps in
    `optional` columns are passed over; a gap in any other makes its sum "not yet".
    """

    columns: Mapping[str, tuple[object, ...]]
    rows: tuple[Mapping[str, object], ...] = ()
    main: str = ""
    optional: frozenset[str] = frozenset()

    def column(self, name: str) -> tuple[object, ...]:
        """The list of a column, without the gaps that do not matter."""
        cells = self.columns[name]
        if name in self.optional:
            return tuple(one for one in cells if one is not None)
        return cells


class Unlike(tuple[object, ...]):
    """A list of numbers in different units: it can be counted, but not added up or compared."""

    __slots__ = ()


def total(cells: Sequence[object]) -> object:
    """The sum of a list; None when it is empty, has a gap or different units."""
    if not cells or isinstance(cells, Unlike) or any(one is None for one in cells):
        return None
    result = cells[0]
    if not isinstance(result, Decimal | Interval):
        raise ExpressionError(f"只能合计数字，不能合计{name_of(result)}。")
    for one in cells[1:]:
        result = add(result, one)
    return result


def is_span(value: object) -> bool:
    """Whether it is a pair of dates, the first and the last day."""
    if not isinstance(value, tuple) or len(value) != len(("start", "end")):
        return False
    return all(one is None or isinstance(one, date) for one in value)


def reach(value: object, names: Sequence[str]) -> object:
    """What a dotted name leads to from a value; None where something on the way is missing."""
    for name in names:
        if value is None:
            return Decimal(0) if name == "count" else None
        value = _step(value, name)
    return value


def _step(value: object, name: str) -> object:
    if isinstance(value, TableView):
        return _of_table(value, name)
    if isinstance(value, Mapping):
        return value.get(name)
    if isinstance(value, Interval) and name in {"low", "high"}:
        return value.low if name == "low" else value.high
    if isinstance(value, tuple):
        return _of_list(value, name)
    raise ExpressionError(f"{name_of(value)}里没有“{name}”。")


def _of_table(table: TableView, name: str) -> object:
    if name in table.columns:
        return table.column(name)
    if name == "count":
        return Decimal(len(table.rows))
    if name == "total" and table.main:
        return total(table.column(table.main))
    raise ExpressionError(f"表格里没有“{name}”这一列。")


def _of_list(cells: tuple[object, ...], name: str) -> object:
    if name == "total":
        return total(cells)
    if name == "count":
        return Decimal(sum(one is not None for one in cells))
    if name in {"start", "end"} and is_span(cells):
        return cells[0 if name == "start" else 1]
    found: list[object] = []
    for one in cells:
        inner = None if one is None else _step(one, name)
        found.extend(inner if isinstance(inner, tuple) else [inner])
    return tuple(found)
