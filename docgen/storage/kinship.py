"""How plans stand to each other: who is above, below, before and after."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, bindparam, select

from docgen.storage.models import MemberRow, PlanRow, RecordRow, SectionRow
from docgen.storage.plans import PlanRecord
from docgen.storage.rows import every, first
from docgen.storage.sections import Fields
from docgen.storage.store import Transaction

_own = select(MemberRow.team_id).where(
    MemberRow.person_id == bindparam("person"), MemberRow.leads.is_(False)
)
_leaders = select(MemberRow.person_id).where(MemberRow.team_id.in_(_own), MemberRow.leads.is_(True))
ABOVE = select(PlanRow).where(PlanRow.owner_id.in_(_leaders), PlanRow.deleted.is_(None))
LEADS = _leaders.where(MemberRow.person_id == bindparam("leader"))
BELOW = (
    select(PlanRow)
    .where(PlanRow.parent_id == bindparam("plan"), PlanRow.deleted.is_(None))
    .order_by(PlanRow.period_start, PlanRow.period_end, PlanRow.owner_id, PlanRow.id)
)
AFTER = (
    select(PlanRow)
    .where(PlanRow.previous_id == bindparam("plan"), PlanRow.deleted.is_(None))
    .order_by(PlanRow.changed.desc())
    .limit(1)
)


def plans_above(tx: Transaction, person_id: str) -> tuple[PlanRecord, ...]:
    """Return the plans of those who lead a team this person belongs to."""
    return every(tx, ABOVE, PlanRecord, {"person": person_id})


def is_led_by(tx: Transaction, person_id: str, leader: str) -> bool:
    """Return whether `leader` leads a team this person belongs to."""
    return tx.scalar(LEADS, {"person": person_id, "leader": leader}) is not None


def plans_below(tx: Transaction, plan_id: str) -> tuple[PlanRecord, ...]:
    """Return the plans broken down from this one, by period."""
    return every(tx, BELOW, PlanRecord, {"plan": plan_id})


def plan_after(tx: Transaction, plan_id: str) -> PlanRecord | None:
    """Return the plan that has this one as its previous."""
    return first(tx, AFTER, PlanRecord, {"plan": plan_id})


def contents(
    tx: Transaction, ids: Sequence[str], only: Collection[str] | None = None
) -> Mapping[str, tuple[dict[str, Fields], dict[str, Fields]]]:
    """Return of each plan its sections' contents and its records, in two queries.

    `only` names the sections that are wanted, where not all are.
    """
    found: dict[str, tuple[dict[str, Fields], dict[str, Fields]]] = {one: ({}, {}) for one in ids}
    for row in tx.execute(_sections(ids, only)):
        found[row.plan_id][0][row.section_id] = row.content
    for row in tx.execute(_records(ids)):
        found[row.plan_id][1][row.name] = row.content
    return found


def _sections(ids: Sequence[str], only: Collection[str] | None) -> Select[tuple[str, str, Fields]]:
    asked = select(SectionRow.plan_id, SectionRow.section_id, SectionRow.content)
    if only is not None:
        asked = asked.where(SectionRow.section_id.in_(only))
    return asked.where(SectionRow.plan_id.in_(ids))  # type: ignore[return-value]  # JSON objects


def _records(ids: Sequence[str]) -> Select[tuple[str, str, Fields]]:
    asked = select(RecordRow.plan_id, RecordRow.name, RecordRow.content)
    wanted = RecordRow.name.in_(("figures", "actuals"))
    return asked.where(RecordRow.plan_id.in_(ids), wanted)  # type: ignore[return-value]  # as above
