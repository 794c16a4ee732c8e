"""Dates that hang on another date: 投标日前2天 is a day once 投标日 beside it is one."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from docgen.plans.plan import Plan
from forms.calendar import Calendar
from forms.field import Field
from forms.values import Day, Days, Row, Table, Value

_COUNT = r"(?P<count>[0-9]{1,3})个?(?P<unit>工作日|天|日|周|月|年)"
_SIDE = r"(?:之|以|的)?(?P<side>前|后)"
_RULES = (
    re.compile(rf"(?P<anchor>.+?){_SIDE}{_COUNT}(?:以?内)?"),
    re.compile(rf"(?P<anchor>.+?){_COUNT}{_SIDE}"),
)
_ENDINGS = re.compile("(?:日期|时间|之?日)$")
_DAYS = {"天": 1, "日": 1, "周": 7}
_MONTHS = {"月": 1, "年": 12}

Known = Mapping[str, tuple[date, date]]
"""What the dates beside a rule are called, without 日期, and their first and last day."""


def anchored(plan: Plan, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values by section.field, with a day for each rule whose date stands beside it.

    Beside means in the same row, in the row around it, or in the section.
    """
    found = dict(values)
    for section in plan.type.sections:
        paths = {one.id: f"{section.id}.{one.id}" for one in section.fields}
        waiting = [one for one in section.fields if _waits(one, values[paths[one.id]])]
        if not waiting:
            continue
        cells = {name: values[path] for name, path in paths.items()}
        known = dict(_known(section.fields, cells))
        for one in waiting:
            found[paths[one.id]] = _resolved(one, cells[one.id], known, plan.calendar)
    return found


def _waits(field: Field, value: Value) -> bool:
    """Whether there is a rule without its day in it."""
    if isinstance(value, Table):
        dated = [one for one in field.fields if one.kind in {"date", "rows", "group"}]
        return any(_waits(one, row.cells.get(one.id)) for row in value.rows for one in dated)
    return isinstance(value, Day) and value.value is None


def _known(
    fields: Iterable[Field], values: Mapping[str, Value]
) -> Iterator[tuple[str, tuple[date, date]]]:
    for field in fields:
        value = values.get(field.id)
        ends = (value.start, value.end) if isinstance(value, Days) else (value, value)
        days = [one.value for one in ends if isinstance(one, Day) and one.value]
        name = _ENDINGS.sub("", field.label)
        if days and name:
            yield name, (days[0], days[-1])


def _resolved(field: Field, value: Value, known: Known, calendar: Calendar) -> Value:
    if isinstance(value, Table):
        return Table(tuple(_row(field, one, known, calendar) for one in value.rows))
    found = _day(value.rule, known, calendar) if isinstance(value, Day) else None
    return replace(value, value=found) if isinstance(value, Day) and found else value


def _row(table: Field, row: Row, around: Known, calendar: Calendar) -> Row:
    known = {**around, **dict(_known(table.fields, row.cells))}
    cells = {
        one.id: _resolved(one, cell, known, calendar)
        for one in table.fields
        if _waits(one, cell := row.cells.get(one.id))
    }
    return Row(row.id, {**row.cells, **cells}) if cells else row


def _day(rule: str, known: Known, calendar: Calendar) -> date | None:
    for pattern in _RULES:
        found = pattern.fullmatch(rule)
        ends = known.get(_ENDINGS.sub("", found["anchor"])) if found else None
        if found and ends:
            before = found["side"] == "前"
            count = int(found["count"]) * (-1 if before else 1)
            with suppress(OverflowError, ValueError):  # beyond the years there are
                return _away(ends[0 if before else 1], count, found["unit"], calendar)
    return None


def _away(day: date, count: int, unit: str, calendar: Calendar) -> date:
    """The day so many days, weeks, months or workdays from another."""
    if unit in _MONTHS:
        month = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
        first = day.replace(year=month // 12, month=month % 12 + 1, day=1)
        return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= calendar.is_workday(day)
    return day
