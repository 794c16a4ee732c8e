"""Which plan type and which periods an overview shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.definitions.plan_type import PlanType
from docgen.plans.due import due_of, due_period
from forms.calendar import Calendar, Period, PeriodKind, following, parse_period, previous
from forms.problems import FieldError

SPAN: Mapping[PeriodKind, int] = {
    PeriodKind.YEAR: 4,
    PeriodKind.HALF: 4,
    PeriodKind.QUARTER: 6,
    PeriodKind.MONTH: 12,
    PeriodKind.WEEK: 10,
    PeriodKind.DAY: 10,
}
"""How many periods stand beside each other."""
FREE_SPAN = 8
FEWEST = 6
"""How many columns are left when nobody has written before."""
KINDS = (*SPAN, PeriodKind.STAGE, PeriodKind.RANGE)
USUAL = PeriodKind.MONTH
USUAL_GROUP = "按期间"


@dataclass(frozen=True, slots=True)
class Column:
    """A period, and the day its plan is due."""

    period: Period
    due: date


def chosen_type(
    types: Sequence[PlanType], used: Mapping[str, int], kind: str, slug: str
) -> PlanType | None:
    """Return the plan type asked for, else the one of that kind of period these people use most.

    Without a kind it is the usual one, when they use it; else what they use most.
    """
    named = next((one for one in types if one.slug == slug), None)
    if named and kind in {"", named.period.value}:
        return named
    wanted = [one for one in types if one.period.value == kind] if kind else []

    def rank(one: PlanType) -> tuple[bool, bool, int, bool, bool]:
        count = used.get(one.slug, 0)
        usual = one.period is USUAL
        return not count, not (count and usual), -count, not usual, one.group != USUAL_GROUP

    return min(wanted or types, key=rank, default=None)


def columns(plan_type: PlanType, until: str, today: date, calendar: Calendar) -> tuple[Column, ...]:
    """Return the periods up to the one asked for, else up to the one after the next due."""
    kind = plan_type.period
    count = SPAN.get(kind, 0)
    last = _asked(kind, until, calendar) or due_period(kind, today, calendar.fiscal_year_start)
    if not count or last is None:
        return ()
    found = [last if until and last.code == until else following(last)]
    while len(found) < count:
        found.insert(0, previous(found[0]))
    return tuple(Column(one, due_of(plan_type.due, one, calendar)) for one in found)


def free_columns(
    plan_type: PlanType, codes: Sequence[str], calendar: Calendar
) -> tuple[Column, ...]:
    """Return the last periods there are plans for, where periods have no order of their own."""
    found = [parse_period(one, calendar.fiscal_year_start) for one in codes[-FREE_SPAN:]]
    return tuple(Column(one, due_of(plan_type.due, one, calendar)) for one in found)


def from_first(shown: tuple[Column, ...], used: frozenset[str]) -> tuple[Column, ...]:
    """Return the columns without the first ones nobody has a plan for; never too few."""
    first = next((at for at, one in enumerate(shown) if one.period.code in used), len(shown))
    return shown[min(first, max(len(shown) - FEWEST, 0)) :]


def beside(shown: Sequence[Column]) -> tuple[str, str]:
    """Return what to ask for to see the periods before, and those after."""
    if not shown:
        return "", ""
    first, last = shown[0].period, shown[-1].period
    if last.kind not in SPAN:
        return "", ""
    after = last
    for _ in range(len(shown) - 1):
        after = following(after)
    return first.code, after.code


def _asked(kind: PeriodKind, code: str, calendar: Calendar) -> Period | None:
    try:
        period = parse_period(code, calendar.fiscal_year_start)
    except FieldError:
        return None
    return period if period.kind is kind else None
