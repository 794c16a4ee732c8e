"""Periods that are none: a week of eight days, a month plan for a year."""

import re
from collections.abc import Iterator
from datetime import date

from docgen.plans.plan import Plan
from docgen.plans.spots import Spot
from forms.calendar import PeriodKind, fits
from forms.dates import spoken
from forms.problems import Level, Problem
from forms.values import Day, Days

_WEEK = 7
_WEEKLY = re.compile(r"[本上下]周|每周|周次|第.{1,3}周|周(?:起止|期间)")
_KINDS = {
    PeriodKind.YEAR: ("一年", "例如 2026"),
    PeriodKind.HALF: ("半年", "例如 2026-H2"),
    PeriodKind.QUARTER: ("一个季度", "例如 2026-Q4"),
    PeriodKind.MONTH: ("一个月", "例如 2026-11"),
    PeriodKind.WEEK: ("一周", "周一到周日共七天，例如 2026-W47"),
    PeriodKind.DAY: ("一天", "例如 2026-11-21"),
}


def check_period(plan: Plan) -> Iterator[Problem]:
    """A problem when the plan's period is not of its type's kind."""
    kind, period = plan.type.period, plan.period
    if fits(period, kind):
        return
    name, written = _KINDS[kind]
    say = (
        f"{plan.type.title}的期间应是{name}（{written}），"
        f"现在是{period.label}，共 {period.length} 天。请改期间。"
    )
    yield Problem("period", "计划期间", say, code="period")


def computed_day(spot: Spot, value: object) -> Iterator[Problem]:
    """A problem when a computed date that must lie in the plan's period does not."""
    period = spot.plan.period
    if not spot.field.flag("in_period") or not isinstance(value, date) or period.holds(value):
        return
    span = f"{spoken(period.start)}至{spoken(period.end)}"
    say = (
        f"{spot.field.label}算出来是{spoken(value)}，不在计划期间（{span}）内，请改它所依据的日期。"
    )
    yield Problem(spot.path, spot.place, say, code="period")


def week_span(spot: Spot) -> Iterator[Problem]:
    """A problem when the dates of what is called a week are more than seven days."""
    value = spot.value
    if not isinstance(value, Days) or not _WEEKLY.search(spot.field.label):
        return
    if not (isinstance(value.start, Day) and isinstance(value.end, Day)):
        return
    if value.start.value is None or value.end.value is None:
        return
    length = (value.end.value - value.start.value).days + 1
    if length > _WEEK:
        say = f"一周是七天，这里从开始到结束共 {length} 天。请改起止日期。"
        yield Problem(spot.path, spot.place, say, Level.ERROR, "period")
