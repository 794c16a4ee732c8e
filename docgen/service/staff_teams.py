"""Teams: the tree, and who is in which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from docgen.errors import NotFoundError, RefusedError
from docgen.service.answers import Actor, Role
from docgen.service.csv_cells import FORMULA
from docgen.service.desk import Desk
from docgen.service.sign_in import CHAIN
from docgen.service.staff_answers import PersonRef, TeamNode
from docgen.service.staff_cards import path_of
from docgen.service.staff_checks import plain_text
from docgen.service.staff_deputies import ref
from docgen.service.staff_moving import set_teams, teams_of
from docgen.service.staff_rights import check_manages
from docgen.service.staff_waiting import decided_still
from docgen.storage import Transaction, audit, handovers, people, staff, tree
from docgen.storage.people import PersonRecord
from docgen.storage.staff import MemberRecord, Wanted
from docgen.storage.tree import TeamRecord
from forms.json import Json

LONGEST = 120


@dataclass(frozen=True, slots=True)
class Place:
    """A person's place in a team; `leads` says whether they lead it."""

    team: str
    person: str
    leads: bool = False


def teams(desk: Desk, actor: Actor) -> tuple[TeamNode, ...]:
    """Return the tree, each team followed by those below it; see Service.teams."""
    check_manages(actor)
    with desk.store.reading() as tx:
        records = {one.id: one for one in tree.all_teams(tx)}
        named = {one.id: one for one in staff.people_page(tx, Wanted())}
        inside = staff.members(tx)
    nodes = {one: _node(records[one], records, inside, named) for one in records}
    return tuple(nodes[one] for one in _in_order(records))


def add_team(desk: Desk, actor: Actor, name: str, parent_id: str, now: datetime) -> str:
    """Add a team below another, or at the top; return its id."""
    check_manages(actor)
    with desk.store.writing() as tx:
        plain = _named(tx, name, parent_id, "")
        team_id = f"t{desk.new_id()}{desk.new_id()}"
        people.add_team(tx, team_id, plain)
        tree.set_parent(tx, team_id, parent_id)
        told: dict[str, Json] = {"team": team_id, "name": plain, "parent": parent_id}
        audit.append(tx, CHAIN, actor.id, "team_added", now, told)
    return team_id


def rename_team(desk: Desk, actor: Actor, team_id: str, name: str, now: datetime) -> None:
    """Give a team another name."""
    check_manages(actor)
    with desk.store.writing() as tx:
        team = _team(tx, team_id)
        plain = _named(tx, name, team.parent_id, team_id)
        tree.rename_team(tx, team_id, plain)
        told: dict[str, Json] = {"team": team_id, "name": [team.name, plain]}
        audit.append(tx, CHAIN, actor.id, "team_renamed", now, told)


def move_team(desk: Desk, actor: Actor, team_id: str, parent_id: str, now: datetime) -> None:
    """Put a team below another, or at the top; raises RefusedError for a circle."""
    check_manages(actor)
    with desk.store.writing() as tx, decided_still(tx):
        team = _team(tx, team_id)
        records = {one.id: one for one in tree.all_teams(tx)}
        above = parent_id
        for _ in range(len(records)):
            if above == team_id:
                what = f"“{team.name}”不能放到自己或自己的下级下面"
                raise RefusedError(what, hint="请选别的上级团队")
            above = records[above].parent_id if above in records else ""
        _named(tx, team.name, parent_id, team_id)
        tree.set_parent(tx, team_id, parent_id)
        told: dict[str, Json] = {"team": team_id, "parent": [team.parent_id, parent_id]}
        audit.append(tx, CHAIN, actor.id, "team_moved", now, told)


def remove_team(desk: Desk, actor: Actor, team_id: str, now: datetime) -> None:
    """Take an empty team away; what it went on reading goes to the team above."""
    check_manages(actor)
    with desk.store.writing() as tx:
        team = _team(tx, team_id)
        count = sum(one.team_id == team_id for one in staff.members(tx))
        if count:
            raise RefusedError(f"“{team.name}”里还有 {count} 人", hint="请先把他们移到别的团队")
        if any(one.parent_id == team_id for one in tree.all_teams(tx)):
            raise RefusedError(f"“{team.name}”下面还有团队", hint="请先把下级团队移走或删去")
        handovers.read_on_above(tx, team_id, team.parent_id)
        tree.remove_team(tx, team_id)
        told: dict[str, Json] = {"team": team_id, "name": team.name, "parent": team.parent_id}
        audit.append(tx, CHAIN, actor.id, "team_removed", now, told)


def put_in_team(desk: Desk, actor: Actor, place: Place, now: datetime) -> None:
    """Put a person into a team, or make them lead it, or no more."""
    check_manages(actor)
    with desk.store.writing() as tx, decided_still(tx):
        team, person = _team(tx, place.team), _person(tx, place.person)
        if place.leads and person.role != Role.MANAGER:
            what = f"{person.name}的角色不是经理，不能带团队"
            raise RefusedError(what, hint="请先在人员页把角色改为经理")
        if set_teams(tx, person.id, {**teams_of(tx, person.id), team.id: place.leads}):
            told: dict[str, Json] = {"team": team.id, "person": person.id, "leads": place.leads}
            audit.append(tx, CHAIN, actor.id, "team_joined", now, told)


def take_out(desk: Desk, actor: Actor, place: Place, now: datetime) -> None:
    """Take a person out of a team."""
    check_manages(actor)
    with desk.store.writing() as tx, decided_still(tx):
        team, person = _team(tx, place.team), _person(tx, place.person)
        left = {one: leads for one, leads in teams_of(tx, person.id).items() if one != team.id}
        if set_teams(tx, person.id, left):
            told: dict[str, Json] = {"team": team.id, "person": person.id}
            audit.append(tx, CHAIN, actor.id, "team_left", now, told)


def _named(tx: Transaction, name: str, parent_id: str, team_id: str) -> str:
    """Return a team's name as it is kept; raises RefusedError for one that cannot be."""
    plain = plain_text(name)
    if not plain:
        raise RefusedError("还没有写团队名称", hint="例如 苏南组")
    if len(plain) > LONGEST or plain.startswith(FORMULA) or any(one in plain for one in "/、"):
        what = f"团队名称最多 {LONGEST} 个字，不能有“/”“、”，也不能以运算符号开头"
        raise RefusedError(what, hint="例如 苏南组")
    others = [one for one in tree.all_teams(tx) if one.id != team_id]
    if parent_id and parent_id not in {one.id for one in others}:
        raise RefusedError("上级团队刚刚被删去", hint="请刷新后重新选择")
    if any(one.name == plain and one.parent_id == parent_id for one in others):
        raise RefusedError(f"这里已经有“{plain}”", hint="请换一个名称")
    return plain


def _team(tx: Transaction, team_id: str) -> TeamRecord:
    found = tree.find_team(tx, team_id)
    if found is None:
        raise NotFoundError("没有这个团队", hint="可能刚刚被删去，请回到团队页看看")
    return found


def _person(tx: Transaction, person_id: str) -> PersonRecord:
    found = staff.person_by_id(tx, person_id)
    if found is None or found.disabled:
        raise RefusedError("还没有选人", hint="请从名单里选一位在职的同事")
    return found


def _in_order(records: Mapping[str, TeamRecord]) -> list[str]:
    """Return the ids, each team followed by those below it, by name."""
    found: list[str] = []

    def visit(parent: str) -> None:
        for one in records.values():
            if one.parent_id == parent and one.id not in found:
                found.append(one.id)
                visit(one.id)

    visit("")
    return [*found, *(one for one in records if one not in found)]


def _node(
    team: TeamRecord,
    records: Mapping[str, TeamRecord],
    inside: Sequence[MemberRecord],
    named: Mapping[str, PersonRecord],
) -> TeamNode:
    path = path_of(team, records)

    def people_in(*, leads: bool) -> tuple[PersonRef, ...]:
        ids = (one for one in inside if one.team_id == team.id and one.leads is leads)
        return tuple(sorted((ref(named[one.person_id]) for one in ids), key=lambda one: one.name))

    return TeamNode(
        id=team.id,
        name=team.name,
        path=path,
        depth=path.count("/"),
        parent_id=team.parent_id,
        leaders=people_in(leads=True),
        members=people_in(leads=False),
        below=sum(one.parent_id == team.id for one in records.values()),
    )
