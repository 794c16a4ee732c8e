"""A team's plans: people down, periods across."""

from dataclasses import dataclass

from docgen.web.views.frame import Link, State


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose from a list."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class CellView:
    """A plan in the grid: what was done of it, or where it stands.

    `when` is past, now or soon. `says` is read out before the rest: 林若川，12月.
    """

    when: str
    period: str
    says: str
    href: str = ""
    rate: str = ""
    low: bool = False
    state: State | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LineView:
    """A person."""

    name: str
    post: str
    href: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class TotalView:
    """What a column adds up to."""

    when: str
    period: str
    main: str
    note: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """A team; `head` is empty where there is but one."""

    head: Link | None
    lines: tuple[LineView, ...]
    totals: tuple[TotalView, ...]  # of this team alone, empty where there is but one


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A period: 12月, 11月30日截止; `year` only where it begins."""

    when: str
    label: str
    year: str
    note: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Something to look into: 3份, 等我审批."""

    number: str
    label: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class TeamPage:
    """The page of a team."""

    name: str
    says: str
    href: str
    above: Link | None
    teams: tuple[Link, ...]
    kinds: tuple[Link, ...]
    types: tuple[Choice, ...]
    states: tuple[Choice, ...]
    kept: tuple[tuple[str, str], ...]  # what the filter form sends along
    asks: tuple[Ask, ...]
    legend: tuple[str, ...]
    columns: tuple[ColumnView, ...]
    groups: tuple[GroupView, ...]
    totals: tuple[TotalView, ...]
    before: str
    after: str
    export: str
    pack: str  # where a batch of the plans shown is asked for
    empty: str
    unfiltered: str  # where to go when a filter left nobody


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team to choose; `depth` below the first."""

    name: str
    href: str
    depth: int


@dataclass(frozen=True, slots=True)
class Teams:
    """The teams one leads."""

    rows: tuple[TeamRow, ...]
