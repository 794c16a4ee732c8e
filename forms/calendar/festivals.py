"""The days people sell by: statutory and lunar festivals, and the days trade made its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

_WEEK = 7
_SUNDAY = 6
_LANTERNS = 14  # 元宵 is the fifteenth day of the first month


@dataclass(frozen=True, slots=True)
class Festival:
    """A festival and the day it falls on that year."""

    name: str
    day: date


@lru_cache(maxsize=64)
def _lunar(year: int) -> Mapping[str, date]:
    """The days of a year that the moon or the sun decides, by their English names."""
    found = country_holidays("CN", years=year)
    named: dict[str, date] = {}
    for day in sorted(found):
        for name in found[day].split("; "):
            named.setdefault(name, day)
    return named


def _new_year(year: int) -> date | None:
    return _lunar(year).get("Chinese New Year (Spring Festival)")


def _lanterns(year: int) -> date | None:
    first = _new_year(year)
    return first + timedelta(days=_LANTERNS) if first else None


def _sunday(year: int, month: int, number: int) -> date:
    """The first, second … Sunday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(_SUNDAY - first.weekday()) % _WEEK + _WEEK * (number - 1))


FESTIVALS: Mapping[str, Callable[[int], date | None]] = {
    "元旦": lambda year: date(year, 1, 1),
    "春节": _new_year,
    "元宵节": _lanterns,
    "妇女节": lambda year: date(year, 3, 8),
    "清明节": lambda year: _lunar(year).get("Tomb-Sweeping Day"),
    "劳动节": lambda year: date(year, 5, 1),
    "母亲节": lambda year: _sunday(year, 5, 2),
    "儿童节": lambda year: date(year, 6, 1),
    "端午节": lambda year: _lunar(year).get("Dragon Boat Festival"),
    "父亲节": lambda year: _sunday(year, 6, 3),
    "教师节": lambda year: date(year, 9, 10),
    "中秋节": lambda year: _lunar(year).get("Mid-Autumn Festival"),
    "国庆节": lambda year: date(year, 10, 1),
    "双十一": lambda year: date(year, 11, 11),
}
"""How each is found in a year; None where the almanac of the library ends (2008–2099).

Another one is another line (seed list: domain A8).
"""


def festivals(start: date, end: date) -> tuple[Festival, ...]:
    """The festivals from one day to another, both included, by their days."""
    found = (
        Festival(name, day)
        for year in range(start.year, end.year + 1)
        for name, day_of in FESTIVALS.items()
        if (day := day_of(year)) and start <= day <= end
    )
    return tuple(sorted(found, key=lambda one: one.day))
