"""The plan above a plan, chosen, changed or let go after it was started."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from docgen.errors import BusyError
from docgen.plans.foreign import names_in
from docgen.plans.offers import Offer, offers
from docgen.plans.plan import Plan
from docgen.plans.sources import computed_of
from docgen.service.answers import Actor, Attached
from docgen.service.desk import Desk
from docgen.service.filling import take
from docgen.service.kin import Kin, belongs, candidates, fitting, inputs_for, may_follow
from docgen.service.opening import find, load, open_plan, period_of, title_of
from docgen.service.policy import Action
from docgen.service.saving import progress_of
from docgen.storage import Transaction, audit, plans, sections
from docgen.storage.plans import PlanRecord
from docgen.storage.sections import Fields
from forms.json import Json
from forms.problems import FieldError

_KEYS = ("parent", "parent_actual", "parent_title", "parent_period")


@dataclass(frozen=True, slots=True)
class Attach:
    """A plan above that is asked for; `parent` is empty to let go of the one there is."""

    plan_id: str
    parent: str
    op_id: str
    now: datetime


def choices_for(
    desk: Desk, tx: Transaction, actor: Actor, record: PlanRecord
) -> tuple[PlanRecord, ...]:
    """Return the plans this one may be broken down from, the best first."""
    child, period = desk.types.of(record.bundle), period_of(record)
    found = fitting(desk, candidates(tx, actor), actor, child, period)
    return tuple(one for one in found if not _is_below(tx, one, record.id))


def attach(desk: Desk, actor: Actor, asked: Attach) -> Attached:
    """Put a plan under another; what that offers goes into the fields that are empty.

    Raises FieldError for a plan above that is not there, or does not fit.
    """
    with desk.store.writing() as tx:
        record = find(tx, actor, asked.plan_id, Action.EDIT).record
        parent = _parent(desk, tx, actor, record, asked.parent)
        title = title_of(parent) if parent else ""
        if record.parent_id == asked.parent:
            return Attached(title)
        _store(desk, tx, actor, record, parent, asked.now)
    return replace(_filled(desk, actor, asked), title=title) if parent else Attached()


def _parent(
    desk: Desk, tx: Transaction, actor: Actor, record: PlanRecord, parent_id: str
) -> PlanRecord | None:
    if not parent_id:
        return None
    parent = plans.find_plan(tx, parent_id)
    if parent is None or not may_follow(tx, actor, parent):
        raise FieldError("没有这份上级计划，请从列表里另选一份。")
    if not belongs(desk, desk.types.of(record.bundle), period_of(record), parent):
        raise FieldError(f"《{title_of(parent)}》里没有{record.period_label}，请另选一份上级计划。")
    if _is_below(tx, parent, record.id):
        raise FieldError(f"《{title_of(parent)}》就是从这份计划分解来的，请另选一份上级计划。")
    return parent


def _is_below(tx: Transaction, one: PlanRecord | None, plan_id: str) -> bool:
    """Return whether a plan is this one, or broken down from it."""
    seen: set[str] = set()
    while one is not None and one.id not in seen:
        if one.id == plan_id:
            return True
        seen.add(one.id)
        one = plans.find_plan(tx, one.parent_id) if one.parent_id else None
    return False


def _store(
    desk: Desk,
    tx: Transaction,
    actor: Actor,
    record: PlanRecord,
    parent: PlanRecord | None,
    now: datetime,
) -> None:
    plan, rows = load(desk, tx, record, now)
    kept = {name: one for name, one in plan.inputs.items() if name not in _KEYS}
    given = inputs_for(desk, tx, Kin(parent=parent), plan)
    plan = replace(plan, inputs={**kept, **given})
    evaluated = desk.evaluated(plan)
    if plans.count_on(tx, record, progress_of(evaluated), now) is None:
        raise BusyError("这份计划正在被别处修改", hint="请过几秒再试")
    plans.set_plan(tx, record.id, parent_id=parent.id if parent else "")
    for name, content in (
        ("inputs", dict(plan.inputs)),
        ("kept", _without_parent(rows.records.get("kept", {}))),
        ("figures", computed_of(evaluated)),
    ):
        sections.put_record(tx, record.id, name, content)
    told: dict[str, Json] = {"before": record.parent_id, "after": parent.id if parent else ""}
    audit.append(tx, record.id, actor.id, "parent_changed", now, told)


def _without_parent(kept: Fields) -> Fields:
    """Return what was declined, but for what the plan above had said."""
    return {key: one for key, one in kept.items() if not key.startswith("parent")}


def _filled(desk: Desk, actor: Actor, asked: Attach) -> Attached:
    """Take over what the plan above offers for empty fields; count what else it offers."""
    found = _offered(open_plan(desk, actor, asked.plan_id, asked.now).plan)
    empty = [path for path, one in found.items() if not one.replaces]
    for number, path in enumerate(empty):
        take(desk, actor, asked.plan_id, path, f"{asked.op_id}-{number}", asked.now)
    return Attached("", len(empty), len(found) - len(empty))


def _offered(plan: Plan) -> Mapping[str, Offer]:
    """Return what the plan above offers, by path."""
    return {
        path: one
        for path, one in offers(plan).items()
        if (field := plan.type.field_at(path)) and _from_above(field.prefill)
    }


def _from_above(prefill: str) -> bool:
    return any(name.partition(".")[0] == "parent" for name in names_in(prefill))
