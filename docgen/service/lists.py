"""Lists of plans; nothing is evaluated for them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from docgen.plans.plan import Author
from docgen.service.answers import Actor, PlanCard
from docgen.service.desk import Desk
from docgen.service.opening import period_of, title_of
from docgen.service.policy import Action, can
from docgen.storage import handovers, plans
from docgen.storage.plans import PlanRecord

IN_BIN = timedelta(days=30)


def plans_of(desk: Desk, actor: Actor) -> tuple[PlanCard, ...]:
    """Return a person's own plans."""
    with desk.store.reading() as tx:
        return cards(plans.plans_by(tx, frozenset({actor.id})))


def team_plans(desk: Desk, actor: Actor) -> tuple[PlanCard, ...]:
    """Return the plans of the teams this person leads, and what was handed in to them before."""
    if not can(actor, Action.SEE_TEAM):
        return ()
    with desk.store.reading() as tx:
        led = plans.led_by(tx, actor.id)
        known = {one.id for one in led}
        once = (one for one in handovers.once_led_by(tx, actor.id) if one.id not in known)
        return cards([*led, *(one for one in once if one.owner_id != actor.id)])


def copyable(desk: Desk, actor: Actor, slug: str) -> tuple[PlanCard, ...]:
    """Return a person's plans of one type, the latest period first."""
    own = (one for one in plans_of(desk, actor) if one.slug == slug)
    return tuple(sorted(own, key=lambda one: one.period.start, reverse=True))


def bin_of(desk: Desk, actor: Actor, now: datetime) -> tuple[PlanCard, ...]:
    """Return what a person deleted and can have back."""
    with desk.store.reading() as tx:
        found = plans.plans_by(tx, frozenset({actor.id}), deleted=True)
    return cards(one for one in found if one.deleted and one.deleted >= now - IN_BIN)


def cards(records: Iterable[PlanRecord]) -> tuple[PlanCard, ...]:
    """Return plans as lists show them."""
    return tuple(_card(one) for one in records)


def _card(record: PlanRecord) -> PlanCard:
    author = Author(**record.author)
    period = period_of(record)
    return PlanCard(
        id=record.id,
        title=title_of(record),
        slug=record.slug,
        type_title=record.type_title,
        period=period,
        status=record.status,
        owner=record.owner_id,
        owner_name=author.name,
        changed=record.changed,
        share_done=Decimal(record.share_done),
        errors=record.errors,
        last_section=record.last_section,
        deleted=record.deleted,
        due=record.due,
        version=record.version,
    )
