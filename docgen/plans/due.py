"""When a plan is to be handed in: as its type says, or as is usual for its period."""

from calendar import monthrange
from datetime import date, timedelta

from forms.calendar import Calendar, Period, PeriodKind

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
LONGEST_REST = 15


def due_of(rule: str, period: Period, calendar: Calendar) -> date:
    """Return the day a plan is due, moved to the next workday.

    `rule` is a weekday of the period's first week, `day 25` (of the month before the period
    begins; the last day where it has none), or `start`, `end`, `start - 5`, `end + 3` in days.
    """
    return _worked(_said(rule or USUAL[period.kind], period), calendar)


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


def _worked(day: date, calendar: Calendar) -> date:
    """Return the first workday from a day on; the day itself when no end of the rest is known."""
    later = (day + timedelta(days=one) for one in range(LONGEST_REST))
    return next((one for one in later if calendar.is_workday(one)), day)
