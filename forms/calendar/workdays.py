"""Workdays of mainland China, with 调休: holidays worked off on weekends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from holidays import country_holidays

_SATURDAY = 5
LONGEST_REST = 15


class Moves(StrEnum):
    """Where a day that is not worked moves to: the workday before, the one after, nowhere."""

    BEFORE = "before"
    AFTER = "after"
    SAME = "same"


@lru_cache(maxsize=64)
def _statutory(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """The days off of a year, and the weekend days worked in exchange."""
    found = country_holidays("CN", years=year)
    worked = frozenset(day for day in found.weekend_workdays if day.year == year)
    return frozenset(found.keys()), worked


@dataclass(frozen=True, slots=True)
class Calendar:
    """Workdays of mainland China: the statutory holidays, and an override file for 调休.

    `overrides` maps a date to True (worked) or False (off) and wins over the library.
    """

    overrides: Mapping[date, bool] = field(default_factory=dict)
    fiscal_year_start: int = 1
    moves: Moves = Moves.AFTER

    def is_workday(self, day: date) -> bool:
        """Whether one works on that day."""
        override = self.overrides.get(day)
        if override is not None:
            return override
        off, worked = _statutory(day.year)
        return day in worked or (day.weekday() < _SATURDAY and day not in off)

    def workdays(self, start: date, end: date) -> int:
        """How many workdays lie from one day to another, both included."""
        length = (end - start).days + 1
        return sum(self.is_workday(start + timedelta(days=one)) for one in range(length))

    def moved(self, day: date) -> date:
        """Return the workday a day moves to, as `moves` says; itself when none is near."""
        step = {Moves.SAME: 0, Moves.BEFORE: -1, Moves.AFTER: 1}[self.moves]
        near = (day + timedelta(days=one * step) for one in range(LONGEST_REST))
        return next((one for one in near if step == 0 or self.is_workday(one)), day)

    def known(self, year: int) -> bool:
        """Whether 调休 of that year is published (or given by the override file)."""
        return bool(_statutory(year)[1]) or any(day.year == year for day in self.overrides)
