"""Money a thousand times too large or too small: 元 typed for 万元, 万 applied twice."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from statistics import median_low

from docgen.plans.figures import spaced, unit_of
from docgen.plans.spots import Spot
from forms.amounts import measure, parse_quantity
from forms.field import Field
from forms.paths import cell as cell_path
from forms.paths import row as row_path
from forms.problems import FieldError, Level, Problem
from forms.units import Sort
from forms.values import Quantity, Split, Table, Value

_TOO_MUCH = 1000


def strange_amount(spot: Spot) -> Iterator[Problem]:
    """A warning where an amount is far from its field's example."""
    value = _amount(spot.value) if spot.field.kind == "money" else None
    example = _example(spot.field.good, spot.field.unit) if value else None
    if value and example and _far(value, example):
        shown, usual = (spaced(one, spot.field.unit) for one in (value, example))
        say = f"{spot.field.label}是 {shown}，与例子（{usual}）{_said(value, example)}{_ASK}"
        yield Problem(spot.path, spot.place, say, Level.WARNING, "magnitude")


def strange_cells(spot: Spot) -> Iterator[Problem]:
    """A warning for each amount of a table far from the others of its column."""
    if isinstance(spot.value, Table):
        for column in spot.field.fields:
            if column.kind == "money" and not column.computed:
                yield from _beside_others(spot, column, spot.value)


def _beside_others(spot: Spot, column: Field, table: Table) -> Iterator[Problem]:
    amounts = [_amount(row.cells.get(column.id)) for row in table.rows]
    example = _example(column.good, column.unit)
    for number, usual in _strangers(amounts):
        value = amounts[number] or usual
        if example and _far(value, example):
            continue  # said at the cell itself, beside its example
        path = cell_path(row_path(spot.path, table.rows[number].id), column.id)
        place = f"{spot.place}，第{number + 1}行，{column.label}"
        yield _strange(path, place, value, usual, column.unit)


def strange_shares(spot: Spot) -> Iterator[Problem]:
    """A warning for each part of a breakdown far from its other parts."""
    split = spot.value
    if not isinstance(split, Split):
        return
    unit = unit_of(spot.field, spot.plan.type)
    if measure(unit).sort is not Sort.MONEY:
        return
    amounts = [_amount(one.amount) for one in split.shares]
    for number, usual in _strangers(amounts):
        share = split.shares[number]
        path = cell_path(row_path(spot.path, share.id), "amount")
        place = f"{spot.place}，{share.label}"
        yield _strange(path, place, amounts[number] or usual, usual, unit)


def _strange(path: str, place: str, value: Decimal, usual: Decimal, unit: str) -> Problem:
    say = f"这一项是 {spaced(value, unit)}，与其他各项（约 {spaced(usual, unit)}）"
    return Problem(path, place, say + _said(value, usual) + _ASK, Level.WARNING, "magnitude")


_ASK = "，请检查单位和位数。"


def _said(value: Decimal, usual: Decimal) -> str:
    times = max(value / usual, usual / value)
    return f"相差 {int(times):,} 倍"


def _strangers(amounts: Sequence[Decimal | None]) -> Iterator[tuple[int, Decimal]]:
    """Each amount far from the middle of the others, with that middle."""
    known = [one for one in amounts if one]
    if len(known) < 2 or not _far(max(known), min(known)):  # noqa: PLR2004 -- it takes two
        return
    for number, value in enumerate(amounts):
        others = [one for at, one in enumerate(amounts) if one and at != number]
        usual = median_low(others) if others else None
        # Of two amounts nobody knows which is wrong: the larger one is asked about.
        if value and usual and _far(value, usual) and (len(known) > 2 or value > usual):  # noqa: PLR2004
            yield number, usual


def _far(one: Decimal, two: Decimal) -> bool:
    return max(one, two) >= _TOO_MUCH * min(one, two)


def _amount(value: Value) -> Decimal | None:
    return value.value if isinstance(value, Quantity) and value.value > 0 else None


@lru_cache(maxsize=4096)
def _example(good: str, unit: str) -> Decimal | None:
    """The amount of the field's good example, when it is one."""
    try:
        return _amount(parse_quantity(good, measure(unit or "元", Sort.MONEY))) if good else None
    except FieldError:
        return None
