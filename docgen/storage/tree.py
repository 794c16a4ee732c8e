"""Teams in a tree: what lies below, who leads above."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, delete, select, update

from docgen.storage.models import MemberRow, PersonRow, TeamRow
from docgen.storage.rows import every, first
from docgen.storage.store import Transaction

DEEPEST = 100  # levels; a ring in the tree ends here


@dataclass(frozen=True, slots=True)
class TeamRecord:
    """One team."""

    id: str
    name: str
    parent_id: str


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who can decide at a team."""

    id: str
    name: str


_team = select(TeamRow.id, TeamRow.name, TeamRow.parent_id)
FIND_TEAM = _team.where(TeamRow.id == bindparam("team"))
TEAMS_OF = (
    _team.join(MemberRow, MemberRow.team_id == TeamRow.id)
    .where(MemberRow.person_id == bindparam("person"), MemberRow.leads == bindparam("leads"))
    .order_by(TeamRow.name, TeamRow.id)
)
LEADERS_OF = (
    select(PersonRow.id, PersonRow.name)
    .join(MemberRow, MemberRow.person_id == PersonRow.id)
    .where(
        MemberRow.team_id == bindparam("team"),
        MemberRow.leads.is_(True),
        PersonRow.disabled.is_(False),
    )
    .order_by(PersonRow.name, PersonRow.id)
)


def teams_below(teams: Select[Any]) -> Select[Any]:
    """Return the ids of the teams that are part of these, at any depth."""
    found = select(TeamRow.id).where(TeamRow.parent_id.in_(teams)).cte(recursive=True)
    more = select(TeamRow.id).join(found, TeamRow.parent_id == found.c.id)
    return select(found.union(more).c.id)  # a union, not "all": a ring ends


def set_parent(tx: Transaction, team_id: str, parent_id: str) -> None:
    """Make a team part of another."""
    tx.execute(update(TeamRow).where(TeamRow.id == team_id).values(parent_id=parent_id))


def find_team(tx: Transaction, team_id: str) -> TeamRecord | None:
    """Return the team of that id."""
    return first(tx, FIND_TEAM, TeamRecord, {"team": team_id})


def teams_of(tx: Transaction, person_id: str, *, leads: bool) -> tuple[TeamRecord, ...]:
    """Return the teams somebody leads, or belongs to without leading them."""
    return every(tx, TEAMS_OF, TeamRecord, {"person": person_id, "leads": leads})


def first_rungs(tx: Transaction, people: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Return by person where their plans go first: the teams they are in, else those they lead."""
    asked = (
        select(MemberRow.person_id, MemberRow.leads, TeamRow.id)
        .join(TeamRow, TeamRow.id == MemberRow.team_id)
        .where(MemberRow.person_id.in_(people))
        .order_by(TeamRow.name, TeamRow.id)
    )
    found: dict[str, dict[bool, list[str]]] = {}
    for person, leads, team in tx.execute(asked):
        found.setdefault(person, {}).setdefault(leads, []).append(team)
    return {person: tuple(some.get(False) or some[True]) for person, some in found.items()}


def all_leaders(tx: Transaction) -> Mapping[str, tuple[Leader, ...]]:
    """Return by team who leads it and may sign in."""
    asked = (
        select(MemberRow.team_id, PersonRow.id, PersonRow.name)
        .join(PersonRow, PersonRow.id == MemberRow.person_id)
        .where(MemberRow.leads.is_(True), PersonRow.disabled.is_(False))
        .order_by(PersonRow.name, PersonRow.id)
    )
    found: dict[str, tuple[Leader, ...]] = {}
    for team, person, name in tx.execute(asked):
        found[team] = (*found.get(team, ()), Leader(person, name))
    return found


def people_under(tx: Transaction, leaders: Collection[str]) -> frozenset[str]:
    """Return everybody in the teams these people lead, or in a team below, themselves included."""
    own = select(MemberRow.team_id).where(
        MemberRow.person_id.in_(leaders), MemberRow.leads.is_(True)
    )
    inside = MemberRow.team_id.in_(own) | MemberRow.team_id.in_(teams_below(own))
    return frozenset(tx.scalars(select(MemberRow.person_id).where(inside)))


def leaders_of(tx: Transaction, team_id: str) -> tuple[Leader, ...]:
    """Return who leads a team and may sign in."""
    return every(tx, LEADERS_OF, Leader, {"team": team_id})


def all_teams(tx: Transaction) -> tuple[TeamRecord, ...]:
    """Return every team, by name."""
    return every(tx, _team.order_by(TeamRow.name, TeamRow.id), TeamRecord)


def rename_team(tx: Transaction, team_id: str, name: str) -> None:
    """Give a team another name."""
    tx.execute(update(TeamRow).where(TeamRow.id == team_id).values(name=name))


def remove_team(tx: Transaction, team_id: str) -> None:
    """Take a team away; who still belonged to it, does no more."""
    tx.execute(delete(TeamRow).where(TeamRow.id == team_id))
