"""A date, or a rule that will give one: 开业前6个月, 次月30日, 每周五."""

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar

from forms import dates, messages
from forms.context import Context
from forms.field import Field
from forms.inputs import Line
from forms.json import Json
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.problems import FieldError, Problem
from forms.text import clean, half_width, typed_text
from forms.values import Day

IN_PERIOD = {"in_period": OptionSpec(OptionType.FLAG, "日期是否必须在计划期间内，默认不要求")}
_EXAMPLE = "2026年1月5日 或 1月5日"


class Date(Kind):
    """A day as typed and as meant."""

    name = "date"
    title = "日期"
    options: ClassVar[Mapping[str, OptionSpec]] = IN_PERIOD | {
        "default": OptionSpec(OptionType.TEXT, "新计划里先填好的日期")
    }
    has_input = True
    has_parts = False

    def parse(self, raw: Json, field: Field, context: Context) -> Day | None:
        """Return the day of a typed date or rule, or of the stored form."""
        return read_day(raw, field, context)

    def check(self, value: Day, field: Field, context: Context, path: str) -> list[Problem]:
        """Return whether the day lies outside the plan's period."""
        return check_day(value, field, context, path)

    def typed(self, value: Day, field: Field) -> Json:
        """Return the text as typed."""
        del field
        return value.text

    def show(self, value: Day, field: Field) -> str:
        """Return 2026年1月5日; a rule, and a date typed without its year, print as typed."""
        del field
        return show_day(value)

    def express(self, value: Day, field: Field) -> object:
        """Return the date; None while the rule has no day."""
        del field
        return value.value

    def input(self, field: Field, context: Context) -> Line:
        """Return one line."""
        del context
        return Line(field)


def read_day(raw: Json, field: Field, context: Context) -> Day | None:
    """The day of a typed date or rule, of an ISO date, or of the stored form."""
    if isinstance(raw, dict):
        if raw.get("value") is not None:
            return _stored(raw, field)
        raw = raw.get("text")
    if raw is None:
        return None
    if isinstance(raw, dt.date):  # YAML may read one
        raw = raw.isoformat()
    typed = typed_text(raw)
    if typed is None:
        raise FieldError(messages.unreadable(raw, field, "这不是日期。", _EXAMPLE))
    if not half_width(typed[: dates.LONGEST + 1]):
        return None
    try:
        return dates.parse_day(typed, context.period)
    except FieldError as error:
        why = error.sentence
        raise FieldError(messages.unreadable(typed, field, why, _EXAMPLE)) from error


def _stored(raw: dict[str, Json], field: Field) -> Day:
    text, rule = (raw.get(name) or "" for name in ("text", "rule"))
    try:
        value = dt.date.fromisoformat(str(raw["value"])[:10])
    except ValueError as error:
        raise FieldError(f"{field.label}的日期读不出来，请重新填写。") from error
    if not (isinstance(text, str) and isinstance(rule, str)):
        raise FieldError(messages.not_text(field))
    longest = dates.LONGEST
    return Day(value, clean(text)[:longest] or value.isoformat(), clean(rule)[:longest])


def check_day(value: Day, field: Field, context: Context, path: str) -> list[Problem]:
    """Whether a day that must lie in the plan's period does not."""
    day, period = value.value, context.period
    if day is None or not field.flag("in_period") or period.holds(day):
        return []
    span = f"{dates.spoken(period.start)}至{dates.spoken(period.end)}"
    say = f"{field.label}是{dates.spoken(day)}，不在计划期间（{span}）内，请改日期。"
    return [Problem(path, "", say, code="period")]


def show_day(value: Day) -> str:
    """How a day prints: in full when its year was typed, else as typed."""
    if value.rule or value.value is None:
        return value.text
    typed_year = str(value.value.year) in half_width(value.text)
    spoken = dates.spoken(value.value)
    return spoken if typed_year else spoken.partition("年")[2]
