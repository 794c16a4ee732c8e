"""Departures, the plans that went to somebody else, and the teams that go on reading them."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, insert, select, update

from docgen.storage.models import MemberRow, PersonRow, PlanRow, VersionRow
from docgen.storage.plans import PlanRecord
from docgen.storage.rows import every, first
from docgen.storage.staff_models import DepartureRow, HandoverRow, PlanTeamRow
from docgen.storage.store import Transaction
from docgen.storage.tree import teams_below
from forms.json import Json

AUTHOR = ("name", "post", "department", "company")
"""What a plan prints of its writer."""


@dataclass(frozen=True, slots=True)
class DepartureRecord:
    """Somebody left; see docgen.storage.staff_models.DepartureRow."""

    id: str
    person_id: str
    at: datetime
    by_id: str
    successor_id: str
    leader_id: str
    memberships: list[dict[str, Json]]
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class HandoverRecord:
    """A plan that went to somebody else; see docgen.storage.staff_models.HandoverRow."""

    departure_id: str
    plan_id: str
    from_id: str
    to_id: str
    author: dict[str, str]
    printed: bool


def add_departure(tx: Transaction, departure: DepartureRecord) -> None:
    """Write down that somebody left."""
    tx.execute(insert(DepartureRow).values(**asdict(departure)))


def last_departure(tx: Transaction, person_id: str) -> DepartureRecord | None:
    """Return how a person left last, when they are not back yet."""
    asked = select(DepartureRow).where(
        DepartureRow.person_id == person_id, DepartureRow.ended.is_(None)
    )
    return first(tx, asked.order_by(DepartureRow.at.desc()).limit(1), DepartureRecord)


def end_departures(tx: Transaction, person_id: str, now: datetime) -> None:
    """Write down that a person is back."""
    tx.execute(
        update(DepartureRow)
        .where(DepartureRow.person_id == person_id, DepartureRow.ended.is_(None))
        .values(ended=now)
    )


def every_plan(tx: Transaction, owner: str) -> tuple[PlanRecord, ...]:
    """Return all plans of a person, those in the bin too."""
    asked = select(PlanRow).where(PlanRow.owner_id == owner).order_by(PlanRow.created, PlanRow.id)
    return every(tx, asked, PlanRecord)


def add_handover(tx: Transaction, handover: HandoverRecord) -> None:
    """Write down that a plan went to somebody else."""
    tx.execute(insert(HandoverRow).values(**asdict(handover)))


def handovers_of(tx: Transaction, departure_id: str) -> tuple[HandoverRecord, ...]:
    """Return the plans that went with a departure."""
    asked = select(HandoverRow).where(HandoverRow.departure_id == departure_id)
    return every(tx, asked.order_by(HandoverRow.plan_id), HandoverRecord)


def give_plan(
    tx: Transaction, plan_id: str, owner: str, author: dict[str, str] | None = None
) -> None:
    """Make a plan somebody's, and print them from now on when `author` is given.

    Its revision counts on, so that a save that was on its way is looked at again.
    """
    values: dict[str, Any] = {"owner_id": owner, "revision": PlanRow.revision + 1}
    if author is not None:
        values["author"] = author
    tx.execute(update(PlanRow).where(PlanRow.id == plan_id).values(**values))


def print_owner(tx: Transaction, plan_id: str) -> None:
    """Print who took a plan over, from now on; nothing when nobody did, or it is so already."""
    asked = (
        select(HandoverRow.departure_id, PersonRow)
        .join(PlanRow, PlanRow.id == HandoverRow.plan_id)
        .join(PersonRow, PersonRow.id == PlanRow.owner_id)
        .where(HandoverRow.plan_id == plan_id, HandoverRow.to_id == PlanRow.owner_id)
        .where(HandoverRow.printed.is_(False))
    )
    row = tx.execute(asked).mappings().first()
    if row is None:
        return
    author = {one: row[one] for one in AUTHOR}
    tx.execute(update(PlanRow).where(PlanRow.id == plan_id).values(author=author))
    tx.execute(
        update(HandoverRow)
        .where(HandoverRow.plan_id == plan_id, HandoverRow.to_id == row["id"])
        .values(printed=True)
    )


def keep_reading(tx: Transaction, owner: str, teams: Iterable[str]) -> None:
    """Let the leaders of these teams go on reading what the owner handed in so far.

    What they handed in before they came, and left another team with, adds up there and not here.
    """
    handed_in = select(VersionRow.plan_id).where(VersionRow.plan_id == PlanRow.id).exists()
    asked = select(PlanRow.id).where(PlanRow.owner_id == owner, handed_in)
    found = tuple(tx.scalars(asked))
    away = counted(tx, found)
    for team in teams:
        known = set(tx.scalars(select(PlanTeamRow.plan_id).where(PlanTeamRow.team_id == team)))
        new = [
            {"plan_id": one, "team_id": team, "counts": one not in away}
            for one in found
            if one not in known
        ]
        if new:
            tx.execute(insert(PlanTeamRow), new)


def counted(tx: Transaction, plans: Collection[str], leader: str = "") -> frozenset[str]:
    """Return those of some plans that add up in a team their owner left; in one of the leader's."""
    asked = select(PlanTeamRow.plan_id).where(
        PlanTeamRow.plan_id.in_(plans), PlanTeamRow.counts.is_(True)
    )
    if leader:
        asked = asked.where(PlanTeamRow.team_id.in_(_teams_led(leader)))
    return frozenset(tx.scalars(asked))


def read_as_members(tx: Transaction, owner: str, team_id: str) -> None:
    """Forget that a team read on: the owner belongs to it again."""
    own = select(PlanRow.id).where(PlanRow.owner_id == owner)
    tx.execute(
        delete(PlanTeamRow).where(PlanTeamRow.team_id == team_id, PlanTeamRow.plan_id.in_(own))
    )


def read_on_above(tx: Transaction, team_id: str, above: str) -> None:
    """Hand what a team goes on reading to the team above it, before it is taken away."""
    known = select(PlanTeamRow.plan_id).where(PlanTeamRow.team_id == above)
    asked = select(PlanTeamRow.plan_id, PlanTeamRow.counts).where(
        PlanTeamRow.team_id == team_id, PlanTeamRow.plan_id.not_in(known)
    )
    found = tx.execute(asked).all()
    new = [{"plan_id": one, "team_id": above, "counts": counts} for one, counts in found]
    if new and above:
        tx.execute(insert(PlanTeamRow), new)


def once_led(tx: Transaction, leader: str, plan_id: str) -> bool:
    """Return whether a plan was handed in to a team this person leads, or one below it."""
    asked = select(PlanTeamRow.plan_id).where(
        PlanTeamRow.plan_id == plan_id, PlanTeamRow.team_id.in_(_teams_led(leader))
    )
    return tx.scalar(asked.limit(1)) is not None


def once_led_by(tx: Transaction, leader: str) -> tuple[PlanRecord, ...]:
    """Return the plans that were handed in to this person's teams by people who left them."""
    inside = plans_once_led(leader)
    asked = select(PlanRow).where(PlanRow.id.in_(inside), PlanRow.deleted.is_(None))
    return every(tx, asked.order_by(PlanRow.changed.desc(), PlanRow.id), PlanRecord)


def plans_once_led(leader: str) -> Select[Any]:
    """Return the ids of the plans that were handed in to a team this person leads."""
    return select(PlanTeamRow.plan_id).where(PlanTeamRow.team_id.in_(_teams_led(leader)))


def _teams_led(leader: str) -> Select[Any]:
    own = select(MemberRow.team_id).where(MemberRow.person_id == leader, MemberRow.leads.is_(True))
    return own.union(teams_below(own)).subquery().select()
