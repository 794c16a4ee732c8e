"""The states a plan goes through: what every step has in common, taking back, amending."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from docgen.errors import ConflictError, RefusedError
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.service.opening import find
from docgen.service.policy import OPEN, Action
from docgen.storage import Taken, Transaction, audit, handovers, plans, versions
from docgen.storage.plans import Answered, PlanRecord
from docgen.storage.versions import VersionRecord
from forms.json import Json

LONGEST = 500
MARK = "@state"
"""What stands for a section in the answer to a step that was asked for twice."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step asked for: `said` is the note or the reason. `op_id` is the same in a retry."""

    plan_id: str
    now: datetime
    said: str = ""
    op_id: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a step does: the plan's new columns, what is told the audit, what else is stored."""

    action: str
    plan: Mapping[str, str | int]
    told: dict[str, Json]
    store: Callable[[Transaction], None]


def is_done(tx: Transaction, step: Step) -> bool:
    """Return whether this very step was made before, so that its retry changes nothing."""
    return bool(step.op_id) and plans.find_answer(tx, step.plan_id, step.op_id) is not None


def make(desk: Desk, actor: Actor, step: Step, record: PlanRecord, change: Change) -> None:
    """Store a step; raises ConflictError when the plan changed since it was worked out."""
    try:
        with desk.store.writing() as tx:
            if not plans.move(tx, record, step.now, **change.plan):
                if is_done(tx, step):
                    return
                raise ConflictError("这份计划刚刚有变化", hint="请刷新页面，看过后再操作")
            change.store(tx)
            if change.plan.get("status") in OPEN:
                handovers.print_owner(tx, record.id)
            audit.append(tx, record.id, actor.id, change.action, step.now, change.told)
            if step.op_id:
                answer = Answered(MARK, record.version, record.revision + 1, step.now)
                plans.keep_answer(tx, record.id, step.op_id, answer)
    except Taken as error:
        raise ConflictError("这份计划刚刚有变化", hint="请刷新页面，看过后再操作") from error


def plain(said: str, *, need: str = "") -> str:
    """Return a note in one piece; raises RefusedError when it is too long, or needed and empty."""
    text = said.strip()
    if need and not text:
        raise RefusedError(need, hint="写一两句话，对方才知道怎么改")
    if len(text) > LONGEST:
        raise RefusedError(f"最多写 {LONGEST} 个字，现在是 {len(text)} 个字", hint="请写要点")
    return text


def withdraw(desk: Desk, actor: Actor, step: Step) -> None:
    """Take a plan back before it is decided; see Service.withdraw_plan."""
    with desk.store.reading() as tx:
        find(tx, actor, step.plan_id, Action.READ)
        if is_done(tx, step):
            return
        record = find(tx, actor, step.plan_id, Action.WITHDRAW).record
        version = version_of(tx, record)
        status = "amending" if versions.in_force(tx, record.id) else "draft"

    def store(tx: Transaction) -> None:
        versions.set_version(tx, version, state="withdrawn", decided_at=step.now)

    told: dict[str, Json] = {"version": version.number}
    plan: dict[str, str | int] = {"status": status, "version": record.version + 1}
    make(desk, actor, step, record, Change("withdrawn", plan, told, store))


def amend(desk: Desk, actor: Actor, step: Step) -> None:
    """Begin to change an approved plan; see Service.amend_plan."""
    reason = plain(step.said, need="还没有写为什么要修订")
    with desk.store.reading() as tx:
        find(tx, actor, step.plan_id, Action.READ)
        if is_done(tx, step):
            return
        record = find(tx, actor, step.plan_id, Action.AMEND).record
    number = record.version + 1
    told: dict[str, Json] = {"version": number, "reason": reason}
    plan: dict[str, str | int] = {"status": "amending", "version": number, "amends": reason}
    make(desk, actor, step, record, Change("amending", plan, told, lambda _tx: None))


def version_of(tx: Transaction, record: PlanRecord) -> VersionRecord:
    """Return what waits for a decision; raises ConflictError when nothing does."""
    version = versions.find_version(tx, record.id, record.version)
    if version is None or version.state != "submitted":
        raise ConflictError("这份计划刚刚有变化", hint="请刷新页面，看过后再操作")
    return version
