"""How periods stand to each other: next, before, inside, of the same kind."""

from datetime import timedelta

from forms.calendar.period import Period, PeriodKind, month_period, period_of, range_period

_FREE = frozenset({PeriodKind.STAGE, PeriodKind.RANGE})


def following(period: Period) -> Period:
    """The period of the same kind right after it; of a range, one as long."""
    return _beside(period, 1)


def previous(period: Period) -> Period:
    """The period of the same kind right before it; of a range, one as long."""
    return _beside(period, -1)


def _beside(period: Period, step: int) -> Period:
    day = period.end + timedelta(days=1) if step > 0 else period.start - timedelta(days=1)
    beside = period_of(period.kind, day, _fiscal_start(period))
    if beside:
        return beside
    far = timedelta(days=(period.length - 1) * step)
    start, end = sorted((day, day + far))
    return range_period(start, end, period.kind)


def _fiscal_start(period: Period) -> int:
    """The month a period's fiscal year starts in, from its dates and code."""
    into = 0
    if period.kind in {PeriodKind.HALF, PeriodKind.QUARTER}:
        months = 6 if period.kind is PeriodKind.HALF else 3
        into = (int(period.code[-1]) - 1) * months
    if period.kind in {PeriodKind.YEAR, PeriodKind.HALF, PeriodKind.QUARTER}:
        return (period.start.month - into - 1) % 12 + 1
    return 1


def within(child: Period, parent: Period) -> bool:
    """Whether a plan of `child` belongs under one of `parent`; a week goes by its Thursday."""
    if child.kind is PeriodKind.WEEK:
        return parent.holds(child.thursday)
    return parent.start <= child.start and child.end <= parent.end


def month_of_week(period: Period) -> Period:
    """The month a week belongs to: that of its Thursday."""
    return month_period(period.thursday.year, period.thursday.month)


def fits(period: Period, kind: PeriodKind) -> bool:
    """Whether a plan of that kind may have this period; stages take any two dates."""
    return kind in _FREE or period.kind is kind
