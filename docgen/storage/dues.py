"""What is to be handed in: drafts with their days, and which periods people have plans for."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import bindparam, func, select

from docgen.storage.models import PlanRow
from docgen.storage.plans import PlanRecord
from docgen.storage.rows import every
from docgen.storage.store import Transaction

Written = dict[str, dict[str, set[str]]]
"""By person, by plan type: the codes of the periods they have plans for."""

_owned = PlanRow.owner_id.in_(bindparam("owners", expanding=True))
DRAFTS = (
    select(PlanRow)
    .where(_owned, PlanRow.deleted.is_(None), PlanRow.status == "draft", PlanRow.due.is_not(None))
    .order_by(PlanRow.due, PlanRow.id)
)
PERIODS = select(PlanRow.owner_id, PlanRow.slug, PlanRow.period_code).where(
    _owned, PlanRow.deleted.is_(None), PlanRow.period_end >= bindparam("since")
)


def drafts(tx: Transaction, owners: Collection[str]) -> tuple[PlanRecord, ...]:
    """Return the drafts of these people that are due some day, the earliest first."""
    return every(tx, DRAFTS, PlanRecord, {"owners": list(owners)})


def written(tx: Transaction, owners: Collection[str], since: date) -> Written:
    """Return for which periods these people have plans, of those that ended since then."""
    found: Written = {one: {} for one in owners}
    rows = tx.execute(PERIODS, {"owners": list(owners), "since": since})
    for owner, slug, code in rows:
        found[owner].setdefault(slug, set()).add(code)
    return found


def count_waiting(tx: Transaction) -> int:
    """Return how many plans wait for a decision."""
    waits = (PlanRow.status == "submitted", PlanRow.deleted.is_(None))
    return tx.scalar(select(func.count()).where(*waits)) or 0
