"""The audit: one chain of digests per plan, written with the change it tells of."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Text, bindparam, insert, select, type_coerce

from docgen.storage.canonical import canonical, digest_of
from docgen.storage.models import AuditRow
from docgen.storage.rows import every
from docgen.storage.store import Transaction
from forms.json import Json

START = ""
LAST = (
    select(AuditRow.number, AuditRow.digest)
    .where(AuditRow.chain == bindparam("chain"))
    .order_by(AuditRow.number.desc())
    .limit(1)
)
ADD = insert(AuditRow)


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One link."""

    number: int
    at: datetime
    person_id: str
    action: str
    detail: dict[str, Json]
    digest: str


def append(
    tx: Transaction,
    chain: str,
    person_id: str,
    action: str,
    now: datetime,
    detail: dict[str, Json] | None = None,
) -> None:
    """Add a link to the chain of a plan (or of `people`), in this transaction."""
    last = tx.execute(LAST, {"chain": chain}).first()
    number, before = (last.number + 1, last.digest) if last else (1, START)
    record = AuditRecord(number, now, person_id, action, detail or {}, "")
    tx.execute(
        ADD,
        {
            "chain": chain,
            "number": number,
            "at": now,
            "person_id": person_id,
            "action": action,
            "detail": record.detail,
            "digest": _digest(chain, record, before),
        },
    )


def chain_of(tx: Transaction, chain: str) -> tuple[AuditRecord, ...]:
    """Return a chain, the oldest link first."""
    return tuple(_links(tx, chain))


def _links(tx: Transaction, chain: str) -> Iterator[AuditRecord]:
    asked = (
        select(
            AuditRow.number,
            AuditRow.at,
            AuditRow.person_id,
            AuditRow.action,
            AuditRow.detail,
            AuditRow.digest,
        )
        .where(AuditRow.chain == chain)
        .order_by(AuditRow.number)
    )
    return (AuditRecord(**row) for row in tx.execute(asked).mappings())


def story_of(
    tx: Transaction, chain: str, person_id: str, actions: Collection[str], most: int
) -> tuple[AuditRecord, ...]:
    """Return the last of these links that tell of a person, the newest first.

    A link tells of the `person` in its detail, and of who acted where it names nobody.
    """
    detail = type_coerce(AuditRow.detail, Text)
    named = detail.contains(canonical({"person": person_id})[1:-1], autoescape=True)
    own = (AuditRow.person_id == person_id) & ~detail.contains('"person":', autoescape=True)
    asked = (
        select(
            AuditRow.number,
            AuditRow.at,
            AuditRow.person_id,
            AuditRow.action,
            AuditRow.detail,
            AuditRow.digest,
        )
        .where(AuditRow.chain == chain, AuditRow.action.in_(actions), named | own)
        .order_by(AuditRow.number.desc())
        .limit(most)
    )
    return every(tx, asked, AuditRecord)


def broken_link(tx: Transaction, chain: str) -> int | None:
    """Return the number of the first link that is not what was written; None when all are.

    A chain without links has lost its first.
    """
    number, before = 1, START
    try:
        for record in _links(tx, chain):
            if record.number != number or record.digest != _digest(chain, record, before):
                return number
            number, before = number + 1, record.digest
    except ValueError:  # what is there cannot even be read
        return number
    return None if before else number


def chains(tx: Transaction) -> tuple[str, ...]:
    """Return the names of all chains."""
    return tuple(tx.scalars(select(AuditRow.chain).distinct().order_by(AuditRow.chain)))


def _digest(chain: str, record: AuditRecord, before: str) -> str:
    at = record.at.astimezone(UTC).isoformat()
    told = [chain, record.number, at, record.person_id, record.action]
    return digest_of([*told, record.detail, before])
