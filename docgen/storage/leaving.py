"""Bytes that are being let go: who keeps the same ones again takes them off this list first.

The list outlives the bytes for a while. So whoever kept bytes that had been there already sees,
after that, whether they could be on their way out (see docgen.storage.blobs).
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Boolean, Connection, String, delete, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from docgen.storage.columns import Moment
from docgen.storage.models import SHA256, Base


class LeavingRow(Base):
    """Bytes nothing refers to; `gone` once they are not in the storage any more."""

    __tablename__ = "leaving"
    sha256: Mapped[str] = mapped_column(String(SHA256), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    gone: Mapped[bool] = mapped_column(Boolean, default=False)


def list_leaving(tx: Connection, digests: Collection[str], now: datetime) -> None:
    """Put bytes on the list, as not gone yet."""
    again = LeavingRow.sha256.in_(digests)
    known = set(tx.scalars(select(LeavingRow.sha256).where(again)))
    tx.execute(update(LeavingRow).where(again).values(at=now, gone=False))
    fresh = [{"sha256": one, "at": now, "gone": False} for one in sorted(set(digests) - known)]
    if fresh:
        tx.execute(insert(LeavingRow), fresh)


def is_leaving(tx: Connection, digest: str) -> bool:
    """Return whether bytes are on the list, gone or not."""
    asked = select(LeavingRow.sha256).where(LeavingRow.sha256 == digest)
    return tx.scalar(asked) is not None


def not_gone(tx: Connection, most: int) -> tuple[str, ...]:
    """Return the next bytes still to be removed."""
    asked = select(LeavingRow.sha256).where(LeavingRow.gone.is_(False))
    return tuple(tx.scalars(asked.order_by(LeavingRow.sha256).limit(most)))


def mark_gone(tx: Connection, digest: str) -> None:
    """Note that bytes are not there any more."""
    tx.execute(update(LeavingRow).where(LeavingRow.sha256 == digest).values(gone=True))


def take_off(tx: Connection, digest: str) -> None:
    """Take bytes off the list: they stay."""
    tx.execute(delete(LeavingRow).where(LeavingRow.sha256 == digest))


def forget_gone(tx: Connection, before: datetime) -> None:
    """Forget what has been gone since before that."""
    tx.execute(delete(LeavingRow).where(LeavingRow.gone.is_(True), LeavingRow.at < before))
