"""Who decides about somebody's plans: the leaders of the team, then of the team above."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.plans.decision import Decision, signed
from docgen.plans.plan import Plan
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.storage import Transaction, deputies, tree, versions
from docgen.storage.plans import PlanRecord
from docgen.storage.tree import DEEPEST, Leader, TeamRecord
from docgen.storage.versions import VersionRecord

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


def levels_above(tx: Transaction, owner: str, most: int) -> tuple[Level, ...]:
    """Return the levels that approve this person's plans, at most so many.

    A level nobody leads but the writer is passed over, and so is one of the same people as the
    level before: nobody approves twice.
    """
    found: list[Level] = []
    for teams in _ladder(tx, owner):
        leaders = {one.id: one for team in teams for one in tree.leaders_of(tx, team.id)}
        leaders.pop(owner, None)
        level = Level(tuple(leaders.values()))
        if leaders and not (found and level.ids <= found[-1].ids):
            found.append(level)
        if len(found) == most:
            break
    return tuple(found)


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
    leaders = at_level(tx, record.owner_id, version).leaders
    others = (two for one in leaders for two in deputies.deputies_of(tx, one.id, today))
    whole = {one.id: one for one in (*leaders, *others) if one.id != record.owner_id}
    return Level(tuple(whole.values()))


def at_level(tx: Transaction, owner: str, version: VersionRecord) -> Level:
    """Return the leaders at the level a version waits for; the last there are, when it is gone."""
    levels = levels_above(tx, owner, version.levels)
    return levels[min(version.level, len(levels)) - 1] if levels else Level(())


def signatures(desk: Desk, plan: Plan, version: VersionRecord | None) -> tuple[Decision, ...]:
    """Return who signs a plan that was handed in: its writer, then who has approved."""
    if version is None:
        return ()
    writer = Decision("", plan.author.name, desk.today(version.submitted_at).isoformat())
    steps = [
        Decision("", str(one["name"]), str(one["date"]), str(one["note"]))
        for one in version.decisions
    ]
    return signed(plan.type.signatures, writer, steps, version.levels)


def _ladder(tx: Transaction, owner: str) -> Iterator[list[TeamRecord]]:
    """Give the person's own teams, then those they are part of, and so on."""
    teams = list(tree.teams_of(tx, owner, leads=False)) or list(
        tree.teams_of(tx, owner, leads=True)
    )
    for _ in range(DEEPEST):
        if not teams:
            return
        yield teams
        above = (tree.find_team(tx, one.parent_id) for one in teams if one.parent_id)
        teams = [one for one in above if one is not None]
