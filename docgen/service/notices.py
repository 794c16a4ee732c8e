"""What somebody should know today: what is due, late, came back, waits, and who is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby

from docgen.definitions.plan_type import PlanType
from docgen.plans.due import due_of, due_period
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.service.opening import title_of
from docgen.service.policy import Action, can
from docgen.service.standing import returned_to, waiting_for
from docgen.storage import Transaction, access, plans
from docgen.storage.plans import PlanRecord
from forms.calendar import Calendar, Period, previous

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


@dataclass(frozen=True, slots=True)
class Almanac:
    """What due days follow from."""

    types: tuple[PlanType, ...]
    calendar: Calendar
    today: date


def notices(desk: Desk, actor: Actor, now: datetime) -> tuple[Notice, ...]:
    """Return what somebody should know today; see Service.notices."""
    with desk.store.reading() as tx:
        almanac = almanac_of(desk, tx, now)
        own = plans.plans_by(tx, frozenset({actor.id}))
        led = _led(tx, actor)
    soon = desk.settings.remind_days
    mine = [one for one in open_days(own, almanac) if _workdays_left(one, almanac) <= soon]
    found = [
        *(one for one in mine if one.kind is Kind.OVERDUE),
        *_came_back(desk, actor, own, almanac.today),
        *_waits(desk, actor, now),
        *(one for one in mine if one.kind is Kind.DUE),
        *_missing(led, almanac),
    ]
    return tuple(found)


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


def _workdays_left(one: Notice, almanac: Almanac) -> int:
    """Return how many workdays are left: what is due on Monday is near on Friday."""
    return almanac.calendar.workdays(almanac.today + timedelta(days=1), one.day)


def almanac_of(desk: Desk, tx: Transaction, now: datetime) -> Almanac:
    """Return what due days follow from, today."""
    return Almanac(desk.types.all(), desk.calendar(tx), desk.today(now))


def open_days(own: Iterable[PlanRecord], almanac: Almanac) -> list[Notice]:
    """Return one person's plans that are to be handed in, begun or not, the earliest due first.

    What is not begun is expected of whoever wrote that type for one of the two periods before.
    """
    records = list(own)
    found = [
        _dated(one.due, almanac, title_of(one), plan_id=one.id)
        for one in records
        if one.status == "draft" and one.due
    ]
    found += [
        _dated(day, almanac, f"{period.label}{plan_type.title}", asked=(plan_type.slug, period))
        for plan_type, period, day in _not_begun(records, almanac)
    ]
    return sorted(found, key=lambda one: (one.day, one.title))


def _not_begun(
    records: list[PlanRecord], almanac: Almanac
) -> Iterable[tuple[PlanType, Period, date]]:
    codes: dict[str, set[str]] = {}
    for one in records:
        codes.setdefault(one.slug, set()).add(one.period_code)
    start = almanac.calendar.fiscal_year_start
    for plan_type in almanac.types:
        written = codes.get(plan_type.slug, set())
        period = due_period(plan_type.period, almanac.today, start) if written else None
        if period is None or period.code in written:
            continue
        before = previous(period)
        if {before.code, previous(before).code} & written:
            yield plan_type, period, due_of(plan_type.due, period, almanac.calendar)


def _dated(
    day: date,
    almanac: Almanac,
    title: str,
    *,
    plan_id: str = "",
    asked: tuple[str, Period] | None = None,
) -> Notice:
    left = (day - almanac.today).days
    slug, period = (asked[0], asked[1].code) if asked else ("", "")
    return Notice(
        kind=Kind.OVERDUE if left < 0 else Kind.DUE,
        title=title,
        day=day,
        days=left,
        plan_id=plan_id,
        slug=slug,
        period=period,
        note="" if plan_id else "还没有开始写",
    )


def _came_back(
    desk: Desk, actor: Actor, own: Iterable[PlanRecord], today: date
) -> Iterable[Notice]:
    records = {one.id: one for one in own}
    for plan_id, version in returned_to(desk, actor):
        if plan_id in records and version.decided_at:
            day = desk.today(version.decided_at)
            title = title_of(records[plan_id])
            yield Notice(
                Kind.CAME_BACK,
                title,
                day,
                (day - today).days,
                plan_id,
                who=version.decided_by,
                note=version.reason,
            )


def _waits(desk: Desk, actor: Actor, now: datetime) -> Iterable[Notice]:
    today = desk.today(now)
    for one in waiting_for(desk, actor):
        day = desk.today(one.submitted_at)
        yield Notice(
            Kind.WAITS, one.title, day, (day - today).days, one.plan_id, who=one.owner_name
        )


def _led(tx: Transaction, actor: Actor) -> Mapping[str, list[PlanRecord]]:
    """Return the plans of everybody led who can sign in, by name; nobody's twice."""
    if not can(actor, Action.SEE_TEAM):
        return {}
    led = plans.led_people(tx, actor.id)
    names = {one.id: one.name for one in access.people_who_sign_in(tx) if one.id in led}
    records = sorted(plans.plans_by(tx, frozenset(names)), key=lambda one: one.owner_id)
    by_owner = groupby(records, key=lambda one: one.owner_id)
    return {names[owner]: list(theirs) for owner, theirs in by_owner}


def _missing(led: Mapping[str, list[PlanRecord]], almanac: Almanac) -> Iterable[Notice]:
    for name, records in sorted(led.items()):
        for one in open_days(records, almanac):
            if one.kind is Kind.OVERDUE:
                yield Notice(
                    Kind.MISSING, one.title, one.day, one.days, one.plan_id, who=name, note=one.note
                )
