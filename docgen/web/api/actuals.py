"""What came of a plan, in the API: each number beside the planned one."""

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.plans.actual_sheet import Block, Entry
from docgen.service import OpenActuals
from docgen.service.tokens import Scope
from docgen.web.api.bodies import BodyError, NoBody, problem_at
from docgen.web.api.route import Call, Route


@dataclass(frozen=True, slots=True)
class ActualEntry:
    """One number: `planned` and `typed` as one reads them, `rate` where both are there."""

    key: str
    label: str
    column: str
    unit: str
    planned: str
    typed: str
    rate: str
    problem: str
    offer: str


@dataclass(frozen=True, slots=True)
class ActualBlock:
    """The numbers of one field; `remark` says where their sum does not fit."""

    path: str
    section: str
    label: str
    unit: str
    entries: tuple[ActualEntry, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class ActualsDetail:
    """What was planned and what it came to; `revision` is what a change is sent with."""

    plan: str
    revision: int
    may_enter: bool
    blocks: tuple[ActualBlock, ...]


@dataclass(frozen=True, slots=True)
class ActualsBody:
    """Numbers by key, as one would type them ("" clears one), and the revision they are made from.

    Keys that are not named stay; null as revision takes any.
    """

    values: Mapping[str, str]
    revision: int | None


def show_actuals(call: Call[NoBody], plan_id: str) -> ActualsDetail:
    """What was planned and what it came to."""
    return _detail(call.service.open_actuals(call.actor, plan_id, call.now))


def enter_actuals(call: Call[ActualsBody], plan_id: str) -> ActualsDetail:
    """Some of the numbers; the others stay."""
    found = call.service.open_actuals(call.actor, plan_id, call.now)
    known = {one.key for block in found.blocks for one in block.entries}
    unknown = [one for one in call.body.values if one not in known]
    if found.may_enter and unknown:
        say = "没有这一项，可以填的见 blocks 里的 key"
        raise BodyError(tuple(problem_at(f"values.{one}", say) for one in unknown))
    base = call.body.revision if call.match is None else call.match
    saved = call.service.save_actuals(
        call.actor, plan_id, call.body.values, base, call.op, call.now
    )
    return _detail(saved)


PLACE = "/plans/{plan_id}/actuals"
ROUTES = (
    Route(
        "show_actuals",
        "GET",
        PLACE,
        Scope.READ,
        "计划和实绩",
        show_actuals,
        ActualsDetail,
        tagged=True,
    ),
    Route(
        "enter_actuals",
        "PATCH",
        PLACE,
        Scope.WRITE,
        "填写实绩；没有写到的不动",
        enter_actuals,
        ActualsDetail,
        body=ActualsBody,
        tagged=True,
    ),
)


def _detail(found: OpenActuals) -> ActualsDetail:
    blocks = tuple(_block(one, found) for one in found.blocks)
    return ActualsDetail(found.plan.id, found.revision, found.may_enter, blocks)


def _block(block: Block, found: OpenActuals) -> ActualBlock:
    return ActualBlock(
        path=block.path,
        section=block.section,
        label=block.label,
        unit=block.unit,
        entries=tuple(_entry(one, found) for one in block.entries),
        remark=block.remark,
    )


def _entry(entry: Entry, found: OpenActuals) -> ActualEntry:
    offer = found.offers.get(entry.key)
    return ActualEntry(
        key=entry.key,
        label=entry.label,
        column=entry.column,
        unit=entry.unit,
        planned=entry.planned,
        typed=entry.typed,
        rate=entry.rate,
        problem=entry.say,
        offer=offer.typed if offer else "",
    )
