"""A plan: its type, its period, its author, and what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from docgen.definitions.plan_type import PlanType
from docgen.plans.answer import Answer
from docgen.plans.decision import Decision
from forms.calendar import Calendar, Period
from forms.context import Context, Person
from forms.json import Json

Sections = Mapping[str, Mapping[str, Json]]
"""What is stored of a plan's fields: section id -> field id -> stored form. Absent = missing."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes the plan, as it is printed."""

    name: str
    post: str = ""
    department: str = ""
    company: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as kept: every reader of it (figures, checks, documents) starts from this.

    `inputs` is what was accepted from parent, previous, members and the calendar:
    {"parent": {path: stored}, "previous": {...}, "previous_actual": {...}, "members": [{...}]}.
    `answers` are the reasons given for remarks of the check; no document prints them. `decisions`
    are printed where people sign.
    `actuals` has the shape of `values`. `as_of` is what `today` means. `number` is shown as 编号.
    """

    id: str
    type: PlanType
    period: Period
    author: Author
    as_of: date
    title: str = ""
    values: Sections = field(default_factory=dict)
    inputs: Mapping[str, Json] = field(default_factory=dict)
    actuals: Sections = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    version: int = 1
    revision: int = 0
    status: str = "draft"
    calendar: Calendar = field(default_factory=Calendar)
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # by sha256
    answers: tuple[Answer, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def context(self) -> Context:
        """What reading its values may look at."""
        return Context(self.period, self.as_of, self.calendar, self.people)

    @property
    def full_title(self) -> str:
        """The title as typed, or 〔部门〕〔期间〕〔类型〕 (domain A2.0: no full stop)."""
        return self.title or titled(self.author.department, self.period.label, self.type.title)


def titled(department: str, period: str, title: str) -> str:
    """Return 苏南组2026年度销售计划: what period and type both say is said once.

    月 is kept twice, as people write it: 2026年11月月度销售计划.
    """
    said = next((one for one in _SAID_TWICE if period.endswith(one) and title.startswith(one)), "")
    return f"{department}{period.removesuffix(said)}{title}"


_SAID_TWICE = ("半年", "季度", "年", "周", "日")
