"""Numbers as they are printed: 1,472.00万元, 15.5%, 不少于50次, 23万元～25万元.

After GB/T 15835-2011, 5.1: thousands are grouped, a number below 1 has its leading 0, a range has
～ and leaves a unit out of its first number only where nobody can misread it.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from forms.amounts import AFTER, BEFORE
from forms.numerals import grouped, places_of
from forms.text import half_width
from forms.units import Measure, Sort, measure, times_in
from forms.values import Quantity

_DECIMALS = re.compile(r"\.([0-9]+)")
_SIGNS = frozenset({"%", "‰"})
_OTHERS = (*"万亿wW千", "%", "‰", "百分点")  # typed in another unit, the decimals are of that one
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
        alone = bare or (not last and _said_once(unit))
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


def _said_once(by: Measure) -> bool:
    """Whether two numbers may share the unit: 2～3次, but 23万元～25万元, 15%～30%."""
    if by.sort is Sort.RATE:
        return by.unit not in _SIGNS
    return by.sort is Sort.PLAIN and not times_in(by.unit)


def _typed_unit(quantity: Quantity, by: Measure) -> Measure:
    """The unit to print in: the field's, but ‰ where ‰ was typed for %."""
    per_mille = by.sort is Sort.RATE and by.unit == "%" and "‰" in quantity.text
    return measure("‰") if per_mille else by


def _least_places(quantity: Quantity, by: Measure) -> int:
    """How many decimals at least: money has two, any other number those it was typed with."""
    qualified = quantity.word or quantity.status or quantity.high is not None
    if by.sort is Sort.MONEY:
        fen = by.scale == 1 and not places_of(quantity.value)
        return 0 if qualified or fen else _MONEY_PLACES
    text = half_width(quantity.text)
    if any(one in text and one not in by.unit for one in _OTHERS):
        return 0
    found = _DECIMALS.findall(text)
    return min(max(map(len, found), default=0), _MOST_PLACES)


def _with_unit(number: str, by: Measure, *, bare: bool) -> str:
    if by.sort is Sort.RATE:
        return number + (by.unit if not bare or by.unit in _SIGNS else "")
    return number if bare else number + by.unit
