"""A number whose unit stands beside it: 4500 万元, 90 家 and 95 % in one column."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar

from forms.context import Context
from forms.field import Field
from forms.json import Json
from forms.kinds.kind import OptionSpec, OptionType
from forms.kinds.number import LIMITS, Number, places, read_quantity
from forms.numerals import plain
from forms.printing import show_quantity
from forms.problems import Problem
from forms.text import half_width
from forms.units import Measure, Sort, measure
from forms.values import Pending, Quantity

UNIT_FROM = "unit_from"
_LONGEST_UNIT = 20


class Measured(Number):
    """A quantity in the unit of its row, or in a fixed one; the unit tells money from rates.

    Of a row's quantity the text is what was meant: beside another unit it is read anew, so a stored
    number without its text gets one.
    """

    name = "quantity"
    title = "带单位的数"
    options: ClassVar[Mapping[str, OptionSpec]] = LIMITS | {
        UNIT_FROM: OptionSpec(OptionType.TEXT, "单位写在同一行的哪一列，写那一列的编号")
    }

    def measure(self, field: Field) -> Measure:
        """How numbers of the field are read and printed: as its unit says."""
        return measure(field.unit)

    def parse(self, raw: Json, field: Field, context: Context) -> Quantity | Pending | None:
        """Return the quantity with its unit."""
        del context
        value = read_quantity(raw, field, self.measure(field), self.example)
        if not isinstance(value, Quantity):
            return value
        if field.text(UNIT_FROM) and isinstance(raw, dict):
            text = plain(value.value / self.measure(field).scale)
            return Quantity(value.value, text, unit=field.unit)
        return replace(value, unit=field.unit)

    def check(self, value: Quantity, field: Field, context: Context, path: str) -> list[Problem]:
        """Return whether it lies outside the author's limits, which count in the row's unit."""
        if field.text(UNIT_FROM):
            field = _in_unit(field, value.unit)
        return super().check(value, field, context, path)

    def show(self, value: Quantity, field: Field) -> str:
        """Return the number with its unit, word, range and status."""
        return show_quantity(value, measure(value.unit), places(field))

    def show_bare(self, value: Quantity, field: Field) -> str:
        """Return the same without its unit; the sign of a rate goes where its row says it."""
        text = show_quantity(value, measure(value.unit), places(field), bare=True)
        return without_sign(text, value.unit) if field.text(UNIT_FROM) else text


def unit_typed(text: str) -> str:
    """The unit a text names; a text too long to be one names none."""
    plain = half_width(text[: 2 * _LONGEST_UNIT])
    return plain if len(plain) <= _LONGEST_UNIT else ""


def _in_unit(field: Field, unit: str) -> Field:
    """The field with its limits counted in the unit: 0-100 of a 万元 row is up to 1,000,000."""
    scale = measure(unit).scale
    limits = {
        name: limit * scale
        for name, limit in field.options.items()
        if name in {"min", "max"} and isinstance(limit, Decimal)
    }
    return replace(field, unit=unit, options={**field.options, **limits})


def without_sign(text: str, unit: str) -> str:
    """A printed number without the sign of its rate, where the row says it: 95 beside %."""
    return text.replace(unit, "") if unit and measure(unit).sort is Sort.RATE else text
