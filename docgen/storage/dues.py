"""What is to be handed in: plans with their days, and which periods people have plans for."""

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
UNSENT = (
    select(PlanRow)
    .where(_owned, PlanRow.deleted.is_(None))
    .where(PlanRow.status.in_(("draft", "returned")), PlanRow.amends == "")
    .where(PlanRow.due <= bindparam("until"))
    .order_by(PlanRow.due, PlanRow.id)
)
PERIODS = select(PlanRow.owner_id, PlanRow.slug, PlanRow.period_code).where(
    _owned,
    PlanRow.deleted.is_(None),
    PlanRow.slug.in_(bindparam("slugs", expanding=True)),
    PlanRow.period_code.in_(bindparam("codes", expanding=True)),
)


def unsent(
    tx: Transaction, owners: Collection[str], until: date = date.max
) -> tuple[PlanRecord, ...]:
    """Return what these people have not handed in, or have to again, by a day; the earliest first.

    One that is being amended was in time: its approved version is in force.
    """
    return every(tx, UNSENT, PlanRecord, {"owners": list(owners), "until": until})


def written(
    tx: Transaction, owners: Collection[str], slugs: Collection[str], codes: Collection[str]
) -> Written:
    """Return for which of these periods these people have plans of these types."""
    found: Written = {one: {} for one in owners}
    asked = {"owners": list(owners), "slugs": list(slugs), "codes": list(codes)}
    rows = tx.execute(PERIODS, asked)
    for owner, slug, code in rows:
        found[owner].setdefault(slug, set()).add(code)
    return found


def count_waiting(tx: Transaction) -> int:
    """Return how many plans wait for a decision."""
    waits = (PlanRow.status == "submitted", PlanRow.deleted.is_(None))
    return tx.scalar(select(func.count()).where(*waits)) or 0
