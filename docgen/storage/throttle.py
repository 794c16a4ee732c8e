"""Buckets of tokens: a try takes one, time puts them back; nobody is locked out for good."""

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_UP, Decimal

from sqlalchemy import delete, insert, select, update

from docgen.storage.models import ThrottleRow
from docgen.storage.store import Transaction


@dataclass(frozen=True, slots=True)
class Bucket:
    """How many tries at once, and after how many seconds another is allowed."""

    size: int
    seconds: int


def take(tx: Transaction, key: str, bucket: Bucket, now: datetime) -> int:
    """Take a token; return 0, or the seconds to wait when the bucket is empty."""
    asked = select(ThrottleRow.tokens, ThrottleRow.at).where(ThrottleRow.key == key)
    row = tx.execute(asked).first()
    if row is None:
        tx.execute(insert(ThrottleRow).values(key=key, tokens=str(bucket.size - 1), at=now))
        return 0
    passed = max(Decimal(0), Decimal(str((now - row.at).total_seconds())))
    tokens = min(Decimal(bucket.size), Decimal(row.tokens) + passed / bucket.seconds)
    if tokens < 1:
        wait = (1 - tokens) * bucket.seconds
        return int(wait.to_integral_value(ROUND_UP))
    _set(tx, key, tokens - 1, now)
    return 0


def left(tx: Transaction, key: str) -> int:
    """Return how many whole tokens were left when one was last taken."""
    return int(Decimal(tx.scalar(select(ThrottleRow.tokens).where(ThrottleRow.key == key)) or 0))


def put_back(tx: Transaction, key: str) -> None:
    """Put one token back: the try it was taken for does not count."""
    tokens = tx.scalar(select(ThrottleRow.tokens).where(ThrottleRow.key == key))
    if tokens is not None:
        values = {"tokens": f"{Decimal(tokens) + 1:.6f}"}
        tx.execute(update(ThrottleRow).where(ThrottleRow.key == key).values(values))


def give_back(tx: Transaction, key: str, now: datetime) -> None:
    """Fill the bucket: the try was a good one."""
    tx.execute(delete(ThrottleRow).where(ThrottleRow.key == key, ThrottleRow.at <= now))


def forget(tx: Transaction, before: datetime) -> None:
    """Drop buckets nobody has used since."""
    tx.execute(delete(ThrottleRow).where(ThrottleRow.at < before))


def _set(tx: Transaction, key: str, tokens: Decimal, now: datetime) -> None:
    values = {"tokens": f"{tokens:.6f}", "at": now}
    tx.execute(update(ThrottleRow).where(ThrottleRow.key == key).values(values))
