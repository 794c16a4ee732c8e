"""Somebody leaves, and may come back.

Access ends in the same transaction. Every plan becomes the successor's, those in the bin too; what
was handed in or decided keeps the writer it was printed with, and a draft is printed as the
successor's from now on. A plan that was decided about is printed as theirs once they write in it
again. Teams that had a plan handed in go on reading it. What waits for the leaver to decide goes
to who leads their teams from now on; until somebody does, to the level above.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from docgen.errors import ConflictError, RefusedError
from docgen.service.answers import Actor, Role
from docgen.service.approving import undecided
from docgen.service.desk import Desk
from docgen.service.opening import title_of
from docgen.service.policy import OPEN
from docgen.service.sign_in import CHAIN
from docgen.service.staff_moving import set_teams, teams_of
from docgen.service.staff_rights import managed
from docgen.storage import Transaction, access, audit, deputies, handovers, people, staff, tree
from docgen.storage.handovers import DepartureRecord, HandoverRecord
from docgen.storage.people import PersonRecord
from forms.json import Json


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who takes over: `successor` the plans, `leader` the teams.

    `later` keeps somebody out at once and leaves what they have where it is.
    """

    successor: str = ""
    leader: str = ""
    later: bool = False


def leave(desk: Desk, actor: Actor, person_id: str, leaving: Leaving, now: datetime) -> int:
    """Keep somebody out from now on and hand over; return how many plans; see Service.leave."""
    with desk.store.writing() as tx:
        person = managed(tx, actor, person_id)
        _check_may_go(tx, actor, person)
        departure = f"d{desk.new_id()}{desk.new_id()}"
        given = () if leaving.later else _plans_to_give(tx, person, leaving, departure)
        teams = {} if leaving.later else teams_of(tx, person_id)
        leader = _leader(tx, person, teams, leaving)
        people.disable_person(tx, person_id)
        access.drop_links(tx, person_id)
        kept = _hand_teams_on(tx, person_id, teams, leader)
        successor, led_by = leaving.successor if given else "", leader.id if leader else ""
        handovers.add_departure(
            tx, DepartureRecord(departure, person_id, now, actor.id, successor, led_by, kept)
        )
        for one in given:
            _hand_on(tx, actor, one, now)
        _check_decided(tx, person, {one for one in (successor, led_by) if one})
        told: dict[str, Json] = {"person": person_id, "plans": len(given)}
        told |= {"successor": successor, "leader": led_by}
        audit.append(tx, CHAIN, actor.id, "person_left", now, told)
    return len(given)


def come_back(
    desk: Desk, actor: Actor, person_id: str, now: datetime, *, plans: bool = True
) -> int:
    """Let somebody in again; return how many plans came back; see Service.come_back."""
    with desk.store.writing() as tx:
        person = managed(tx, actor, person_id)
        if not person.disabled:
            raise ConflictError(f"{person.name}没有离职", hint="请刷新页面看看")
        staff.set_person(tx, person_id, {"disabled": False})
        departure = handovers.last_departure(tx, person_id)
        count = 0
        if departure is not None:
            _take_teams_back(tx, departure)
            count = _take_plans_back(tx, actor, departure, now) if plans else 0
        handovers.end_departures(tx, person_id, now)
        told: dict[str, Json] = {"person": person_id, "plans": count}
        audit.append(tx, CHAIN, actor.id, "person_returned", now, told)
    return count


def _check_may_go(tx: Transaction, actor: Actor, person: PersonRecord) -> None:
    if person.id == actor.id:
        raise RefusedError("不能把自己设为离职", hint="请让另一位管理员来办")
    if person.role == Role.ADMIN and not staff.other_admins(tx, person.id):
        raise RefusedError("这是最后一位管理员", hint="请先把别人设为管理员")
    if person.disabled and not handovers.every_plan(tx, person.id):
        raise ConflictError(f"{person.name}已经离职", hint="请刷新页面看看")


def _plans_to_give(
    tx: Transaction, person: PersonRecord, leaving: Leaving, departure: str
) -> tuple[HandoverRecord, ...]:
    """Return the plans that go to the successor, who must be there if any is not in the bin."""
    plans = handovers.every_plan(tx, person.id)
    found = staff.person_by_id(tx, leaving.successor)
    if found is None or found.disabled or found.id == person.id:
        if leaving.successor or any(one.deleted is None for one in plans):
            raise RefusedError(f"还没有选接手{person.name}计划的人", hint="请选一位在职的同事")
        return ()
    return tuple(
        HandoverRecord(
            departure, one.id, person.id, leaving.successor, one.author, one.status in OPEN
        )
        for one in plans
    )


def _leader(
    tx: Transaction, person: PersonRecord, teams: dict[str, bool], leaving: Leaving
) -> PersonRecord | None:
    """Return who leads the leaver's teams from now on; None when others already do."""
    found = staff.person_by_id(tx, leaving.leader) if leaving.leader else None
    if found and (found.disabled or found.id == person.id or found.role != Role.MANAGER):
        raise RefusedError(f"{found.name}不能接手带团队", hint="请选一位在职的经理")
    led = [one for one, leads in teams.items() if leads]
    alone = [one for one in led if {each.id for each in tree.leaders_of(tx, one)} <= {person.id}]
    if alone and found is None:
        name = "、".join(one.name for one in map(tree.find_team, [tx] * len(alone), alone) if one)
        raise RefusedError(f"还没有选接手带{name}的人", hint="请选一位在职的经理")
    return found


def _check_decided(tx: Transaction, person: PersonRecord, takers: set[str]) -> None:
    """Refuse who takes over when a plan of theirs would wait for nobody: nobody approves alone."""
    stuck = undecided(tx, takers)
    if not stuck:
        return
    taker = staff.person_by_id(tx, stuck[0].owner_id)
    name = taker.name if taker else person.name
    more = f"等 {len(stuck)} 份计划" if len(stuck) > 1 else ""
    raise RefusedError(
        f"交给{name}以后，待审的“{title_of(stuck[0])}”{more}就没有人审批：自己不能批自己的计划",
        hint=f"请换一位接手人，或者先给{name}的团队加一位负责人、设好上级团队",
    )


def _hand_teams_on(
    tx: Transaction, person_id: str, teams: dict[str, bool], leader: PersonRecord | None
) -> list[dict[str, Json]]:
    """Take the leaver out of the teams; return what it takes to undo it."""
    kept: list[dict[str, Json]] = []
    for team, leads in teams.items():
        was = ""
        if leads and leader is not None:
            theirs = teams_of(tx, leader.id)
            was = ("leads" if theirs[team] else "member") if team in theirs else "none"
            set_teams(tx, leader.id, {**theirs, team: True})
        kept.append({"team": team, "leads": leads, "leader_was": was})
    set_teams(tx, person_id, {})
    for one in deputies.named_for(tx, person_id):
        deputies.remove_deputy(tx, one.person_id, person_id)
    return kept


def _hand_on(tx: Transaction, actor: Actor, given: HandoverRecord, now: datetime) -> None:
    handovers.give_plan(tx, given.plan_id, given.to_id)
    handovers.add_handover(tx, replace(given, printed=False))
    if given.printed:
        handovers.print_owner(tx, given.plan_id)
    told: dict[str, Json] = {"from": given.from_id, "to": given.to_id}
    audit.append(tx, given.plan_id, actor.id, "handed_over", now, told)


def _take_teams_back(tx: Transaction, departure: DepartureRecord) -> None:
    known = {one.id for one in tree.all_teams(tx)}
    kept = [one for one in departure.memberships if one["team"] in known]
    own = {str(one["team"]): bool(one["leads"]) for one in kept}
    set_teams(tx, departure.person_id, {**teams_of(tx, departure.person_id), **own})
    for one in kept:
        team, was = str(one["team"]), one["leader_was"]
        theirs = teams_of(tx, departure.leader_id)
        if was == "member" and theirs.get(team):
            set_teams(tx, departure.leader_id, {**theirs, team: False})
        elif was == "none" and theirs.get(team):
            theirs.pop(team)
            set_teams(tx, departure.leader_id, theirs)


def _take_plans_back(
    tx: Transaction, actor: Actor, departure: DepartureRecord, now: datetime
) -> int:
    """Give the plans back that the successor still has."""
    theirs = {one.id: one for one in handovers.every_plan(tx, departure.successor_id)}
    count = 0
    for given in handovers.handovers_of(tx, departure.id):
        plan = theirs.get(given.plan_id)
        if plan is None:
            continue
        author = given.author if plan.status in OPEN else None
        handovers.give_plan(tx, plan.id, given.from_id, author)
        told: dict[str, Json] = {"from": given.to_id, "to": given.from_id}
        audit.append(tx, plan.id, actor.id, "handed_back", now, told)
        count += 1
    return count
