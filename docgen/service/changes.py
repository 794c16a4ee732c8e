"""What changed in the plans a plan took from: announced, and taken over only when accepted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from docgen.definitions.plan_type import PlanType
from docgen.definitions.references import uses_of
from docgen.errors import NotFoundError
from docgen.plans.foreign import Source, names_in, source_of, used_names
from docgen.plans.members import KIND as GATHERED
from docgen.plans.members_changes import KEY, collected, said_after, said_before
from docgen.plans.offers import offers
from docgen.plans.plan import Plan
from docgen.plans.proportions import proportions
from docgen.plans.relations import MISSING, RELATIONS, related, stored_of
from docgen.plans.saying import said, said_part
from docgen.plans.sources import computed_of
from docgen.service.answers import Actor, OpenPlan, SourceChange
from docgen.service.desk import Desk
from docgen.service.filling import take
from docgen.service.kin import Kin, inputs_for, kin_of
from docgen.service.opening import find, load
from docgen.service.policy import Action
from docgen.service.saving import progress_of
from docgen.storage import Transaction, audit, plans, sections
from docgen.storage.canonical import digest_of
from docgen.storage.plans import PlanRecord
from docgen.storage.sections import Fields
from forms.field import Field
from forms.json import Json


@dataclass(frozen=True, slots=True)
class Compared:
    """A plan with what it took, and with what the plans beside it say now."""

    plan: Plan
    now: Plan
    kin: Kin
    kept: Mapping[str, Json]


def changes_in(
    desk: Desk, actor: Actor, plan_id: str, now: datetime, opened: OpenPlan | None = None
) -> tuple[SourceChange, ...]:
    """Return what changed in the plans this one took from; see Service.changes."""
    with desk.store.reading() as tx:
        record = find(tx, actor, plan_id, Action.EDIT).record
        if opened:
            compared = _beside(desk, tx, actor, record, opened.plan, opened.kept)
        else:
            compared = _compared(desk, tx, actor, record, now)
    return tuple(change for change, _ in _changes(desk, compared))


def accept_change(
    desk: Desk, actor: Actor, plan_id: str, key: str, op_id: str, now: datetime
) -> None:
    """Take a changed source over, and what it offers into the fields that ask for it."""
    with desk.store.writing() as tx:
        record = find(tx, actor, plan_id, Action.EDIT).record
        compared = _compared(desk, tx, actor, record, now)
        change, source = _wanted(desk, compared, key)
        plan = replace(compared.plan, inputs=_with(compared, source))
        evaluated = desk.evaluated(plan)
        sections.put_record(tx, plan_id, "inputs", dict(plan.inputs))
        sections.put_record(tx, plan_id, "figures", computed_of(evaluated))
        plans.count_on(tx, record, progress_of(evaluated), now)
        audit.append(tx, plan_id, actor.id, "source_accepted", now, _told(change))
    for number, path in enumerate(change.fields):
        if path in offers(plan):
            take(desk, actor, plan_id, path, f"{op_id}-{number}", now)


def keep_mine(desk: Desk, actor: Actor, plan_id: str, key: str, now: datetime) -> None:
    """Decline a changed source, until it changes again."""
    with desk.store.writing() as tx:
        record = find(tx, actor, plan_id, Action.EDIT).record
        compared = _compared(desk, tx, actor, record, now)
        change, source = _wanted(desk, compared, key)
        kept = {**compared.kept, key: _digest(compared.now, source)}
        sections.put_record(tx, plan_id, "kept", kept)
        audit.append(tx, plan_id, actor.id, "source_kept", now, _told(change))


def _compared(
    desk: Desk, tx: Transaction, actor: Actor, record: PlanRecord, now: datetime
) -> Compared:
    plan, rows = load(desk, tx, record, now)
    return _beside(desk, tx, actor, record, plan, rows.records.get("kept", {}))


def _beside(
    desk: Desk,
    tx: Transaction,
    actor: Actor,
    record: PlanRecord,
    plan: Plan,
    kept: Mapping[str, Json],
) -> Compared:
    kin = kin_of(tx, desk, actor, record)
    current = {**plan.inputs, **inputs_for(desk, tx, kin, plan)}
    return Compared(plan, replace(plan, inputs=current), kin, kept)


def _changes(desk: Desk, compared: Compared) -> Iterator[tuple[SourceChange, Source]]:
    done = set()
    used: set[str] | None = None
    sources = desk.types.sources(compared.plan.type.digest)
    if any(one.head == KEY for one in sources):
        yield from _of_members(compared)
    for source in (one for one in sources if one.head != KEY):
        others = compared.kin.of(source.head)
        key = f"{source.key}.{source.path}"
        before, after = (_value(one, source) for one in (compared.plan, compared.now))
        if not others or key in done or _plainly(before) == _plainly(after):
            continue
        if used is None:  # asked only when something is another than it was
            used = _used(compared.plan) | _used(compared.now)
        if source.name not in used:
            continue
        done.add(key)
        if compared.kept.get(key) == _digest(compared.now, source):
            continue
        other = desk.types.of(others[0].bundle)
        yield _change(compared.plan, source, other, (before, after)), source


def _of_members(compared: Compared) -> Iterator[tuple[SourceChange, Source]]:
    """Give the one change of a team's plans: they are taken over together, or not at all."""
    plan, now = compared.plan, compared.now
    if collected(plan) == collected(now):
        return
    source = Source(KEY, KEY, actual=False, path="", rest=())
    if compared.kept.get(KEY) != _digest(now, source):
        made = tuple(path for path, one in plan.type.fields() if _made_of_members(one))
        said = said_before(plan), said_after(plan, now)
        yield SourceChange(KEY, KEY, "已批准的", *said, made), source


def _made_of_members(field: Field) -> bool:
    names = (*names_in(field.prefill), *names_in(field.formula))
    return field.kind == GATHERED or any(source_of(one).head == KEY for one in names)


def _change(
    plan: Plan, source: Source, other: PlanType, values: tuple[object, object]
) -> SourceChange:
    field = other.field_at(source.path)
    before, after = (said(one, field, other) for one in values)
    label = field.label if field else source.path
    return SourceChange(
        key=f"{source.key}.{source.path}",
        head=source.head,
        label=label + said_part(plan, source),
        before=before,
        after=after if after != before else f"{after}，内容有改动",
        fields=tuple(
            path
            for path, one in plan.type.fields()
            if any(name == source.name for name in names_in(one.prefill))
        ),
    )


def _used(plan: Plan) -> set[str]:
    """Return the names of other plans that count: of prefills those that give the value."""

    def lookup(name: str) -> object:
        return related(plan, name) if name.partition(".")[0] in RELATIONS else None

    found: set[str] = set()
    for use in uses_of(plan.type, {}):
        names = used_names(use.text, lookup) if use.key == "prefill" else names_in(use.text)
        found.update(names)
    return found


def _value(plan: Plan, source: Source) -> object:
    stored = stored_of(plan, source.name)
    return stored if stored is not None else related(plan, source.name)


def _plainly(value: object) -> object:
    """The value without the way it was typed; of weights, how they stand to each other."""
    if isinstance(value, dict) and (parts := proportions(value)):
        return parts
    if isinstance(value, dict):
        return {name: _plainly(one) for name, one in value.items() if name != "text"}
    return [_plainly(one) for one in value] if isinstance(value, list) else value


def _digest(now: Plan, source: Source) -> str:
    if source.head == KEY:
        return digest_of(collected(now))
    value = _value(now, source)
    return digest_of(value if isinstance(value, str | list | dict) else str(value))


def _wanted(desk: Desk, compared: Compared, key: str) -> tuple[SourceChange, Source]:
    found = next((one for one in _changes(desk, compared) if one[0].key == key), None)
    if found is None:
        raise NotFoundError("这里没有要处理的改动", hint="可能已经处理过，请刷新后再看")
    return found


def _with(compared: Compared, source: Source) -> Fields:
    """Return the inputs with one field of another plan as it is now; of a team's, all of them."""
    inputs, now = dict(compared.plan.inputs), compared.now.inputs
    if source.head == KEY:
        return {**inputs, KEY: now.get(KEY), MISSING: now.get(MISSING)}
    for key in (source.head, f"{source.head}_actual"):
        before, after = inputs.get(key), now.get(key)
        kept = dict(before) if isinstance(before, dict) else {}
        kept.pop(source.path, None)
        if isinstance(after, dict) and source.path in after:
            kept[source.path] = after[source.path]
        if kept or key in inputs:
            inputs[key] = kept
    for key in (f"{source.head}_title", f"{source.head}_period"):
        inputs.setdefault(key, now.get(key))
    return inputs


def _told(change: SourceChange) -> dict[str, Json]:
    return {
        "source": change.key,
        "label": change.label,
        "before": change.before,
        "after": change.after,
    }
