"""Which period is due, and the list to choose from."""

from collections.abc import Collection
from contextlib import suppress
from datetime import date

from docgen.plans.due import due_period
from docgen.web.views.plan import PeriodOption
from forms.calendar import (
    Calendar,
    Period,
    PeriodKind,
    fits,
    parse_period,
    periods_around,
    picker_label,
)
from forms.problems import FieldError


def offered_periods(
    kind: PeriodKind, today: date, calendar: Calendar, chosen: str = ""
) -> list[Period]:
    """The periods around today, and the `chosen` one wherever it lies."""
    found = periods_around(kind, today, calendar.fiscal_year_start)
    if chosen and found and chosen not in {one.code for one in found}:
        with suppress(FieldError):
            asked = parse_period(chosen, calendar.fiscal_year_start)
            found = (
                sorted([*found, asked], key=lambda one: one.start) if fits(asked, kind) else found
            )
    return found


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
    due = due_period(kind, today, calendar.fiscal_year_start)
    if due is None:
        return ()
    periods = offered_periods(kind, today, calendar, chosen)
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
