"""A whole number in a unit of its own: 台, 家, 人, 次."""

from forms.context import Context
from forms.field import Field
from forms.json import Json
from forms.kinds.number import Number
from forms.problems import FieldError
from forms.text import quoted
from forms.values import Pending, Quantity


class Integer(Number):
    """A quantity without decimals, also at the ends of a range."""

    name = "integer"
    title = "整数"
    example = "120"

    def parse(self, raw: Json, field: Field, context: Context) -> Quantity | Pending | None:
        """Return the quantity; raises FieldError when a part of it is not whole."""
        value = super().parse(raw, field, context)
        if isinstance(value, Quantity):
            for number in (value.value, value.high, value.old):
                if number is not None and number != number.to_integral_value():
                    say = f"{field.label}要填整数，{quoted(value.text)}带小数，请四舍五入。"
                    raise FieldError(say)
        return value
