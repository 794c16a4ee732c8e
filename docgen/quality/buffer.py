"""Q03: a day is not filled to the minute; some time is free for what turns up."""

from collections.abc import Iterator
from itertools import groupby

from docgen.quality.subject import Line, Subject
from forms.calendar import PeriodKind
from forms.field import Field
from forms.problems import Level, Problem
from forms.values import Clock, Day

CODE = "Q03"
_DAILY = frozenset({PeriodKind.DAY, PeriodKind.WEEK})
_FEWEST, _FREE = 4, 30  # entries of a day, minutes


def buffer(subject: Subject) -> Iterator[Problem]:
    """A warning for each day of a timetable that leaves less than half an hour free."""
    if subject.plan.type.period not in _DAILY:
        return
    for path, group in groupby(subject.lines, lambda one: one.path.rpartition("[")[0]):
        lines = list(group)
        clocks = [one for one in lines[0].table.fields if one.kind == "time"]
        if len(clocks) < len(("start", "end")) or _says_buffer(lines, subject):
            continue
        days: dict[object, list[tuple[int, int]]] = {}
        for line in lines:
            span = _span(line, clocks)
            if span:
                days.setdefault(_day_of(line), []).append(span)
        if any(len(one) >= _FEWEST and _free_minutes(one) < _FREE for one in days.values()):
            say = "一天排得没有空档。请留半小时以上机动，客户改期、路上堵车才有地方放。"
            place = f"{lines[0].section.title} › {lines[0].table.label}"
            yield Problem(path, place, say, Level.WARNING, CODE)


def _says_buffer(lines: list[Line], subject: Subject) -> bool:
    section = lines[0].section.id
    texts = (one.text for one in subject.passages if one.section.id == section)
    return any(subject.words.within("buffers", one) for one in texts)


def _span(line: Line, clocks: list[Field]) -> tuple[int, int] | None:
    start, end = (line.row.cells.get(one.id) for one in clocks[:2])
    if isinstance(start, Clock) and isinstance(end, Clock):
        return _minutes(start), _minutes(end)
    return None


def _day_of(line: Line) -> object:
    days = (value.text for value in line.row.cells.values() if isinstance(value, Day))
    return next(days, "")


def _minutes(clock: Clock) -> int:
    hours, minutes = clock.value.split(":")
    return int(hours) * 60 + int(minutes)


def _free_minutes(spans: list[tuple[int, int]]) -> int:
    ordered = sorted(spans)
    return sum(max(0, ordered[at + 1][0] - one[1]) for at, one in enumerate(ordered[:-1]))
