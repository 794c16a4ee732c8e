"""People as lists and forms show them."""

from collections.abc import Iterable, Mapping

from docgen.service.answers import Role
from docgen.service.staff_answers import PersonCard, PersonFields, PersonState, TeamMark
from docgen.storage import Transaction, staff, tree
from docgen.storage.people import PersonRecord
from docgen.storage.tree import TeamRecord

UP = " / "


def cards(
    tx: Transaction, found: Iterable[PersonRecord], teams: Mapping[str, TeamRecord]
) -> tuple[PersonCard, ...]:
    """Return people as lists show them."""
    records = tuple(found)
    counts = staff.plan_counts(tx, frozenset(one.id for one in records))
    marks: dict[str, list[TeamMark]] = {}
    for one in staff.members(tx):
        team = teams[one.team_id]
        mark = TeamMark(team.id, team.name, path_of(team, teams), one.leads)
        marks.setdefault(one.person_id, []).append(mark)
    elsewhere = staff.signed_in_elsewhere(tx)
    return tuple(
        _card(one, _state(one, elsewhere), marks.get(one.id, ()), counts.get(one.id, 0))
        for one in records
    )


def fields_of(record: PersonRecord, teams: Mapping[str, bool]) -> PersonFields:
    """Return what is kept of a person, as one would type it."""
    return PersonFields(
        login=record.login,
        name=record.name,
        role=record.role,
        post=record.post,
        department=record.department,
        company=record.company,
        email=record.email,
        teams=frozenset(one for one, leads in teams.items() if not leads),
        leads=frozenset(one for one, leads in teams.items() if leads),
    )


def path_of(team: TeamRecord, teams: Mapping[str, TeamRecord]) -> str:
    """Return a team with those above it: 华东大区 / 苏南组."""
    names, here = [team.name], teams.get(team.parent_id)
    while here and len(names) < tree.DEEPEST:
        names.append(here.name)
        here = teams.get(here.parent_id)
    return UP.join(reversed(names))


def _card(
    record: PersonRecord, state: PersonState, teams: Iterable[TeamMark], plan_count: int
) -> PersonCard:
    return PersonCard(
        id=record.id,
        login=record.login,
        name=record.name,
        role=Role(record.role),
        post=record.post,
        department=record.department,
        company=record.company,
        email=record.email,
        state=state,
        teams=tuple(sorted(teams, key=lambda one: (not one.leads, one.path))),
        plans=plan_count,
    )


def _state(record: PersonRecord, elsewhere: frozenset[str]) -> PersonState:
    """Whether a person can sign in: with a password, or by a provider that knows them."""
    if record.disabled:
        return PersonState.LEFT
    enters = bool(record.password) or record.id in elsewhere
    return PersonState.ACTIVE if enters else PersonState.UNINVITED
