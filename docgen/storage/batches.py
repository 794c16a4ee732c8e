"""Batches: what was asked for together, and how much of it is there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update

from docgen.jobs import Counts, JobState
from docgen.jobs.progress import RATE_OVER
from docgen.storage.batch_models import BatchRow, JobRow
from docgen.storage.models import PersonRow, PlanRow
from docgen.storage.rows import every, first
from docgen.storage.store import Transaction
from forms.json import Json


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """One batch; see docgen.storage.models.BatchRow."""

    id: str
    owner_id: str
    title: str
    formats: list[str]
    drafts: bool
    missing: list[Json]
    created: datetime
    cancelled: datetime | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A document of a batch with the plan it is of; the plan's columns are empty once it is gone.

    `author` is how the writer of the plan is printed.
    """

    id: int
    number: int
    plan_id: str
    format: str
    state: str
    attempts: int
    problem: str
    blob: str
    filename: str
    title: str | None
    type_title: str | None
    period_label: str | None
    author: dict[str, str] | None
    status: str | None
    owner_id: str | None


def add_batch(tx: Transaction, batch: BatchRecord, plans: Sequence[str], now: datetime) -> None:
    """Keep a batch and a job for each format of each plan, in that order."""
    tx.execute(
        insert(BatchRow).values({one.name: getattr(batch, one.name) for one in fields(batch)})
    )
    rows = [
        {"number": number, "plan_id": plan, "format": format_, "turn": number}
        for number, plan in enumerate(plans, start=1)
        for format_ in batch.formats
    ]
    same = {"batch_id": batch.id, "state": JobState.QUEUED.value, "lease_until": now}
    if rows:
        tx.execute(insert(JobRow), [row | same for row in rows])


def find_batch(tx: Transaction, batch_id: str) -> BatchRecord | None:
    """Return a batch."""
    return first(tx, select(BatchRow).where(BatchRow.id == batch_id), BatchRecord)


@dataclass(frozen=True, slots=True)
class Sort:
    """Plans of one type for one period, and how many there are."""

    slug: str
    type_title: str
    period_kind: str
    period_code: str
    period_label: str
    period_start: date
    plans: int


@dataclass(frozen=True, slots=True)
class Found:
    """A plan that could be part of a batch."""

    id: str
    owner_id: str
    slug: str
    period_code: str
    status: str


def sorts_of(tx: Transaction, owners: frozenset[str]) -> tuple[Sort, ...]:
    """Return which types and periods these people have plans of, the latest period first."""
    plan = PlanRow.__table__.c
    kind = (plan.slug, plan.period_kind, plan.period_code)
    asked = (
        select(
            *kind,
            func.max(plan.type_title).label("type_title"),
            func.max(plan.period_label).label("period_label"),
            func.max(plan.period_start).label("period_start"),
            func.count().label("plans"),
        )
        .where(plan.owner_id.in_(owners), plan.deleted.is_(None))
        .group_by(*kind)
    )
    return every(tx, asked.order_by(func.max(plan.period_start).desc(), plan.slug), Sort)


def plans_for(
    tx: Transaction, owners: frozenset[str], slugs: frozenset[str], periods: frozenset[str]
) -> tuple[Found, ...]:
    """Return the plans of these people, types and periods, by name, type and period."""
    plan = PlanRow.__table__.c
    asked = (
        select(plan.id, plan.owner_id, plan.slug, plan.period_code, plan.status)
        .join_from(PlanRow, PersonRow, PersonRow.id == plan.owner_id)
        .where(plan.owner_id.in_(owners), plan.deleted.is_(None))
        .where(plan.slug.in_(slugs), plan.period_code.in_(periods))
        .order_by(plan.slug, plan.period_start, PersonRow.name, plan.owner_id, plan.id)
    )
    return every(tx, asked, Found)


def batches_of(tx: Transaction, owner_id: str, most: int) -> tuple[BatchRecord, ...]:
    """Return a person's last batches, the newest first."""
    asked = select(BatchRow).where(BatchRow.owner_id == owner_id)
    ordered = asked.order_by(BatchRow.created.desc(), BatchRow.id).limit(most)
    return every(tx, ordered, BatchRecord)


def counts_of(tx: Transaction, ids: Iterable[str], now: datetime) -> dict[str, Counts]:
    """Return how many jobs of each of these batches are in which state."""
    wanted = list(ids)
    since = now - RATE_OVER
    asked = (
        select(
            JobRow.batch_id,
            JobRow.state,
            func.count().label("jobs"),
            func.count().filter(JobRow.finished >= since).label("lately"),
            func.min(JobRow.finished).label("first"),
            func.max(JobRow.finished).label("last"),
        )
        .where(JobRow.batch_id.in_(wanted))
        .group_by(JobRow.batch_id, JobRow.state)
    )
    found: dict[str, list[tuple[str, int, int, datetime | None, datetime | None]]]
    found = {one: [] for one in wanted}
    for row in tx.execute(asked):
        found[row.batch_id].append((row.state, row.jobs, row.lately, row.first, row.last))
    return {
        batch: Counts(
            by_state={row[0]: row[1] for row in rows},
            lately=sum(row[2] for row in rows if row[0] == JobState.DONE),
            first=min((row[3] for row in rows if row[3]), default=None),
            last=max((row[4] for row in rows if row[4]), default=None),
        )
        for batch, rows in found.items()
    }


def items_of(tx: Transaction, batch_id: str) -> tuple[Item, ...]:
    """Return the documents of a batch in its order."""
    return every(tx, _items(batch_id), Item)


def troubled(tx: Transaction, batch_id: str, most: int) -> tuple[Item, ...]:
    """Return the documents that failed, or met trouble and wait to be tried again."""
    states = [JobState.FAILED.value, JobState.QUEUED.value]
    asked = _items(batch_id).where(JobRow.problem != "", JobRow.state.in_(states))
    return every(tx, asked.limit(most), Item)


def _items(batch_id: str) -> Select[Any]:
    job = JobRow.__table__.c
    plan = PlanRow.__table__.c
    return (
        select(
            job.id,
            job.number,
            job.plan_id,
            job.format,
            job.state,
            job.attempts,
            job.problem,
            job.blob,
            job.filename,
            plan.title,
            plan.type_title,
            plan.period_label,
            plan.author,
            plan.status,
            plan.owner_id,
        )
        .join_from(JobRow, PlanRow, PlanRow.id == JobRow.plan_id, isouter=True)
        .where(job.batch_id == batch_id)
        .order_by(job.number, job.id)
    )


def cancel_batch(tx: Transaction, batch_id: str, now: datetime) -> None:
    """Settle what is still open as cancelled; a worker in the middle of one is refused later."""
    tx.execute(
        update(JobRow)
        .where(JobRow.batch_id == batch_id, JobRow.turn.is_not(None))
        .values(state=JobState.CANCELLED.value, turn=None, token="", finished=now)
    )
    tx.execute(update(BatchRow).where(BatchRow.id == batch_id).values(cancelled=now))


def retry_batch(tx: Transaction, batch_id: str, now: datetime) -> int:
    """Queue again what failed or was cancelled; return how many."""
    done = tx.execute(
        update(JobRow)
        .where(
            JobRow.batch_id == batch_id,
            JobRow.state.in_([JobState.FAILED.value, JobState.CANCELLED.value]),
        )
        .values(
            state=JobState.QUEUED.value,
            turn=JobRow.number,
            attempts=0,
            lease_until=now,
            snapshot="",
            problem="",
            finished=None,
        )
    )
    tx.execute(update(BatchRow).where(BatchRow.id == batch_id).values(cancelled=None))
    return done.rowcount


def forget_batches(tx: Transaction, before: datetime) -> None:
    """Forget batches made before that; the documents themselves stay with their plans."""
    tx.execute(delete(BatchRow).where(BatchRow.created < before))
