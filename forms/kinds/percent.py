"""A rate, kept as 0-1: %, ‰ or 个百分点."""

from forms.kinds.number import Number
from forms.units import Sort


class Percent(Number):
    """A quantity where a bare 20 is 20%; 5‰ stays per mille when typed so."""

    name = "percent"
    title = "百分比"
    sort = Sort.RATE
    example = "20 或 20%"
