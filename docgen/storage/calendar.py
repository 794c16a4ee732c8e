"""The days the calendar is wrong about."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, insert, select

from docgen.storage.models import CalendarRow
from docgen.storage.store import Transaction

OVERRIDES = select(CalendarRow.day, CalendarRow.worked)


def overrides(tx: Transaction) -> dict[date, bool]:
    """Return each such day, and whether it is worked."""
    rows = tx.execute(OVERRIDES)
    return {row.day: row.worked for row in rows}


def set_overrides(tx: Transaction, days: Mapping[date, bool], note: str = "") -> None:
    """Say of these days whether they are worked."""
    tx.execute(delete(CalendarRow).where(CalendarRow.day.in_(list(days))))
    for day, worked in days.items():
        tx.execute(insert(CalendarRow).values(day=day, worked=worked, note=note))
