"""Who decides about somebody's plans: the leaders of the team, then of the team above."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.plans.decision import Decision, signed
from docgen.plans.plan import Plan
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.storage import Transaction, deputies, plans, tree, versions
from docgen.storage.plans import PlanRecord
from docgen.storage.search import Reader
from docgen.storage.tree import DEEPEST, Leader
from docgen.storage.versions import VersionRecord, WaitingRecord
from forms.json import Json

DECIDED = frozenset({"submitted", "approved"})
"""The states in which a plan is what its last version froze."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of approval: who may decide there, any one of them."""

    leaders: tuple[Leader, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(one.id for one in self.leaders)

    @property
    def names(self) -> str:
        """Their names as a sentence has them: 周敏或方立."""
        return "或".join(one.name for one in self.leaders)


@dataclass(frozen=True, slots=True)
class Ladders:
    """The teams in their tree, who leads each, and where each person's plans go first."""

    above: Mapping[str, str]
    leaders: Mapping[str, tuple[Leader, ...]]
    first: Mapping[str, tuple[str, ...]]

    def levels(self, owner: str, most: int) -> tuple[Level, ...]:
        """Return the levels that approve this person's plans, at most so many; see levels_above."""
        found: list[Level] = []
        for teams in self._rungs(owner):
            leaders = {one.id: one for team in teams for one in self.leaders.get(team, ())}
            leaders.pop(owner, None)
            level = Level(tuple(leaders.values()))
            if leaders and not (found and level.ids <= found[-1].ids):
                found.append(level)
            if len(found) == most:
                break
        return tuple(found)

    def at(self, owner: str, version: VersionRecord | WaitingRecord) -> Level:
        """Return the leaders at the level a version waits for; see at_level."""
        levels = self.levels(owner, version.levels)
        return levels[min(version.level, len(levels)) - 1] if levels else Level(())

    def _rungs(self, owner: str) -> Iterator[Sequence[str]]:
        """Give the person's own teams, then those they are part of, and so on."""
        teams: Sequence[str] = self.first.get(owner, ())
        for _ in range(DEEPEST):
            if not teams:
                return
            yield teams
            teams = [self.above[one] for one in teams if self.above.get(one) in self.above]


def ladders(tx: Transaction, owners: Collection[str]) -> Ladders:
    """Return who stands above these people; as many queries for many as for one."""
    above = {one.id: one.parent_id for one in tree.all_teams(tx)}
    return Ladders(above, tree.all_leaders(tx), tree.first_rungs(tx, owners))


def levels_above(tx: Transaction, owner: str, most: int) -> tuple[Level, ...]:
    """Return the levels that approve this person's plans, at most so many.

    A level nobody leads but the writer is passed over, and so is one of the same people as the
    level before: nobody approves twice.
    """
    return ladders(tx, [owner]).levels(owner, most)


def decides_next(tx: Transaction, actor: Actor, record: PlanRecord) -> bool:
    """Return whether this person decides about a plan that was handed in, or stands for who does.

    Nobody decides about plans of their own.
    """
    if record.status != "submitted" or actor.id == record.owner_id:
        return False
    return actor.id in next_deciders(tx, record, actor.today).ids


def next_deciders(tx: Transaction, record: PlanRecord, today: date | None = None) -> Level:
    """Return who may decide about a plan that was handed in, with who stands in on that day."""
    version = versions.find_version(tx, record.id, record.version)
    if version is None:
        return Level(())
    level = at_level(tx, record.owner_id, version)
    return _with_deputies(record.owner_id, level, deputies.deputies_of(tx, level.ids, today))


@dataclass(frozen=True, slots=True)
class Pending:
    """A plan that waits for somebody, and the version they decide about."""

    record: PlanRecord
    version: WaitingRecord


def pending(tx: Transaction, person_id: str, today: date | None = None) -> tuple[Pending, ...]:
    """Return the plans somebody decides about next, the longest waiting first.

    Also those they decide about in another's place on that day. However many wait, the queries
    are the same few.
    """
    whom = {person_id, *deputies.stands_for(tx, person_id, today)}
    waiting = versions.waiting(tx, tree.people_under(tx, whom) - {person_id})
    if not waiting:
        return ()
    records = plans.named(tx, [one.plan_id for one in waiting])
    found = [Pending(records[one.plan_id], one) for one in waiting]
    above = ladders(tx, {one.record.owner_id for one in found})
    levels = [above.at(one.record.owner_id, one.version) for one in found]
    others = deputies.deputies_of(tx, frozenset[str]().union(*(one.ids for one in levels)), today)
    return tuple(
        one
        for one, level in zip(found, levels, strict=True)
        if person_id in _with_deputies(one.record.owner_id, level, others).ids
    )


def undecided(tx: Transaction, owners: Collection[str] | None = None) -> tuple[PlanRecord, ...]:
    """Return the plans, of these people or all, that wait though nobody is there to decide."""
    waiting = versions.waiting(tx, owners)
    records = plans.named(tx, [one.plan_id for one in waiting])
    above = ladders(tx, {one.owner_id for one in records.values()})
    found = ((records[one.plan_id], one) for one in waiting)
    return tuple(plan for plan, one in found if not above.at(plan.owner_id, one).leaders)


def reader_of(tx: Transaction, actor: Actor) -> Reader:
    """Return who looks for plans, with those that wait for them today."""
    return Reader(actor.id, frozenset(one.record.id for one in pending(tx, actor.id, actor.today)))


def at_level(tx: Transaction, owner: str, version: VersionRecord) -> Level:
    """Return the leaders at the level a version waits for; the last there are, when it is gone."""
    return ladders(tx, [owner]).at(owner, version)


def _with_deputies(owner: str, level: Level, others: Mapping[str, tuple[Leader, ...]]) -> Level:
    """Return a level with who stands in for its leaders; never the owner of the plan."""
    standing_in = (two for one in level.leaders for two in others.get(one.id, ()))
    whole = {one.id: one for one in (*level.leaders, *standing_in) if one.id != owner}
    return Level(tuple(whole.values()))


def agreed(version: VersionRecord) -> list[dict[str, Json]]:
    """Return the decisions by which a version was approved, level by level."""
    return [one for one in version.decisions if not one.get("returned")]


def signatures(desk: Desk, plan: Plan, version: VersionRecord | None) -> tuple[Decision, ...]:
    """Return who signs a plan that was handed in: its writer, then who has approved."""
    if version is None:
        return ()
    writer = Decision("", plan.author.name, desk.today(version.submitted_at).isoformat())
    steps = [
        Decision("", str(one["name"]), str(one["date"]), str(one["note"]))
        for one in agreed(version)
    ]
    return signed(plan.type.signatures, writer, steps, version.levels)
