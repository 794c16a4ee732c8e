"""What an overview of a team answers with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from docgen.definitions.plan_type import PlanType
from docgen.service.overview_columns import Column
from forms.field import Field


class Stand(StrEnum):
    """Where somebody's plan for a period stands."""

    NONE = "none"  # none, and none is asked for
    NOT_BEGUN = "not_begun"  # none yet, and it is not late
    MISSING = "missing"  # none, and it is late
    WRITING = "writing"
    LATE = "late"  # written in, and past the day it is due
    RETURNED = "returned"
    WAITING = "waiting"
    APPROVED = "approved"
    AMENDING = "amending"


LATE = frozenset({Stand.LATE, Stand.MISSING})
"""The stands that make somebody late."""


@dataclass(frozen=True, slots=True)
class Team:
    """A team as those see it who lead it; `depth` below the uppermost they lead."""

    id: str
    name: str
    parent_id: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What to show; empty means what is usual."""

    kind: str = ""
    slug: str = ""
    until: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One person's plan for one period; `plan_id` is empty when there is none.

    `elsewhere`: it was handed in to another team, and adds up there.
    `amended`: an approved version is in force, and its target is shown, while the next is written.
    """

    stand: Stand
    late: int = 0  # days
    plan_id: str = ""
    share_done: Decimal = Decimal(0)
    errors: int = 0
    version: int = 0
    due: date | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    others: int = 0  # plans of the same person for the same period
    amended: bool = False
    elsewhere: bool = False

    @property
    def rate(self) -> Decimal | None:
        """What was done of what was planned."""
        if self.actual is None or not self.target:
            return None
        return self.actual / self.target


@dataclass(frozen=True, slots=True)
class Line:
    """A person and their plans, one a column; `gone`: they have left the team since."""

    person_id: str
    name: str
    post: str
    cells: tuple[GridCell, ...]
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """What a column adds up to. `measured` is the target of those whose result is known."""

    target: Decimal
    count: int
    actual: Decimal
    measured: Decimal
    known: int

    @property
    def rate(self) -> Decimal | None:
        """What was done of what was planned, where both are known."""
        return self.actual / self.measured if self.measured else None


@dataclass(frozen=True, slots=True)
class Group:
    """A team with its own people; `depth` below the team that is looked at."""

    team_id: str
    name: str
    depth: int
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The grid, and everything one can choose instead.

    `figure` is the main figure of the plan type, None where nothing is counted. `head_count` counts
    everybody who is there, whatever the filter leaves. `counts` says how many plans stand where.
    """

    team: Team
    above: Team | None
    others: tuple[Team, ...]
    types: tuple[PlanType, ...]
    used: Mapping[str, int]
    chosen: PlanType | None
    figure: Field | None
    asked: Asked
    columns: tuple[Column, ...]
    before: str
    after: str
    groups: tuple[Group, ...]
    totals: tuple[Total, ...]
    counts: Mapping[Stand, int]
    late_names: tuple[str, ...]
    head_count: int
    today: date
