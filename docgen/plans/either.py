"""Numbers that are typed or, where they are not, follow from the others: any two give the third."""

import re
from decimal import Decimal

from forms.field import Field
from forms.kinds.number import places
from forms.printing import show_amount
from forms.text import half_width
from forms.units import Sort, measure
from forms.values import Quantity, Value

_UNIT_OF = {"percent": "%", "money": "元"}
_PLACES = 2
_DECIMALS = re.compile(r"\.([0-9]+)")


def derived(field: Field, value: object) -> Quantity | None:
    """A computed number as the value of a field nobody typed into: as exact as it prints.

    Its text is empty, so the input stays empty too.
    """
    if not isinstance(value, Decimal):
        return None
    unit = _unit(field)
    shown = show_amount(value, unit, places(field), bare=True).replace(",", "")
    return Quantity(Decimal(shown.rstrip("%‰")) * measure(unit).scale, "")


def is_derived(value: Value) -> bool:
    """Whether a value was computed because nothing was typed."""
    return isinstance(value, Quantity) and not value.text


def agrees(field: Field, typed: Quantity, computed: Decimal) -> bool:
    """Whether a computed number is the typed one: a rate to the place typed, others as printed."""
    if typed.high is not None:
        return typed.value <= computed <= typed.high
    decimals = max(map(len, _DECIMALS.findall(half_width(typed.text))), default=0)
    by = measure(_unit(field))
    grain = by.scale.scaleb(-(decimals if by.sort is Sort.RATE else max(decimals, _PLACES)))
    return -grain <= (computed - typed.value) * 2 < grain


def _unit(field: Field) -> str:
    return field.unit or _UNIT_OF.get(field.kind, "")
