"""The people of a leader and their plans of one period, for the plan that collects them."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from docgen.storage.handovers import plans_once_led
from docgen.storage.models import MemberRow, PersonRow, PlanRow, VersionRow
from docgen.storage.people import PersonRecord
from docgen.storage.plans import PlanRecord, led_people
from docgen.storage.rows import every
from docgen.storage.store import Transaction
from docgen.storage.versions import VersionRecord


def people_led(tx: Transaction, leader: str) -> tuple[PersonRecord, ...]:
    """Return everybody whose plans this person reads as a leader, by name."""
    asked = select(PersonRow.__table__).where(PersonRow.id.in_(led_people(tx, leader)))
    return every(tx, asked.order_by(PersonRow.name, PersonRow.id), PersonRecord)


def led_by_each(tx: Transaction, people: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Return for those of these people who lead a team themselves whom they lead."""
    asked = select(MemberRow.person_id).where(
        MemberRow.person_id.in_(people), MemberRow.leads.is_(True)
    )
    return {one: led_people(tx, one) for one in sorted(set(tx.scalars(asked)))}


def plans_for(
    tx: Transaction, leader: str, owners: Collection[str], slugs: Collection[str], period: str
) -> tuple[PlanRecord, ...]:
    """Return plans of some types for one period, the last changed first.

    Those of these people, and what was handed in to the leader's teams by who has left them.
    """
    asked = select(PlanRow).where(
        PlanRow.owner_id.in_(owners) | PlanRow.id.in_(plans_once_led(leader)),
        PlanRow.slug.in_(slugs),
        PlanRow.period_code == period,
        PlanRow.deleted.is_(None),
    )
    return every(tx, asked.order_by(PlanRow.changed.desc(), PlanRow.id), PlanRecord)


def in_force(tx: Transaction, plans: Collection[str]) -> Mapping[str, VersionRecord]:
    """Return the last approved version of each of some plans that has one."""
    asked = select(VersionRow).where(VersionRow.plan_id.in_(plans), VersionRow.state == "approved")
    return {one.plan_id: one for one in every(tx, asked.order_by(VersionRow.number), VersionRecord)}
