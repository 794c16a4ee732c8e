"""Q13: the period of a plan lies within that of the plan above it."""

from collections.abc import Iterator

from docgen.quality.subject import Subject
from forms.calendar import parse_period
from forms.problems import FieldError, Level, Problem

CODE = "Q13"


def parent_period(subject: Subject) -> Iterator[Problem]:
    """A warning when a plan's period has no day in common with its parent's."""
    code = subject.plan.inputs.get("parent_period")
    if not isinstance(code, str):
        return
    try:
        above = parse_period(code, subject.plan.calendar.fiscal_year_start)
    except FieldError:
        return
    own = subject.plan.period
    if own.end < above.start or own.start > above.end:
        say = f"这份计划是{own.label}，上级计划是{above.label}，期间对不上。请换上级计划或改期间。"
        yield Problem("period", "计划期间", say, Level.WARNING, CODE)
