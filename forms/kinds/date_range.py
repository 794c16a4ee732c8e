"""From one date to another."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import ClassVar

from forms.context import Context
from forms.field import Field
from forms.inputs import Parts
from forms.json import Json
from forms.kinds.cells import Cells, placed
from forms.kinds.date import IN_PERIOD
from forms.kinds.kind import Kind, OptionSpec
from forms.problems import FieldError, Problem
from forms.text import half_width, typed_text
from forms.values import Day, Days, Pen, Unread

_BETWEEN = re.compile(r"\s*(?:~|∼|〜|–|—+|至|到| - |(?<=[日号])-)\s*")
_DAY_ONLY = re.compile(r"[0-9]{1,2}[日号]")
_MONTH = re.compile(r".*月")
_LONGEST = 120


class DateRange(Kind):
    """Two days, both included; either may still be missing."""

    name = "date_range"
    title = "起止日期"
    options: ClassVar[Mapping[str, OptionSpec]] = IN_PERIOD
    has_input = True
    has_parts = False

    def __init__(self, cells: Cells) -> None:
        self.cells = cells

    def parse(self, raw: Json, field: Field, context: Context) -> Days | None:
        """Return the two days of {start, end}, of two in a list, or of 3月1日～3月15日."""
        if isinstance(raw, dict):
            given: tuple[Json, Json] = (raw.get("start"), raw.get("end"))
        elif isinstance(raw, list) and len(raw) == len(("start", "end")):
            given = (raw[0], raw[1])
        else:
            given = _cut(raw, field)
        read = (
            self.cells.read(end, one, context) for end, one in zip(_ends(field), given, strict=True)
        )
        start, end = (one if isinstance(one, Day | Unread | Pen) else None for one in read)
        return None if start is None and end is None else Days(start, end)

    def check(self, value: Days, field: Field, context: Context, path: str) -> list[Problem]:
        """Return what is wrong with either end, or with their order."""
        problems: list[Problem] = []
        for end, one, name in zip(
            _ends(field), (value.start, value.end), ("开始", "结束"), strict=True
        ):
            problems += placed(self.cells.check(end, one, context, path), name)
        first, last = _day(value.start), _day(value.end)
        if first and last and last < first:
            say = f"{field.label}的结束日期早于开始日期，请对调或改正。"
            problems.append(Problem(path, "", say, code="order"))
        return problems

    def typed(self, value: Days, field: Field) -> Json:
        """Return both ends as typed."""
        start, end = _ends(field)
        return {
            "start": self.cells.typed(start, value.start),
            "end": self.cells.typed(end, value.end),
        }

    def show(self, value: Days, field: Field) -> str:
        """Return 3月1日至3月15日."""
        start, end = _ends(field)
        shown = (self.cells.show(start, value.start), self.cells.show(end, value.end))
        return "至".join(filter(None, shown))

    def express(self, value: Days, field: Field) -> object:
        """Return the two dates, `.start` and `.end`."""
        del field
        return (_day(value.start), _day(value.end))

    def input(self, field: Field, context: Context) -> Parts:
        """Return a line for each end."""
        return Parts(field, {end.id: self.cells.input(end, context) for end in _ends(field)})


def _ends(field: Field) -> tuple[Field, Field]:
    """The two ends as dates of their own."""
    end = replace(field, kind="date", good="3月31日")
    return (
        replace(end, id="start", label=f"{field.label}的开始日期", good="3月1日"),
        replace(end, id="end", label=f"{field.label}的结束日期"),
    )


def _cut(raw: Json, field: Field) -> tuple[Json, Json]:
    """The two texts of 3月1日～3月15日; the second may leave out the month."""
    text = typed_text(raw)
    if text is not None and len(text) <= _LONGEST:
        if not half_width(text):
            return (None, None)
        ends = _BETWEEN.split(half_width(text))
        if len(ends) == len(("start", "end")):
            month = _MONTH.match(ends[0]) if _DAY_ONLY.fullmatch(ends[1]) else None
            return (ends[0], f"{month[0] if month else ''}{ends[1]}")
    raise FieldError(f"{field.label}要填起止两个日期，例如 3月1日～3月15日。")


def _day(end: Day | Unread | Pen | None) -> date | None:
    return end.value if isinstance(end, Day) else None
