"""People, teams and sessions."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from docgen.storage.models import MemberRow, PersonRow, SessionRow, TeamRow
from docgen.storage.rows import every, first
from docgen.storage.store import Transaction


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One person, with the hash of the password."""

    id: str
    login: str
    name: str
    role: str
    post: str
    department: str
    company: str
    password: str
    disabled: bool
    created: datetime
    email: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """A team somebody belongs to."""

    team_id: str
    leads: bool


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session and its person."""

    created: datetime
    seen: datetime
    person: PersonRecord


# Statements that run for each of many people are built once.
ADD_PERSON, ADD_MEMBER = insert(PersonRow), insert(MemberRow)


def add_person(tx: Transaction, person: PersonRecord) -> None:
    """Add a person."""
    values = {name: getattr(person, name) for name in PersonRecord.__dataclass_fields__}
    tx.execute(ADD_PERSON, values)


_person, _member = PersonRow.__table__.c, MemberRow.__table__.c
FIND_SESSION = (
    select(SessionRow.created.label("began"), SessionRow.seen, PersonRow.__table__)
    .join(PersonRow, PersonRow.id == SessionRow.person_id)
    .where(SessionRow.digest == bindparam("token"), PersonRow.disabled.is_(False))
)
MEMBERSHIPS = select(_member.team_id, _member.leads).where(_member.person_id == bindparam("person"))
MATES = (
    select(PersonRow.__table__)
    .where(
        _person.id.in_(
            select(_member.person_id).where(
                _member.leads.is_(False),
                _member.team_id.in_(
                    select(_member.team_id).where(_member.person_id == bindparam("person"))
                ),
            )
        )
    )
    .order_by(_person.name)
)


def find_person(tx: Transaction, login: str) -> PersonRecord | None:
    """Return the person who signs in as `login`."""
    return first(tx, select(PersonRow).where(PersonRow.login == login), PersonRecord)


def names_of(tx: Transaction, ids: frozenset[str]) -> dict[str, str]:
    """Return the names of people by id."""
    rows = tx.execute(select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(ids)))
    return {row.id: row.name for row in rows}


def people_of(tx: Transaction, ids: frozenset[str]) -> tuple[PersonRecord, ...]:
    """Return people by their ids, in the order of their names."""
    asked = select(PersonRow).where(PersonRow.id.in_(ids))
    return every(tx, asked.order_by(PersonRow.name, PersonRow.id), PersonRecord)


def set_password(tx: Transaction, person_id: str, password: str) -> None:
    """Change the hash; every session of that person ends."""
    tx.execute(update(PersonRow).where(PersonRow.id == person_id).values(password=password))
    tx.execute(delete(SessionRow).where(SessionRow.person_id == person_id))


def disable_person(tx: Transaction, person_id: str) -> None:
    """Keep the person out from now on."""
    tx.execute(update(PersonRow).where(PersonRow.id == person_id).values(disabled=True))
    tx.execute(delete(SessionRow).where(SessionRow.person_id == person_id))


def add_team(tx: Transaction, team_id: str, name: str) -> None:
    """Add a team."""
    tx.execute(insert(TeamRow).values(id=team_id, name=name))


def add_member(tx: Transaction, team_id: str, person_id: str, *, leads: bool = False) -> None:
    """Put a person into a team."""
    tx.execute(ADD_MEMBER, {"team_id": team_id, "person_id": person_id, "leads": leads})


def memberships(tx: Transaction, person_id: str) -> tuple[Membership, ...]:
    """Return the teams of a person."""
    return every(tx, MEMBERSHIPS, Membership, {"person": person_id})


def mates(tx: Transaction, person_id: str) -> tuple[PersonRecord, ...]:
    """Return who belongs to the teams of a person, leaders left out, by name."""
    return every(tx, MATES, PersonRecord, {"person": person_id})


def add_session(tx: Transaction, digest: str, person_id: str, address: str, now: datetime) -> None:
    """Begin a session."""
    row = {"digest": digest, "person_id": person_id, "address": address}
    tx.execute(insert(SessionRow).values(created=now, seen=now, **row))


def find_session(tx: Transaction, digest: str) -> SessionRecord | None:
    """Return the session of that token digest, of a person not kept out."""
    row = tx.execute(FIND_SESSION, {"token": digest}).mappings().first()
    if row is None:
        return None
    values = dict(row)
    return SessionRecord(values.pop("began"), values.pop("seen"), PersonRecord(**values))


def touch_session(tx: Transaction, digest: str, now: datetime) -> None:
    """Remember that the session was used."""
    tx.execute(update(SessionRow).where(SessionRow.digest == digest).values(seen=now))


def end_session(tx: Transaction, digest: str) -> None:
    """End one session."""
    tx.execute(delete(SessionRow).where(SessionRow.digest == digest))


def end_sessions(tx: Transaction, idle_since: datetime, begun_before: datetime) -> None:
    """End every session that has run out."""
    old = (SessionRow.seen < idle_since) | (SessionRow.created < begun_before)
    tx.execute(delete(SessionRow).where(old))
