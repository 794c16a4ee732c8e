"""What a plan reads of the plan before it; copied at the start, so that it stays what it was."""

from datetime import datetime

from docgen.plans.plan_file_relations import related
from docgen.service.desk import Desk
from docgen.service.opening import load
from docgen.storage import Transaction
from docgen.storage.plans import PlanRecord
from docgen.storage.sections import Fields


def inputs_from(desk: Desk, tx: Transaction, before: PlanRecord, now: datetime) -> Fields:
    """Return the inputs the plan of the period before gives: its values, figures and actuals."""
    plan, _ = load(desk, tx, before, now)
    return dict(related("previous", [plan]))
