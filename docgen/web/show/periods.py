"""Which period is due, and the list to choose from."""

from collections.abc import Collection
from datetime import date

from docgen.web.views.plan import PeriodOption
from forms.calendar import (
    Calendar,
    Period,
    PeriodKind,
    following,
    period_of,
    periods_around,
    picker_label,
)

LEAD_DAYS = {
    PeriodKind.WEEK: 3,
    PeriodKind.MONTH: 10,
    PeriodKind.QUARTER: 20,
    PeriodKind.HALF: 45,
    PeriodKind.YEAR: 92,
}
"""How many days before its end a period is over for planning, and the next one is due."""


def due_period(kind: PeriodKind, today: date, fiscal_year_start: int = 1) -> Period | None:
    """The period one plans next: this one, or near its end the one after it."""
    here = period_of(kind, today, fiscal_year_start)
    if here is None:
        return None
    left = (here.end - today).days + 1
    return following(here) if left <= LEAD_DAYS.get(kind, 0) else here


def period_options(
    kind: PeriodKind,
    today: date,
    calendar: Calendar,
    taken: Collection[str],
    chosen: str = "",
) -> tuple[PeriodOption, ...]:
    """The periods to choose from; none for a free range of days.

    Without `chosen`, the due one is chosen, or the first after it that has no plan yet.
    """
    fiscal = calendar.fiscal_year_start
    due = due_period(kind, today, fiscal)
    if due is None:
        return ()
    periods = periods_around(kind, today, fiscal)
    free = (one.code for one in periods if one.start >= due.start and one.code not in taken)
    wanted = chosen or next(free, due.code)
    return tuple(
        PeriodOption(
            code=one.code,
            label=picker_label(one, calendar),
            note=_note(one, today, due, taken),
            chosen=one.code == wanted,
        )
        for one in periods
    )


def _note(period: Period, today: date, due: Period, taken: Collection[str]) -> str:
    if period.code in taken:
        return "已有一份"
    if period.holds(today):
        return "本期"
    return "下一期" if period == due else ""
