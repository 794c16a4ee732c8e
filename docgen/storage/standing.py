"""How the service stands: whether the database answers and is up to date, what waits in it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, inspect, select

from docgen.jobs import JobState
from docgen.storage.access_models import OutboxRow
from docgen.storage.batch_models import JobRow
from docgen.storage.store import Transaction

REVISION = "alembic_version"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: jobs by state, the oldest one due, letters and calls, the oldest of them."""

    jobs: dict[str, int]
    job_seconds: float
    letters: int
    letter_seconds: float


def revision_of(tx: Transaction) -> str:
    """Return the revision the tables are at, empty when there are none."""
    if not inspect(tx).has_table(REVISION):
        return ""
    return tx.exec_driver_sql(f"SELECT version_num FROM {REVISION}").scalar() or ""  # noqa: S608  a constant


@dataclass(frozen=True, slots=True)
class DatabaseTold:
    """What a database tells of itself: its kind and version, how it keeps, its clock."""

    kind: str
    version: str
    journal: str
    synchronous: str
    now: datetime | None


def told_by(tx: Transaction) -> DatabaseTold:
    """Return what the database tells of itself; SQLite has no clock of its own."""
    if tx.dialect.name == "sqlite":
        return DatabaseTold(
            "SQLite",
            str(tx.exec_driver_sql("SELECT sqlite_version()").scalar()),
            str(tx.exec_driver_sql("PRAGMA journal_mode").scalar()),
            str(tx.exec_driver_sql("PRAGMA synchronous").scalar()),
            None,
        )
    version = str(tx.exec_driver_sql("SHOW server_version").scalar())
    synchronous = str(tx.exec_driver_sql("SHOW synchronous_commit").scalar())
    now = tx.exec_driver_sql("SELECT clock_timestamp()").scalar()
    return DatabaseTold("PostgreSQL", version, "", synchronous, now)


def newest_revision() -> str:
    """Return the revision this version of the code expects."""
    from docgen.storage import migrate  # noqa: PLC0415  alembic stays out of the web workers

    return migrate.newest()


def waiting(tx: Transaction, now: datetime) -> Waiting:
    """Return what waits now."""
    jobs = dict.fromkeys((one.value for one in JobState), 0)
    counted = select(JobRow.state, func.count()).where(JobRow.turn.is_not(None))
    for state, count in tx.execute(counted.group_by(JobRow.state)):
        jobs[state] = count
    due = select(func.min(JobRow.lease_until)).where(
        JobRow.turn.is_not(None), JobRow.lease_until <= now
    )
    open_letters = OutboxRow.state == "waiting"
    letters = tx.scalar(select(func.count()).select_from(OutboxRow).where(open_letters)) or 0
    oldest = tx.scalar(select(func.min(OutboxRow.created)).where(open_letters))
    return Waiting(jobs, _age(tx.scalar(due), now), letters, _age(oldest, now))


def _age(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0
