"""A time of day."""

import re
from collections.abc import Mapping
from typing import ClassVar

from forms.context import Context
from forms.field import Field
from forms.inputs import Line
from forms.json import Json
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.problems import FieldError, Problem
from forms.text import half_width, quoted, typed_text
from forms.values import Clock

_LONGEST = 40
_PARTS = "凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚"
_DIGITAL = re.compile(rf"({_PARTS})?\s*([0-9]{{1,2}})\s*:\s*([0-9]{{2}})(?::00)?")
_SPOKEN = re.compile(
    rf"({_PARTS})?\s*([0-9]{{1,2}})\s*[点时]\s*(?:([0-9]{{1,2}})\s*分?|(半)|(整)|(一刻)|(三刻))?"
)
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "晚"})
_HAN = "零一二三四五六七八九十"
_NOON = 12


class Time(Kind):
    """A time as typed, and as HH:MM."""

    name = "time"
    title = "时间"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "default": OptionSpec(OptionType.TEXT, "新计划里先填好的时间，例如 9:30")
    }
    has_input = True
    has_parts = False

    def parse(self, raw: Json, field: Field, context: Context) -> Clock | None:
        """Return the time of 9：30, 上午9点半, 14时30分; raises FieldError otherwise."""
        del context
        if isinstance(raw, dict):
            raw = raw.get("text") or raw.get("value")
        if raw is None:
            return None
        typed = typed_text(raw)
        if typed is None or len(typed) > _LONGEST:
            raise FieldError(f"{field.label}要填时间，例如 9:30。")
        if not half_width(typed):
            return None
        return Clock(_clock(typed), typed.strip())

    def check(self, value: Clock, field: Field, context: Context, path: str) -> list[Problem]:
        """Return nothing: what can be wrong is said when it is read."""
        del value, field, context, path
        return []

    def typed(self, value: Clock, field: Field) -> Json:
        """Return the text as typed."""
        del field
        return value.text

    def show(self, value: Clock, field: Field) -> str:
        """Return 9:30."""
        del field
        return show_clock(value)

    def express(self, value: Clock, field: Field) -> object:
        """Return HH:MM, which compares as a time does."""
        del field
        return value.value

    def input(self, field: Field, context: Context) -> Line:
        """Return one line."""
        del context
        return Line(field)


def show_clock(value: Clock) -> str:
    """How a time prints: 9:30."""
    return value.value.removeprefix("0")


def _clock(typed: str) -> str:
    plain = _arabic(half_width(typed).replace("：", ":").replace("∶", ":"))
    unreadable = FieldError(f"{quoted(typed)}读不出时间，请写成 9:30 或 下午2点半。")
    match = _DIGITAL.fullmatch(plain)
    if match:
        return _told(match[1], int(match[2]), int(match[3]), unreadable)
    match = _SPOKEN.fullmatch(plain)
    if not match:
        raise unreadable
    minutes = 30 if match[4] else 15 if match[6] else 45 if match[7] else int(match[3] or 0)
    return _told(match[1], int(match[2]), minutes, unreadable)


def _told(part: str | None, hour: int, minute: int, unreadable: FieldError) -> str:
    if part in _AFTERNOON and hour < _NOON:
        hour += 12
    if part == "中午" and hour < _NOON - 1:
        hour += 12
    if minute > 59 or hour > 24 or (hour == 24 and minute):  # noqa: PLR2004 -- a day has 24 hours
        raise unreadable
    return f"{hour:02}:{minute:02}"


def _arabic(text: str) -> str:
    """十点半 as 10点半; 二十一点 as 21点."""
    text = re.sub(r"一刻|三刻", lambda match: {"一刻": "15分", "三刻": "45分"}[match[0]], text)
    return re.sub(f"[{_HAN}两]+", lambda match: _spoken_number(match[0]), text)


def _spoken_number(han: str) -> str:
    plain = han.replace("两", "二")
    tens, ten, ones = plain.rpartition("十")
    if ten:
        return str((_HAN.find(tens) if tens else 1) * 10 + (_HAN.find(ones) if ones else 0))
    return "".join(str(_HAN.find(one)) for one in plain)
