"""Teams in a tree: what lies below, who leads above."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, delete, select, update

from docgen.storage.models import MemberRow, PersonRow, TeamRow
from docgen.storage.rows import every, first
from docgen.storage.store import Transaction

DEEPEST = 20  # levels; a ring in the tree ends here


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
