"""People: listed, opened, added, changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from docgen.service.answers import Actor, Role
from docgen.service.approving import pending
from docgen.service.desk import Desk
from docgen.service.policy import Action, can
from docgen.service.sign_in import CHAIN
from docgen.service.staff_answers import (
    Departure,
    FieldProblem,
    OpenPerson,
    PeoplePage,
    PersonCard,
    PersonFields,
    PersonState,
    Told,
    WrongPersonError,
)
from docgen.service.staff_cards import cards, fields_of
from docgen.service.staff_checks import LONGEST, TITLES, plain_fields, problems_in
from docgen.service.staff_deputies import deputies_shown
from docgen.service.staff_merge import check_unchanged
from docgen.service.staff_moving import set_teams, teams_of
from docgen.service.staff_rights import check_manages, check_sees_people, managed, seen
from docgen.service.staff_waiting import StrandedError, decided_still
from docgen.storage import (
    Taken,
    Transaction,
    audit,
    handovers,
    people,
    plans,
    staff,
    tree,
)
from docgen.storage.people import PersonRecord
from docgen.storage.staff import Wanted
from docgen.storage.tree import TeamRecord
from forms.json import Json

PAGE = 50
MOST_TOLD = 20
STORY = (
    "person_added",
    "person_changed",
    "person_left",
    "person_disabled",
    "person_returned",
    "team_joined",
    "team_left",
    "deputy_named",
    "deputy_ended",
    "link_made",
    "password_chosen",
    "password_changed",
    "password_set",
    "identity_linked",
)
"""What is told of a person on their page; signing in and out is not."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which people are looked for; `team` asks for those of the teams below it too."""

    text: str = ""
    team: str = ""
    role: str = ""
    state: str = ""
    page: int = 1


def people_list(desk: Desk, actor: Actor, asked: Asked) -> PeoplePage:
    """Return a page of the people this person may see; see Service.people_list."""
    check_sees_people(actor)
    with desk.store.reading() as tx:
        teams = {one.id: one for one in tree.all_teams(tx)}
        wanted = _wanted(tx, actor, asked, teams)
        total = staff.people_count(tx, wanted)
        pages = max(1, -(-total // PAGE))
        page = min(max(1, asked.page), pages)
        found = staff.people_page(tx, wanted, (page - 1) * PAGE, PAGE)
        rows = cards(tx, found, teams)
    return PeoplePage(rows, total, page, pages, can(actor, Action.MANAGE_PEOPLE))


def colleagues(desk: Desk, actor: Actor) -> tuple[PersonCard, ...]:
    """Return everybody who is here, for those who name who takes over or stands in."""
    if not (can(actor, Action.MANAGE_PEOPLE) or actor.leads):
        return ()
    with desk.store.reading() as tx:
        teams = {one.id: one for one in tree.all_teams(tx)}
        found = cards(tx, staff.people_page(tx, Wanted()), teams)
    return tuple(one for one in found if one.state is not PersonState.LEFT)


def open_person(desk: Desk, actor: Actor, person_id: str, now: datetime) -> OpenPerson:
    """Return a person's page; see Service.person."""
    with desk.store.reading() as tx:
        record = seen(tx, actor, person_id)
        (card,) = cards(tx, (record,), {one.id: one for one in tree.all_teams(tx)})
        return OpenPerson(
            card=card,
            fields=fields_of(record, teams_of(tx, record.id)),
            may_manage=can(actor, Action.MANAGE_PEOPLE),
            own=record.id == actor.id,
            departure=_departure(tx, record.id),
            deputies=deputies_shown(tx, actor, record, desk.today(now)),
            waiting=waits_for(tx, record.id),
            story=_story(tx, record.id) if can(actor, Action.MANAGE_PEOPLE) else (),
        )


def add_person(desk: Desk, actor: Actor, fields: PersonFields, now: datetime) -> str:
    """Add somebody who cannot sign in before they are invited; see Service.add_person."""
    check_manages(actor)
    with desk.store.writing() as tx:
        return added(desk, tx, actor, checked(tx, fields, ""), now)


def change_person(
    desk: Desk,
    actor: Actor,
    person_id: str,
    fields: PersonFields,
    now: datetime,
    shown: PersonFields | None = None,
) -> None:
    """Change what is said of a person, and their teams; see Service.change_person."""
    with desk.store.writing() as tx:
        record = managed(tx, actor, person_id)
        if shown is not None:
            kept = fields_of(record, teams_of(tx, person_id))
            names = {one.id: one.name for one in tree.all_teams(tx)}
            check_unchanged(plain_fields(fields), shown, kept, names)
        try:
            with decided_still(tx):
                changed(tx, actor, record, checked(tx, fields, person_id), now)
        except StrandedError as error:
            raise WrongPersonError((FieldProblem("teams", error.sentence),)) from error


def checked(tx: Transaction, fields: PersonFields, person_id: str) -> PersonFields:
    """Return the fields as they are kept; raises WrongPersonError with all that is wrong."""
    plain = plain_fields(fields)
    problems = [*problems_in(plain), *_taken(tx, plain, person_id)]
    if plain.role != Role.ADMIN and _is_last_admin(tx, person_id):
        problems.append(FieldProblem("role", "这是最后一位管理员，请先把别人设为管理员。"))
    known = {one.id for one in tree.all_teams(tx)}
    if (plain.teams | plain.leads) - known:
        problems.append(FieldProblem("teams", "有的团队刚刚被删去，请重新选择。"))
    if problems:
        raise WrongPersonError(tuple(problems))
    return plain


def added(desk: Desk, tx: Transaction, actor: Actor, fields: PersonFields, now: datetime) -> str:
    """Add a person whose fields are checked; return the id."""
    texts = {name: getattr(fields, name) for name in LONGEST}
    record = PersonRecord(
        id=f"u{desk.new_id()}{desk.new_id()}",
        role=fields.role,
        password="",
        disabled=False,
        created=now,
        **texts,
    )
    try:
        people.add_person(tx, record)
    except Taken as error:
        raise WrongPersonError((_login_taken(fields.login),)) from error
    for team, leads in _teams_wanted(fields).items():
        people.add_member(tx, team, record.id, leads=leads)
    told: dict[str, Json] = {"person": record.id, "login": record.login, "name": record.name}
    audit.append(tx, CHAIN, actor.id, "person_added", now, told)
    return record.id


def changed(
    tx: Transaction, actor: Actor, record: PersonRecord, fields: PersonFields, now: datetime
) -> bool:
    """Change a person whose fields are checked; return whether anything was new."""
    before = {name: getattr(record, name) for name in (*LONGEST, "role")}
    after = {name: str(getattr(fields, name)) for name in before}
    new = {name: one for name, one in after.items() if one != before[name]}
    try:
        if new:
            staff.set_person(tx, record.id, new)
    except Taken as error:
        raise WrongPersonError((_login_taken(fields.login),)) from error
    teams = teams_of(tx, record.id)
    moved = set_teams(tx, record.id, _teams_wanted(fields))
    if not new and not moved:
        return False
    told: dict[str, Json] = {"person": record.id}
    told |= {name: [before[name], one] for name, one in new.items()}
    if moved:
        told["teams"] = [_told(teams), _told(_teams_wanted(fields))]
    audit.append(tx, CHAIN, actor.id, "person_changed", now, told)
    return True


def waits_for(tx: Transaction, person_id: str) -> int:
    """Return how many plans wait for this person to decide, as the leader of a team."""
    return len(pending(tx, person_id))


def _wanted(tx: Transaction, actor: Actor, asked: Asked, teams: Mapping[str, TeamRecord]) -> Wanted:
    everybody = can(actor, Action.MANAGE_PEOPLE)
    return Wanted(
        text=asked.text.strip()[:80],
        role=asked.role,
        state=asked.state,
        teams=_below(asked.team, teams) if asked.team else None,
        among=None if everybody else plans.led_people(tx, actor.id),
    )


def _below(team: str, teams: Mapping[str, TeamRecord]) -> frozenset[str]:
    """Return a team and all below it; none when there is no such team."""
    found = {team} & teams.keys()
    for _ in range(tree.DEEPEST):
        found |= {one.id for one in teams.values() if one.parent_id in found}
    return frozenset(found)


def _departure(tx: Transaction, person_id: str) -> Departure | None:
    found = handovers.last_departure(tx, person_id)
    if found is None:
        return None
    names = people.names_of(tx, frozenset({found.by_id, found.successor_id, found.leader_id}))
    return Departure(
        at=found.at,
        by=names.get(found.by_id, ""),
        successor=names.get(found.successor_id, ""),
        leader=names.get(found.leader_id, ""),
        plans=len(handovers.handovers_of(tx, found.id)),
    )


def _story(tx: Transaction, person_id: str) -> tuple[Told, ...]:
    found = audit.story_of(tx, CHAIN, person_id, STORY, MOST_TOLD)
    names = people.names_of(tx, frozenset(one.person_id for one in found))
    return tuple(
        Told(
            at=one.at,
            by=names.get(one.person_id, ""),
            action=one.action,
            fields=tuple(name for name in TITLES if name in one.detail),
        )
        for one in found
    )


def _taken(tx: Transaction, fields: PersonFields, person_id: str) -> list[FieldProblem]:
    found = people.find_person(tx, fields.login) if fields.login else None
    problems = [_login_taken(fields.login)] if found and found.id != person_id else []
    other = staff.person_with_email(tx, fields.email, person_id) if fields.email else None
    if other:
        problems.append(FieldProblem("email", f"这个邮箱 {other.name} 在用，请换一个。"))
    return problems


def _is_last_admin(tx: Transaction, person_id: str) -> bool:
    found = staff.person_by_id(tx, person_id) if person_id else None
    return found is not None and found.role == Role.ADMIN and not staff.other_admins(tx, person_id)


def _login_taken(login: str) -> FieldProblem:
    return FieldProblem("login", f"登录名 {login} 已经有人用，请换一个。")


def _teams_wanted(fields: PersonFields) -> dict[str, bool]:
    return {**dict.fromkeys(fields.teams, False), **dict.fromkeys(fields.leads, True)}


def _told(teams: Mapping[str, bool]) -> Json:
    return [f"{one}*" if leads else one for one, leads in sorted(teams.items())]
