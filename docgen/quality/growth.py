"""Q06: growth is said by how much, not to what; a change from a to b is the change it says."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from docgen.plans.figures import spaced
from docgen.quality.check import by_field
from docgen.quality.sentences import REMEMBERED, quoted
from docgen.quality.subject import Subject
from forms.problems import Level, Problem
from forms.values import Quantity

CODE = "Q06"
_TO = re.compile(
    r"(?:销售额|销量|业绩|回款额?|产值|订单|台数|收入)[^，。；\d]{0,6}"
    r"(?:增长|增加|提高|提升|上升)(?:到|至)\s?(?P<rate>\d+(?:\.\d+)?)\s?[%％]"
)
_N = r"(\d[\d,]*(?:\.\d+)?)\s?(亿元|万元|元|万|亿|台|家|个|%|％)?"
_MOVES = r"(?:增加|增长|提高|提升|上升|扩大|下降|降低|减少|降|增|升|减)"
_CHANGE = re.compile(
    rf"(?:由|从)\s?{_N}[^，。；\d]{{0,4}}{_MOVES}(?:到|至)\s?{_N}[^。；\d]{{0,6}}?"
    rf"{_MOVES}(?:了|约|达|幅度为|幅为|幅)?\s?(\d+(?:\.\d+)?)\s?(%|％|个?百分点)"
)
_SINCE = re.compile(
    rf"(?:上年|去年|上月|上季度?|上期)[^，。；\d]{{0,6}}{_N}[，、](?:今年|本年|本月|本季度?|本期)"
    rf"[^，。；\d]{{0,8}}{_N}[，、](?:同比|环比)?{_MOVES}(?:了|约)?\s?(\d+(?:\.\d+)?)\s?(%|％|个?百分点)"
)
_DOUBLE = Decimal(1)
_ROUNDING = Decimal("0.006")


@by_field
def growth(subject: Subject) -> Iterator[Problem]:
    """A warning for growth of 100 % and more, growth "to" a percentage, and wrong changes."""
    for section, field, path, value in subject.fields():
        grows = field.kind == "percent" and "增长" in field.label
        if grows and isinstance(value, Quantity) and value.value >= _DOUBLE:
            place = f"{section.title} › {field.label}"
            yield Problem(path, place, _doubled(value.value), Level.WARNING, CODE)
    for one in subject.passages:
        say = _said(one.text)
        if say:
            yield Problem(one.path, one.place, say, Level.WARNING, CODE)


def _doubled(rate: Decimal) -> str:
    times = (1 + rate).quantize(Decimal("0.01"))
    less = spaced(rate - 1, "%")
    return (
        f"增长 {spaced(rate, '%')} 是做到上年的 {times} 倍。"
        f"如果意思是做到上年的 {spaced(rate, '%')}，请填 {less}。"
    )


@lru_cache(maxsize=REMEMBERED)
def _said(text: str) -> str:
    to = _TO.search(text)
    if to:
        return (
            f"{quoted(to[0])}看不出是比上年多 {to['rate']}%，还是做到上年的 {to['rate']}%，"
            "请写“增长 …%”或“达到上年的 …%”。"
        )
    change = _CHANGE.search(text) or _SINCE.search(text)
    return _of_change(change) if change else ""


def _of_change(match: re.Match[str]) -> str:
    first, first_unit, second, unit, by, sort = match.groups()
    old, new = (Decimal(one.replace(",", "")) for one in (first, second))
    stated = Decimal(by)
    if (unit or first_unit) in {"%", "％"}:
        if "百分点" not in sort and abs(abs(new - old) - stated) < _ROUNDING:
            return f"{quoted(match[0], 30)}：百分比的差应写“{by} 个百分点”。"
        return ""
    if first_unit not in {None, unit} or not old or "百分点" in sort:
        return ""
    found = abs(new - old) / old * 100
    if abs(found - stated) > max(Decimal("0.6"), stated * Decimal("0.02")):
        right = found.quantize(Decimal("0.1")).normalize()
        return f"{quoted(match[0], 30)}：从 {first} 到 {second} 是 {right:f}%，请核对。"
    return ""
