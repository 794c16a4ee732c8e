"""Q14: the title names the period the plan is for."""

import re
from collections.abc import Iterator

from docgen.quality.subject import Subject
from forms.calendar import PeriodKind
from forms.problems import Level, Problem

CODE = "Q14"
_YEAR = re.compile(r"(20\d\d)(?=\s?年)")
_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s?月")
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_THREE = 3


def title_period(subject: Subject) -> Iterator[Problem]:
    """A warning when the title says another year, quarter or month than the period."""
    title, period, kind = subject.plan.title, subject.plan.period, subject.plan.type.period
    years = {int(one) for one in _YEAR.findall(title)}
    wrong = bool(years) and not any(period.start.year <= one <= period.end.year for one in years)
    if subject.plan.calendar.fiscal_year_start == 1:
        if kind is PeriodKind.QUARTER and (found := _QUARTER.search(title)):
            wrong |= _NUMBERS[found[1]] != (period.start.month - 1) // _THREE + 1
        if kind is PeriodKind.MONTH and (found := _MONTH.search(title)):
            wrong |= int(found[1]) != period.start.month
    if wrong:
        say = f"标题“{title}”与计划期间（{period.label}）不一致，请改标题或期间。"
        yield Problem("title", "标题", say, Level.WARNING, CODE)
