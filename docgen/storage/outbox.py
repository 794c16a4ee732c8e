"""What is to be sent: written once, tried again and again, never twice at once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from docgen.storage.access_models import OutboxRow
from docgen.storage.rows import every
from docgen.storage.store import Transaction
from forms.json import Json


@dataclass(frozen=True, slots=True)
class ToSend:
    """Something to be sent, before it is written down."""

    key: str
    channel: str
    kind: str
    content: dict[str, Json]


@dataclass(frozen=True, slots=True)
class OutboxRecord:
    """Something that waits, was sent, or was given up."""

    id: int
    key: str
    channel: str
    kind: str
    content: dict[str, Json]
    created: datetime
    due: datetime
    attempts: int
    state: str
    settled: datetime | None
    trouble: str


_all = select(OutboxRow.__table__)


def put(tx: Transaction, one: ToSend, now: datetime) -> bool:
    """Write something down to be sent; False when that key was written before."""
    if tx.scalar(select(OutboxRow.id).where(OutboxRow.key == one.key)) is not None:
        return False
    tx.execute(
        insert(OutboxRow).values(
            key=one.key,
            channel=one.channel,
            kind=one.kind,
            content=one.content,
            created=now,
            due=now,
            attempts=0,
            state="waiting",
            trouble="",
        )
    )
    return True


def due(tx: Transaction, now: datetime, most: int) -> tuple[OutboxRecord, ...]:
    """Return what is to be tried now, the longest due first."""
    asked = _all.where(OutboxRow.state == "waiting", OutboxRow.due <= now)
    return every(tx, asked.order_by(OutboxRow.due, OutboxRow.id).limit(most), OutboxRecord)


def claim(tx: Transaction, one: OutboxRecord, until: datetime) -> bool:
    """Take something to send it oneself until then; False when somebody else was faster."""
    done = tx.execute(
        update(OutboxRow)
        .where(OutboxRow.id == one.id, OutboxRow.attempts == one.attempts)
        .where(OutboxRow.state == "waiting")
        .values(attempts=OutboxRow.attempts + 1, due=until)
    )
    return bool(done.rowcount)


def settle(tx: Transaction, outbox_id: int, state: str, now: datetime, trouble: str = "") -> None:
    """Say that something was sent, or is given up."""
    values = {"state": state, "settled": now, "trouble": trouble}
    tx.execute(update(OutboxRow).where(OutboxRow.id == outbox_id).values(values))


def put_off(tx: Transaction, outbox_id: int, until: datetime, trouble: str) -> None:
    """Try again then."""
    values = {"due": until, "trouble": trouble}
    tx.execute(update(OutboxRow).where(OutboxRow.id == outbox_id).values(values))


def everything(tx: Transaction) -> tuple[OutboxRecord, ...]:
    """Return all there is, the oldest first."""
    return every(tx, _all.order_by(OutboxRow.id), OutboxRecord)


def forget(tx: Transaction, before: datetime) -> None:
    """Drop what was settled before then."""
    tx.execute(delete(OutboxRow).where(OutboxRow.settled < before))
