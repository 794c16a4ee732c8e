"""Batches: what was asked for together, and how much of it is there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from docgen.jobs import Counts, JobState
from docgen.jobs.progress import RATE_OVER
from docgen.storage.models import BatchRow, JobRow, PlanRow
from docgen.storage.rows import every, first
from docgen.storage.store import Transaction
from forms.json import Json

MISSING = tuple[str, str, str]


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


def items_of(
    tx: Transaction, batch_id: str, states: Iterable[JobState] = (), most: int = 1_000_000
) -> tuple[Item, ...]:
    """Return the documents of a batch in its order, those in `states` when any are named."""
    job = JobRow.__table__.c
    plan = PlanRow.__table__.c
    asked = (
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
        )
        .join_from(JobRow, PlanRow, PlanRow.id == JobRow.plan_id, isouter=True)
        .where(job.batch_id == batch_id)
        .order_by(job.number, job.id)
        .limit(most)
    )
    named = [one.value for one in states]
    return every(tx, asked.where(job.state.in_(named)) if named else asked, Item)


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
