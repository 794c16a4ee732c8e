"""Everybody: listed by page, counted, changed, put into teams."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, false, func, or_, select, update

from docgen.storage.access_models import IdentityRow
from docgen.storage.models import MemberRow, PersonRow, PlanRow
from docgen.storage.people import PersonRecord
from docgen.storage.rows import every, first
from docgen.storage.store import Transaction


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which people are asked for; an empty word asks for all.

    `among` are the only ids that may be found, None: everybody. `teams` None: any team or none.
    """

    text: str = ""
    role: str = ""
    state: str = ""
    teams: frozenset[str] | None = None
    among: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """Somebody in a team."""

    team_id: str
    person_id: str
    leads: bool


def person_by_id(tx: Transaction, person_id: str) -> PersonRecord | None:
    """Return the person of that id."""
    return first(tx, select(PersonRow).where(PersonRow.id == person_id), PersonRecord)


def person_with_email(tx: Transaction, email: str, besides: str) -> PersonRecord | None:
    """Return who has that address besides this person, those who left not counted."""
    same = (func.lower(PersonRow.email) == email.lower()) & PersonRow.disabled.is_(False)
    asked = select(PersonRow).where(same, PersonRow.id != besides).limit(1)
    return first(tx, asked, PersonRecord)


def people_page(
    tx: Transaction, wanted: Wanted, start: int = 0, most: int | None = None
) -> tuple[PersonRecord, ...]:
    """Return the people asked for, those who left last, by name."""
    asked = _asked(select(PersonRow), wanted)
    asked = asked.order_by(PersonRow.disabled, PersonRow.name, PersonRow.id).offset(start)
    return every(tx, asked.limit(most) if most else asked, PersonRecord)


def people_count(tx: Transaction, wanted: Wanted) -> int:
    """Return how many there are of those asked for."""
    return tx.scalar(_asked(select(func.count(PersonRow.id)), wanted)) or 0


def set_person(tx: Transaction, person_id: str, values: Mapping[str, str | bool]) -> None:
    """Change columns of a person; raises Taken when the login is somebody else's."""
    tx.execute(update(PersonRow).where(PersonRow.id == person_id).values(**values))


def members(tx: Transaction) -> tuple[MemberRecord, ...]:
    """Return who is in which team."""
    asked = select(MemberRow.team_id, MemberRow.person_id, MemberRow.leads)
    return every(tx, asked.order_by(MemberRow.team_id, MemberRow.person_id), MemberRecord)


def remove_member(tx: Transaction, team_id: str, person_id: str) -> None:
    """Take a person out of a team."""
    pair = (MemberRow.team_id == team_id) & (MemberRow.person_id == person_id)
    tx.execute(delete(MemberRow).where(pair))


def plan_counts(tx: Transaction, owners: frozenset[str]) -> dict[str, int]:
    """Return how many plans these people have, the bin left out."""
    asked = (
        select(PlanRow.owner_id, func.count(PlanRow.id))
        .where(PlanRow.owner_id.in_(owners), PlanRow.deleted.is_(None))
        .group_by(PlanRow.owner_id)
    )
    return {row[0]: row[1] for row in tx.execute(asked)}


def other_admins(tx: Transaction, person_id: str) -> int:
    """Return how many admins could sign in besides this person."""
    asked = select(func.count(PersonRow.id)).where(
        PersonRow.role == "admin", PersonRow.disabled.is_(False), PersonRow.id != person_id
    )
    return tx.scalar(asked) or 0


def signed_in_elsewhere(tx: Transaction) -> frozenset[str]:
    """Return who is known at a sign-in provider, and needs no password here."""
    return frozenset(tx.scalars(select(IdentityRow.person_id)))


def _asked(statement: Select[Any], wanted: Wanted) -> Select[Any]:
    found = statement
    if wanted.among is not None:
        found = found.where(PersonRow.id.in_(wanted.among))
    if wanted.teams is not None:
        inside = select(MemberRow.person_id).where(MemberRow.team_id.in_(wanted.teams))
        found = found.where(PersonRow.id.in_(inside))
    if wanted.role:
        found = found.where(PersonRow.role == wanted.role)
    if wanted.state:
        found = found.where(_in_state(wanted.state))
    return found.where(_says(wanted.text)) if wanted.text else found


def _in_state(state: str) -> ColumnElement[bool]:
    left = PersonRow.disabled.is_(True)
    known = PersonRow.id.in_(select(IdentityRow.person_id))
    uninvited = (PersonRow.password == "") & ~known
    states = {"left": left, "uninvited": uninvited & ~left, "active": ~left & ~uninvited}
    return states.get(state, false())


def _says(text: str) -> ColumnElement[bool]:
    columns = (PersonRow.name, PersonRow.login, PersonRow.post, PersonRow.department)
    return or_(*(one.icontains(text, autoescape=True) for one in columns))
