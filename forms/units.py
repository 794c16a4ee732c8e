"""Units and what a bare number means in them: 1200 in a 万元 field is 12,000,000 元."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import lru_cache

_TIMES: Mapping[str, Decimal] = {
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10) ** 4,
    "w": Decimal(10) ** 4,
    "W": Decimal(10) ** 4,
    "十万": Decimal(10) ** 5,
    "百万": Decimal(10) ** 6,
    "千万": Decimal(10) ** 7,
    "亿": Decimal(10) ** 8,
    "十亿": Decimal(10) ** 9,
    "百亿": Decimal(10) ** 10,
    "千亿": Decimal(10) ** 11,
    "万亿": Decimal(10) ** 12,
}
_SHOWN_TIMES = ("百万", "千万", "百", "千", "万", "亿")
_YUAN = ("元", "块钱", "块", "圆", "元整", "元人民币")
_TENTH = Decimal("0.1")
_HUNDREDTH = Decimal("0.01")
_THOUSANDTH = Decimal("0.001")
_POINTS = "个百分点"
_RATES: Mapping[str, Decimal] = {
    "%": _HUNDREDTH,
    "‰": _THOUSANDTH,
    "个百分点": _HUNDREDTH,
    "百分点": _HUNDREDTH,
    "成": _TENTH,
}

UNITS: Mapping[str, Decimal] = {f"{times}元": _TIMES[times] for times in _SHOWN_TIMES} | {
    "元": Decimal(1)
}
"""The units of money and how many 元 each is."""


class Sort(Enum):
    """What a number counts: money is kept in 元, a rate as 0-1, anything else in its own unit."""

    MONEY = "money"
    RATE = "rate"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Measure:
    """How numbers of one field are read and printed.

    `scale` is what a bare 1 is kept as; `factors` what may follow a number and what a 1 of it is
    kept as (元, 万, 亿元, %, 台). `absolute` is what a Han number with its own 万 is counted in.
    """

    sort: Sort
    unit: str
    scale: Decimal
    absolute: Decimal
    factors: Mapping[str, Decimal] = field(compare=False)


def unit_scale(unit: str) -> Decimal:
    """What a bare 1 in the unit is kept as: 10000 for 万元, 0.01 for %, 1 for 台."""
    return measure(unit).scale


def said_unit(unit: str) -> str:
    """The unit as it is said after a number: 百分点 is counted in 个, as 3个百分点."""
    return _POINTS if unit == "百分点" else unit


def is_money(unit: str) -> bool:
    """Whether the unit is one of money, also a composed one such as 元/天 or 万元/人·月."""
    return unit.partition("/")[0] in UNITS


@lru_cache(maxsize=512)
def measure(unit: str, sort: Sort | None = None) -> Measure:
    """How numbers in the unit are read; without `sort`, the unit itself tells."""
    if sort is Sort.MONEY or (sort is None and is_money(unit)):
        return _money(unit or "元")
    if sort is Sort.RATE or (sort is None and unit in _RATES):
        return _rate(unit or "%")
    return _plain(unit)


def _money(unit: str) -> Measure:
    head, slash, tail = unit.partition("/")
    one = Decimal(1)
    factors = dict(_TIMES) | dict.fromkeys(_YUAN, one)
    factors |= {f"{times}{name}": of for times, of in _TIMES.items() for name in _YUAN[:3]}
    factors |= {"角": _TENTH, "分": _HUNDREDTH}
    if slash:
        factors |= {f"{name}/{tail}": of for name, of in factors.items()}
    return Measure(Sort.MONEY, unit, UNITS.get(head, one), one, factors)


def _rate(unit: str) -> Measure:
    scale = _RATES.get(unit, _HUNDREDTH)
    return Measure(Sort.RATE, said_unit(unit), scale, scale, _RATES)


def times_in(unit: str) -> str:
    """What a unit multiplies by: 万 of 万件; 千克 is a unit of its own."""
    times = next((one for one in _SHOWN_TIMES if unit.startswith(one) and unit != one), "")
    return "" if times + "克" == unit else times


def _plain(unit: str) -> Measure:
    """Count in the unit; 万件 is ten thousand 件, so 5万件 is 5 there and 50000件 too."""
    times = times_in(unit)
    base = unit.removeprefix(times)
    scale = _TIMES[times] if times else Decimal(1)
    absolute = Decimal(1) / scale
    factors = {name: of / scale for name, of in _TIMES.items()}
    if base:
        factors |= {name + base: of / scale for name, of in _TIMES.items()}
        factors |= {base: absolute}
        factors |= {unit: Decimal(1)}
    return Measure(Sort.PLAIN, unit, Decimal(1), absolute, factors)
