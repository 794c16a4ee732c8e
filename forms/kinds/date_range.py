"""From one date to another."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import ClassVar

from forms.context import Context
from forms.field import Field
from forms.inputs import Line, Parts
from forms.json import Json
from forms.kinds.date import (
    IN_PERIOD,
    check_day,
    read_day,
    show_day,
)
from forms.kinds.kind import Kind, OptionSpec
from forms.problems import FieldError, Problem
from forms.text import half_width, typed_text
from forms.values import Day, Days, Pen, Unread

_BETWEEN = re.compile(r"\s*(?:~|∼|〜|–|—+|至|到| - |(?<=[日号])-)\s*")
_DAY_ONLY = re.compile(r"[0-9]{1,2}[日号]")
_MONTH = re.compile(r".*月")
_LONGEST = 120
_End = Day | Unread | Pen | None


class DateRange(Kind):
    """Two days, both included; either may still be missing."""

    name = "date_range"
    title = "起止日期"
    options: ClassVar[Mapping[str, OptionSpec]] = IN_PERIOD
    has_input = True
    has_parts = False

    def parse(self, raw: Json, field: Field, context: Context) -> Days | None:
        """Return the two days of {start, end}, of two in a list, or of 3月1日～3月15日."""
        if isinstance(raw, dict):
            ends: tuple[Json, Json] = (raw.get("start"), raw.get("end"))
        elif isinstance(raw, list) and len(raw) == len(("start", "end")):
            ends = (raw[0], raw[1])
        else:
            ends = _cut(raw, field)
        start, end = (_end(one, field, context) for one in ends)
        return None if start is None and end is None else Days(start, end)

    def check(self, value: Days, field: Field, context: Context, path: str) -> list[Problem]:
        """Return what is wrong with either end, or with their order."""
        problems: list[Problem] = []
        for name, end in (("开始", value.start), ("结束", value.end)):
            if isinstance(end, Unread):
                problems.append(Problem(path, name, end.say, code="unread"))
            elif end is None and field.required:
                say = f"请填写{field.label}的{name}日期，例如 3月1日。"
                problems.append(Problem(path, name, say, code="required"))
            elif isinstance(end, Day):
                found = check_day(end, field, context, path)
                problems += [replace(one, place=name) for one in found]
        first, last = _day(value.start), _day(value.end)
        if first and last and last < first:
            say = f"{field.label}的结束日期早于开始日期，请对调或改正。"
            problems.append(Problem(path, "", say, code="order"))
        return problems

    def typed(self, value: Days, field: Field) -> Json:
        """Return both ends as typed."""
        del field
        return {"start": _typed(value.start), "end": _typed(value.end)}

    def show(self, value: Days, field: Field) -> str:
        """Return 3月1日至3月15日."""
        del field
        return "至".join(filter(None, (_show(value.start), _show(value.end))))

    def express(self, value: Days, field: Field) -> object:
        """Return the two dates, `.start` and `.end`."""
        del field
        return (_day(value.start), _day(value.end))

    def input(self, field: Field, context: Context) -> Parts:
        """Return a line for each end."""
        del context
        start = replace(field, kind="date", label="开始")
        return Parts(field, {"start": Line(start), "end": Line(replace(start, label="结束"))})


def _cut(raw: Json, field: Field) -> tuple[Json, Json]:
    text = typed_text(raw)
    if text is not None and len(text) <= _LONGEST:
        if not half_width(text):
            return (None, None)
        ends = _BETWEEN.split(half_width(text))
        if len(ends) == len(("start", "end")):
            month = _MONTH.match(ends[0])
            same_month = month and _DAY_ONLY.fullmatch(ends[1])
            return (ends[0], f"{month[0] if same_month and month else ''}{ends[1]}")
    raise FieldError(f"{field.label}要填起止两个日期，例如 3月1日～3月15日。")


def _end(raw: Json, field: Field, context: Context) -> _End:
    if isinstance(raw, dict):
        if raw == {"pen": True} and field.pen:
            return Pen()
        if raw.keys() == {"text"}:
            raw = raw["text"]
    try:
        return None if raw is None else read_day(raw, field, context)
    except FieldError as error:
        return Unread(raw, error.sentence)


def _day(end: _End) -> date | None:
    return end.value if isinstance(end, Day) else None


def _typed(end: _End) -> Json:
    match end:
        case Day():
            return end.text
        case Unread():
            return end.raw  # type: ignore[return-value]  # raw is what JSON gave
        case Pen():
            return {"pen": True}
        case None:
            return None


def _show(end: _End) -> str:
    match end:
        case Day():
            return show_day(end)
        case Unread():
            return end.raw if isinstance(end.raw, str) else ""
        case Pen():
            return "＿＿＿＿"
        case None:
            return ""
