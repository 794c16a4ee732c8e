"""Who decides in whose place, and on which days."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, or_, select

from docgen.storage.models import DeputyRow, PersonRow
from docgen.storage.rows import every
from docgen.storage.store import Transaction
from docgen.storage.tree import Leader


@dataclass(frozen=True, slots=True)
class DeputyRecord:
    """Somebody decides in another's place, from the first day to the last; None: no end."""

    person_id: str
    deputy_id: str
    starts: date | None
    ends: date | None


_deputy = select(
    DeputyRow.person_id, DeputyRow.deputy_id, DeputyRow.starts, DeputyRow.ends
).order_by(DeputyRow.starts, DeputyRow.person_id, DeputyRow.deputy_id)


def add_deputy(
    tx: Transaction,
    person_id: str,
    deputy_id: str,
    starts: date | None = None,
    ends: date | None = None,
) -> None:
    """Let somebody decide in another's place, on these days or always."""
    pair = {"person_id": person_id, "deputy_id": deputy_id}
    tx.execute(insert(DeputyRow).values(**pair, starts=starts, ends=ends))


def remove_deputy(tx: Transaction, person_id: str, deputy_id: str) -> None:
    """Let them do so no more."""
    tx.execute(
        delete(DeputyRow).where(DeputyRow.person_id == person_id, DeputyRow.deputy_id == deputy_id)
    )


def deputies_of(
    tx: Transaction, people: Collection[str], today: date | None = None
) -> Mapping[str, tuple[Leader, ...]]:
    """Return by person who decides in their place on that day; without one, who always does."""
    asked = (
        select(DeputyRow.person_id, PersonRow.id, PersonRow.name)
        .join(DeputyRow, DeputyRow.deputy_id == PersonRow.id)
        .where(DeputyRow.person_id.in_(people), PersonRow.disabled.is_(False), _on(today))
        .order_by(PersonRow.name, PersonRow.id)
    )
    found: dict[str, tuple[Leader, ...]] = {}
    for person, deputy, name in tx.execute(asked):
        found[person] = (*found.get(person, ()), Leader(deputy, name))
    return found


def stands_for(tx: Transaction, deputy_id: str, today: date | None = None) -> frozenset[str]:
    """Return in whose place somebody may decide on that day; without one, where always."""
    asked = select(DeputyRow.person_id).where(DeputyRow.deputy_id == deputy_id, _on(today))
    return frozenset(tx.scalars(asked))


def named_by(tx: Transaction, person_id: str) -> tuple[DeputyRecord, ...]:
    """Return everybody a person named, also for days to come or gone by."""
    return every(tx, _deputy.where(DeputyRow.person_id == person_id), DeputyRecord)


def named_for(tx: Transaction, deputy_id: str) -> tuple[DeputyRecord, ...]:
    """Return everybody who named this person."""
    return every(tx, _deputy.where(DeputyRow.deputy_id == deputy_id), DeputyRecord)


def _on(today: date | None) -> ColumnElement[Any]:
    begun, open_end = DeputyRow.starts.is_(None), DeputyRow.ends.is_(None)
    if today is None:
        return begun & open_end
    return or_(begun, DeputyRow.starts <= today) & or_(open_end, DeputyRow.ends >= today)
