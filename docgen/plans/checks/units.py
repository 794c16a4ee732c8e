"""Units that cannot be meant: 万万元, 元万元, a sum of money that rises by 个百分点, % for ‰."""

import re
from collections.abc import Iterator
from functools import lru_cache

from docgen.plans.spots import Spot
from docgen.plans.written import written
from forms.problems import Level, Problem
from forms.text import half_width
from forms.values import Quantity

_TWICE = re.compile(
    r"\d\s*(?:万\s*万元?|万元\s*[万元]|亿\s*(?:万元|亿)|亿元\s*[万亿元]|元\s*[万亿]元?(?![一-龥])|元\s*元|[%％]\s*(?:[%％]|个?百分点))"
)
_POINTS = re.compile(
    r"(?:销售额|销量|回款额|产值|营业额|订单量|客户数|台数|成本|费用)(?:(?!比例|比重)[^，。；%％率]){0,8}?"
    r"(?:提高|提升|增长|增加|上升|下降|减少|降低)了?\s?\d+(?:\.\d+)?\s?个?百分点"
)
_RATE = re.compile(
    r"(?:率|份额|占比|满意度)(?:比[^，。；\d]{1,8})?(?:再)?(?:提高|提升|上升|增加|下降|降低)了?"
    r"\s?(\d+(?:\.\d+)?)\s?[%％](?!\s?[～~—-])"
)


def units(spot: Spot) -> Iterator[Problem]:
    """An error for a unit written twice; a word where % and 百分点 were mixed up."""
    for text in written(spot):
        found = _in_text(text)
        if found:
            say, level = found
            yield Problem(spot.path, spot.place, say, level, "unit")
            return


@lru_cache(maxsize=4096)
def _in_text(text: str) -> tuple[str, Level] | None:
    twice, points, rate = (one.search(text) for one in (_TWICE, _POINTS, _RATE))
    if twice:
        return f"“{twice[0]}”的单位写了两遍，请只留一个。", Level.ERROR
    if points:
        say = f"“{points[0]}”：数额的增减用“%”，百分点只用于两个百分比相减，请改。"
        return say, Level.WARNING
    if rate:
        say = f"“{rate[0]}”：如果是两个百分比相减，应写“{rate[1]} 个百分点”。"
        return say, Level.HINT
    return None


def per_mille(spot: Spot) -> Iterator[Problem]:
    """A warning where % was typed and the field counts in ‰."""
    value, field = spot.value, spot.field
    if field.kind != "percent" or not isinstance(value, Quantity):
        return
    counts = field.unit == "‰" or (not field.unit and "‰" in field.good)
    if counts and "%" in half_width(value.text):
        say = f"{field.label}一般按 ‰ 计，这里写的是 {value.text}，请核对是 % 还是 ‰。"
        yield Problem(spot.path, spot.place, say, Level.WARNING, "unit")
