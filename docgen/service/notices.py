"""What somebody should know today: what is due, late, came back, waits, and who is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.service.dues import Almanac, Due, almanac_of, dues
from docgen.service.opening import title_of
from docgen.service.policy import Action, can
from docgen.service.standing import returned_to, waiting_for
from docgen.storage import Transaction, people, plans

RINGS = timedelta(seconds=30)
MOST_BELLS = 5000


class Kind(StrEnum):
    """What a notice is about, the most urgent first."""

    OVERDUE = "overdue"  # one's own, and the day has passed
    CAME_BACK = "came_back"
    WAITS = "waits"  # for one's decision
    DUE = "due"  # one's own, today or soon
    MISSING = "missing"  # somebody one leads has not handed in


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to know. `plan_id` is empty when the plan is not begun: `slug`, `period` say which.

    `day` is when it is, or was, due, or when it came; `days` how many are left (below 0: late).
    """

    kind: Kind
    title: str
    day: date
    days: int
    plan_id: str = ""
    slug: str = ""
    period: str = ""
    who: str = ""
    note: str = ""


def notices(desk: Desk, actor: Actor, now: datetime) -> tuple[Notice, ...]:
    """Return what somebody should know today; see Service.notices."""
    with desk.store.reading() as tx:
        almanac = almanac_of(desk, tx, now)
        mine = [one for one in dues(tx, almanac, [actor.id])[actor.id] if not one.returned]
        missing = _missing(tx, actor, almanac)
    late = [one for one in mine if one.days < 0]
    soon = [one for one in mine if one.days >= 0]
    near = [one for one in soon if almanac.workdays_until(one.day) <= desk.settings.remind_days]
    return (
        *(_own(Kind.OVERDUE, one) for one in late),
        *_came_back(desk, actor, almanac.today),
        *_waits(desk, actor, almanac.today),
        *(_own(Kind.DUE, one) for one in near),
        *missing,
    )


def bell(desk: Desk, actor: Actor, now: datetime) -> int:
    """Return how many notices there are; counted anew after half a minute."""
    counted, count = desk.bells.get(actor.id, (now - RINGS, 0))
    if now - counted < RINGS:
        return count
    if len(desk.bells) > MOST_BELLS:
        desk.bells.clear()
    count = len(notices(desk, actor, now))
    desk.bells[actor.id] = (now, count)
    return count


def _own(kind: Kind, due: Due) -> Notice:
    return Notice(
        kind=kind,
        title=due.title,
        day=due.day,
        days=due.days,
        plan_id=due.plan_id,
        slug=due.slug,
        period=due.period,
        note=_unsent(due),
    )


def _unsent(due: Due) -> str:
    if due.returned:
        return "退回后还没有再提交"
    return "" if due.plan_id else "还没有开始写"


def _came_back(desk: Desk, actor: Actor, today: date) -> Iterable[Notice]:
    found = [(one, version) for one, version in returned_to(desk, actor) if version.decided_at]
    with desk.store.reading() as tx:
        records = plans.named(tx, [one for one, _ in found])
    for plan_id, version in found:
        record = records.get(plan_id)
        if record and version.decided_at:
            day = desk.today(version.decided_at)
            yield Notice(
                Kind.CAME_BACK,
                title_of(record),
                day,
                (day - today).days,
                plan_id,
                who=version.decided_by,
                note=version.reason,
            )


def _waits(desk: Desk, actor: Actor, today: date) -> Iterable[Notice]:
    for one in waiting_for(desk, actor):
        day = desk.today(one.submitted_at)
        yield Notice(
            Kind.WAITS, one.title, day, (day - today).days, one.plan_id, who=one.owner_name
        )


def _missing(tx: Transaction, actor: Actor, almanac: Almanac) -> list[Notice]:
    """Return what people this person leads, and who can sign in, have not handed in in time."""
    if not can(actor, Action.SEE_TEAM):
        return []
    led = people.people_of(tx, plans.led_people(tx, actor.id))
    here = [one for one in led if not one.disabled]
    theirs = dues(tx, almanac, [one.id for one in here], late=True)
    return [
        Notice(
            Kind.MISSING,
            one.title,
            one.day,
            one.days,
            one.plan_id,
            who=person.name,
            note=_unsent(one),
        )
        for person in here
        for one in theirs[person.id]
    ]
