"""The plans behind what a plan collected: whose they are, what each gives, what changed since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from docgen.definitions.plan_type import PlanType
from docgen.errors import NotFoundError
from docgen.plans.figures import show_computed, unit_of
from docgen.plans.members_parts import Record
from docgen.plans.plan import Plan
from docgen.plans.relations import MISSING, of_member, records_of
from docgen.service.answers import Actor
from docgen.service.collecting import Team, team_of
from docgen.service.desk import Desk
from docgen.service.opening import find, load
from docgen.service.policy import Action, PlanFacts, can
from docgen.storage import Transaction, plans
from docgen.storage.plans import PlanRecord
from forms.field import Field
from forms.units import Sort, measure

_ACTUAL = "actual."


@dataclass(frozen=True, slots=True)
class RollupSum:
    """One number every plan gives: what they come to, and how many have it."""

    path: str
    label: str
    shown: str
    count: int


@dataclass(frozen=True, slots=True)
class RollupLine:
    """One collected plan; `plan` is empty when this person may not open it.

    `number` is the version that was collected, `newest` the one in force now (0: none any more).
    """

    plan: str
    title: str
    name: str
    post: str
    number: int
    newest: int
    status: str
    shown: str


@dataclass(frozen=True, slots=True)
class RollupGap:
    """Somebody without an approved plan, and how far it is; `plan` as in RollupLine."""

    name: str
    post: str
    state: str
    plan: str


@dataclass(frozen=True, slots=True)
class Rollup:
    """What a plan was made of. `path` is the number shown of each."""

    path: str
    sums: tuple[RollupSum, ...]
    lines: tuple[RollupLine, ...]
    missing: tuple[RollupGap, ...]

    @property
    def chosen(self) -> RollupSum | None:
        """The sum the lines add up to."""
        return next((one for one in self.sums if one.path == self.path), None)


def rollup_of(desk: Desk, actor: Actor, plan_id: str, path: str, now: datetime) -> Rollup:
    """Return the plans behind a plan's sums; raises NotFoundError for a plan that collects none."""
    with desk.store.reading() as tx:
        record = find(tx, actor, plan_id, Action.READ).record
        plan, _ = load(desk, tx, record, now)
        if not plan.type.collects:
            raise NotFoundError("这种计划不汇总组员的计划", hint="请从部门计划里看")
        team = team_of(tx, desk, record.owner_id, plan.type, record.period_code, record.id)
        records = records_of(plan)
        begun = [one.plan for one in team.missing if one.plan]
        known = plans.named(tx, [*map(_id, records), *begun])
        open_ = _readable(tx, actor, known)
        types = {one.slug: desk.types.of(one.bundle) for one in known.values()}
        sums = tuple(_sums(desk, plan, records, types))
        chosen = path if any(one.path == path for one in sums) else sums[0].path if sums else ""
        newest = {one.record.id: one.number for one in team.plans}
        return Rollup(
            chosen,
            sums,
            tuple(
                _line(one, known.get(_id(one)), newest, open_, _shown(one, chosen, types))
                for one in records
            ),
            _missing(plan, team, open_),
        )


def readable(desk: Desk, actor: Actor, ids: Sequence[str]) -> frozenset[str]:
    """Return those of some plans this person may open."""
    with desk.store.reading() as tx:
        return _readable(tx, actor, plans.named(tx, ids))


def _readable(tx: Transaction, actor: Actor, records: Mapping[str, PlanRecord]) -> frozenset[str]:
    """Those one may open; most of them are of people one leads, which is asked only once."""
    led = plans.led_people(tx, actor.id)
    return frozenset(
        one.id
        for one in records.values()
        if can(actor, Action.READ, _facts(one, led)) or _may_read(tx, actor, one.id)
    )


def _facts(record: PlanRecord, led: frozenset[str]) -> PlanFacts:
    mine = record.owner_id in led
    return PlanFacts(record.owner_id, mine, record.status, record.deleted is not None)


def _may_read(tx: Transaction, actor: Actor, plan_id: str) -> bool:
    try:
        find(tx, actor, plan_id, Action.READ)
    except NotFoundError:
        return False
    return True


def _id(record: Record) -> str:
    return str(record.get("id") or "")


def _line(
    record: Record,
    plan: PlanRecord | None,
    newest: Mapping[str, int],
    openable: frozenset[str],
    shown: str,
) -> RollupLine:
    number = of_member(record, ["version"])
    return RollupLine(
        plan=plan.id if plan and plan.id in openable else "",
        title=str(record.get("title") or ""),
        name=str(record.get("name") or ""),
        post=str(record.get("post") or ""),
        number=int(number) if isinstance(number, Decimal) else 1,
        newest=newest.get(_id(record), 0),
        status=plan.status if plan else "",
        shown=shown,
    )


def _missing(plan: Plan, team: Team, openable: frozenset[str]) -> tuple[RollupGap, ...]:
    """Those who were missing when it was collected, with their plan as it is now."""
    begun = {one.person.id: one.plan for one in team.missing}
    kept = plan.inputs.get(MISSING)
    found = [one for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []
    return tuple(
        RollupGap(
            name=str(one.get("name") or ""),
            post=str(one.get("post") or ""),
            state=str(one.get("state") or ""),
            plan=mine if mine in openable else "",
        )
        for one in found
        for mine in [begun.get(str(one.get("id")), "")]
    )


def _sums(
    desk: Desk, plan: Plan, records: Sequence[Record], types: Mapping[str, PlanType]
) -> Iterator[RollupSum]:
    """Give each number the plan's type reads of every plan of the team, added up."""
    sources = [one for one in desk.types.sources(plan.type.digest) if one.head == "members"]
    paths = (f"{_ACTUAL if one.actual else ''}{one.path}" for one in sources)
    for path in dict.fromkeys(paths):
        numbers = [of_member(one, path.split(".")) for one in records if path in one]
        known = [one for one in numbers if isinstance(one, Decimal)]
        field, owner = _field(path, types)
        if known and field and owner:
            shown = exact(sum(known, Decimal(0)), field, owner)
            yield RollupSum(path, _label(path, field), shown, len(known))


def _label(path: str, field: Field) -> str:
    return f"{field.label}（实绩）" if path.startswith(_ACTUAL) else field.label


def _field(path: str, types: Mapping[str, PlanType]) -> tuple[Field | None, PlanType | None]:
    """The field a path leads to in the first type that has it."""
    for one in types.values():
        field = one.field_at(path.removeprefix(_ACTUAL))
        if field:
            return field, one
    return None, None


def _shown(record: Record, path: str, types: Mapping[str, PlanType]) -> str:
    value = of_member(record, path.split(".")) if path else None
    field, owner = _field(path, types)
    return exact(value, field, owner) if field and owner and isinstance(value, Decimal) else ""


def exact(value: Decimal, field: Field, plan_type: PlanType) -> str:
    """Return a number as it is: money to the fen, so that one can add it up."""
    unit = unit_of(field, plan_type)
    if field.kind == "money" or (unit and measure(unit).sort is Sort.MONEY):
        return f"{value:,.2f} 元"
    return show_computed(value, replace(field, kind="number", unit=unit))
