"""Q22: a promotion says its theme, time, condition, rule, reward, deadline and guarantee."""

from collections.abc import Iterator

from docgen.definitions.covers import Covers
from docgen.quality.parts import empty_parts
from docgen.quality.subject import Subject
from forms.problems import Level, Problem

CODE = "Q22"
PARTS: tuple[Covers, ...] = (
    "theme",
    "time",
    "condition",
    "rule",
    "reward",
    "deadline",
    "guarantee",
)


def promotion_parts(subject: Subject) -> Iterator[Problem]:
    """A warning for each part of a promotion that is empty."""
    for one in empty_parts(subject, PARTS):
        say = f"促销活动缺少{one.title}，顾客和门店会各有各的说法，请写明。"
        yield Problem(one.path, one.place, say, Level.WARNING, CODE)
