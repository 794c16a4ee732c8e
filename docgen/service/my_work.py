"""The first page of each role: one's own plans, those led, the types, the state of the system."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from docgen.service.answers import Actor, PlanCard
from docgen.service.desk import Desk
from docgen.service.lists import bin_of, cards
from docgen.service.overview import team_overview, teams_of
from docgen.service.overview_answers import Asked, Overview
from docgen.service.policy import Action, can
from docgen.service.standing import Version, Waiting, returned_to, waiting_for
from docgen.storage import home

MOST_OPEN = 60
MOST_WRITTEN = 20
MOST_LATE = 8
MOST_TEAMS = 3
LATE_STATES = frozenset({"draft", "returned"})
GIGABYTE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class System:
    """How the system stands, for who looks after it; `free_gb` is room on the disk."""

    people: int
    uninvited: int
    unplaced: int
    sessions: int
    plans: int
    free_gb: int
    faulty_types: int


@dataclass(frozen=True, slots=True)
class MyWork:
    """What there is for a person. Lists are cut; `written_count`, `late_count` say how many.

    `begun` are the types and periods there are own plans for. `teams` are the uppermost teams led,
    `late` plans of people led that are past their day. `types` counts plan types for an author.
    """

    open: tuple[PlanCard, ...]
    written: tuple[PlanCard, ...]
    written_count: int
    begun: frozenset[tuple[str, str]]
    deleted: tuple[PlanCard, ...]
    waiting: tuple[Waiting, ...]
    returned: Mapping[str, Version] = field(default_factory=dict)
    teams: tuple[Overview, ...] = ()
    late: tuple[PlanCard, ...] = ()
    late_count: int = 0
    types: int = 0
    faults: int = 0
    system: System | None = None


def my_work(desk: Desk, actor: Actor, now: datetime) -> MyWork:
    """Return what there is for a person; see Service.my_work."""
    today = desk.today(now)
    leads = can(actor, Action.SEE_TEAM)
    writes = can(actor, Action.CHANGE_TYPES)
    with desk.store.reading() as tx:
        still = cards(home.open_plans(tx, actor.id, MOST_OPEN))
        written = cards(home.written_plans(tx, actor.id, MOST_WRITTEN))
        count = home.count_written(tx, actor.id)
        begun = home.begun(tx, actor.id)
        late = home.late_plans(tx, actor.id, today, LATE_STATES, MOST_LATE) if leads else ()
        late_count = home.count_late(tx, actor.id, today, LATE_STATES) if leads else 0
    faults = desk.types.catalogue.problems if writes else ()
    return MyWork(
        open=still,
        written=written,
        written_count=count,
        begun=begun,
        deleted=bin_of(desk, actor, now),
        waiting=waiting_for(desk, actor),
        returned=dict(returned_to(desk, actor)),
        teams=_teams(desk, actor, now) if leads else (),
        late=cards(late),
        late_count=late_count,
        types=len(desk.types.all()) if writes else 0,
        faults=len(faults),
        system=_system(desk) if can(actor, Action.MANAGE_PEOPLE) else None,
    )


def _teams(desk: Desk, actor: Actor, now: datetime) -> tuple[Overview, ...]:
    tops = [one for one in teams_of(desk, actor) if not one.depth][:MOST_TEAMS]
    return tuple(team_overview(desk, actor, one.id, Asked(), now) for one in tops)


def _system(desk: Desk) -> System:
    with desk.store.reading() as tx:
        counts = home.people_counts(tx)
    return System(
        **counts,
        free_gb=shutil.disk_usage(desk.settings.data).free // GIGABYTE,
        faulty_types=len({one.file for one in desk.types.catalogue.problems}),
    )
