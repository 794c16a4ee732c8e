"""A figure: what the service computes, never typed."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from wtforms.fields import Field as Input

from forms import messages
from forms.context import Context
from forms.field import Field
from forms.json import Json
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.kinds.number import CAPITALS, places
from forms.printing import show_amount
from forms.problems import FieldError, Problem
from forms.values import Interval


class Figure(Kind):
    """Nothing is stored of it; what it shows is what its expression gave."""

    name = "figure"
    title = "自动计算"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "places": OptionSpec(OptionType.WHOLE, "打印时的小数位数"),
        **CAPITALS,
    }
    has_input = False
    has_parts = False

    def parse(self, raw: Json, field: Field, context: Context) -> None:
        """Return None of nothing; raises FieldError when something was typed."""
        del context
        if raw not in (None, "", [], {}):
            raise FieldError(messages.automatic(field))

    def check(self, value: Any, field: Field, context: Context, path: str) -> list[Problem]:
        """Return nothing: it cannot be typed wrong."""
        del value, field, context, path
        return []

    def typed(self, value: Any, field: Field) -> Json:
        """Return nothing."""
        del value, field
        return None

    def show(self, value: Any, field: Field) -> str:
        """Return the computed value with its unit."""
        return _shown(value, field, bare=False)

    def show_bare(self, value: Any, field: Field) -> str:
        """Return the computed value without its unit."""
        return _shown(value, field, bare=True)

    def express(self, value: Any, field: Field) -> object:
        """Return the computed value."""
        del field
        return value

    def input(self, field: Field, context: Context) -> Input:
        """Raise TypeError: nothing is asked."""
        del context
        raise TypeError(f"a {field.kind} is not asked for")


def _shown(value: Any, field: Field, *, bare: bool) -> str:
    match value:
        case Decimal():
            return show_amount(value, field.unit, places(field), bare=bare)
        case Interval():
            ends = (value.low, value.high)
            return "～".join(_shown(one, field, bare=bare) for one in ends)
        case date():
            return f"{value.year}年{value.month}月{value.day}日"
        case bool():
            return "是" if value else "否"
        case None:
            return ""
        case _:
            return str(value)
