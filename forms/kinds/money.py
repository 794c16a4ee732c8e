"""An amount of money, kept in 元."""

from forms.kinds.number import Number
from forms.units import Sort


class Money(Number):
    """A quantity in 元, 万元, 亿元, 元/天 ...; what was typed exactly (224,270元) stays exact."""

    name = "money"
    title = "金额"
    sort = Sort.MONEY
    example = "1200"
