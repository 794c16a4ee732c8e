"""What stands in the plans beside one: those of the same type by the people of its teams."""

from sqlalchemy import select

from docgen.storage.models import MemberRow, PlanRow, SectionRow
from docgen.storage.plans import PlanRecord
from docgen.storage.sections import Fields
from docgen.storage.store import Transaction


def contents_beside(tx: Transaction, plan: PlanRecord, most: int) -> tuple[Fields, ...]:
    """Return the sections of the last changed plans of that type by others of the owner's teams."""
    teams = select(MemberRow.team_id).where(MemberRow.person_id == plan.owner_id)
    mates = select(MemberRow.person_id).where(
        MemberRow.team_id.in_(teams), MemberRow.person_id != plan.owner_id
    )
    latest = (
        select(PlanRow.id)
        .where(PlanRow.slug == plan.slug, PlanRow.owner_id.in_(mates), PlanRow.deleted.is_(None))
        .order_by(PlanRow.changed.desc(), PlanRow.id)
        .limit(most)
    )
    asked = select(SectionRow.content).where(SectionRow.plan_id.in_(latest))
    return tuple(tx.scalars(asked.order_by(SectionRow.plan_id, SectionRow.section_id)))
