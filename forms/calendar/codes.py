"""Reading the code of a period: 2026, 2026-H2, 2026-Q4, 2026-11, 2026-W47, two dates ..."""

import re
from collections.abc import Callable
from datetime import date

from forms.calendar.period import (
    Period,
    day_period,
    half_period,
    month_period,
    quarter_period,
    range_period,
    week_period,
    year_period,
)
from forms.problems import FieldError

_YEARS = range(1990, 2100)
_LONGEST = 3660  # days: ten years


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise FieldError(f"没有 {text} 这一天，请检查年月日。") from error


def _week(match: re.Match[str], fiscal: int) -> Period:  # noqa: ARG001 -- one shape for the table
    year, week = int(match[1]), int(match[2])
    try:
        return week_period(date.fromisocalendar(year, week, 1))
    except ValueError as error:
        last = date(year, 12, 28).isocalendar().week
        raise FieldError(f"{year}年没有第{week}周，最后一周是第{last}周。") from error


def _range(match: re.Match[str], fiscal: int) -> Period:  # noqa: ARG001 -- one shape for the table
    start, end = _date(match[1]), _date(match[2])
    if end < start:
        raise FieldError(f"结束日期 {end} 早于开始日期 {start}，请对调或改正。")
    if (end - start).days > _LONGEST:
        raise FieldError("计划期间最长十年，请改短。")
    return range_period(start, end)


def _open(match: re.Match[str], fiscal: int) -> Period:  # noqa: ARG001 -- one shape for the table
    missing = "和".join(
        name for name, day in zip(("开始", "结束"), match.groups(), strict=True) if not day
    )
    raise FieldError(f"请选择{missing}日期。")


_READERS: dict[re.Pattern[str], Callable[[re.Match[str], int], Period]] = {
    re.compile(r"(\d{4})"): lambda m, fiscal: year_period(int(m[1]), fiscal),
    re.compile(r"(\d{4})-H([12])"): lambda m, fiscal: half_period(int(m[1]), int(m[2]), fiscal),
    re.compile(r"(\d{4})-Q([1-4])"): lambda m, fiscal: quarter_period(int(m[1]), int(m[2]), fiscal),
    re.compile(r"(\d{4})-(0[1-9]|1[0-2])"): lambda m, _: month_period(int(m[1]), int(m[2])),
    re.compile(r"(\d{4})-W(\d{2})"): _week,
    re.compile(r"(\d{4}-\d{2}-\d{2})"): lambda m, _: day_period(_date(m[1])),
    re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})"): _range,
    re.compile(r"(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?"): _open,
}


def parse_period(code: str, fiscal_year_start: int = 1) -> Period:
    """The period of a code; raises FieldError with the ways to write one."""
    text = code.strip()
    for pattern, reader in _READERS.items():
        match = pattern.fullmatch(text, endpos=len(text))
        if match and text.isascii():
            if any(int(year) not in _YEARS for year in re.findall(r"(?<!\d)\d{4}", text)):
                raise FieldError(f"年份要在 {_YEARS[0]} 到 {_YEARS[-1]} 之间：{text}。")
            return reader(match, fiscal_year_start)
    raise FieldError(
        f"看不懂期间“{text[:40]}”，可以写 2026、2026-H2、2026-Q4、2026-11、2026-W47、"
        "2026-11-21 或 2026-07-05..2027-01-31。"
    )
