"""The period a plan is for: its dates, its code and what people call it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_NUMERALS = "一二三四"
_WEEK = 7
_THURSDAY = 3


class PeriodKind(StrEnum):
    """How long a plan runs."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    STAGE = "stage"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Period:
    """A kind, its first and last day, and how people call it; stored with its dates.

    `code` is how plan files write it: 2026, 2026-H2, 2026-Q4, 2026-11, 2026-W47, 2026-11-21,
    2026-07-05..2027-01-31. `label` is 2026年, 2026年11月, 2026年第47周 ...
    """

    kind: PeriodKind
    start: date
    end: date
    label: str
    code: str

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def thursday(self) -> date:
        """The day that says which month and year a week belongs to."""
        return self.start + timedelta(days=_THURSDAY - self.start.weekday())

    @property
    def short(self) -> str:
        """The label without its year: 3月, 第一季度, 第47周; a part-week names its days."""
        if self.kind in {PeriodKind.STAGE, PeriodKind.RANGE}:
            return self.label
        if self.kind is PeriodKind.WEEK and self.length < _WEEK:
            return f"{_tail(self.label)}（{span(self.start, self.end)}）"
        return _tail(self.label)

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day <= self.end


def _tail(label: str) -> str:
    return label.partition("年")[2] or label


def span(start: date, end: date) -> str:
    """11月16日—22日, 11月30日—12月6日, or 11月1日 for a single day (GB/T 15834-2011, 4.13.3.2)."""
    first = f"{start.month}月{start.day}日"
    if start == end:
        return first
    last = f"{end.day}日" if start.month == end.month else f"{end.month}月{end.day}日"
    return f"{first}—{last}"


def spoken(day: date) -> str:
    """2026年11月21日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _block(year: int, fiscal: int, offset: int, length: int) -> tuple[date, date]:
    """Return the first and last day of `length` months, `offset` months into the fiscal year."""
    return _month_start(year, fiscal + offset), _month_start(
        year, fiscal + offset + length
    ) - timedelta(days=1)


def _month_start(year: int, month: int) -> date:
    """Return the first day of a month counted on beyond December."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _year_name(year: int, fiscal: int) -> str:
    return f"{year}年" if fiscal == 1 else f"{year}财年"


def year_period(year: int, fiscal: int = 1) -> Period:
    """The (fiscal) year that begins in that calendar year."""
    start, end = _block(year, fiscal, 0, 12)
    return Period(PeriodKind.YEAR, start, end, _year_name(year, fiscal), f"{year:04}")


def half_period(year: int, half: int, fiscal: int = 1) -> Period:
    """The first or second half of a (fiscal) year."""
    start, end = _block(year, fiscal, 6 * (half - 1), 6)
    label = _year_name(year, fiscal) + ("上半年", "下半年")[half - 1]
    return Period(PeriodKind.HALF, start, end, label, f"{year:04}-H{half}")


def quarter_period(year: int, quarter: int, fiscal: int = 1) -> Period:
    """A quarter of a (fiscal) year."""
    start, end = _block(year, fiscal, 3 * (quarter - 1), 3)
    label = f"{_year_name(year, fiscal)}第{_NUMERALS[quarter - 1]}季度"
    return Period(PeriodKind.QUARTER, start, end, label, f"{year:04}-Q{quarter}")


def month_period(year: int, month: int) -> Period:
    """A calendar month; months never follow the fiscal year."""
    start, end = _block(year, month, 0, 1)
    return Period(PeriodKind.MONTH, start, end, f"{year}年{month}月", f"{year:04}-{month:02}")


def week_period(day: date) -> Period:
    """The week, Monday to Sunday, a day lies in; it is named by the year of its Thursday."""
    year, week, weekday = day.isocalendar()
    start = day - timedelta(days=weekday - 1)
    label, code = f"{year}年第{week}周", f"{year:04}-W{week:02}"
    return Period(PeriodKind.WEEK, start, start + timedelta(days=6), label, code)


def day_period(day: date) -> Period:
    """A single day."""
    return Period(PeriodKind.DAY, day, day, spoken(day), day.isoformat())


def range_period(start: date, end: date, kind: PeriodKind = PeriodKind.RANGE) -> Period:
    """From one day to another, both included."""
    last = spoken(end) if start.year != end.year else f"{end.month}月{end.day}日"
    label = f"{spoken(start)}—{last}"
    return Period(kind, start, end, label, f"{start.isoformat()}..{end.isoformat()}")


def period_of(kind: PeriodKind, day: date, fiscal_year_start: int = 1) -> Period | None:
    """The period of that kind a day lies in; None for stages and ranges, which have none."""
    year, into = divmod(day.year * 12 + day.month - fiscal_year_start, 12)
    match kind:
        case PeriodKind.YEAR:
            return year_period(year, fiscal_year_start)
        case PeriodKind.HALF:
            return half_period(year, into // 6 + 1, fiscal_year_start)
        case PeriodKind.QUARTER:
            return quarter_period(year, into // 3 + 1, fiscal_year_start)
        case PeriodKind.MONTH:
            return month_period(day.year, day.month)
        case PeriodKind.WEEK:
            return week_period(day)
        case PeriodKind.DAY:
            return day_period(day)
        case _:
            return None
