"""Q08: where there are targets and a budget, profit is considered too."""

from collections.abc import Iterator

from docgen.quality.subject import Subject
from forms.calendar import PeriodKind
from forms.problems import Level, Problem
from forms.units import is_money

CODE = "Q08"
_PERIODS = frozenset({PeriodKind.YEAR, PeriodKind.HALF, PeriodKind.QUARTER})


def profit_considered(subject: Subject) -> Iterator[Problem]:
    """A hint when a plan with targets and a filled budget never speaks of profit."""
    budget = [one for one in subject.covering("budget") if subject.filled(*one)]
    if not budget or subject.plan.type.period not in _PERIODS or not _sells(subject):
        return
    if not subject.words.within("profits", subject.shown):
        section, field, path, _ = budget[0]
        say = "有销售额和费用，没有说到毛利或利润。请写一句预计毛利，看费用花得值不值。"
        yield Problem(path, f"{section.title} › {field.label}", say, Level.HINT, CODE)


def _sells(subject: Subject) -> bool:
    """Whether the plan sets targets in money, on a market of its own."""
    units = (field.unit for _, field, _, _ in subject.covering("targets"))
    return any(subject.covering("market")) and any(is_money(one) for one in units)
