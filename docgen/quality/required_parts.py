"""Q01: a sales plan has six parts: market, method, customers, targets, assessment, review."""

from collections.abc import Iterator

from docgen.definitions.covers import Covers
from docgen.quality.parts import empty_parts
from docgen.quality.subject import Subject
from forms.calendar import PeriodKind
from forms.problems import Level, Problem

CODE = "Q01"
PARTS: tuple[Covers, ...] = ("market", "method", "customers", "targets", "assessment", "review")
PERIODS = frozenset({PeriodKind.YEAR, PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH})


def required_parts(subject: Subject) -> Iterator[Problem]:
    """An error for each of the six parts that is empty, in plans that set sales targets."""
    if subject.plan.type.period not in PERIODS or not any(subject.covering("targets")):
        return
    for one in empty_parts(subject, PARTS):
        say = f"销售计划要有“{one.title}”，这里还是空的，请补上。"
        yield Problem(one.path, one.place, say, Level.ERROR, CODE)
