"""What a quality check is, and the four parts of the score."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps

from docgen.quality.subject import Subject
from forms.problems import Problem


class Part(StrEnum):
    """What a check says something about."""

    WHOLE = "whole"
    RIGHT = "right"
    CONCRETE = "concrete"
    CONSISTENT = "consistent"


PARTS: Mapping[Part, tuple[str, int]] = {
    Part.WHOLE: ("写全了", 30),
    Part.RIGHT: ("算得对", 25),
    Part.CONCRETE: ("说得具体", 25),
    Part.CONSISTENT: ("前后一致", 20),
}
"""What each part is called and how many points it has; together 100."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What findings of a check cost: points each, and the most of all together.

    `hint` is what one of hint level costs. `raises` says what to do to win the points back.
    """

    part: Part
    each: float
    most: float
    raises: str
    hint: float = 0.5


Run = Callable[[Subject], Iterator[Problem]]


def by_field(look: Run) -> Run:
    """A check that looks at one field at a time: its rows, its texts, and who writes the plan."""

    @wraps(look)
    def check(subject: Subject) -> Iterator[Problem]:
        return subject.each(look)

    return check


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its code in the domain's list, what it looks for, and what it costs.

    `live` ones are said beside the field while one types.
    """

    code: str
    title: str
    run: Run
    weight: Weight
    live: bool = True
