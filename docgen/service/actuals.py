"""What a plan came to: entered once, with its own revision and history."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from docgen.errors import BusyError, ConflictError, ForbiddenError, MovedOnError, RefusedError
from docgen.plans.actual_sheet import raw_of, sheet_of
from docgen.plans.actual_sums import as_typed_in, remarked, totals_offered
from docgen.plans.actuals import actual_field
from docgen.plans.foreign import Source
from docgen.plans.plan import Plan
from docgen.plans.relations import view_of
from docgen.plans.sources import by_path, computed_of
from docgen.service.answers import Actor, ActualOffer, Exactly, OpenActuals
from docgen.service.desk import Desk
from docgen.service.family import given_fields
from docgen.service.kin import readings
from docgen.service.opening import Found, find, load, period_of, title_of
from docgen.service.policy import Action, can
from docgen.service.saving import progress_of
from docgen.storage import Transaction, history, kinship, people, plans, sections
from docgen.storage.history import NewEntry
from docgen.storage.plans import Answered, PlanRecord
from docgen.storage.sections import Fields
from docgen.storage.versions import in_force
from forms import paths
from forms.reading import dump, read

SECTION = "actuals"
TRIES = 3
MOST_TYPED = 200  # characters of one entry


@dataclass(frozen=True, slots=True)
class Entering:
    """A save of actuals: what was typed, by key; `revision` is that of the page."""

    plan_id: str
    typed: Mapping[str, str]
    revision: int | None
    op_id: str
    now: datetime


def open_actuals(desk: Desk, actor: Actor, plan_id: str, now: datetime) -> OpenActuals:
    """Return what was planned and what it came to; see Service.open_actuals."""
    with desk.store.reading() as tx:
        found = find_with_closing(tx, actor, plan_id, Action.READ)
        plan, _ = load(desk, tx, found.record, now)
        revision = sections.record_revision(tx, plan_id, SECTION)
        entries = history.entries(tx, plan_id, f"@{SECTION}")
        names = people.names_of(tx, frozenset(one.person_id for one in entries))
        offered = _from_below(desk, tx, found.record, plan)
    evaluated = desk.evaluations.of(plan)
    blocks = remarked(plan, sheet_of(plan, evaluated))
    known = {one.key: one for block in blocks for one in block.entries}
    totals = {
        key: ActualOffer(typed, "上面各项实绩的合计")
        for key, typed in totals_offered(plan, blocks).items()
    }
    offers = {
        key: one
        for key, one in {**totals, **offered}.items()
        if key in known and known[key].typed != one.typed
    }
    return OpenActuals(
        plan=plan,
        evaluated=evaluated,
        blocks=blocks,
        revision=revision,
        may_enter=can(actor, Action.ENTER_ACTUALS, found.facts),
        offers=offers,
        history=tuple((one.at, names.get(one.person_id, "")) for one in entries),
    )


def find_with_closing(tx: Transaction, actor: Actor, plan_id: str, action: Action) -> Found:
    """Return the plan with whether its actuals are closed: the next period's plan is approved."""
    found = find(tx, actor, plan_id, Action.READ)
    after = kinship.plan_after(tx, plan_id)
    closed = after is not None and (after.status == "approved" or in_force(tx, after.id) > 0)
    facts = replace(found.facts, closed=closed)
    if action is not Action.READ and not can(actor, action, facts):
        what = "下一期的计划已批准" if facts.closed else "实绩由编制人填写"
        raise ForbiddenError(f"{what}，这里不能改", hint="需要更正时，请在下一期的回顾里说明")
    return Found(found.record, facts)


def save_actuals(desk: Desk, actor: Actor, entering: Entering) -> OpenActuals:
    """Save; see Service.save_actuals."""
    for _ in range(TRIES):
        with desk.store.reading() as tx:
            record, plan, after, answered = _drafted(desk, tx, actor, entering)
        if answered or after.actuals == plan.actuals:
            break
        evaluated = desk.evaluations.of(after)
        progress = progress_of(evaluated)
        with desk.store.writing() as tx:
            if plans.count_on(tx, record, progress, entering.now) is None:
                continue
            _store(tx, actor, record, entering, after, computed_of(evaluated))
        break
    else:
        raise BusyError("这份计划正在被别处修改", hint="请过几秒再试")
    return open_actuals(desk, actor, entering.plan_id, entering.now)


def _drafted(
    desk: Desk, tx: Transaction, actor: Actor, entering: Entering
) -> tuple[PlanRecord, Plan, Plan, bool]:
    record = find_with_closing(tx, actor, entering.plan_id, Action.ENTER_ACTUALS).record
    plan, _ = load(desk, tx, record, entering.now)
    answered = plans.find_answer(tx, entering.plan_id, entering.op_id) is not None
    if any(len(one) > MOST_TYPED for one in entering.typed.values()):
        raise RefusedError(f"每一格最多 {MOST_TYPED} 个字", hint="请只填数字，说明写到回顾里")
    raw = raw_of(plan, desk.evaluations.of(plan), entering.typed)
    actuals = {name: dict(fields) for name, fields in plan.actuals.items()}
    base = None if answered else _base(tx, entering)
    for path, given in raw.items():
        section, _, name = path.partition(".")
        field = plan.type.field_at(path)
        if field is None:
            continue
        entered = actual_field(field, plan.type)
        stored = dump(entered, read(entered, given, plan.context))
        there = actuals.get(section, {}).get(name)
        if base is not None and base.get(path) != there and there != stored:
            raise ConflictError(f"{field.label}的实绩在别处也改过", hint="请刷新页面，看过后再填")
        actuals.setdefault(section, {})[name] = stored
        if stored is None:
            del actuals[section][name]
    kept = {name: fields for name, fields in actuals.items() if fields}
    return record, plan, replace(plan, actuals=kept), answered


def _base(tx: Transaction, entering: Entering) -> Fields | None:
    """Return by path what the page was made from; None when that is what is stored now."""
    now = sections.record_revision(tx, entering.plan_id, SECTION)
    if entering.revision is None or entering.revision == now:
        return None
    if isinstance(entering.revision, Exactly):
        raise MovedOnError(now)
    base = history.base_of(tx, entering.plan_id, f"@{SECTION}", entering.revision)
    return base if base is not None else {}


def _store(
    tx: Transaction,
    actor: Actor,
    record: PlanRecord,
    entering: Entering,
    after: Plan,
    figures: Fields,
) -> None:
    actuals: Fields = {name: dict(fields) for name, fields in after.actuals.items()}
    sections.put_record(tx, record.id, SECTION, actuals)
    sections.put_record(tx, record.id, "figures", figures)
    revision = sections.record_revision(tx, record.id, SECTION)
    entry = NewEntry(
        f"@{SECTION}",
        revision,
        actor.id,
        entering.now,
        by_path(after.actuals),
        tuple(sorted({key.partition("[")[0] for key in entering.typed})),
    )
    history.add_entry(tx, record.id, entry)
    answer = Answered(f"@{SECTION}", revision, record.revision + 1, entering.now)
    plans.keep_answer(tx, record.id, entering.op_id, answer)


def _from_below(
    desk: Desk, tx: Transaction, record: PlanRecord, plan: Plan
) -> dict[str, ActualOffer]:
    """Return by key what the plans below came to: the months of a year from the monthly plans."""
    below = kinship.plans_below(tx, record.id)
    found: dict[str, list[tuple[Decimal, str]]] = {}
    for child, reading in zip(below, readings(tx, below), strict=True):
        child_type = desk.types.of(child.bundle)
        for path, _, sources in given_fields(child_type):
            amount = view_of(reading.actuals.get(path))
            if not isinstance(amount, Decimal):
                continue
            for key in dict.fromkeys(key for one in sources for key in _keys(child, one)):
                found.setdefault(key, []).append((amount, title_of(child)))
    return {key: _offer(plan, key, given) for key, given in found.items()}


def _keys(child: PlanRecord, source: Source) -> Iterator[str]:
    """Give the keys of the entries a plan below stands for; of a two-way table either way round."""
    period, person = period_of(child).code, str(child.author.get("id") or "")
    asked = frozenset(source.rest)
    if asked == {"this_period"}:
        yield paths.row(source.path, period)
    elif asked == {"this_person"}:
        yield paths.row(source.path, person)
    else:
        yield paths.cell(paths.row(source.path, period), person)
        yield paths.cell(paths.row(source.path, person), period)


def _offer(plan: Plan, key: str, given: list[tuple[Decimal, str]]) -> ActualOffer:
    path = key.partition("[")[0]
    field = plan.type.field_at(path)
    total = sum((one for one, _ in given), Decimal(0))
    typed = as_typed_in(total, actual_field(field, plan.type)) if field else ""
    several = f"下级 {len(given)} 份计划的实绩合计"
    said = several if len(given) > 1 else f"《{given[0][1]}》的实绩"
    return ActualOffer(typed, said)
