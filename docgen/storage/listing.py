"""Lists of plans somebody may read: filtered, counted, a page at a time."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, extract, func, select

from docgen.storage.models import PersonRow, PlanRow
from docgen.storage.plans import PlanRecord
from docgen.storage.rows import every
from docgen.storage.search import Reader, readable
from docgen.storage.store import Transaction


@dataclass(frozen=True, slots=True)
class Asked:
    """Which plans; what is empty is not asked for."""

    reader: Reader
    owner: str = ""
    slug: str = ""
    status: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose plans can be listed."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Sort:
    """A plan type there are plans of."""

    slug: str
    title: str


def count(tx: Transaction, asked: Asked) -> int:
    """Return how many plans there are."""
    return tx.scalar(_asked(select(func.count()).select_from(PlanRow), asked)) or 0


def page_of(tx: Transaction, asked: Asked, start: int, most: int) -> tuple[PlanRecord, ...]:
    """Return some of the plans, the last changed first."""
    ids = _asked(select(PlanRow.id), asked).order_by(PlanRow.changed.desc(), PlanRow.id)
    found = select(PlanRow).where(PlanRow.id.in_(ids.offset(start).limit(most)))
    return every(tx, found.order_by(PlanRow.changed.desc(), PlanRow.id), PlanRecord)


def choices(
    tx: Transaction, reader: Reader
) -> tuple[tuple[Person, ...], tuple[Sort, ...], tuple[str, ...]]:
    """Return whose plans of which types and years this person may read."""
    year = extract("year", PlanRow.period_start)
    asked = (
        select(PlanRow.owner_id, PlanRow.slug, func.max(PlanRow.type_title), year)
        .where(readable(reader), PlanRow.deleted.is_(None))
        .group_by(PlanRow.owner_id, PlanRow.slug, year)
    )
    rows = tx.execute(asked).all()
    owners = {row[0] for row in rows}
    named = select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(owners))
    people = every(tx, named.order_by(PersonRow.name, PersonRow.id), Person)
    titles = {row[1]: row[2] for row in rows}
    sorts = tuple(Sort(slug, title) for slug, title in sorted(titles.items(), key=lambda o: o[1]))
    years = tuple(sorted({str(row[3]) for row in rows}, reverse=True))
    return people, sorts, years


def _asked(statement: Select[Any], asked: Asked) -> Select[Any]:
    found = statement.where(readable(asked.reader), PlanRow.deleted.is_(None))
    if asked.owner:
        found = found.where(PlanRow.owner_id == asked.owner)
    if asked.slug:
        found = found.where(PlanRow.slug == asked.slug)
    if asked.status:
        found = found.where(PlanRow.status == asked.status)
    if asked.year:
        first = date(int(asked.year), 1, 1)
        found = found.where(PlanRow.period_start.between(first, first.replace(month=12, day=31)))
    return found
