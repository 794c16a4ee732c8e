"""Starting a plan: its type, its period, what it takes over from an earlier one."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from docgen.definitions.plan_type import PlanType
from docgen.errors import ForbiddenError, RefusedError
from docgen.plans.plan import Author
from docgen.service.answers import Actor
from docgen.service.copying import copy_values
from docgen.service.desk import Desk
from docgen.service.opening import find, load
from docgen.service.policy import Action, can
from docgen.service.relations import inputs_from
from docgen.service.saving import progress_of
from docgen.storage import Transaction, audit, history, plans, sections, snapshots
from docgen.storage.history import NewEntry
from docgen.storage.plans import PlanRecord
from docgen.storage.sections import Fields, Mark, SectionRecord
from forms.calendar import Period, fits, parse_period
from forms.context import Context
from forms.problems import FieldError
from forms.reading import dump, read, starting

LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Start:
    """A plan asked for. `values` are stored forms it begins with (a plan file, a copy)."""

    slug: str
    period_code: str
    now: datetime
    copy_from: str = ""
    title: str = ""
    values: dict[str, Fields] | None = None
    author: Author | None = None


def start_plan(desk: Desk, actor: Actor, start: Start) -> str:
    """Return the id of the new plan; see Service.start_plan."""
    if not can(actor, Action.START):
        raise ForbiddenError("现在不能新建计划")
    title = checked_title(start.title)
    plan_type = desk.types.publish(start.slug, start.now)
    period = _period(desk, plan_type, start.period_code)
    with desk.store.reading() as tx:
        context = Context(period, desk.today(start.now), desk.calendar(tx))
        values = start.values or _copied(desk, tx, actor, start, period)
        values = values or defaults(plan_type, context)
        before = plans.last_before(tx, actor.id, plan_type.slug, (period.kind, period.start))
        inputs = inputs_from(desk, tx, before, start.now) if before else {}
    record = _record(desk, actor, start, plan_type, period)
    record = replace(record, title=title, previous_id=before.id if before else "")
    with desk.store.writing() as tx:
        plans.add_plan(tx, record)
        _add_values(tx, record, values)
        if start.copy_from:
            snapshots.attach_again(tx, start.copy_from, record.id, start.now)
        if inputs:
            sections.put_record(tx, record.id, "inputs", inputs)
        plan, _ = load(desk, tx, record, start.now)
        progress = progress_of(desk.evaluations.of(plan))
        plans.set_plan(tx, record.id, share_done=progress.share_done, errors=progress.errors)
        audit.append(tx, record.id, actor.id, "started", start.now, _told(record, start))
    return record.id


def checked_title(title: str) -> str:
    """Return the title on one line; raises RefusedError when it is too long."""
    plain = " ".join(title.split())
    if len(plain) > LONGEST_TITLE:
        raise RefusedError(
            f"标题最多 {LONGEST_TITLE} 个字，现在是 {len(plain)} 个字", hint="请短一些"
        )
    return plain


def _period(desk: Desk, plan_type: PlanType, code: str) -> Period:
    period = parse_period(code, desk.settings.fiscal_year_start)
    if not fits(period, plan_type.period):
        raise FieldError(f"{period.label}不是{plan_type.title}的期间，请从列表里选一个期间。")
    return period


def _copied(
    desk: Desk, tx: Transaction, actor: Actor, start: Start, period: Period
) -> dict[str, Fields]:
    if not start.copy_from:
        return {}
    record = find(tx, actor, start.copy_from, Action.READ).record
    plan, _ = load(desk, tx, record, start.now)
    return copy_values(plan, desk.types.current(start.slug), period)


def defaults(plan_type: PlanType, context: Context) -> dict[str, Fields]:
    """Return what the plan type's author starts every plan with."""
    found: dict[str, Fields] = {}
    for section in plan_type.sections:
        for field in section.fields:
            raw = starting(field)
            if raw is not None:
                stored = dump(field, read(field, raw, context))
                found.setdefault(section.id, {})[field.id] = stored
    return found


def _record(
    desk: Desk, actor: Actor, start: Start, plan_type: PlanType, period: Period
) -> PlanRecord:
    author = start.author or Author(actor.name, actor.post, actor.department, actor.company)
    printed: dict[str, Any] = {
        "name": author.name,
        "post": author.post,
        "department": author.department,
        "company": author.company,
        "id": actor.id,
    }
    return PlanRecord(
        id="p" + "".join(desk.new_id()[1:] for _ in range(3)),
        bundle=plan_type.digest,
        slug=plan_type.slug,
        type_title=plan_type.title,
        title="",
        period_kind=period.kind.value,
        period_start=period.start,
        period_end=period.end,
        period_label=period.label,
        period_code=period.code,
        owner_id=actor.id,
        author=printed,
        status="draft",
        version=1,
        revision=0,
        previous_id="",
        parent_id="",
        last_section="",
        share_done="0",
        errors=0,
        created=start.now,
        changed=start.now,
        deleted=None,
    )


def _add_values(tx: Transaction, record: PlanRecord, values: dict[str, Fields]) -> None:
    at = record.created.isoformat()
    for section_id, content in values.items():
        marks = {name: Mark(0, record.owner_id, at, "") for name in content}
        sections.put_section(tx, record.id, section_id, SectionRecord(0, content, marks))
        entry = NewEntry(section_id, 0, record.owner_id, record.created, content, mark="start")
        history.add_entry(tx, record.id, entry)


def _told(record: PlanRecord, start: Start) -> dict[str, Any]:
    told = {"type": record.slug, "period": record.period_code, "bundle": record.bundle}
    return {**told, "copied_from": start.copy_from} if start.copy_from else told
