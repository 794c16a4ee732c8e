"""What a prefill may ask of another plan's field: its part for this period, for this author ...

Every ending takes a stored form and gives one, so that `.this_person.this_period` is one after the
other; what leads nowhere is None.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from math import gcd

from docgen.plans.two_ways import directions as _directions
from docgen.plans.two_ways import own_part as two_way_part
from docgen.plans.two_ways import two_way
from forms.calendar import Period, PeriodKind, parse_period, within
from forms.json import Json
from forms.numerals import plain
from forms.problems import FieldError

Row = Mapping[str, Json]
_ISO_DAY = len("2026-11-21")
_THURSDAY = 3
_LONG, _CENT = 1000, Decimal("0.01")
DONE = "done"
"""The choice that marks a row as done in the actuals."""


@dataclass(frozen=True, slots=True)
class Side:
    """Who asks, and of what: this plan's period and author; the other plan's period and actuals.

    `actual` is the stored actual of the same field, which says which rows are done.
    """

    period: Period
    fiscal_year_start: int = 1
    person_id: str = ""
    person_name: str = ""
    other_period: str = ""
    actual: Json = None


def taken(stored: Json, endings: Sequence[str], side: Side) -> Json:
    """The stored form the endings lead to, one after the other."""
    for name in endings:
        stored = ENDINGS[name](stored, side)
    return _amount(stored)


def _this_period(stored: Json, side: Side) -> Json:
    """The part of this period; else the sum of the finer parts, when they cover all of it."""
    rows = _rows(stored)
    exact = [row for row in rows if row.get("id") == side.period.code]
    if exact:
        return _summed(exact)
    found = [(row, _period(row, side.fiscal_year_start)) for row in rows]
    periods = [(row, one) for row, one in found if one is not None]
    if periods and side.other_period == side.period.code:
        return _summed([row for row, _ in periods])
    inside = [(row, one) for row, one in periods if within(one, side.period)]
    if not _covers([one for _, one in inside], side.period):
        return None
    return _summed([row for row, _ in inside])


def _this_person(stored: Json, side: Side) -> Json:
    """The part of this plan's author: by id, then by name; of a two-way table, a breakdown."""
    if not two_way(stored):
        mine = _own(_rows(stored), side)
        return dict(mine) if mine else None
    for way, cells in _directions(stored):
        mine = _own(way, side)
        if mine:
            return {"rows": cells(str(mine.get("id")))}
    return None


def own_part(stored: Json, side: Side) -> Json:
    """A breakdown among people with nobody's part in it but this author's."""
    if not isinstance(stored, dict):
        return None
    if two_way(stored):
        return two_way_part(stored, lambda parts: _own(parts, side))
    mine = _own(_rows(stored), side)
    return {**stored, "rows": [dict(mine)] if mine else []}


def _own(parts: Sequence[Row], side: Side) -> Row | None:
    ways = (("id", side.person_id), ("id", side.person_name), ("label", side.person_name))
    for key, wanted in ways:
        mine = [one for one in parts if wanted and one.get(key) == wanted]
        if mine:
            return mine[0]
    return None


def _shares(stored: Json, side: Side) -> Json:
    """The breakdown as weights, for a total of this plan's own."""
    del side
    rows = _rows(stored)
    amounts = [_decimal(row.get("amount")) for row in rows]
    known = [one for one in amounts if one is not None]
    if not known or len(known) < len(rows):
        return None
    weights = _short(known)
    kept = ({name: row[name] for name in ("id", "label", "post") if name in row} for row in rows)
    return {
        "method": "weights",
        "rows": [
            {**row, "amount": None, "weight": {"value": one, "text": one}}
            for row, one in zip(kept, weights, strict=True)
        ],
    }


def _in_period(stored: Json, side: Side) -> Json:
    """The rows with a date in this period."""
    return [dict(row) for row in _listed(stored) if _touches(row, side.period)] or None


def _open(stored: Json, side: Side) -> Json:
    """The rows the actuals do not call done."""
    done = {row.get("id") for row in _listed(side.actual) if DONE in row.values()}
    return [dict(row) for row in _listed(stored) if row.get("id") not in done] or None


ENDINGS: Mapping[str, Callable[[Json, Side], Json]] = {
    "this_period": _this_period,
    "this_person": _this_person,
    "shares": _shares,
    "in_period": _in_period,
    "open": _open,
}


def _rows(stored: Json) -> tuple[Row, ...]:
    """The parts of a breakdown; of a two-way table its lines and columns, summed."""
    if two_way(stored):
        return tuple(
            {**part, "amount": _summed(_listed(cells(str(part.get("id")))))}
            for parts, cells in _directions(stored)
            for part in parts
        )
    return _listed(stored.get("rows")) if isinstance(stored, dict) else ()


def _listed(stored: Json) -> tuple[Row, ...]:
    return tuple(one for one in stored if isinstance(one, dict)) if isinstance(stored, list) else ()


def _amount(stored: Json) -> Json:
    """What is left when no further ending follows: of one part its amount."""
    if isinstance(stored, dict) and "id" in stored:
        return stored.get("amount")
    if isinstance(stored, dict) and "rows" in stored and "method" not in stored:
        return _summed(_rows(stored))  # of a two-way table, without its period
    return stored


def _period(row: Row, fiscal_year_start: int) -> Period | None:
    try:
        return parse_period(str(row.get("id")), fiscal_year_start)
    except FieldError:
        return None


def _covers(parts: Sequence[Period], whole: Period) -> bool:
    """Whether parts of one kind leave no gap in the whole; weeks count by their Thursdays."""
    kinds = {one.kind for one in parts}
    if len(kinds) != 1:
        return False
    if kinds == {PeriodKind.WEEK}:
        days = (whole.start + timedelta(days=one) for one in range(whole.length))
        return len(parts) == sum(one.weekday() == _THURSDAY for one in days)
    return sum(one.length for one in parts) == whole.length


def _summed(rows: Sequence[Row]) -> Json:
    """The amounts of some parts together; of a single one, as it was typed."""
    if not rows:
        return None
    if len(rows) == 1:
        return rows[0].get("amount")
    lows = [_decimal(row.get("amount")) for row in rows]
    highs = [_decimal(row.get("amount"), "high") for row in rows]
    if any(one is None for one in lows):
        return None
    low, high = _total(lows), _total(high or low for high, low in zip(highs, lows, strict=True))
    found: dict[str, Json] = {"value": plain(low), "text": ""}
    return found if low == high else {**found, "high": plain(high)}


def _total(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((one for one in amounts if one is not None), Decimal(0))


def _decimal(stored: Json, key: str = "value") -> Decimal | None:
    given = stored.get(key) if isinstance(stored, dict) else None
    try:
        return Decimal(given) if isinstance(given, str) else None
    except InvalidOperation:
        return None


def _short(amounts: Sequence[Decimal]) -> list[str]:
    """The amounts as weights people can read: 2, 3, 1; where that gets long, hundredths: 37.5."""
    scale = max(-int(one.normalize().as_tuple().exponent) for one in amounts)
    whole = [int(one.scaleb(max(scale, 0))) for one in amounts]
    common = gcd(*whole)
    if not common or max(whole) // common < _LONG:
        return [str(one // common) if common else "0" for one in whole]
    total = sum(amounts, Decimal(0))
    parts = [(one / total * 100).quantize(_CENT) for one in amounts]
    if all(part or not one for part, one in zip(parts, amounts, strict=True)):
        return [plain(one) for one in parts]
    return [str(one // common) for one in whole]


def _touches(row: Row, period: Period) -> bool:
    """Whether one of the row's dates, or a day of one of its spans, lies in the period."""
    for cell in row.values():
        if not isinstance(cell, dict):
            continue
        start, end = _day(cell.get("start", cell)), _day(cell.get("end", cell))
        if start and end and start <= period.end and period.start <= end:
            return True
    return False


def _day(stored: Json) -> date | None:
    text = stored.get("value") if isinstance(stored, dict) else None
    if not isinstance(text, str) or len(text) != _ISO_DAY:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
