"""What the service tells of people and teams."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from docgen.errors import RefusedError
from docgen.service.answers import Role

ROLE_TITLES: Mapping[str, str] = {
    Role.REP: "业务员",
    Role.MANAGER: "经理",
    Role.AUTHOR: "模板作者",
    Role.ADMIN: "管理员",
}


class PersonState(StrEnum):
    """Whether somebody can sign in: yes, not before they are invited, no more."""

    ACTIVE = "active"
    UNINVITED = "uninvited"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class PersonFields:
    """What is said of a person, as typed; `teams` and `leads` are ids of teams."""

    login: str = ""
    name: str = ""
    role: str = Role.REP
    post: str = ""
    department: str = ""
    company: str = ""
    email: str = ""
    teams: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field of a person."""

    field: str
    say: str


class WrongPersonError(RefusedError):
    """What was said of a person cannot be kept; `problems` lists everything at once."""

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        self.problems = problems
        super().__init__(problems[0].say.rstrip("。"))


@dataclass(frozen=True, slots=True)
class TeamMark:
    """A team somebody is in; `path` is 华东大区 / 苏南组."""

    id: str
    name: str
    path: str
    leads: bool


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person in a list."""

    id: str
    login: str
    name: str
    role: Role
    post: str
    department: str
    company: str
    email: str
    state: PersonState
    teams: tuple[TeamMark, ...]
    plans: int


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """A page of people, `page` of `pages`; `total` were found."""

    rows: tuple[PersonCard, ...]
    total: int
    page: int
    pages: int
    may_manage: bool


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person by name, with what tells them from another of that name."""

    id: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Departure:
    """How somebody left: when, by whom, who took the plans and the teams over."""

    at: datetime
    by: str
    successor: str
    leader: str
    plans: int


@dataclass(frozen=True, slots=True)
class DeputyShown:
    """Somebody who decides in another's place; `state` is now, later or past."""

    person: PersonRef
    deputy: PersonRef
    starts: date | None
    ends: date | None
    state: str


@dataclass(frozen=True, slots=True)
class Deputies:
    """Who decides in a person's place, and in whose place they do; `may_name` them."""

    person: PersonRef
    mine: tuple[DeputyShown, ...]
    others: tuple[DeputyShown, ...]
    may_name: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What was done to a person once; `fields` are those that were changed."""

    at: datetime
    by: str
    action: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenPerson:
    """A person's page; `waiting` is how many plans wait for them to decide.

    `story` is what was done to them, the newest first; only for who looks after people.
    """

    card: PersonCard
    fields: PersonFields
    may_manage: bool
    own: bool
    departure: Departure | None
    deputies: Deputies
    waiting: int
    story: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class TeamNode:
    """A team in the tree, with who is in it; `depth` is 0 at the top."""

    id: str
    name: str
    path: str
    depth: int
    parent_id: str
    leaders: tuple[PersonRef, ...]
    members: tuple[PersonRef, ...]
    below: int


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """What is wrong in a file of people: the row, the column as the sheet names both, and why."""

    row: int
    column: str
    title: str
    say: str


@dataclass(frozen=True, slots=True)
class PersonChange:
    """A person the file adds, or changes: by field what was, and what will be."""

    row: int
    name: str
    login: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ReadPeople:
    """What a file of people would do; `seen` stands for exactly this, `rows` carries the file."""

    problems: tuple[SheetProblem, ...]
    added: tuple[PersonChange, ...]
    changed: tuple[PersonChange, ...]
    same: int
    seen: str
    rows: str
