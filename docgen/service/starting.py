"""Starting a plan: its type, its period, what it takes over from an earlier one."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from docgen.definitions.plan_type import PlanType
from docgen.errors import ForbiddenError, RefusedError
from docgen.plans.due import due_of
from docgen.plans.plan import Author
from docgen.service.answers import Actor, PlanCard
from docgen.service.collecting import team_of
from docgen.service.copying import copy_values
from docgen.service.desk import Desk
from docgen.service.kin import Kin, belongs, candidates, fitting, inputs_for, may_follow
from docgen.service.lists import cards
from docgen.service.opening import find, load, period_of, plan_of, surroundings, title_of
from docgen.service.policy import Action, can
from docgen.service.publishing import publish
from docgen.service.saving import progress_of
from docgen.service.searching import words_of
from docgen.service.taking import Taken, take_over
from docgen.storage import Transaction, audit, history, plans, search, sections, snapshots
from docgen.storage.history import NewEntry
from docgen.storage.plans import PlanRecord
from docgen.storage.sections import Fields, Mark, SectionRecord, Typed
from forms.calendar import Calendar, Period, PeriodKind, fits, parse_period
from forms.context import Context
from forms.problems import FieldError
from forms.reading import dump, read, starting

LONGEST_TITLE = 120
_BETWEEN = {PeriodKind.DAY: 14, PeriodKind.STAGE: 366, PeriodKind.RANGE: 366}
"""How many days may lie between a plan and the one before it."""


@dataclass(frozen=True, slots=True)
class Start:
    """A plan asked for. `values` are stored forms it begins with (a plan file, a copy)."""

    slug: str
    period_code: str
    now: datetime
    copy_from: str = ""
    parent: str = ""
    title: str = ""
    values: dict[str, Fields] | None = None
    author: Author | None = None


def start_plan(desk: Desk, actor: Actor, start: Start) -> str:
    """Return the id of the new plan; see Service.start_plan."""
    if not can(actor, Action.START):
        raise ForbiddenError("现在不能新建计划")
    title = checked_title(start.title)
    plan_type = publish(desk, start.slug, start.now)
    period = _period(desk, plan_type, start.period_code)
    with desk.store.reading() as tx:
        kin = _kin(desk, tx, actor, start, plan_type, period)
        record = _record(desk, actor, start, plan_type, period, desk.calendar(tx))
        record = replace(
            record,
            title=title,
            parent_id=kin.parent.id if kin.parent else "",
            previous_id=kin.previous.id if kin.previous else "",
        )
        taken = _begun(desk, tx, actor, start, record, kin)
    progress = progress_of(taken.evaluated)
    record = replace(record, **asdict(progress))
    with desk.store.writing() as tx:
        plans.add_plan(tx, record)
        _add_values(tx, record, taken.values)
        search.put_passages(tx, record.id, words_of(record, plan_type, taken.values))
        if start.copy_from:
            snapshots.attach_again(tx, start.copy_from, record.id, start.now)
        for name, content in taken.records.items():
            sections.put_record(tx, record.id, name, content)
        audit.append(tx, record.id, actor.id, "started", start.now, _told(record, start))
    return record.id


def _kin(
    desk: Desk,
    tx: Transaction,
    actor: Actor,
    start: Start,
    plan_type: PlanType,
    period: Period,
) -> Kin:
    """Return the plans the new one reads from; raises FieldError for a parent that does not fit."""
    before = plans.last_before(tx, actor.id, plan_type.slug, (period.kind, period.start))
    if before and not _right_before(before, period):
        before = None
    team = team_of(tx, desk, actor.id, plan_type, period.code)
    if not start.parent:
        return Kin(previous=before, team=team)
    parent = plans.find_plan(tx, start.parent)
    if parent is None or not may_follow(tx, actor, parent):
        raise FieldError("没有这份上级计划，请从列表里另选一份。")
    if not belongs(desk, plan_type, period, parent):
        where = title_of(parent)
        raise FieldError(f"《{where}》里没有{period.label}，请另选期间，或另选一份上级计划。")
    return Kin(parent, before, team)


def _right_before(before: PlanRecord, period: Period) -> bool:
    """Return whether no period of that kind lies between; days may have days off between them."""
    gap = (period.start - before.period_end).days - 1
    return gap <= _BETWEEN.get(period.kind, 0)


def _begun(
    desk: Desk, tx: Transaction, actor: Actor, start: Start, record: PlanRecord, kin: Kin
) -> Taken:
    """Return what the new plan begins with: the author's, a copy's, and what others offer."""
    period = period_of(record)
    plan_type = desk.types.of(record.bundle)
    around = surroundings(desk, tx, record)
    values = start.values or _copied(desk, tx, actor, start, period)
    values = values or defaults(plan_type, Context(period, desk.today(start.now), around.calendar))
    empty = plan_of(desk, record, Typed({}, {}), around, start.now)
    inputs = inputs_for(desk, tx, kin, empty)
    plan = replace(empty, values=values, inputs=inputs)
    return take_over(plan, wanted=start.values is None, copied=bool(start.copy_from))


def parents_for(
    desk: Desk, actor: Actor, slug: str, periods: Sequence[Period]
) -> dict[str, tuple[PlanCard, ...]]:
    """Return by period the plans a new plan of that type may be broken down from, best first."""
    child = desk.types.current(slug)
    with desk.store.reading() as tx:
        above = candidates(tx, actor)
    return {one.code: cards(fitting(desk, above, actor, child, one)) for one in periods}


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
    desk: Desk,
    actor: Actor,
    start: Start,
    plan_type: PlanType,
    period: Period,
    calendar: Calendar,
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
        due=due_of(plan_type.due, period, calendar),
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
    told |= {"parent": record.parent_id} if record.parent_id else {}
    return {**told, "copied_from": start.copy_from} if start.copy_from else told
