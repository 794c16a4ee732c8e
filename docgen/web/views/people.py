"""People and teams: the list, a person, the forms, a file of people."""

from dataclasses import dataclass

from docgen.web.views.frame import Button, Link, State


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a list to choose from."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in the list."""

    href: str
    name: str
    login: str
    note: str  # 业务员，苏南组
    role: str
    teams: str
    state: State


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The list of people; `asked` says that something is looked for."""

    title: str
    says: str
    text: str
    teams: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    states: tuple[Choice, ...]
    rows: tuple[PersonLine, ...]
    pages: tuple[Link, ...]
    may_manage: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class DeputyLine:
    """One stint: who, when, whether it is now; `end` takes it back."""

    name: str
    when: str
    state: State
    end: str  # the id to be posted, empty where it cannot be ended here


@dataclass(frozen=True, slots=True)
class DeputiesView:
    """Who decides in a person's place, and in whose place they do."""

    person: str
    name: str
    mine: tuple[DeputyLine, ...]
    others: tuple[DeputyLine, ...]
    choices: tuple[Choice, ...]
    may_name: bool
    own: bool
    today: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person's page."""

    id: str
    name: str
    state: State
    says: str
    facts: tuple[tuple[str, str], ...]
    may_manage: bool
    link_label: str  # of the button that makes a link to set a password; empty: no button
    left: str  # how they left, empty when they are here
    hand_over: bool  # plans are still with somebody who left
    may_leave: bool
    leads: bool
    deputies: DeputiesView
    story: tuple[tuple[str, str], ...]  # when, and who did what


@dataclass(frozen=True, slots=True)
class Input:
    """A line to type in."""

    name: str
    label: str
    value: str
    hint: str = ""
    error: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class TeamPick:
    """A team in the form of a person, and what they are in it."""

    name: str
    label: str
    depth: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class PersonForm:
    """The form of a person."""

    title: str
    action: str
    back: Link
    inputs: tuple[Input, ...]
    roles: tuple[Choice, ...]
    teams: tuple[TeamPick, ...]
    submit: str
    role_error: str
    team_error: str
    error: str
    shown: str  # what was kept when the form was shown


@dataclass(frozen=True, slots=True)
class LeaveView:
    """Before somebody leaves: what will happen, and who takes over."""

    name: str
    action: str
    back: Link
    plans: int
    waiting: int
    teams: str
    successors: tuple[Choice, ...]
    leaders: tuple[Choice, ...]
    again: bool  # out already, only handing over
    error: str = ""


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team in the tree."""

    href: str
    name: str
    depth: int
    leaders: str
    people: str
    warn: bool


@dataclass(frozen=True, slots=True)
class TeamsView:
    """The tree of teams, and the form for another."""

    rows: tuple[TeamLine, ...]
    parents: tuple[Choice, ...]
    error: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody in a team, with the buttons of what may be changed."""

    href: str
    name: str
    note: str
    state: State
    acts: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team: its name, its place in the tree, who is in it."""

    href: str
    name: str
    path: str
    rows: tuple[MemberLine, ...]
    parents: tuple[Choice, ...]
    people: tuple[Choice, ...]
    may_remove: bool
    stays_because: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a file of people would do."""

    name: str
    says: str
    problems: tuple[tuple[str, str], ...]  # where, what
    added: tuple[tuple[str, str, str], ...]  # line, who, what is said of them
    changed: tuple[tuple[str, str, tuple[tuple[str, str, str], ...]], ...]
    rows: str
    seen: str
    label: str  # of the one button, empty when nothing can be taken over
