"""An amount of money, kept in 元."""

from collections.abc import Mapping
from typing import ClassVar

from forms.kinds.kind import OptionSpec
from forms.kinds.number import CAPITALS, LIMITS, Number
from forms.units import Sort


class Money(Number):
    """A quantity in 元, 万元, 亿元, 元/天 ...; what was typed exactly (224,270元) stays exact."""

    name = "money"
    title = "金额"
    options: ClassVar[Mapping[str, OptionSpec]] = LIMITS | CAPITALS
    sort = Sort.MONEY
    example = "1200"
