"""What the first page reads: never more than a page of anything."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select

from docgen.storage.models import MemberRow, PersonRow, PlanRow, SessionRow
from docgen.storage.plans import PlanRecord, led
from docgen.storage.rows import every
from docgen.storage.store import Transaction

WHOLE = "1.0000"
"""How docgen.service.saving writes that all is filled."""


def _written() -> ColumnElement[bool]:
    """Return what holds of plans that are written: approved, or without anything to mend."""
    whole = and_(
        PlanRow.status == "draft", PlanRow.share_done.in_((WHOLE, "1")), PlanRow.errors == 0
    )
    return or_(PlanRow.status == "approved", whole)


def open_plans(tx: Transaction, owner: str, most: int) -> tuple[PlanRecord, ...]:
    """Return the plans somebody still works on or waits for, the last changed first."""
    return every(tx, _own(owner).where(not_(_written())).limit(most), PlanRecord)


def written_plans(tx: Transaction, owner: str, most: int) -> tuple[PlanRecord, ...]:
    """Return the plans somebody has written, the last changed first."""
    return every(tx, _own(owner).where(_written()).limit(most), PlanRecord)


def count_written(tx: Transaction, owner: str) -> int:
    """Return how many plans somebody has written."""
    asked = select(func.count()).select_from(PlanRow).where(PlanRow.owner_id == owner)
    return tx.scalar(asked.where(PlanRow.deleted.is_(None), _written())) or 0


def begun(tx: Transaction, owner: str) -> frozenset[tuple[str, str]]:
    """Return for which types and periods somebody has plans."""
    asked = select(PlanRow.slug, PlanRow.period_code).where(PlanRow.owner_id == owner)
    return frozenset((row[0], row[1]) for row in tx.execute(asked.where(PlanRow.deleted.is_(None))))


def late_plans(
    tx: Transaction, leader: str, today: date, states: Collection[str], most: int
) -> tuple[PlanRecord, ...]:
    """Return plans of people led that are past their day, the longest late first.

    One that is being amended was in time: its approved version is in force.
    """
    asked = _late(select(PlanRow), leader, today, states)
    return every(tx, asked.order_by(PlanRow.due, PlanRow.id).limit(most), PlanRecord)


def count_late(tx: Transaction, leader: str, today: date, states: Collection[str]) -> int:
    """Return how many there are of them."""
    asked = select(func.count()).select_from(PlanRow)
    return tx.scalar(_late(asked, leader, today, states)) or 0


def people_counts(tx: Transaction) -> dict[str, int]:
    """Return how many people there are: in all, not invited yet, in no team, signed in."""
    here = PersonRow.disabled.is_(False)
    placed = select(MemberRow.person_id)
    reps = and_(here, PersonRow.role == "rep", PersonRow.id.not_in(placed))
    asked = {
        "people": select(func.count()).select_from(PersonRow).where(here),
        "uninvited": select(func.count())
        .select_from(PersonRow)
        .where(here, PersonRow.password == ""),
        "unplaced": select(func.count()).select_from(PersonRow).where(reps),
        "sessions": select(func.count()).select_from(SessionRow),
        "plans": select(func.count()).select_from(PlanRow).where(PlanRow.deleted.is_(None)),
    }
    return {name: tx.scalar(one) or 0 for name, one in asked.items()}


def _own(owner: str) -> Select[Any]:
    asked = select(PlanRow).where(PlanRow.owner_id == owner, PlanRow.deleted.is_(None))
    return asked.order_by(PlanRow.changed.desc(), PlanRow.id)


def _late(statement: Select[Any], leader: str, today: date, states: Collection[str]) -> Select[Any]:
    return statement.where(
        PlanRow.owner_id.in_(led(leader)),
        PlanRow.deleted.is_(None),
        PlanRow.status.in_(states),
        PlanRow.amends == "",
        PlanRow.due < today,
    )
