"""The plans beside a plan: who may take from which, and what is read of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.definitions.plan_type import PlanType
from docgen.plans.plan import Plan
from docgen.plans.relations import MISSING
from docgen.plans.sources import Reading, by_path, inputs_of
from docgen.service.answers import Actor
from docgen.service.collecting import NOBODY, Team, readings_of, team_of
from docgen.service.desk import Desk
from docgen.service.opening import period_of, title_of
from docgen.service.policy import Action, PlanFacts, can
from docgen.storage import Transaction, kinship, plans
from docgen.storage.plans import PlanRecord
from forms.calendar import Period, within
from forms.json import Json

LEVELS = ("person", "group", "area", "department", "company")


@dataclass(frozen=True, slots=True)
class Kin:
    """The plans a plan reads from; None where there is none, or it may not be taken from."""

    parent: PlanRecord | None = None
    previous: PlanRecord | None = None
    team: Team = NOBODY

    def of(self, head: str) -> tuple[PlanRecord, ...]:
        """Return the plan `parent` or `previous` stands for."""
        found = self.parent if head == "parent" else self.previous
        return (found,) if found else ()


def may_follow(tx: Transaction, actor: Actor, record: PlanRecord) -> bool:
    """Return whether this person may take from a plan: one's own, or of one's team's leader."""
    leads = record.owner_id != actor.id and kinship.is_led_by(tx, actor.id, record.owner_id)
    deleted = record.deleted is not None
    facts = PlanFacts(record.owner_id, False, record.status, deleted, leader=leads)
    return can(actor, Action.FOLLOW, facts)


def belongs(desk: Desk, child: PlanType, period: Period, parent: PlanRecord) -> bool:
    """Return whether a plan of that type and period can be broken down from another.

    It is one the parent's type names in `next`, or one of a shorter period or a lower level.
    """
    above = period_of(parent)
    if not within(period, above):
        return False
    parent_type = desk.types.of(parent.bundle)
    if child.slug in parent_type.next:
        return True
    if not {child.group, parent_type.group} <= {"按期间"}:
        return False
    lower = LEVELS.index(child.level) <= LEVELS.index(parent_type.level)
    return lower and (above.length > period.length or child.level != parent_type.level)


def candidates(tx: Transaction, actor: Actor) -> tuple[PlanRecord, ...]:
    """Return the plans this person may break plans of their own down from."""
    return (*plans.plans_by(tx, frozenset({actor.id})), *kinship.plans_above(tx, actor.id))


def fitting(
    desk: Desk, above: Sequence[PlanRecord], actor: Actor, child: PlanType, period: Period
) -> tuple[PlanRecord, ...]:
    """Return those a new plan of that type and period may be broken down from, the best first."""

    def rank(one: PlanRecord) -> tuple[bool, int, bool, float]:
        named = child.slug in desk.types.of(one.bundle).next
        length = period_of(one).length
        # of a longer period one's own comes first; of the same one, that of who leads
        own = one.owner_id == actor.id
        first = own if length > period.length else not own
        return (not named, length, not first, -one.changed.timestamp())

    return tuple(sorted((one for one in above if belongs(desk, child, period, one)), key=rank))


def kin_of(tx: Transaction, desk: Desk, actor: Actor, record: PlanRecord) -> Kin:
    """Return the plans a plan reads from, as they are now."""
    parent, previous = (
        plans.find_plan(tx, one) if one else None for one in (record.parent_id, record.previous_id)
    )
    plan_type = desk.types.of(record.bundle)
    return Kin(
        parent if parent and may_follow(tx, actor, parent) else None,
        previous if previous and may_follow(tx, actor, previous) else None,
        team_of(tx, desk, record.owner_id, plan_type, record.period_code, record.id),
    )


def readings(tx: Transaction, records: Sequence[PlanRecord]) -> list[Reading]:
    """Return what may be read of some plans; nothing is evaluated for it."""
    ids = [one.id for one in records]
    stored = kinship.contents(tx, ids) if ids else {}
    return [_reading(one, *stored[one.id]) for one in records]


def _reading(
    record: PlanRecord, sections: Mapping[str, Mapping[str, Json]], kept: Mapping[str, Json]
) -> Reading:
    figures, actuals = kept.get("figures"), kept.get("actuals")
    return Reading(
        title_of(record),
        record.period_code,
        {**by_path(sections), **(figures if isinstance(figures, dict) else {})},
        by_path(actuals) if isinstance(actuals, dict) else {},  # type: ignore[arg-type]  # by section
    )


def inputs_for(desk: Desk, tx: Transaction, kin: Kin, plan: Plan) -> dict[str, Json]:
    """Return the inputs the plans beside a plan would give it now."""
    sources = desk.types.sources(plan.type.digest)
    found: dict[str, Json] = {}
    for head in ("parent", "previous"):
        found |= inputs_of(sources, head, readings(tx, kin.of(head)), plan)
    if kin.team.any or plan.inputs.get("members"):
        found |= {"members": [], MISSING: [one.dump() for one in kin.team.missing]}
        found |= inputs_of(sources, "members", readings_of(tx, desk, kin.team, sources), plan)
    return found
