"""Dates that hang on another date: 投标日前2天 is a day once 投标日 beside it is one."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

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

_DATED = frozenset({"date", "date_range", "rows", "group"})
_LONGEST_CHAIN = 5

E = TypeVar("E")
Ends = tuple[date, date]
Known = Mapping[str, Ends]
"""What the dates beside a rule are called, without 日期, and their first and last day."""


def anchored(plan: Plan, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values by section.field, with a day for each rule whose date is known.

    The date is looked for in the same row, in the row around it, in the section, then in the whole
    plan where one date alone is called so. A rule may hang on a date that hangs on another.
    """
    found = dict(values)
    fields = dict(plan.type.fields())
    waiting = [path for path, one in fields.items() if _waits(one, found[path])]
    for _ in range(_LONGEST_CHAIN if waiting else 0):
        before = [found[path] for path in waiting]
        everywhere = _of_plan(fields, found)
        for path in waiting:
            known = everywhere | _of_section(plan, path, found)
            found[path] = _resolved(fields[path], found[path], known, plan.calendar)
        if before == [found[path] for path in waiting]:
            break
    return found


def _of_plan(fields: Mapping[str, Field], values: Mapping[str, Value]) -> dict[str, Ends]:
    """The dates of the plan by what they are called, those of one name alone."""
    named = [
        one for path, field in fields.items() for one in _known([field], {field.id: values[path]})
    ]
    count = Counter(name for name, _ in named)
    return {name: ends for name, ends in named if count[name] == 1}


def _of_section(plan: Plan, path: str, values: Mapping[str, Value]) -> dict[str, Ends]:
    section = plan.type.section(path.partition(".")[0])
    fields = section.fields if section else ()
    cells = {one.id: values[f"{section.id}.{one.id}"] for one in fields} if section else {}
    return dict(_known(fields, cells))


def _waits(field: Field, value: Value) -> bool:
    """Whether there is a rule without its day in it."""
    if isinstance(value, Table):
        dated = [one for one in field.fields if one.kind in _DATED]
        return any(_waits(one, row.cells.get(one.id)) for row in value.rows for one in dated)
    ends = (value.start, value.end) if isinstance(value, Days) else (value,)
    return any(isinstance(one, Day) and one.value is None for one in ends)


def _known(fields: Iterable[Field], values: Mapping[str, Value]) -> Iterator[tuple[str, Ends]]:
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
    if isinstance(value, Days):
        start, end = (_end(one, known, calendar) for one in (value.start, value.end))
        return Days(start, end)
    return _end(value, known, calendar) if isinstance(value, Day) else value


def _end(value: E, known: Known, calendar: Calendar) -> E:
    """A day with its date, once the date it hangs on is known."""
    if not isinstance(value, Day) or value.value is not None:
        return value
    found = _day(value.rule, known, calendar)
    return replace(value, value=found) if found else value


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
