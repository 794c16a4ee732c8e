"""Dates as people type them: 2026年1月5日, 2026/1/5, 1月5日, 次月30日, 开业前6个月, 每周五."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from forms.calendar import Period
from forms.problems import FieldError
from forms.text import half_width
from forms.values import Day

LONGEST = 60
_HAN = {"〇": 0, "零": 0, "两": 2} | {han: at for at, han in enumerate("一二三四五六七八九", 1)}
_HAN_RUN = re.compile("[〇零一二两三四五六七八九十廿卅]+(?=[年月日号个天周])")
_APART = re.compile(r"(?<=[0-9])\s+(?=[一-龥])|(?<=[一-龥])\s+(?=[0-9])")  # 开业前 6 个月
_WEEKDAY = re.compile(r"\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?$")
_FULL = re.compile(
    r"([0-9]{4})\s*(?:年|[-/.])\s*([0-9]{1,2})\s*(?:月|[-/.])\s*([0-9]{1,2})\s*[日号]?"
)
_EIGHT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTH_DAY = re.compile(r"([0-9]{1,2})\s*(?:月\s*([0-9]{1,2})\s*[日号]|[-/]\s*([0-9]{1,2}))")
_DAY_ONLY = re.compile(r"(?:本月|当月)?([0-9]{1,2})[日号]")
_NEXT_MONTH = re.compile(r"(?:次月|下月|下个月)([0-9]{1,2})[日号]")
_MONTH_END = re.compile(r"([0-9]{1,2})月(?:底|末)")
_THIS_END = re.compile(r"(?:本月|当月|月)(?:底|末)")
_YEAR_END = re.compile(r"(?:本年|当年|年)(?:底|末)")
_LATER = re.compile(
    r"\s*(?:[0-9]{1,2}[:点时][0-9]{0,2}分?)?\s*(之前|以前|之后|以后|前|后|起|止)$|"
    r"(?:\s+|(?<=[日号]))[0-9]{1,2}:[0-9]{2}$"
)
_RULES = (
    r"每(?:个)?(?:工作)?(?:日|天|周|月|季度|季|年|旬|半年|半月).{0,20}",
    r"(?:每|隔)[0-9]{1,3}个?(?:天|日|周|月|工作日|季度|年).{0,10}",
    r".{1,20}?(?:之?前|之?后|以前|以后)[0-9]{1,3}个?(?:天|日|周|月|工作日|年|小时)(?:内|以内)?",
    r".{1,20}?[0-9]{1,3}个?(?:天|日|周|月|工作日|年|小时)(?:之前|以前|之后|以后|前|后|内|以内)",
    r"(?:本|当|上|下|次|[0-9]{1,2})?个?月(?:初|中|中旬|上旬|下旬|底|末)?",
    r"(?:本|当|上|下|次)?(?:周|星期)[一二三四五六日天末]",
    r"(?:第?[一二三四1234])?季(?:度)?(?:初|中|末|底)|(?:上|下)半年|年(?:初|中|底|末)",
    r"[0-9]{4}年(?:[0-9]{1,2}月)?(?:初|中|上旬|中旬|下旬|底|末)?",
    r"(?:第[0-9]{1,2}周|长期|常年|全年|全月|待定|持续.{0,10})",
)
_RULE = re.compile("|".join(f"(?:{one})" for one in _RULES))


def parse_day(text: str, period: Period) -> Day:
    """The day of a typed date, or the rule that will give it; raises FieldError otherwise."""
    plain = _arabic(_APART.sub("", half_width(text[: LONGEST + 1])))
    if len(plain) > LONGEST:
        raise FieldError("这里只填日期，说明请写到别的栏里。")
    found = _plain_day(plain, period)
    if found:
        return Day(found, text.strip())
    later = _LATER.search(plain)
    if later:
        found = _plain_day(plain[: later.start()].strip(), period)
        if found:
            return Day(found, text.strip(), plain)
    computed = _computed(plain, period)
    if computed or _RULE.fullmatch(plain):
        return Day(computed, text.strip(), plain)
    raise FieldError("读不出日期。")


def _arabic(text: str) -> str:
    """Return the text with 十一月二十日 as 11月20日."""
    return _HAN_RUN.sub(lambda match: _number(match[0]), text)


def _number(han: str) -> str:
    plain = han.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = plain.partition("十")
    if not ten:
        return "".join(str(_HAN[one]) for one in plain)
    digits = _HAN.get(tens, 0) if tens else 1
    return str(digits * 10 + _HAN.get(ones, 0))


def _plain_day(text: str, period: Period) -> date | None:
    plain = _WEEKDAY.sub("", text)
    full = _FULL.fullmatch(plain) or _EIGHT.fullmatch(plain)
    if full:
        return _exact(int(full[1]), int(full[2]), int(full[3]))
    part = _MONTH_DAY.fullmatch(plain)
    if part:
        return _nearest(int(part[1]), int(part[2] or part[3]), period)
    alone = _DAY_ONLY.fullmatch(plain)
    if alone and period.start.month == period.end.month and period.length < _YEAR:
        return _exact(period.start.year, period.start.month, int(alone[1]))
    return None


_YEAR = 300


def _exact(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise FieldError(f"没有{year}年{month}月{day}日这一天。") from error


def _nearest(month: int, day: int, period: Period) -> date:
    """The day of that name inside the period, or else the one nearest to it."""
    found: list[date] = []
    for year in range(max(1, period.start.year - 1), period.end.year + 2):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise FieldError(f"没有{month}月{day}日这一天。")
    return min(found, key=lambda one: (_distance(one, period), one))


def _distance(day: date, period: Period) -> timedelta:
    return max(period.start - day, day - period.end, timedelta())


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _next_month(match: re.Match[str], period: Period) -> date | None:
    """次月30日; February and the short months have their last day instead."""
    wanted = int(match[1])
    if not 1 <= wanted <= 31:  # noqa: PLR2004 -- no month has more days
        return None
    first = period.end.replace(day=1) + timedelta(days=32)
    return first.replace(day=min(wanted, monthrange(first.year, first.month)[1]))


def _end_of(match: re.Match[str], period: Period) -> date | None:
    month = int(match[1])
    if not 1 <= month <= 12:  # noqa: PLR2004 -- a year has twelve
        return None
    day = _nearest(month, 1, period)
    return _month_end(day.year, day.month)


_COMPUTED: dict[re.Pattern[str], Callable[[re.Match[str], Period], date | None]] = {
    _NEXT_MONTH: _next_month,
    _MONTH_END: _end_of,
    _THIS_END: lambda _, period: _month_end(period.end.year, period.end.month),
    _YEAR_END: lambda _, period: date(period.end.year, 12, 31),
}


def _computed(text: str, period: Period) -> date | None:
    plain = re.sub("(之前|以前|前)$", "", text)
    for pattern, compute in _COMPUTED.items():
        match = pattern.fullmatch(plain)
        if match:
            return compute(match, period)
    return None


def spoken(day: date, period: Period | None = None) -> str:
    """2026年1月5日, or 1月5日 where the period leaves no doubt of the year."""
    one_year = period is not None and period.start.year == period.end.year == day.year
    return f"{day.month}月{day.day}日" if one_year else f"{day.year}年{day.month}月{day.day}日"
