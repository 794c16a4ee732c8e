"""The periods offered for a new plan, and how the list calls them."""

from datetime import date

from forms.calendar.period import Period, PeriodKind, period_of, span
from forms.calendar.relations import following, previous
from forms.calendar.workdays import Calendar

_BEFORE = 2
_AFTER = {PeriodKind.MONTH: 12, PeriodKind.WEEK: 8, PeriodKind.DAY: 14}
_AFTER_OTHERS = 4


def periods_around(
    kind: PeriodKind,
    today: date,
    fiscal_year_start: int = 1,
    before: int = _BEFORE,
    after: int | None = None,
) -> list[Period]:
    """The periods to choose from: some past ones, that of today, and those to come."""
    here = period_of(kind, today, fiscal_year_start)
    if here is None:
        return []
    found = [here]
    for _ in range(before):
        found.insert(0, previous(found[0]))
    for _ in range(_AFTER.get(kind, _AFTER_OTHERS) if after is None else after):
        found.append(following(found[-1]))
    return found


def picker_label(period: Period, calendar: Calendar) -> str:
    """The words of the list: 第47周 11月16日—22日（5个工作日）, 2026年11月（21个工作日）."""
    count = calendar.workdays(period.start, period.end)
    years = range(period.start.year, period.end.year + 1)
    unsure = "" if all(calendar.known(year) for year in years) else "，调休未公布"
    workdays = f"（{count}个工作日{unsure}）"
    match period.kind:
        case PeriodKind.WEEK:
            week = period.label.partition("年")[2]
            return f"{week} {span(period.start, period.end)}{workdays}"
        case PeriodKind.MONTH:
            return period.label + workdays
        case _:
            return period.label
