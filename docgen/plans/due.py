"""When a plan is to be handed in: as its type says, or as is usual for its period."""

from calendar import monthrange
from datetime import date, timedelta

from forms.calendar import Calendar, Period, PeriodKind, following, period_of

USUAL = {
    PeriodKind.YEAR: "day 25",
    PeriodKind.HALF: "day 25",
    PeriodKind.QUARTER: "day 25",
    PeriodKind.MONTH: "day 30",
    PeriodKind.WEEK: "monday",
    PeriodKind.DAY: "start",
    PeriodKind.STAGE: "start",
    PeriodKind.RANGE: "start",
}
"""By period: week plans on Monday, month plans on the 30th of the month before."""
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LEAD_DAYS = {
    PeriodKind.WEEK: 3,
    PeriodKind.MONTH: 10,
    PeriodKind.QUARTER: 20,
    PeriodKind.HALF: 45,
    PeriodKind.YEAR: 92,
}
"""How many days before its end a period is over for planning, and the next one is due."""


def due_period(kind: PeriodKind, today: date, fiscal_year_start: int = 1) -> Period | None:
    """Return the period one plans next: this one, or near its end the one after it."""
    here = period_of(kind, today, fiscal_year_start)
    if here is None:
        return None
    left = (here.end - today).days + 1
    return following(here) if left <= LEAD_DAYS.get(kind, 0) else here


def due_of(rule: str, period: Period, calendar: Calendar) -> date:
    """Return the day a plan is due; where it is not worked, moved as the calendar says.

    `rule` is a weekday of the period's first week, `day 25` (of the month before the period
    begins; the last day where it has none), or `start`, `end`, `start - 5`, `end + 3` in days.
    """
    return calendar.moved(_said(rule or USUAL[period.kind], period))


def _said(rule: str, period: Period) -> date:
    if rule in DAYS:
        monday = period.start - timedelta(days=period.start.weekday())
        return monday + timedelta(days=DAYS.index(rule))
    head, *rest = rule.split()
    if head == "day":
        before = period.start.replace(day=1) - timedelta(days=1)
        return before.replace(day=min(int(rest[0]), monthrange(before.year, before.month)[1]))
    day = period.start if head == "start" else period.end
    if not rest:
        return day
    sign, count = rest
    return day + timedelta(days=int(count) if sign == "+" else -int(count))
