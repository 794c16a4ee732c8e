"""Dates from and to that must follow each other without a gap: the stages of a plan."""

from collections.abc import Iterator
from datetime import date, timedelta

from docgen.plans.spots import Spot
from forms.dates import spoken
from forms.field import Field
from forms.paths import cell as cell_path
from forms.paths import row as row_path
from forms.problems import Problem
from forms.values import Day, Days, Row, Table

_ONE = timedelta(days=1)


def contiguous(spot: Spot) -> Iterator[Problem]:
    """A problem for each row that does not begin the day after the row above it ends."""
    column = spot.field.part(spot.field.text("contiguous"))
    if column is None or not isinstance(spot.value, Table):
        return
    before: tuple[int, date] | None = None
    for number, row in enumerate(spot.value.rows, 1):
        start, end = _ends(column, row)
        if before and start and start != before[1] + _ONE:
            path = cell_path(row_path(spot.path, row.id), column.id)
            place = f"{spot.place}，第{number}行，{column.label}"
            yield Problem(path, place, _say(number, start, *before), code="contiguous")
        before = (number, end) if end else None


def _ends(column: Field, row: Row) -> tuple[date | None, date | None]:
    value = row.cells.get(column.id)
    if not isinstance(value, Days):
        return None, None
    start, end = value.start, value.end
    return (
        start.value if isinstance(start, Day) else None,
        end.value if isinstance(end, Day) else None,
    )


def _say(number: int, start: date, above: int, end: date) -> str:
    apart = (start - end).days - 1
    found = f"中间空了 {apart} 天" if apart > 0 else f"重叠了 {-apart} 天"
    return (
        f"第{number}行从{spoken(start)}开始，第{above}行到{spoken(end)}结束，{found}。"
        f"请让第{number}行从{spoken(end + _ONE)}开始，或改第{above}行的结束日期。"
    )
