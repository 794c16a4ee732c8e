"""Plans as a whole: started, listed, counted on, put into the bin."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, select, update

from docgen.storage.models import MemberRow, OperationRow, PersonRow, PlanRow
from docgen.storage.rows import every, first
from docgen.storage.staff_models import HandoverRow
from docgen.storage.store import Transaction
from docgen.storage.tree import teams_below


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """One plan, without what was typed."""

    id: str
    bundle: str
    slug: str
    type_title: str
    title: str
    period_kind: str
    period_start: date
    period_end: date
    period_label: str
    period_code: str
    owner_id: str
    author: dict[str, str]
    status: str
    version: int
    revision: int
    previous_id: str
    parent_id: str
    last_section: str
    share_done: str
    errors: int
    created: datetime
    changed: datetime
    deleted: datetime | None
    due: date | None = None
    amends: str = ""
    target: str = ""
    actual: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """What lists show of a plan, counted when it was last saved."""

    share_done: str
    errors: int
    target: str = ""
    actual: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer an operation was given."""

    section_id: str
    revision: int
    plan_revision: int
    at: datetime


# The statements of every save are built once; building them costs more than running them.
FIND = select(PlanRow).where(PlanRow.id == bindparam("plan"))
FIND_ANSWER = select(
    OperationRow.section_id, OperationRow.revision, OperationRow.plan_revision, OperationRow.at
).where(OperationRow.plan_id == bindparam("plan"), OperationRow.op_id == bindparam("op"))
COUNT_ON = (
    update(PlanRow)
    .where(PlanRow.id == bindparam("plan"), PlanRow.revision == bindparam("was"))
    .where(PlanRow.status == bindparam("state"), PlanRow.deleted.is_(None))
    .values(
        revision=PlanRow.revision + 1,
        changed=bindparam("now"),
        share_done=bindparam("done"),
        errors=bindparam("wrong"),
        target=bindparam("aim"),
        actual=bindparam("came"),
    )
)


def add_plan(tx: Transaction, plan: PlanRecord) -> None:
    """Add a plan."""
    tx.execute(insert(PlanRow).values({one.name: getattr(plan, one.name) for one in fields(plan)}))


def find_plan(tx: Transaction, plan_id: str) -> PlanRecord | None:
    """Return the plan, also from the bin."""
    return first(tx, FIND, PlanRecord, {"plan": plan_id})


def every_id(tx: Transaction) -> tuple[str, ...]:
    """Return the ids of all plans, those in the bin too."""
    return tuple(tx.scalars(select(PlanRow.id)))


def named(tx: Transaction, ids: Collection[str]) -> Mapping[str, PlanRecord]:
    """Return some plans by id, also from the bin."""
    asked = select(PlanRow).where(PlanRow.id.in_(ids))
    return {one.id: one for one in every(tx, asked, PlanRecord)}


def plans_by(
    tx: Transaction, owners: frozenset[str], *, deleted: bool = False, status: str = ""
) -> tuple[PlanRecord, ...]:
    """Return the plans of these people, or what of theirs is in the bin, last changed first.

    With a `status` only those that stand so.
    """
    state = PlanRow.deleted.is_not(None) if deleted else PlanRow.deleted.is_(None)
    asked = select(PlanRow).where(PlanRow.owner_id.in_(owners), state)
    if status:
        asked = asked.where(PlanRow.status == status)
    return every(tx, asked.order_by(PlanRow.changed.desc(), PlanRow.id), PlanRecord)


def led_by(tx: Transaction, leader: str) -> tuple[PlanRecord, ...]:
    """Return the plans of everybody in the teams this person leads, last changed first."""
    asked = select(PlanRow).where(PlanRow.owner_id.in_(led(leader)), PlanRow.deleted.is_(None))
    return every(tx, asked.order_by(PlanRow.changed.desc(), PlanRow.id), PlanRecord)


def led_people(tx: Transaction, leader: str) -> frozenset[str]:
    """Return the ids of everybody whose plans this person reads as a leader."""
    return frozenset(tx.scalars(led(leader)))


def leads(tx: Transaction, leader: str, person_id: str) -> bool:
    """Return whether `leader` leads a team this person belongs to."""
    asked = select(PersonRow.id).where(PersonRow.id == person_id, PersonRow.id.in_(led(leader)))
    return tx.scalar(asked) is not None


def led(leader: str) -> Select[Any]:
    """Return the ids of those in a team the leader leads, or in a team below it.

    Those who lead with them are left out, those who lead a team below are not.
    """
    own = select(MemberRow.team_id).where(MemberRow.person_id == leader, MemberRow.leads.is_(True))
    below = teams_below(own)
    return select(MemberRow.person_id).where(
        MemberRow.team_id.in_(own) & MemberRow.leads.is_(False) | MemberRow.team_id.in_(below),
        MemberRow.person_id.not_in(
            select(MemberRow.person_id).where(MemberRow.team_id.in_(own), MemberRow.leads.is_(True))
        ),
    )


def last_before(
    tx: Transaction, owner: str, slug: str, period: tuple[str, date]
) -> PlanRecord | None:
    """Return the same person's last plan of that type and kind of period that ends before.

    Of two for one period, what they wrote themselves comes before what was handed over to them.
    """
    kind, start = period
    taken_over = PlanRow.id.in_(select(HandoverRow.plan_id).where(HandoverRow.to_id == owner))
    asked = (
        select(PlanRow)
        .where(PlanRow.owner_id == owner, PlanRow.slug == slug, PlanRow.deleted.is_(None))
        .where(PlanRow.period_kind == kind, PlanRow.period_end < start)
        .order_by(PlanRow.period_end.desc(), taken_over, PlanRow.changed.desc())
        .limit(1)
    )
    return first(tx, asked, PlanRecord)


def count_on(tx: Transaction, plan: PlanRecord, progress: Progress, now: datetime) -> int | None:
    """Count the plan's revision on from `plan.revision`; None when somebody was faster.

    The target that is kept is the one that counts: while an approved plan is being amended, that of
    the approved version, until the next one is approved.
    """
    was = {"plan": plan.id, "was": plan.revision, "state": plan.status}
    kept = {"done": progress.share_done, "wrong": progress.errors}
    aim = plan.target if plan.amends else progress.target
    figure = {"aim": aim, "came": progress.actual}
    done = tx.execute(COUNT_ON, {**was, **kept, **figure, "now": now})
    return plan.revision + 1 if done.rowcount else None


def move(tx: Transaction, plan: PlanRecord, now: datetime, **values: str | int) -> bool:
    """Bring a plan into another state; False when it is not the one it was made from any more."""
    done = tx.execute(
        update(PlanRow)
        .where(PlanRow.id == plan.id, PlanRow.revision == plan.revision)
        .where(PlanRow.status == plan.status, PlanRow.version == plan.version)
        .where(PlanRow.deleted.is_(None))
        .values(revision=PlanRow.revision + 1, changed=now, **values)
    )
    return bool(done.rowcount)


def set_plan(tx: Transaction, plan_id: str, **values: str | int | date | None) -> None:
    """Set columns of a plan that are no part of its content."""
    tx.execute(update(PlanRow).where(PlanRow.id == plan_id).values(**values))


def purge(tx: Transaction, before: datetime) -> None:
    """Take plans out of the bin for good; their audit chains stay."""
    tx.execute(delete(PlanRow).where(PlanRow.deleted < before))


def find_answer(tx: Transaction, plan_id: str, op_id: str) -> Answered | None:
    """Return what this operation was answered before."""
    return first(tx, FIND_ANSWER, Answered, {"plan": plan_id, "op": op_id})


def keep_answer(tx: Transaction, plan_id: str, op_id: str, answer: Answered) -> None:
    """Remember the answer; raises Taken when the operation was answered meanwhile."""
    tx.execute(insert(OperationRow), {"plan_id": plan_id, "op_id": op_id, **asdict(answer)})


def forget_answers(tx: Transaction, before: datetime) -> None:
    """Forget operations nobody will try again."""
    tx.execute(delete(OperationRow).where(OperationRow.at < before))
