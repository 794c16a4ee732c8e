"""Snapshots: everything a document is made from, frozen, and opened again as a plan."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from docgen.plans.evaluate import Evaluated, evaluate
from docgen.plans.payload import payload_of
from docgen.plans.payload import plan_of as plan_in
from docgen.plans.plan import Plan
from docgen.service.desk import Desk
from docgen.storage import Transaction, snapshots
from docgen.storage.canonical import digest_of
from docgen.storage.snapshots import Snapshot
from forms.json import Json

PASSING = frozenset({"as_of", "revision", "pictures", "overrides", "people"})
"""What may differ between two snapshots that are the same: figures read none of it."""
AROUND = ("overrides", "people")
"""What is kept beside a snapshot, so that it opens as it was: the calendar, and the team."""


def snapshot_of(
    tx: Transaction,
    plan: Plan,
    bundle: str,
    now: datetime,
    evaluated: Evaluated | None = None,
) -> Snapshot:
    """Return the snapshot of the plan as it is: the one kept of the same content, or a new one.

    `evaluated` is what follows from the plan, where that is known already.
    """
    content = {name: one for name, one in payload_of(plan).items() if name not in PASSING}
    content["bundle"] = bundle
    digest = digest_of(content)
    kept = snapshots.find_snapshot(tx, digest)
    if kept:
        return kept
    figures = shown_figures(evaluated or evaluate(plan))
    moment = now.astimezone(UTC).replace(microsecond=0)
    return Snapshot(digest, plan.id, plan.revision, bundle, content, figures, moment)


def shown_figures(evaluated: Evaluated) -> dict[str, Json]:
    """Return the computed figures as they print, for lists that evaluate nothing."""
    return {path: figure.shown for path, figure in evaluated.figures.items()}


def around_of(plan: Plan) -> dict[str, Json]:
    """Return what a snapshot leaves out and opening it needs."""
    payload = payload_of(replace(plan, pictures={}))
    return {name: payload[name] for name in AROUND}


def frozen(desk: Desk, snapshot: Snapshot, around: Mapping[str, Json]) -> Plan:
    """Return the plan a snapshot holds, as of the day it was taken."""
    payload = {
        **snapshot.content,
        **around,
        "as_of": desk.today(snapshot.created).isoformat(),
        "revision": snapshot.revision,
        "pictures": {},
    }
    return plan_in(payload, desk.types.of(snapshot.bundle))
