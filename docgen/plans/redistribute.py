"""The buttons of a breakdown: 均分, 按上年占比, 按权重, 余数; of a two-way table its own."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from docgen.errors import NotFoundError, RefusedError
from docgen.plans.figures import unit_of
from docgen.plans.parts import completed, distributed, step_in, with_amounts
from docgen.plans.plan import Plan
from docgen.plans.previous import with_last
from docgen.plans.redistribute_cross import cross_anew
from docgen.plans.resolver import Resolver
from docgen.plans.spots import Spot, spots_of
from docgen.plans.typed import typed_values
from docgen.plans.wholes import whole_label
from docgen.plans.worked_out import SPLITS
from forms import reading
from forms.breakdown import split
from forms.json import Json
from forms.kinds.breakdown import expected
from forms.seasons import SEASON
from forms.values import Quantity, Share, Split

ACTIONS: Mapping[str, str] = {
    "even": "均分",
    "last": "按上年占比",
    "weights": "按权重",
    "rest": "余数",
}


def redistribute(plan: Plan, path: str, action: str, to: str = "") -> Json:
    """The stored breakdown or two-way table at `path`, shared out anew; locked parts stay.

    `action` is one of ACTIONS; with `rest`, `to` may name the one row that takes what is left;
    with `season` it names the seasonal shape.
    Raises RefusedError, with what to fill in first, when it cannot be done.
    """
    spot = _spot(plan, path)
    if spot.field.kind == "cross":
        return reading.dump(spot.field, cross_anew(spot, action))
    value = spot.value if isinstance(spot.value, Split) else Split("hand", ())
    value = value if value.shares else Split("hand", expected(spot.field, plan.context))
    total = _total(spot, value)
    value = completed(value, total, spot.field, path, plan)
    if action == "rest":
        return reading.dump(spot.field, _with_rest(spot, value, total, to))
    if action == "season":
        action = _season(spot, to)
    elif action not in ACTIONS:
        raise NotFoundError(f"没有“{action}”这种分法", hint=f"可用的有 {'、'.join(ACTIONS)}")
    if action == "last":
        value = with_last(value, spot.field, spot.path, spot.plan)
    _check_weights(value, action, spot)
    fixed = sum((_amount(one) for one in value.shares if one.locked), Decimal(0))
    if fixed > total >= 0:
        raise RefusedError("锁定的各行已超过总数", where=spot.place, hint="请先解锁或改小一些")
    return reading.dump(spot.field, _by(action, value, total, spot))


def _season(spot: Spot, name: str) -> str:
    known = spot.field.names("seasons")
    if name not in known:
        hint = f"可用的有 {'、'.join(known)}" if known else "这一处没有淡旺季的样子"
        raise NotFoundError(f"没有“{name}”这种淡旺季", hint=hint)
    return SEASON + name


def _by(action: str, value: Split, total: Decimal, spot: Spot) -> Split:
    return distributed(replace(value, method=action), total, spot.field, spot.plan)


def _spot(plan: Plan, path: str) -> Spot:
    resolver = Resolver(plan, typed_values(plan).values)
    spots = (
        spot
        for section in plan.type.sections
        for field in section.fields
        for spot in spots_of(plan, section, field, resolver)
    )
    found = next((one for one in spots if one.path == path), None)
    if found is None or found.field.kind not in SPLITS:
        raise NotFoundError("没有这一处分解", where=path)
    return found


def _total(spot: Spot, value: Split) -> Decimal:
    of = spot.field.text("of")
    total = spot.look(of) if of else None
    if not isinstance(total, Decimal):
        name = whole_label(spot.field, spot.path, spot.plan.type, "要分解的总数")
        raise RefusedError(f"{name}还没有确定的数", where=spot.place, hint="请先填好再分解")
    if not value.shares:
        raise RefusedError("还没有要分到的行", where=spot.place, hint="请先添加行，写上名称")
    return total


def _check_weights(value: Split, action: str, spot: Spot) -> None:
    asked = {"last": "上年数", "weights": "权重"}.get(action)
    parts = [one.last if action == "last" else one.weight for one in value.shares]
    if asked and not any(isinstance(one, Quantity) and one.value > 0 for one in parts):
        raise RefusedError(f"各行还没有{asked}", where=spot.place, hint=f"请先填写{asked}再分")


def _with_rest(spot: Spot, value: Split, total: Decimal, to: str) -> Split:
    """What is left over goes to the named row, else to those that may take it."""
    amounts = [_amount(one) for one in value.shares]
    rest = total - sum(amounts, Decimal(0))
    free = [at for at, one in enumerate(value.shares) if not one.locked]
    named = {value.shares[at].id: at for at in free}
    takers = [named[to]] if to in named else [] if to else list(takers_of(value))
    if not takers:
        raise RefusedError("没有能接余数的行", where=spot.place, hint="请先解锁一行")
    weights = [max(amounts[at], Decimal(0)) for at in takers]
    parts = split(rest, weights, step_in(spot.field, spot.plan))
    for at, part in zip(takers, parts, strict=True):
        amounts[at] += part
    if min(amounts) < 0 <= total:
        raise RefusedError("余数会让有的行变成负数", where=spot.place, hint="请换一行，或先改各行")
    kept = set(range(len(amounts))) - set(takers)
    unit = unit_of(spot.field, spot.plan.type)
    return Split("hand", with_amounts(value.shares, amounts, kept, unit))


def takers_of(value: Split) -> tuple[int, ...]:
    """The parts that take what is left over: empty, else not typed by hand, else unlocked ones."""
    free = [at for at, one in enumerate(value.shares) if not one.locked]
    empty = tuple(at for at in free if value.shares[at].amount is None)
    return empty or tuple(at for at in free if not value.shares[at].touched) or tuple(free)


def _amount(share: Share) -> Decimal:
    return share.amount.value if isinstance(share.amount, Quantity) else Decimal(0)
