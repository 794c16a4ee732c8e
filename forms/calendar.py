"""Periods, weeks and workdays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class PeriodKind(StrEnum):
    """How long a plan runs."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    STAGE = "stage"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Period:
    """A kind, its first and last day, and how people call it; stored with its dates.

    `code` is how plan files write it: 2026, 2026-H2, 2026-Q4, 2026-11, 2026-W47, 2026-11-21,
    2026-07-05..2027-01-31. `label` is 2026年, 2026年11月, 2026年第47周 ...
    """

    kind: PeriodKind
    start: date
    end: date
    label: str
    code: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Workdays of mainland China: the statutory holidays, and an override file for 调休.

    `overrides` maps a date to True (worked) or False (off) and wins over the library.
    """

    overrides: Mapping[date, bool] = field(default_factory=dict)
    fiscal_year_start: int = 1
