"""Numbers as they are printed: 1,472.00万元, 15.5%, 不少于50次, 23万元～25万元."""

import re
from decimal import ROUND_HALF_UP, Decimal

from forms.amounts import AFTER, BEFORE
from forms.numerals import grouped, places_of
from forms.text import half_width
from forms.units import Measure, Sort, measure
from forms.values import Quantity

_DECIMALS = re.compile(r"\.([0-9]+)")
_MONEY_PLACES = 2
_RATE_PLACES = 1
_MOST_PLACES = 12


def show_number(value: Decimal, places: int = 0) -> str:
    """The number with its thousands grouped; more places only where it has them."""
    return grouped(value, places)


def show_amount(value: Decimal, unit: str, places: int | None = None, *, bare: bool = False) -> str:
    """The text of a computed number in its unit, rounded half up: 1,472.00万元, 33.3%."""
    by = measure(unit)
    number = value / by.scale
    if places is None:
        places = _computed_places(number, by)
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return _with_unit(f"{rounded + 0:,.{places}f}", by, bare=bare)


def _computed_places(number: Decimal, by: Measure) -> int:
    if by.sort is Sort.MONEY:
        return 0 if by.scale == 1 and number == number.to_integral_value() else _MONEY_PLACES
    if by.sort is Sort.RATE:
        return _RATE_PLACES
    return 0 if number == number.to_integral_value() else _MONEY_PLACES


def show_quantity(
    quantity: Quantity, by: Measure, places: int | None = None, *, bare: bool = False
) -> str:
    """The text of a typed quantity in the field's unit, with its word, range and status."""
    unit = _typed_unit(quantity, by)
    least = _least_places(quantity, unit) if places is None else places

    def one(value: Decimal, *, last: bool = True) -> str:
        alone = bare or (not last and by.sort is Sort.PLAIN)
        return _with_unit(grouped(value / unit.scale, least), unit, bare=alone)

    text = one(quantity.value)
    if quantity.old is not None:
        old = one(quantity.old, last=False)
        arrow = quantity.word == "→"
        text = f"{old}→{text}" if arrow else f"由{old}{quantity.word}{text}"
    elif quantity.high is not None:
        text = f"{one(quantity.value, last=False)}～{one(quantity.high)}"
    if quantity.word in BEFORE:
        text = quantity.word + text
    elif quantity.word in AFTER:
        text += quantity.word
    return f"{text}（{quantity.status}）" if quantity.status else text


def _typed_unit(quantity: Quantity, by: Measure) -> Measure:
    """The unit to print in: the field's, but ‰ where ‰ was typed."""
    per_mille = by.sort is Sort.RATE and "‰" in quantity.text
    return measure("‰") if per_mille else by


def _least_places(quantity: Quantity, by: Measure) -> int:
    """How many decimals at least: money has two, any other number those it was typed with."""
    qualified = quantity.word or quantity.status or quantity.high is not None
    if by.sort is Sort.MONEY:
        fen = by.scale == 1 and not places_of(quantity.value)
        return 0 if qualified or fen else _MONEY_PLACES
    if any(one in half_width(quantity.text) for one in "万亿wW千"):
        return 0
    found = _DECIMALS.findall(half_width(quantity.text))
    return min(max(map(len, found), default=0), _MOST_PLACES)


def _with_unit(number: str, by: Measure, *, bare: bool) -> str:
    if by.sort is Sort.RATE:
        return number + (by.unit if not bare or by.unit in {"%", "‰"} else "")
    return number if bare else number + by.unit
