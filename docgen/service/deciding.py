"""Deciding about what was handed in: approved level by level, or returned with a reason."""

from collections.abc import Sequence
from dataclasses import replace

from docgen.errors import ConflictError
from docgen.plans.evaluate import evaluate
from docgen.plans.main_figure import main_amounts
from docgen.service.answers import Actor
from docgen.service.approving import at_level, signatures
from docgen.service.desk import Desk
from docgen.service.freezing import frozen, snapshot_of
from docgen.service.opening import find
from docgen.service.policy import Action
from docgen.service.states import Change, Step, is_done, make, plain, version_of
from docgen.storage import Transaction, deputies, snapshots, versions
from docgen.storage.plans import PlanRecord
from docgen.storage.tree import Leader
from docgen.storage.versions import VersionRecord
from forms.json import Json


def return_plan(desk: Desk, actor: Actor, step: Step) -> None:
    """Return a plan to its writer; see Service.return_plan."""
    reason = plain(step.said, need="还没有写退回的理由")
    with desk.store.reading() as tx:
        find(tx, actor, step.plan_id, Action.READ)
        if is_done(tx, step):
            return
        record = find(tx, actor, step.plan_id, Action.DECIDE).record
        version = version_of(tx, record)
        whose = _in_place_of(tx, actor, record, version)
        decision = _decision(desk, actor, step, version, whose) | {"returned": True}

    def store(tx: Transaction) -> None:
        versions.set_version(
            tx,
            version,
            state="returned",
            decided_by=actor.id,
            decided_at=step.now,
            reason=reason,
            decisions=[*version.decisions, decision],
        )

    told: dict[str, Json] = {"version": version.number, "level": version.level, "reason": reason}
    told |= {"for": [one.id for one in whose]} if whose else {}
    plan: dict[str, str | int] = {"status": "returned", "version": record.version + 1}
    make(desk, actor, step, record, Change("returned", plan, told, store))


def approve(desk: Desk, actor: Actor, step: Step) -> None:
    """Approve a plan at the level it waits for; see Service.approve_plan."""
    note = plain(step.said)
    with desk.store.reading() as tx:
        find(tx, actor, step.plan_id, Action.READ)
        if is_done(tx, step):
            return
        record = find(tx, actor, step.plan_id, Action.DECIDE).record
        version = version_of(tx, record)
        whose = _in_place_of(tx, actor, record, version)
        decision = _decision(desk, actor, step, version, whose)
        after = replace(version, decisions=[*version.decisions, decision])
    told: dict[str, Json] = {"version": version.number, "level": version.level, "note": note}
    told |= {"for": [one.id for one in whose]} if whose else {}
    last = version.level == version.levels
    change = _final(desk, actor, step, record, after) if last else _next(actor, step, after)
    make(desk, actor, step, record, replace(change, told={**told, **change.told}))


def _in_place_of(
    tx: Transaction, actor: Actor, record: PlanRecord, version: VersionRecord
) -> tuple[Leader, ...]:
    """Return the leaders somebody stands in for; none for a leader of the level."""
    level = at_level(tx, record.owner_id, version)
    if actor.id in level.ids:
        return ()
    named = deputies.deputies_of(tx, level.ids, actor.today)
    mine = [one for one in level.leaders if actor.id in {two.id for two in named.get(one.id, ())}]
    return tuple(mine) or level.leaders


def _decision(
    desk: Desk, actor: Actor, step: Step, version: VersionRecord, whose: Sequence[Leader]
) -> dict[str, Json]:
    """Return what is kept of a decision; the name says in whose place it was made."""
    leaders = "或".join(one.name for one in whose)
    return {
        "person": actor.id,
        "name": f"{actor.name}（代{leaders}）" if leaders else actor.name,
        "date": desk.today(step.now).isoformat(),
        "note": plain(step.said),
        "level": version.level,
    }


def _next(actor: Actor, step: Step, after: VersionRecord) -> Change:
    """Pass the plan on to the next level."""

    def store(tx: Transaction) -> None:
        versions.set_version(
            tx,
            after,
            level=after.level + 1,
            decided_by=actor.id,
            decided_at=step.now,
            decisions=list(after.decisions),
        )

    return Change("approved_level", {"status": "submitted"}, {}, store)


def _final(
    desk: Desk, actor: Actor, step: Step, record: PlanRecord, after: VersionRecord
) -> Change:
    """Approve for good: the same snapshot, with the decisions in it."""
    with desk.store.reading() as tx:
        kept = snapshots.find_snapshot(tx, after.snapshot)
        if kept is None:
            raise ConflictError("这一版的内容不在库里", hint="请管理员从备份中恢复")
        plan = frozen(desk, kept, after.around)
        decisions = signatures(desk, plan, after)
        approved = replace(plan, status="approved", decisions=decisions)
        evaluated = evaluate(approved)
        snapshot = snapshot_of(tx, approved, record.bundle, step.now, evaluated)

    def store(tx: Transaction) -> None:
        snapshots.keep_snapshot(tx, snapshot)
        versions.set_version(
            tx,
            after,
            state="approved",
            final=snapshot.sha256,
            decided_by=actor.id,
            decided_at=step.now,
            reason=step.said.strip(),
            decisions=list(after.decisions),
        )

    told: dict[str, Json] = {"snapshot": snapshot.sha256}
    target, _ = main_amounts(evaluated)
    values: dict[str, str | int] = {"status": "approved", "amends": "", "target": target}
    return Change("approved", values, told, store)
