"""The plans around a plan, and whether those below come to what was given to them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from docgen.definitions.plan_type import PlanType
from docgen.errors import NotFoundError
from docgen.plans.endings import Side, taken
from docgen.plans.figures import show_computed, unit_of
from docgen.plans.foreign import Source, names_in, source_of
from docgen.plans.plan import Author
from docgen.plans.relations import view_of
from docgen.plans.sources import Reading
from docgen.service.answers import Actor, Family, Opening, Relative, SumLine
from docgen.service.attaching import choices_for
from docgen.service.desk import Desk
from docgen.service.kin import may_follow, readings
from docgen.service.lists import cards
from docgen.service.opening import find, period_of, title_of
from docgen.service.policy import Action, can
from docgen.storage import Transaction, kinship, plans
from docgen.storage.plans import PlanRecord
from forms.calendar import Period, PeriodKind, following, within
from forms.calendar import period_of as period_of_kind
from forms.field import Field

_GIVEN = frozenset({"this_period", "this_person"})
_FEW = 12


def family_of(desk: Desk, actor: Actor, plan_id: str, now: datetime) -> Family:
    """Return the plans around one; of other people's only what this person may know."""
    del now
    with desk.store.reading() as tx:
        found = find(tx, actor, plan_id, Action.READ)
        record, may_attach = found.record, can(actor, Action.EDIT, found.facts)
        parent = plans.find_plan(tx, record.parent_id) if record.parent_id else None
        previous = plans.find_plan(tx, record.previous_id) if record.previous_id else None
        below = kinship.plans_below(tx, record.id)
        below = tuple(one for one in below if _may_read(tx, actor, one))
        read = dict(zip((one.id for one in below), readings(tx, below), strict=True))
        own = readings(tx, [record])[0]
        after = kinship.plan_after(tx, record.id)
        children = tuple(
            _relative(tx, actor, one, _numbers(desk, one, read[one.id])) for one in below
        )
        return Family(
            parent=_known(tx, actor, parent),
            previous=_known(tx, actor, previous),
            following=_known(tx, actor, after),
            children=children,
            sums=tuple(_sums(desk, record, own, below, [read[one.id] for one in below])),
            openings=tuple(_openings(desk, record, below, children)),
            choices=cards(choices_for(desk, tx, actor, record)) if may_attach else (),
            may_attach=may_attach,
            may_begin=can(actor, Action.FOLLOW, found.facts),
        )


def _may_read(tx: Transaction, actor: Actor, record: PlanRecord) -> bool:
    try:
        find(tx, actor, record.id, Action.READ)
    except NotFoundError:
        return False
    return True


def _known(tx: Transaction, actor: Actor, record: PlanRecord | None) -> Relative | None:
    """Return a plan this person may at least know of."""
    if record is None or record.deleted is not None:
        return None
    reads = _may_read(tx, actor, record)
    return _relative(tx, actor, record) if reads or may_follow(tx, actor, record) else None


def _relative(
    tx: Transaction, actor: Actor, record: PlanRecord, numbers: tuple[str, ...] = ()
) -> Relative:
    return Relative(
        id=record.id,
        title=title_of(record),
        period=period_of(record),
        owner_name=Author(**record.author).name,
        status=record.status,
        may_read=_may_read(tx, actor, record),
        numbers=numbers,
    )


def given_fields(plan_type: PlanType) -> Iterator[tuple[str, Field, tuple[Source, ...]]]:
    """Give each field whose number the plan above gives, with where it may stand there."""
    for path, field in plan_type.fields():
        sources = tuple(
            one
            for one in map(source_of, names_in(field.prefill))
            if one.head == "parent" and not one.actual and one.rest and set(one.rest) <= _GIVEN
        )
        if sources:
            # of one person's part and everybody's, the person's is meant
            yield path, field, tuple(sorted(sources, key=lambda one: "this_person" not in one.rest))


def _numbers(desk: Desk, record: PlanRecord, reading: Reading) -> tuple[str, ...]:
    """Return the numbers a plan below was given, as it has them."""
    plan_type = desk.types.of(record.bundle)
    found: dict[str, str] = {}
    for path, field, _ in given_fields(plan_type):
        value = view_of(reading.values.get(path))
        if isinstance(value, Decimal):
            found[path] = f"{field.label} {_shown(value, field, plan_type)}"
    return tuple(found.values())


def _sums(
    desk: Desk,
    record: PlanRecord,
    own: Reading,
    below: Sequence[PlanRecord],
    read: Sequence[Reading],
) -> Iterator[SumLine]:
    """Give for each type below and each number given to it, what they come to together."""
    parent = desk.types.of(record.bundle)
    for slug in dict.fromkeys(one.slug for one in below):
        some = [
            (one, reading) for one, reading in zip(below, read, strict=True) if one.slug == slug
        ]
        child = desk.types.of(some[0][0].bundle)
        for path, field, sources in given_fields(child):
            line = _sum_line(record, parent, own, some, (path, field, sources))
            if line:
                yield line


def _sum_line(
    record: PlanRecord,
    parent: PlanType,
    own: Reading,
    some: Sequence[tuple[PlanRecord, Reading]],
    given: tuple[str, Field, tuple[Source, ...]],
) -> SumLine | None:
    path, field, sources = given
    have, should = Decimal(0), Decimal(0)
    counted, there = [], ""
    for one, reading in some:
        value = view_of(reading.values.get(path))
        wanted, at = _wanted(one, own, record, sources)
        if isinstance(value, Decimal) and isinstance(wanted, Decimal):
            have, should = have + value, should + wanted
            counted.append(one)
            there = there or at
    if not counted:
        return None
    shown = [_shown(one, field, parent) for one in (have, should, abs(have - should))]
    what = f"下级 {len(counted)} 份{counted[0].type_title}的{field.label}合计 {shown[0]}"
    where = f"本计划分到{_parts(counted)}的 {shown[1]}"
    if have == should:
        return SumLine(there, f"{what}，和{where}一致。", agrees=True)
    more = "多" if have > should else "少"
    return SumLine(there, f"{what}，比{where}{more} {shown[2]}。", agrees=False)


def _wanted(
    child: PlanRecord, own: Reading, record: PlanRecord, sources: Sequence[Source]
) -> tuple[object, str]:
    """Return what a plan below was given, and the path it stands at; None when nothing was."""
    author = Author(**child.author)
    side = Side(period_of(child), _fiscal(record), author.id, author.name, record.period_code)
    for one in sources:
        found = view_of(taken(own.values.get(one.path), one.rest, side))
        if found is not None:
            return found, one.path
    return None, ""


def _fiscal(record: PlanRecord) -> int:
    """Return the month the fiscal year of a yearly plan starts in."""
    return record.period_start.month if record.period_kind == PeriodKind.YEAR else 1


def _parts(children: Sequence[PlanRecord]) -> str:
    """Return what they are called together: 1月、2月、3月, or 这 5 份计划."""
    names = list(dict.fromkeys(period_of(one).short for one in children))
    people = list(dict.fromkeys(Author(**one.author).name for one in children))
    if len(names) == 1 and len(people) > 1:
        return "、".join(people) if len(people) <= _FEW else f"这 {len(people)} 人"
    return "、".join(names) if len(names) <= _FEW else f"这 {len(names)} 期"


def _shown(value: Decimal, field: Field, plan_type: PlanType) -> str:
    unit = unit_of(field, plan_type)
    return show_computed(value, replace(field, kind="number", unit=unit))


def _openings(
    desk: Desk, record: PlanRecord, below: Sequence[PlanRecord], children: Sequence[Relative]
) -> Iterator[Opening]:
    """Give the plans of each type in `next`, written or not, for each of its periods."""
    there = {
        (one.slug, one.period_code): child
        for one, child in zip(below, children, strict=True)
        if one.owner_id == record.owner_id
    }
    for slug in desk.types.of(record.bundle).next:
        try:
            child = desk.types.current(slug)
        except NotFoundError:
            continue
        for period in _cut(child.period, period_of(record), _fiscal(record)):
            yield Opening(slug, child.title, period, there.get((slug, period.code)))


def _cut(kind: PeriodKind, period: Period, fiscal: int) -> Iterator[Period]:
    """Give the periods of a kind that belong to a period; itself, when it is of that kind."""
    here = period_of_kind(kind, period.start, fiscal)
    while here is not None and here.start <= period.end:
        if within(here, period):
            yield here
        here = following(here)
