"""Cutting a period into months, quarters, weeks or days."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from forms.calendar.period import Period, PeriodKind, day_period, period_of, week_period
from forms.calendar.relations import following


def months(period: Period) -> tuple[Period, ...]:
    """The months a period touches, whole ones."""
    return tuple(_touched(period, PeriodKind.MONTH))


def quarters(period: Period) -> tuple[Period, ...]:
    """The quarters a period touches; those of a fiscal year start with it."""
    fiscal = period.start.month if period.kind is PeriodKind.YEAR else 1
    return tuple(_touched(period, PeriodKind.QUARTER, fiscal))


def _touched(period: Period, kind: PeriodKind, fiscal: int = 1) -> Iterator[Period]:
    here = period_of(kind, period.start, fiscal)
    while here and here.start <= period.end:
        yield here
        here = following(here)


def weeks(period: Period) -> tuple[Period, ...]:
    """The weeks of a period, Monday to Sunday; the first and last are cut off at its ends."""
    found, here = [], week_period(period.start)
    while here.start <= period.end:
        start, end = max(here.start, period.start), min(here.end, period.end)
        found.append(replace(here, start=start, end=end))
        here = week_period(here.end + timedelta(days=1))
    return tuple(found)


def days(period: Period) -> tuple[Period, ...]:
    """Every day of a period."""
    return tuple(day_period(period.start + timedelta(days=one)) for one in range(period.length))
