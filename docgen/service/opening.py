"""Opening a plan: found, allowed, put together from its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from docgen.errors import ForbiddenError, NotFoundError
from docgen.plans.answer import answers_in
from docgen.plans.plan import Author, Plan, titled
from docgen.service.answers import Actor, OpenPlan
from docgen.service.approving import DECIDED, decides_next, next_deciders, signatures
from docgen.service.desk import Desk
from docgen.service.policy import Action, PlanFacts, can
from docgen.storage import Transaction, handovers, people, plans, sections, versions
from docgen.storage.plans import PlanRecord
from docgen.storage.sections import Fields, Typed
from forms.calendar import Calendar, Period, PeriodKind
from forms.context import Person
from forms.json import Json


@dataclass(frozen=True, slots=True)
class Found:
    """A plan somebody may do something to."""

    record: PlanRecord
    facts: PlanFacts


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a plan is read with besides its own rows."""

    calendar: Calendar
    people: tuple[Person, ...] = ()


def find(tx: Transaction, actor: Actor, plan_id: str, action: Action) -> Found:
    """Return the plan when the person may do that to it.

    Raises NotFoundError for a plan that is not there or that this person may not know of,
    ForbiddenError for one that may be read but not that.
    """
    record = plans.find_plan(tx, plan_id)
    if record is None:
        raise NotFoundError("没有这份计划", hint="可能已经删除，请回到我的计划看看")
    led = record.owner_id != actor.id and plans.leads(tx, actor.id, record.owner_id)
    facts = PlanFacts(
        record.owner_id,
        led,
        record.status,
        record.deleted is not None,
        approves=decides_next(tx, actor, record),
        once_led=record.owner_id != actor.id and handovers.once_led(tx, actor.id, record.id),
    )
    if not can(actor, Action.READ, facts):
        raise NotFoundError("没有这份计划", hint="可能已经删除，请回到我的计划看看")
    if not can(actor, action, facts):
        undecided = action is Action.DECIDE and facts.owner != actor.id and not facts.deleted
        raise (_decided(tx, actor, record) if undecided else _refusal(tx, actor, record, facts))
    return Found(record, facts)


def title_for(tx: Transaction, actor: Actor, plan_id: str) -> str:
    """Return the title of a plan this person may read; empty of any other."""
    try:
        record = find(tx, actor, plan_id, Action.READ).record
    except NotFoundError:
        return ""
    return title_of(record)


def title_of(record: PlanRecord) -> str:
    """Return a plan's title as people see it."""
    author = Author(**record.author)
    return record.title or titled(author.department, record.period_label, record.type_title)


def _refusal(tx: Transaction, actor: Actor, record: PlanRecord, facts: PlanFacts) -> ForbiddenError:
    if facts.deleted:
        return ForbiddenError("这份计划在回收站里", hint="请先恢复它")
    if facts.led or facts.approves or facts.once_led:
        return ForbiddenError("这是组员的计划，只能看", hint="请让本人修改")
    if record.status == "submitted":
        names = next_deciders(tx, record, actor.today).names or "主管"
        return ForbiddenError(f"这份计划已提交，正在等{names}审批", hint="要修改，请先撤回")
    if record.status == "approved":
        return ForbiddenError("这份计划已批准", hint="要修改，请先开始修订")
    return ForbiddenError("这份计划现在不能这样做", hint="请刷新后再看它的状态")


def _decided(tx: Transaction, actor: Actor, record: PlanRecord) -> ForbiddenError:
    """Return why somebody who reads a plan decides nothing about it now."""
    if record.status == "approved":
        return ForbiddenError("这份计划已经批准了", hint="请刷新后再看；要改，先开始修订")
    if record.status == "submitted":
        names = next_deciders(tx, record, actor.today).names or "别的主管"
        return ForbiddenError(f"这份计划正在等{names}审批", hint="现在不用您审批，请刷新后再看")
    return ForbiddenError("这份计划现在不等审批", hint="可能已经退回或撤回，请刷新后再看")


def surroundings(desk: Desk, tx: Transaction, record: PlanRecord) -> Surroundings:
    """Return the calendar, and the team where the plan shares something out among people."""
    calendar = desk.calendar(tx)
    if not desk.types.needs_people(record.bundle):
        return Surroundings(calendar)
    team = people.mates(tx, record.owner_id)
    return Surroundings(calendar, tuple(Person(one.id, one.name, one.post) for one in team))


def plan_of(
    desk: Desk, record: PlanRecord, typed: Typed, around: Surroundings, now: datetime
) -> Plan:
    """Return the plan its rows make."""
    values: Mapping[str, Fields] = {name: one.content for name, one in typed.sections.items()}
    actuals = typed.records.get("actuals", {})
    return Plan(
        id=record.id,
        type=desk.types.of(record.bundle),
        period=period_of(record),
        author=Author(**record.author),
        as_of=desk.today(now),
        title=record.title,
        values=values,
        inputs=typed.records.get("inputs", {}),
        actuals={name: one for name, one in actuals.items() if isinstance(one, dict)},
        people=around.people,
        version=record.version,
        revision=record.revision,
        status=record.status,
        calendar=around.calendar,
        answers=answers_in(typed.records.get("answers", {})),
    )


def period_of(record: PlanRecord) -> Period:
    """Return the period a plan was started for."""
    return Period(
        PeriodKind(record.period_kind),
        record.period_start,
        record.period_end,
        record.period_label,
        record.period_code,
    )


def load(desk: Desk, tx: Transaction, record: PlanRecord, now: datetime) -> tuple[Plan, Typed]:
    """Return the plan and the rows it is made of."""
    typed = sections.typed(tx, record.id)
    plan = plan_of(desk, record, typed, surroundings(desk, tx, record), now)
    if record.status not in DECIDED:
        return plan, typed
    version = versions.find_version(tx, record.id, record.version)
    return replace(plan, decisions=signatures(desk, plan, version)), typed


def open_plan(desk: Desk, actor: Actor, plan_id: str, now: datetime) -> OpenPlan:
    """Return a plan with what follows from it; see Service.open_plan."""
    with desk.store.reading() as tx:
        found = find(tx, actor, plan_id, Action.READ)
        record = found.record
        plan, rows = load(desk, tx, record, now)
    origins = rows.records.get("origins", {})
    return OpenPlan(
        plan=plan,
        evaluated=desk.evaluated(plan),
        revisions={name: one.revision for name, one in rows.sections.items()},
        revision=record.revision,
        last_section=record.last_section,
        owner=record.owner_id,
        owner_name=plan.author.name,
        changed=record.changed,
        may_edit=can(actor, Action.EDIT, found.facts),
        origins=shown_origins(plan, origins),
        previous=record.previous_id,
        parent=record.parent_id,
        gathers=bool(plan.type.collects) and (bool(actor.leads) or "members" in plan.inputs),
        may_enter_actuals=can(actor, Action.ENTER_ACTUALS, found.facts),
        own=record.owner_id == actor.id,
        kept=rows.records.get("kept", {}),
        may_delete=can(actor, Action.DELETE, found.facts),
    )


def shown_origins(plan: Plan, origins: Mapping[str, Json]) -> dict[str, str]:
    """Return by path where a value came from; of those changed since, nothing."""
    found = {}
    for path, one in origins.items():
        section, _, name = path.partition(".")
        if isinstance(one, str):
            found[path] = one
        elif isinstance(one, dict) and plan.values.get(section, {}).get(name) == one.get("stored"):
            found[path] = str(one.get("said"))
    return found


def revision_of(desk: Desk, actor: Actor, plan_id: str) -> int:
    """Return a plan's revision."""
    with desk.store.reading() as tx:
        return find(tx, actor, plan_id, Action.READ).record.revision
