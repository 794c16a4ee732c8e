"""Versions of a plan: each as it was handed in, with what was decided."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from docgen.storage.models import PlanRow, VersionRow
from docgen.storage.rows import every, first
from docgen.storage.store import Transaction
from forms.json import Json


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One version; see docgen.storage.models.VersionRow."""

    plan_id: str
    number: int
    state: str
    snapshot: str
    final: str
    around: dict[str, Json]
    note: str
    amends: str
    submitted_by: str
    submitted_at: datetime
    decided_by: str
    decided_at: datetime | None
    reason: str
    level: int
    levels: int
    decisions: list[dict[str, Json]]


@dataclass(frozen=True, slots=True)
class WaitingRecord:
    """A version that waits for a decision, without what it froze."""

    plan_id: str
    number: int
    note: str
    submitted_at: datetime
    level: int
    levels: int


FIND = select(VersionRow).where(
    VersionRow.plan_id == bindparam("plan"), VersionRow.number == bindparam("number")
)
_WAITING = [getattr(VersionRow, one.name) for one in fields(WaitingRecord)]
LAST = (
    select(VersionRow)
    .where(VersionRow.plan_id == bindparam("plan"))
    .order_by(VersionRow.number.desc())
    .limit(1)
)


def add_version(tx: Transaction, version: VersionRecord) -> None:
    """Keep what was handed in."""
    tx.execute(
        insert(VersionRow).values({one.name: getattr(version, one.name) for one in fields(version)})
    )


def find_version(tx: Transaction, plan_id: str, number: int) -> VersionRecord | None:
    """Return a version."""
    return first(tx, FIND, VersionRecord, {"plan": plan_id, "number": number})


def last_version(tx: Transaction, plan_id: str) -> VersionRecord | None:
    """Return what was handed in last."""
    return first(tx, LAST, VersionRecord, {"plan": plan_id})


def last_versions(tx: Transaction, plans: Collection[str]) -> Mapping[str, VersionRecord]:
    """Return by plan what was handed in last, of those that were handed in at all."""
    last = (
        select(VersionRow.plan_id, func.max(VersionRow.number).label("number"))
        .where(VersionRow.plan_id.in_(plans))
        .group_by(VersionRow.plan_id)
        .subquery()
    )
    joined = (VersionRow.plan_id == last.c.plan_id) & (VersionRow.number == last.c.number)
    asked = select(VersionRow).join(last, joined)
    return {one.plan_id: one for one in every(tx, asked, VersionRecord)}


def versions_of(tx: Transaction, plan_id: str) -> tuple[VersionRecord, ...]:
    """Return every version of a plan, the newest first."""
    asked = select(VersionRow).where(VersionRow.plan_id == plan_id)
    return every(tx, asked.order_by(VersionRow.number.desc()), VersionRecord)


def in_force(tx: Transaction, plan_id: str) -> int:
    """Return the number of the version that is approved; 0 when none is."""
    asked = select(VersionRow.number).where(
        VersionRow.plan_id == plan_id, VersionRow.state == "approved"
    )
    return tx.scalar(asked.order_by(VersionRow.number.desc()).limit(1)) or 0


def waiting(tx: Transaction, owners: Collection[str] | None = None) -> tuple[WaitingRecord, ...]:
    """Return every version that waits for a decision, of these people or all, longest first."""
    asked = (
        select(*_WAITING)
        .join(PlanRow, PlanRow.id == VersionRow.plan_id)
        .where(VersionRow.state == "submitted", VersionRow.number == PlanRow.version)
        .where(PlanRow.status == "submitted", PlanRow.deleted.is_(None))
    )
    asked = asked if owners is None else asked.where(PlanRow.owner_id.in_(owners))
    return every(tx, asked.order_by(VersionRow.submitted_at, VersionRow.plan_id), WaitingRecord)


def set_version(
    tx: Transaction, version: VersionRecord, **values: str | int | datetime | list[Json]
) -> None:
    """Write down what became of a version."""
    tx.execute(
        update(VersionRow)
        .where(VersionRow.plan_id == version.plan_id, VersionRow.number == version.number)
        .values(**values)
    )
