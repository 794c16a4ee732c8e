"""Team by period: who has written, what is late, what it comes to. Nothing is evaluated for it.

A plan counts in the team it was handed in to; see docgen.service.overview_moved.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import takewhile

from docgen.definitions.plan_type import PlanType
from docgen.errors import NotFoundError
from docgen.plans.main_figure import main_figure
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.service.overview_answers import (
    LATE,
    Asked,
    GridCell,
    Group,
    Line,
    Overview,
    Stand,
    Team,
    Total,
)
from docgen.service.overview_columns import (
    SPAN,
    Column,
    beside,
    chosen_type,
    columns,
    free_columns,
    from_first,
)
from docgen.service.overview_moved import NONE, Gone, Plans, plans_of
from docgen.service.policy import OPEN, Action, can
from docgen.storage import Transaction, overview, plans
from docgen.storage.overview import KeptRecord, SeatRecord
from docgen.storage.tree import TeamRecord
from forms.calendar import Calendar

PERSONAL = frozenset({"person"})
"""The levels of plans everybody writes: nobody's is missing on any other."""


STANDS: Mapping[str, Stand] = {
    "draft": Stand.WRITING,
    "returned": Stand.RETURNED,
    "submitted": Stand.WAITING,
    "approved": Stand.APPROVED,
    "amending": Stand.AMENDING,
}


def visible_teams(tx: Transaction, actor: Actor) -> tuple[Team, ...]:
    """Return the teams somebody leads, with all below them, as a tree is read."""
    if not can(actor, Action.SEE_TEAM):
        return ()
    teams = overview.all_teams(tx)
    by_parent: dict[str, list[TeamRecord]] = {}
    for one in teams:
        by_parent.setdefault(one.parent_id, []).append(one)
    below = {two.id for one in actor.leads for two in _under(one, by_parent)}
    tops = [one for one in teams if one.id in actor.leads and one.id not in below]
    found: dict[str, Team] = {}
    for one in tops:
        for two in (Team(one.id, one.name, one.parent_id), *_under(one.id, by_parent)):
            found.setdefault(two.id, two)
    return tuple(found.values())


def teams_of(desk: Desk, actor: Actor) -> tuple[Team, ...]:
    """Return the teams this person may look at; see Service.teams."""
    with desk.store.reading() as tx:
        return visible_teams(tx, actor)


def team_overview(desk: Desk, actor: Actor, team_id: str, asked: Asked, now: datetime) -> Overview:
    """Return the grid of a team; see Service.team_overview."""
    today, types = desk.today(now), desk.types.all()
    with desk.store.reading() as tx:
        calendar = desk.calendar(tx)
        visible = visible_teams(tx, actor)
        team = next((one for one in visible if one.id == team_id), None)
        if team is None:
            raise NotFoundError("没有这个团队", hint="请从“团队”里选")
        tree = _tree(team, visible)
        seated = _seated(tx, actor, [one.id for one in tree])
        owners = frozenset(one.id for one in seated)
        used = overview.used_types(tx, owners)
        chosen = chosen_type(types, used, asked.kind, asked.slug)
        shown = _columns(tx, chosen, owners, asked.until, today, calendar) if chosen else ()
        found = _plans(tx, chosen, shown, owners, tree) if chosen and shown else NONE
    shown = shown if asked.until else from_first(shown, found.codes)
    groups = _groups(tree, seated, _Cells(chosen, shown, found, today))
    every = [line for one in groups for line in one.lines]
    left = _filtered(groups, asked.state)
    before, after = beside(shown)
    figure = main_figure(chosen) if chosen else None
    return Overview(
        team=team,
        above=next((one for one in visible if one.id == team.parent_id), None),
        others=visible,
        types=types,
        used=used,
        chosen=chosen,
        figure=figure[1] if figure else None,
        asked=replace(asked, slug=chosen.slug if chosen else "", kind=_kind(chosen)),
        columns=shown,
        before=before,
        after=after,
        groups=left,
        totals=_totals([line for one in left for line in one.lines], len(shown)),
        counts=_counts(every),
        late_names=tuple(one.name for one in every if any(c.stand in LATE for c in one.cells)),
        head_count=sum(not one.gone for one in every),
        today=today,
    )


def _kind(chosen: PlanType | None) -> str:
    return chosen.period.value if chosen else ""


def _under(
    team_id: str,
    by_parent: Mapping[str, Sequence[TeamRecord]],
    depth: int = 1,
    seen: frozenset[str] = frozenset(),
) -> Iterator[Team]:
    """Give the teams below a team with how deep they lie; a ring in the tree ends."""
    for one in by_parent.get(team_id, ()):
        if one.id not in seen:
            yield Team(one.id, one.name, one.parent_id, depth)
            yield from _under(one.id, by_parent, depth + 1, seen | {team_id})


def _tree(team: Team, visible: Sequence[Team]) -> tuple[Team, ...]:
    """Return a team with those below it, which come right after it."""
    at = visible.index(team)
    below = takewhile(lambda one: one.depth > team.depth, visible[at + 1 :])
    return (team, *below)


def _seated(tx: Transaction, actor: Actor, teams: Sequence[str]) -> tuple[SeatRecord, ...]:
    """Return whose plans the actor reads in these teams, each person once."""
    led = plans.led_people(tx, actor.id)
    places = {one: at for at, one in enumerate(teams)}
    found = sorted(overview.seats(tx, teams), key=lambda one: places[one.team_id])
    once: dict[str, SeatRecord] = {}
    for one in found:
        if one.id in led:
            once.setdefault(one.id, one)
    return tuple(once.values())


def _columns(
    tx: Transaction,
    chosen: PlanType,
    owners: frozenset[str],
    until: str,
    today: date,
    calendar: Calendar,
) -> tuple[Column, ...]:
    if chosen.period in SPAN:
        return columns(chosen, until, today, calendar)
    return free_columns(chosen, overview.used_periods(tx, owners, chosen.slug), calendar)


def _plans(
    tx: Transaction,
    chosen: PlanType,
    shown: Sequence[Column],
    owners: frozenset[str],
    tree: Sequence[Team],
) -> Plans:
    starts = [one.period.start for one in shown]
    days = (min(starts), max(starts))
    return plans_of(tx, chosen.slug, days, owners, [one.id for one in tree])


@dataclass(frozen=True, slots=True)
class _Cells:
    """Makes the cells of a person."""

    chosen: PlanType | None
    columns: Sequence[Column]
    plans: Plans
    today: date

    def of(self, seat: SeatRecord) -> tuple[GridCell, ...]:
        return tuple(self._cell(seat, one) for one in self.columns)

    def of_gone(self, gone: Gone) -> tuple[GridCell, ...]:
        codes = [one.period.code for one in self.columns]
        found = [gone.kept.get((gone.owner_id, code), ()) for code in codes]
        none = GridCell(Stand.NONE)
        return tuple(self._of_plan(one[-1], len(one) - 1) if one else none for one in found)

    def _cell(self, seat: SeatRecord, column: Column) -> GridCell:
        found = self.plans.kept.get((seat.id, column.period.code))
        if found:
            elsewhere = found[-1].id in self.plans.elsewhere
            return replace(self._of_plan(found[-1], len(found) - 1), elsewhere=elsewhere)
        asked = self.chosen is not None and self.chosen.level in PERSONAL
        here_since = seat.created.date()
        if not asked or seat.leads or column.period.end < here_since:
            return GridCell(Stand.NONE)
        late = (self.today - column.due).days
        if late > 0 and here_since <= column.due:
            return GridCell(Stand.MISSING, late, due=column.due)
        return GridCell(Stand.NOT_BEGUN, due=column.due)

    def _of_plan(self, one: KeptRecord, others: int) -> GridCell:
        open_yet = one.status in OPEN and not one.amends
        late = (self.today - one.due).days if one.due and open_yet else 0
        stand = STANDS[one.status]
        return GridCell(
            stand=Stand.LATE if late > 0 and stand is Stand.WRITING else stand,
            late=max(late, 0),
            plan_id=one.id,
            share_done=Decimal(one.share_done),
            errors=one.errors,
            version=one.version,
            due=one.due,
            target=Decimal(one.target) if one.target else None,
            actual=Decimal(one.actual) if one.actual else None,
            others=others,
            amended=bool(one.amends),
        )


def _groups(tree: Sequence[Team], seated: Sequence[SeatRecord], cells: _Cells) -> tuple[Group, ...]:
    count = len(cells.columns)
    found = []
    for team in tree:
        lines = tuple(
            Line(one.id, one.name, one.post, cells.of(one))
            for one in seated
            if one.team_id == team.id
        ) + tuple(
            Line(one.owner_id, one.name, one.post, cells.of_gone(one), gone=True)
            for one in cells.plans.gone
            if one.team_id == team.id
        )
        if lines:
            found.append(Group(team.id, team.name, team.depth, lines, _totals(lines, count)))
    return tuple(found)


def _filtered(groups: Sequence[Group], state: str) -> tuple[Group, ...]:
    """Return who has a plan that stands so; `late` also finds those who have none."""
    wanted = LATE if state == "late" else frozenset(one for one in Stand if one.value == state)
    if not wanted:
        return tuple(groups)
    left = []
    for one in groups:
        lines = tuple(each for each in one.lines if any(c.stand in wanted for c in each.cells))
        if lines:
            left.append(replace(one, lines=lines, totals=_totals(lines, len(one.totals))))
    return tuple(left)


def _totals(lines: Sequence[Line], count: int) -> tuple[Total, ...]:
    return tuple(_total([one.cells[at] for one in lines]) for at in range(count))


def _total(every: Sequence[GridCell]) -> Total:
    cells = [one for one in every if not one.elsewhere]
    planned = [one.target for one in cells if one.target is not None]
    known = [
        (one.actual, one.target)
        for one in cells
        if one.actual is not None and one.target is not None
    ]
    return Total(
        target=sum(planned, Decimal(0)),
        count=len(planned),
        actual=sum((actual for actual, _ in known), Decimal(0)),
        measured=sum((target for _, target in known), Decimal(0)),
        known=len(known),
    )


def _counts(lines: Iterable[Line]) -> dict[Stand, int]:
    found = dict.fromkeys(Stand, 0)
    for line in lines:
        for one in line.cells:
            if not one.elsewhere:
                found[one.stand] += 1
    return found
