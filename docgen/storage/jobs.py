"""Jobs: taken under a lease, settled by who holds the token, given up after too many tries.

Every verb is one statement that chooses and changes at once, so that two workers never have the
same job: SQLite's writers wait for each other, PostgreSQL's pass over rows another has locked.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, Update, select, tuple_, update

from docgen.jobs import LEASE, MOST_ATTEMPTS, OFFER, JobState
from docgen.storage.batch_models import JobRow
from docgen.storage.rows import every
from docgen.storage.store import Transaction

ENDED = "做这一份时，程序三次都中途停了；可能是内容太大，超过了内存或时间的上限"


@dataclass(frozen=True, slots=True)
class JobRecord:
    """A job as a worker has it."""

    id: int
    batch_id: str
    plan_id: str
    format: str
    attempts: int
    token: str


TAKEN = (
    JobRow.id,
    JobRow.batch_id,
    JobRow.plan_id,
    JobRow.format,
    JobRow.attempts,
    JobRow.token,
)


def take(
    tx: Transaction, token: str, now: datetime, most: int, lease: timedelta = LEASE
) -> tuple[JobRecord, ...]:
    """Take the next jobs for the holder of `token`; none when nothing is due.

    The queue goes by the place a job has in its batch, so that a small batch does not wait for
    the whole of a large one, and the formats of one plan are taken together.
    """
    give_up(tx, now)
    taken = every(tx, _taking(JobRow.id.in_(_due(now, most)), token, now + lease), JobRecord)
    return tuple(sorted(taken, key=lambda one: (one.batch_id, one.id)))


def take_with(
    tx: Transaction, job_id: int, token: str, now: datetime, lease: timedelta = LEASE
) -> tuple[JobRecord, ...]:
    """Take the job a broker named and the others of its plan, unless another has them.

    None when they are settled, or taken and not lost.
    """
    give_up(tx, now)
    named = select(JobRow.batch_id, JobRow.plan_id).where(JobRow.id == job_id)
    mine = tuple_(JobRow.batch_id, JobRow.plan_id).in_(named) & JobRow.turn.is_not(None)
    waits = JobRow.state == JobState.OFFERED.value
    which = mine & (waits | (JobRow.lease_until <= now))
    taken = every(tx, _taking(which, token, now + lease), JobRecord)
    return tuple(sorted(taken, key=lambda one: one.id))


def offer(tx: Transaction, now: datetime, most: int) -> tuple[int, ...]:
    """Return the ids to send through a broker now; they are not offered again for a minute."""
    give_up(tx, now)
    offered = (
        update(JobRow)
        .where(JobRow.id.in_(_due(now, most)))
        .values(state=JobState.OFFERED.value, lease_until=now + OFFER, token="")
        .returning(JobRow.id)
        .execution_options(synchronize_session=False)
    )
    return tuple(sorted(tx.scalars(offered)))


def anything_due(tx: Transaction, now: datetime) -> bool:
    """Return whether a job could be taken."""
    asked = select(JobRow.id).where(JobRow.turn.is_not(None), JobRow.lease_until <= now)
    return tx.scalar(asked.limit(1)) is not None


def give_up(tx: Transaction, now: datetime) -> int:
    """Settle as failed what has ended its worker too often; return how many."""
    done = tx.execute(
        update(JobRow)
        .where(
            JobRow.turn.is_not(None),
            JobRow.state == JobState.RUNNING.value,
            JobRow.lease_until <= now,
            JobRow.attempts >= MOST_ATTEMPTS,
        )
        .values(state=JobState.FAILED.value, turn=None, token="", problem=ENDED, finished=now)
    )
    return done.rowcount


def renew(tx: Transaction, tokens: Collection[str], now: datetime, lease: timedelta = LEASE) -> int:
    """Lengthen the leases held with these tokens; return how many."""
    mine = JobRow.token.in_(tokens) & JobRow.turn.is_not(None)
    held = JobRow.state == JobState.RUNNING.value
    done = tx.execute(update(JobRow).where(mine, held).values(lease_until=now + lease))
    return done.rowcount


def finish(tx: Transaction, job: JobRecord, made: tuple[str, str, str], now: datetime) -> bool:
    """Settle a job as done: `made` is its snapshot, blob and file name.

    False when it is not this worker's any more: then nothing may be kept of what it made. The
    other formats of the same plan are made anew if they were made of another snapshot.
    """
    snapshot, blob, filename = made
    values = {"snapshot": snapshot, "blob": blob, "filename": filename, "problem": ""}
    done = tx.execute(
        _held(job).values(state=JobState.DONE.value, turn=None, token="", finished=now, **values)
    )
    if not done.rowcount:
        return False
    tx.execute(
        update(JobRow)
        .where(JobRow.batch_id == job.batch_id, JobRow.plan_id == job.plan_id)
        .where(JobRow.state == JobState.DONE.value, JobRow.snapshot != snapshot)
        .values(state=JobState.QUEUED.value, turn=JobRow.number, attempts=0, lease_until=now)
    )
    return True


def fail(tx: Transaction, job: JobRecord, problem: str, now: datetime) -> bool:
    """Settle a job as failed, with the reason."""
    done = tx.execute(
        _held(job).values(
            state=JobState.FAILED.value, turn=None, token="", problem=problem, finished=now
        )
    )
    return bool(done.rowcount)


def put_back(
    tx: Transaction, job: JobRecord, problem: str, due: datetime, *, counted: bool = True
) -> bool:
    """Queue a job again, not before `due`; `counted` says whether that was an attempt."""
    done = tx.execute(
        _held(job).values(
            state=JobState.QUEUED.value,
            lease_until=due,
            token="",
            problem=problem,
            attempts=JobRow.attempts - (0 if counted else 1),
        )
    )
    return bool(done.rowcount)


def give_back(tx: Transaction, tokens: Collection[str], now: datetime) -> int:
    """Queue again, at once, what is held with these tokens; that was no attempt.

    For a worker told to stop: whatever it still makes of them is refused. Return how many.
    """
    mine = JobRow.token.in_(tokens) & JobRow.turn.is_not(None)
    held = JobRow.state == JobState.RUNNING.value
    attempts = JobRow.attempts - 1
    values = {"state": JobState.QUEUED.value, "lease_until": now, "token": "", "attempts": attempts}
    return tx.execute(update(JobRow).where(mine, held).values(values)).rowcount


def _due(now: datetime, most: int) -> Select[int]:
    return (
        select(JobRow.id)
        .where(JobRow.turn.is_not(None), JobRow.lease_until <= now)
        .order_by(JobRow.turn, JobRow.batch_id, JobRow.id)
        .limit(most)
        .with_for_update(skip_locked=True)  # PostgreSQL's; SQLite has one writer at a time
    )


def _taking(which: object, token: str, until: datetime) -> Update:
    return (
        update(JobRow)
        .where(which)  # type: ignore[arg-type]  # any condition
        .values(
            state=JobState.RUNNING.value,
            attempts=JobRow.attempts + 1,
            token=token,
            lease_until=until,
        )
        .returning(*TAKEN)
        .execution_options(synchronize_session=False)
    )


def _held(job: JobRecord) -> Update:
    """Return the change of a job by who holds it, and by nobody else."""
    return update(JobRow).where(
        JobRow.id == job.id,
        JobRow.token == job.token,
        JobRow.state == JobState.RUNNING.value,
    )
