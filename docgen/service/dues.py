"""Which plans people are to hand in, begun or not, and by when."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from docgen.definitions.plan_type import PlanType
from docgen.plans.due import due_of, due_period
from docgen.service.desk import Desk
from docgen.service.opening import title_of
from docgen.storage import Transaction
from docgen.storage import dues as storage
from forms.calendar import Calendar, Period, previous


@dataclass(frozen=True, slots=True)
class Almanac:
    """What due days follow from."""

    types: tuple[PlanType, ...]
    calendar: Calendar
    today: date

    def workdays_until(self, day: date) -> int:
        """Return how many workdays are left: what is due on Monday is near on Friday."""
        return self.calendar.workdays(self.today + timedelta(days=1), day)


@dataclass(frozen=True, slots=True)
class Due:
    """A plan to be handed in. `plan_id` is empty when it is not begun: `slug`, `period` say which.

    `days` is how many are left, below 0 once it is late. `returned`: it was, and came back.
    """

    title: str
    day: date
    days: int
    plan_id: str = ""
    slug: str = ""
    period: str = ""
    returned: bool = False


def almanac_of(desk: Desk, tx: Transaction, now: datetime) -> Almanac:
    """Return what due days follow from, today."""
    return Almanac(desk.types.all(), desk.calendar(tx), desk.today(now))


def dues(
    tx: Transaction, almanac: Almanac, owners: Collection[str], *, late: bool = False
) -> dict[str, list[Due]]:
    """Return by person what they are to hand in, the earliest first; only what is `late` if asked.

    What is not begun is expected of whoever wrote that type for one of the two periods before.
    """
    found: dict[str, list[Due]] = {one: [] for one in owners}
    until = almanac.today - timedelta(days=1) if late else date.max
    for one in storage.unsent(tx, owners, until):
        if one.due:
            days = (one.due - almanac.today).days
            back = one.status == "returned"
            found[one.owner_id].append(Due(title_of(one), one.due, days, one.id, returned=back))
    expected = [one for one in _expected(almanac) if one[0].day <= until]
    slugs = {due.slug for due, _ in expected}
    codes = {code for due, before in expected for code in (due.period, *before)}
    written = storage.written(tx, owners, slugs, codes)
    for owner, theirs in written.items():
        found[owner] += (due for due, before in expected if _not_begun(due, before, theirs))
    return {
        owner: sorted(some, key=lambda one: (one.day, one.title)) for owner, some in found.items()
    }


def _expected(almanac: Almanac) -> Iterator[tuple[Due, set[str]]]:
    """Return what is planned next of each type, with the codes of the two periods before."""
    start = almanac.calendar.fiscal_year_start
    for one in almanac.types:
        period = due_period(one.period, almanac.today, start)
        if period is not None:
            before = previous(period)
            yield _of_type(one, period, almanac), {before.code, previous(before).code}


def _of_type(plan_type: PlanType, period: Period, almanac: Almanac) -> Due:
    day = due_of(plan_type.due, period, almanac.calendar)
    title = f"{period.label}{plan_type.title}"
    days = (day - almanac.today).days
    return Due(title, day, days, slug=plan_type.slug, period=period.code)


def _not_begun(due: Due, before: set[str], codes: Mapping[str, set[str]]) -> bool:
    written = codes.get(due.slug, set())
    return due.period not in written and bool(before & written)
