"""Q21: a training plan says its goal, audience, content, form, trainer, time, test and budget."""

from collections.abc import Iterator

from docgen.definitions.covers import Covers
from docgen.quality.parts import empty_parts
from docgen.quality.subject import Subject
from forms.problems import Level, Problem

CODE = "Q21"
PARTS: tuple[Covers, ...] = (
    "training_goal",
    "audience",
    "content",
    "form",
    "trainer",
    "timetable",
    "evaluation",
    "training_budget",
)


def training_parts(subject: Subject) -> Iterator[Problem]:
    """A warning for each part of a training plan that is empty."""
    for one in empty_parts(subject, PARTS):
        say = f"培训计划缺少{one.title}，请补上，或说明这次为什么不需要。"
        yield Problem(one.path, one.place, say, Level.WARNING, CODE)
