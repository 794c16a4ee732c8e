"""The buttons of a two-way table: 按比例均分, 按上年的表, 照填的比例, 补齐空格."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NoReturn

from docgen.errors import NotFoundError, RefusedError
from docgen.plans.crossed import Sheet, aligned, filled, margins, sheet_of
from docgen.plans.crossed_last import Amounts, Place, amounts_of, last_seeds, seeded
from docgen.plans.figures import spaced, unit_of
from docgen.plans.parts import printed, step_in
from docgen.plans.spots import Spot
from forms.crossing import ACROSS, DOWN, starting_parts
from forms.values import Cross, CrossCell, Part, Quantity

ACTIONS: Mapping[str, str] = {
    "even": "按比例均分",
    "last": "按上年的表",
    "weights": "照填的比例",
    "rest": "补齐空格",
}


def cross_anew(spot: Spot, action: str) -> Cross:
    """The two-way table at a place filled anew; locked cells stay as they are.

    Raises RefusedError, with what to mend first, when it cannot be done.
    """
    if action not in ACTIONS:
        raise NotFoundError(f"没有“{action}”这种分法", hint=f"可用的有 {'、'.join(ACTIONS)}")
    there = aligned(_started(spot), spot.field, spot.look)
    must = margins(spot.field, step_in(spot.field, spot.plan), spot.look)
    sheet = sheet_of(_weighed(spot, there, action), spot.field, spot.plan, must)
    kept = _kept(spot, there) if action == "rest" else sheet.locked
    _check(spot, sheet, kept)
    made = filled(sheet, kept)
    if made is None:
        _refuse(spot, "锁定或已填的格太多，行和列凑不平", "请解锁或清空几格再分")
    method = action if action in {"even", "last"} else "hand"
    return replace(made, method=method, cells=_without_seeds(made, there, action))


def _started(spot: Spot) -> Cross:
    if isinstance(spot.value, Cross):
        return spot.value
    down, across = (starting_parts(spot.field, way, spot.plan.context) for way in (DOWN, ACROSS))
    return Cross("hand", down, across, {})


def _weighed(spot: Spot, there: Cross, action: str) -> Cross:
    """The table with what its cells are weighed by."""
    match action:
        case "last":
            seeds = _own_seeds(there) or last_seeds(there, spot.field, spot.path, spot.plan)
            if not any(seeds.values()):
                hint = "请把上年各格的数填进表里，再按“照填的比例”"
                _refuse(spot, "没有上年的表", hint)
        case "weights":
            seeds = amounts_of(there)
            if not any(seeds.values()):
                _refuse(spot, "表里还没有数", "请先在各格填上比例，例如 2、1、1")
        case _:
            return replace(there, method="even")
    return seeded(there, seeds)


def _own_seeds(value: Cross) -> Amounts:
    cells = value.cells.items() if value.method == "last" else ()
    return {place: cell.seed.value for place, cell in cells if isinstance(cell.seed, Quantity)}


def _kept(spot: Spot, there: Cross) -> Amounts:
    kept = amounts_of(there)
    if len(kept) == len(there.down) * len(there.across):
        hint = "要调整已填的格，请按“照填的比例”；不想动的格先锁定"
        _refuse(spot, "没有空格可补", hint)
    return kept


def _check(spot: Spot, sheet: Sheet, kept: Amounts) -> None:
    """Refuse, in words, what no table can come to."""
    whole = spot.plan.type.field_at(spot.field.text("of"))
    if sheet.margins.whole is None:
        _refuse(spot, f"{whole.label if whole else '总数'}还没有确定的数", "请先填好再分解")
    for way in (DOWN, ACROSS):
        parts = sheet.value.down if way == DOWN else sheet.value.across
        name = _source(spot, way)
        if not parts:
            _refuse(spot, f"还没有{'各行' if way == DOWN else '各列'}", f"请先填{name or '好各项'}")
        wanted = sheet.wanted(way, kept)
        if wanted is None:
            _refuse(spot, f"{name}还没有填全", f"请先把{name}分好")
        for part, must in zip(parts, wanted, strict=True):
            _check_line(spot, sheet, kept, (way, part, must))
    down, across = (sum(sheet.wanted(way, kept) or (), Decimal(0)) for way in (DOWN, ACROSS))
    if down != across:
        names = _source(spot, DOWN) or "各行", _source(spot, ACROSS) or "各列"
        say = f"{names[0]}合计 {_said(spot, down)}，{names[1]}合计 {_said(spot, across)}，不相等"
        _refuse(spot, say, "请先把两边对平")


def _check_line(spot: Spot, sheet: Sheet, kept: Amounts, line: tuple[str, Part, Decimal]) -> None:
    """Refuse a line whose cells that stay are too much for it, or all there are and too little."""
    way, part, must = line
    at, others = (0, sheet.value.across) if way == DOWN else (1, sheet.value.down)
    there = [amount for place, amount in kept.items() if place[at] == part.id]
    total = printed(sum(there, Decimal(0)), sheet.margins.step)
    full = len(there) == len(others)
    if total > must or (full and total < must):
        word, hint = ("多", "改小一些") if total > must else ("少", "清空一格")
        now = f"{part.label}锁定或已填的各格合计 {_said(spot, total)}"
        _refuse(spot, f"{now}，比应有的 {_said(spot, must)}{word}", f"请先解锁或{hint}")


def _source(spot: Spot, way: str) -> str:
    field = spot.plan.type.field_at(spot.field.text(f"{way}_sums"))
    return field.label if field else ""


def _said(spot: Spot, amount: Decimal) -> str:
    return spaced(amount, unit_of(spot.field, spot.plan.type))


def _refuse(spot: Spot, say: str, hint: str) -> NoReturn:
    raise RefusedError(say, where=spot.place, hint=hint)


def _without_seeds(made: Cross, there: Cross, action: str) -> dict[Place, CrossCell]:
    """The cells with the weights that were there before; last year's stay with their table."""
    if action == "last":
        return dict(made.cells)
    before = {place: cell.seed for place, cell in there.cells.items()}
    return {place: replace(cell, seed=before.get(place)) for place, cell in made.cells.items()}
