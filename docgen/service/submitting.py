"""Handing in: only without errors; what is handed in is frozen as a version."""

from dataclasses import replace

from docgen.errors import IncompletePlanError, RefusedError
from docgen.plans.decision import Decision, signed
from docgen.plans.plan import Plan
from docgen.plans.sources import computed_of
from docgen.service.answers import Actor
from docgen.service.approving import levels_above
from docgen.service.desk import Desk
from docgen.service.freezing import around_of, snapshot_of
from docgen.service.opening import find, load
from docgen.service.policy import Action
from docgen.service.quality import quality_of, refusals
from docgen.service.states import Change, Step, is_done, make, plain
from docgen.storage import Transaction, snapshots, versions
from docgen.storage.plans import PlanRecord
from docgen.storage.snapshots import Snapshot
from docgen.storage.versions import VersionRecord
from forms.json import Json


def submit(desk: Desk, actor: Actor, step: Step) -> None:
    """Hand a plan in; see Service.submit_plan."""
    note = plain(step.said)
    with desk.store.reading() as tx:
        find(tx, actor, step.plan_id, Action.READ)
        if is_done(tx, step):
            return
        record = find(tx, actor, step.plan_id, Action.SUBMIT).record
        plan, _ = load(desk, tx, record, step.now)
        levels = len(levels_above(tx, record.owner_id, plan.type.approval))
        if not levels:
            raise RefusedError("还没有人审批您的计划", hint="请管理员把您编进有主管的团队")
        figures: dict[str, Json] = computed_of(desk.evaluated(plan))
        snapshot = snapshot_of(tx, _handed_in(desk, plan, step), record.bundle, step.now)
    errors = refusals(quality_of(desk, actor, step.plan_id, step.now))
    if errors:
        raise IncompletePlanError(errors)
    version = _version(actor, step, record, snapshot, levels)
    version = replace(version, note=note, around={**around_of(plan), "figures": figures})

    def store(tx: Transaction) -> None:
        snapshots.keep_snapshot(tx, snapshot)
        versions.add_version(tx, version)

    told: dict[str, Json] = {"version": version.number, "snapshot": snapshot.sha256}
    make(desk, actor, step, record, Change("submitted", {"status": "submitted"}, told, store))


def _handed_in(desk: Desk, plan: Plan, step: Step) -> Plan:
    """Return the plan as it is frozen: waiting, and signed by its writer."""
    writer = Decision("", plan.author.name, desk.today(step.now).isoformat())
    return replace(plan, status="submitted", decisions=signed(plan.type.signatures, writer, ()))


def _version(
    actor: Actor, step: Step, record: PlanRecord, snapshot: Snapshot, levels: int
) -> VersionRecord:
    return VersionRecord(
        plan_id=record.id,
        number=record.version,
        state="submitted",
        snapshot=snapshot.sha256,
        final="",
        around={},
        note="",
        amends=record.amends,
        submitted_by=actor.id,
        submitted_at=step.now,
        decided_by="",
        decided_at=None,
        reason="",
        level=1,
        levels=levels,
        decisions=[],
    )
