"""Times that must not overlap: the lessons of a timetable, the stages of one room."""

from collections.abc import Iterator
from typing import NamedTuple

from docgen.plans.spots import Spot
from forms import reading
from forms.field import Field
from forms.kinds.time import show_clock
from forms.paths import cell as cell_path
from forms.paths import row as row_path
from forms.problems import Problem
from forms.values import Clock, Day, Days, Row, Table


class _Slot(NamedTuple):
    """When one row is: on which day, from when to when, and how that is said."""

    number: int
    row: Row
    day: str
    start: str
    end: str
    shown: str


def no_overlap(spot: Spot) -> Iterator[Problem]:
    """A problem for each row that ends before it begins, or is at the time of an earlier one."""
    names = spot.field.options.get("no_overlap")
    columns = [spot.field.part(str(one)) for one in names] if isinstance(names, tuple) else []
    asked = [one for one in columns if one is not None]
    if not asked or not isinstance(spot.value, Table):
        return
    earlier: list[_Slot] = []
    for number, row in enumerate(spot.value.rows, 1):
        slot = _slot(asked, number, row)
        if slot is None:
            continue
        if len(asked) > 1 and slot.end <= slot.start:
            say = f"第{number}行 {slot.shown} 的结束时间不晚于开始时间，请改正。"
            yield _problem(spot, slot, asked[-1], say)
            continue
        other = next((one for one in earlier if _meet(one, slot, whole_days=len(asked) == 1)), None)
        if other:
            say = (
                f"第{number}行 {slot.shown} 与第{other.number}行 {other.shown} 重叠，"
                "请错开，或合成一行。"
            )
            yield _problem(spot, slot, asked[-2 if len(asked) > 1 else -1], say)
        earlier.append(slot)


def _meet(one: _Slot, two: _Slot, *, whole_days: bool) -> bool:
    """Whether two rows share a moment; 9:00–10:00 and 10:00–11:00 do not, two days do."""
    if whole_days:
        return one.start <= two.end and two.start <= one.end
    return one.day == two.day and one.start < two.end and two.start < one.end


def _slot(columns: list[Field], number: int, row: Row) -> _Slot | None:
    """The time of a row; None while a part of it is missing."""
    values = [row.cells.get(one.id) for one in columns]
    if isinstance(values[0], Days):
        start, end = values[0].start, values[0].end
        if not (isinstance(start, Day) and isinstance(end, Day) and start.value and end.value):
            return None
        shown = reading.show(columns[0], values[0])
        return _Slot(number, row, "", start.value.isoformat(), end.value.isoformat(), shown)
    *on, first, last = values
    if not (isinstance(first, Clock) and isinstance(last, Clock)):
        return None
    day = reading.show(columns[0], on[0]) if on else ""
    shown = f"{show_clock(first)}–{show_clock(last)}"
    key = str(reading.express(columns[0], on[0]) or day) if on else ""
    return _Slot(number, row, key, first.value, last.value, f"{day} {shown}".strip())


def _problem(spot: Spot, slot: _Slot, column: Field, say: str) -> Problem:
    path = cell_path(row_path(spot.path, slot.row.id), column.id)
    return Problem(path, f"{spot.place}，第{slot.number}行，{column.label}", say, code="overlap")
