"""Q19: an annual plan has tables for the breakdown, the people, the training and the budget."""

from collections.abc import Iterator

from docgen.definitions.covers import Covers
from docgen.quality.parts import empty_parts
from docgen.quality.subject import Subject
from forms.calendar import PeriodKind
from forms.problems import Level, Problem

CODE = "Q19"
TABLES: tuple[Covers, ...] = ("breakdown", "people", "training", "budget")


def annual_tables(subject: Subject) -> Iterator[Problem]:
    """A warning for each of the four that is empty in an annual plan."""
    if subject.plan.type.period is not PeriodKind.YEAR:
        return
    for one in empty_parts(subject, TABLES):
        say = f"年度计划一般要有{one.title}表，这里还没有填，请补上或说明理由。"
        yield Problem(one.path, one.place, say, Level.WARNING, CODE)
