"""What overviews read: teams with their people, and of each plan what is kept with it."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from docgen.storage.models import MemberRow, PersonRow, PlanRow, TeamRow
from docgen.storage.rows import every
from docgen.storage.staff_models import PlanTeamRow
from docgen.storage.store import Transaction
from docgen.storage.tree import TeamRecord


@dataclass(frozen=True, slots=True)
class SeatRecord:
    """Somebody in a team."""

    team_id: str
    leads: bool
    id: str
    name: str
    post: str
    created: datetime


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A plan as lists and sums see it; `target` and `actual` are plain decimals, or empty.

    Of a plan that is being amended, in whatever state, `target` is that of the version in force.
    """

    id: str
    owner_id: str
    period_code: str
    period_start: date
    period_end: date
    status: str
    share_done: str
    errors: int
    version: int
    changed: datetime
    due: date | None
    target: str
    actual: str
    amends: str


@dataclass(frozen=True, slots=True)
class MovedRecord:
    """A plan that was handed in to a team its writer has left since; `name` as it is printed."""

    plan: KeptRecord
    team_id: str
    writer_id: str
    name: str
    post: str


_KEPT = [getattr(PlanRow, one.name) for one in fields(KeptRecord)]


def all_teams(tx: Transaction) -> tuple[TeamRecord, ...]:
    """Return every team, by name."""
    asked = select(TeamRow.id, TeamRow.name, TeamRow.parent_id)
    return every(tx, asked.order_by(TeamRow.name, TeamRow.id), TeamRecord)


def seats(tx: Transaction, teams: Collection[str]) -> tuple[SeatRecord, ...]:
    """Return who is in these teams, by name."""
    person = (PersonRow.id, PersonRow.name, PersonRow.post, PersonRow.created)
    asked = (
        select(MemberRow.team_id, MemberRow.leads, *person)
        .join(PersonRow, PersonRow.id == MemberRow.person_id)
        .where(MemberRow.team_id.in_(teams))
        .order_by(MemberRow.leads.desc(), PersonRow.name, PersonRow.id)
    )
    return every(tx, asked, SeatRecord)


def kept_plans(
    tx: Transaction, owners: Collection[str], slug: str, start: date, end: date
) -> tuple[KeptRecord, ...]:
    """Return the plans of a type whose period begins within these days, last changed last."""
    asked = (
        select(*_KEPT)
        .where(PlanRow.slug == slug, PlanRow.period_start.between(start, end))
        .where(PlanRow.owner_id.in_(owners), PlanRow.deleted.is_(None))
        .order_by(PlanRow.changed, PlanRow.id)
    )
    return every(tx, asked, KeptRecord)


def moved_plans(
    tx: Transaction,
    owners: Collection[str],
    teams: Collection[str],
    slug: str,
    start: date,
    end: date,
) -> tuple[MovedRecord, ...]:
    """Return plans handed in to teams since left: those of these people, and to these teams."""
    asked = (
        select(*_KEPT, PlanTeamRow.team_id, PlanRow.author)
        .join(PlanTeamRow, PlanTeamRow.plan_id == PlanRow.id)
        .where(PlanRow.slug == slug, PlanRow.period_start.between(start, end))
        .where(PlanRow.owner_id.in_(owners) | PlanTeamRow.team_id.in_(teams))
        .where(PlanRow.deleted.is_(None), PlanTeamRow.counts.is_(True))
        .order_by(PlanRow.changed, PlanRow.id, PlanTeamRow.team_id)
    )
    return tuple(_moved(dict(row)) for row in tx.execute(asked).mappings())


def _moved(row: dict[str, Any]) -> MovedRecord:
    team, author = row.pop("team_id"), row.pop("author")
    plan = KeptRecord(**row)
    writer = author.get("id") or plan.owner_id
    return MovedRecord(plan, team, writer, author["name"], author.get("post", ""))


def used_types(tx: Transaction, owners: Collection[str]) -> dict[str, int]:
    """Return how many plans of each type these people have."""
    asked = (
        select(PlanRow.slug, func.count())
        .where(PlanRow.owner_id.in_(owners), PlanRow.deleted.is_(None))
        .group_by(PlanRow.slug)
    )
    return {row[0]: row[1] for row in tx.execute(asked)}


def used_periods(tx: Transaction, owners: Collection[str], slug: str) -> tuple[str, ...]:
    """Return the codes of the periods these people have plans of a type for, the first first."""
    asked = (
        select(PlanRow.period_code)
        .where(PlanRow.owner_id.in_(owners), PlanRow.slug == slug, PlanRow.deleted.is_(None))
        .group_by(PlanRow.period_code)
        .order_by(func.min(PlanRow.period_start), PlanRow.period_code)
    )
    return tuple(tx.scalars(asked))
