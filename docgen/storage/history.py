"""What sections were: the bases of merges, and the history people look through."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from sqlalchemy import delete, insert, select, update

from docgen.storage.models import HistoryRow
from docgen.storage.rows import every, first
from docgen.storage.sections import Fields
from docgen.storage.store import Transaction
from forms.json import Json

SPELL = timedelta(minutes=10)
REACH = timedelta(days=8)  # how far back thinning looks: longer than any pause between two runs


@dataclass(frozen=True, slots=True)
class Entry:
    """A state of a section. `fields` changed in it, `removed` rows were taken out of them."""

    id: int
    plan_id: str
    section_id: str
    revision: int
    person_id: str
    at: datetime
    mark: str
    fields: list[str]
    content: Fields
    removed: dict[str, list[Json]]


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be added."""

    section_id: str
    revision: int
    person_id: str
    at: datetime
    content: Fields
    fields: tuple[str, ...] = ()
    removed: dict[str, list[Json]] | None = None
    mark: str = ""


class State(Protocol):
    """What thinning looks at."""

    @property
    def id(self) -> int:
        """The entry's number."""

    @property
    def plan_id(self) -> str:
        """Whose section it was."""

    @property
    def section_id(self) -> str:
        """Which section it was."""

    @property
    def person_id(self) -> str:
        """Who left it so."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def mark(self) -> str:
        """Why it is kept, if it is."""


AnyState = TypeVar("AnyState", bound=State)


@dataclass(frozen=True, slots=True)
class _Trace:
    id: int
    plan_id: str
    section_id: str
    person_id: str
    at: datetime
    mark: str


TRACE = (
    HistoryRow.id,
    HistoryRow.plan_id,
    HistoryRow.section_id,
    HistoryRow.person_id,
    HistoryRow.at,
    HistoryRow.mark,
)
COLUMNS = (
    *TRACE,
    HistoryRow.revision,
    HistoryRow.fields,
    HistoryRow.content,
    HistoryRow.removed,
)


def add_entry(tx: Transaction, plan_id: str, entry: NewEntry) -> None:
    """Add a state."""
    row = {
        "plan_id": plan_id,
        "section_id": entry.section_id,
        "revision": entry.revision,
        "person_id": entry.person_id,
        "at": entry.at,
        "mark": entry.mark,
        "fields": list(entry.fields),
        "content": entry.content,
        "removed": entry.removed or {},
    }
    tx.execute(insert(HistoryRow), row)


def base_of(tx: Transaction, plan_id: str, section_id: str, revision: int) -> Fields | None:
    """Return what the section was at a revision; None when that state was thinned out."""
    asked = (
        select(HistoryRow.content)
        .where(HistoryRow.plan_id == plan_id, HistoryRow.section_id == section_id)
        .where(HistoryRow.revision == revision, HistoryRow.mark != "conflict")
        .limit(1)
    )
    content = tx.scalar(asked)
    return content if isinstance(content, dict) else None


def entries(tx: Transaction, plan_id: str, section_id: str) -> tuple[Entry, ...]:
    """Return the states of a section, the newest first, one per author and ten minutes."""
    asked = (
        select(*COLUMNS)
        .where(HistoryRow.plan_id == plan_id, HistoryRow.section_id == section_id)
        .order_by(HistoryRow.id)
    )
    found = every(tx, asked, Entry)
    passed = {one.id for one in superseded(found)}
    return tuple(_gathered(found, passed))[::-1]


def _gathered(found: Iterable[Entry], passed: set[int]) -> Iterator[Entry]:
    """Give each entry that stays, with the fields of those it stands for."""
    changed: list[str] = []
    for one in found:
        changed += [name for name in one.fields if name not in changed]
        if one.id not in passed:
            yield replace(one, fields=changed)
            changed = []


def find_entry(tx: Transaction, plan_id: str, entry_id: int) -> Entry | None:
    """Return one state of a plan's section."""
    asked = select(*COLUMNS).where(HistoryRow.plan_id == plan_id, HistoryRow.id == entry_id)
    return first(tx, asked, Entry)


def removals(tx: Transaction, plan_id: str, section_id: str, since: datetime) -> tuple[Entry, ...]:
    """Return the states in which rows were taken out, the newest first."""
    asked = (
        select(*COLUMNS)
        .where(HistoryRow.plan_id == plan_id, HistoryRow.section_id == section_id)
        .where(HistoryRow.at >= since, HistoryRow.mark.in_(("removed", "restore")))
        .order_by(HistoryRow.id.desc())
    )
    return tuple(one for one in every(tx, asked, Entry) if one.removed)


def mark_last(tx: Transaction, plan_id: str, section_id: str, mark: str) -> None:
    """Keep the newest state as an entry of its own."""
    newest = (
        select(HistoryRow.id)
        .where(HistoryRow.plan_id == plan_id, HistoryRow.section_id == section_id)
        .order_by(HistoryRow.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    tx.execute(
        update(HistoryRow).where(HistoryRow.id == newest, HistoryRow.mark == "").values(mark=mark)
    )


def thin(tx: Transaction, before: datetime) -> None:
    """Drop superseded states older than `before`; until then they are the bases of merges."""
    asked = (
        select(*TRACE)
        .where(HistoryRow.at < before, HistoryRow.at >= before - REACH)
        .order_by(HistoryRow.plan_id, HistoryRow.section_id, HistoryRow.id)
    )
    passed = [one.id for one in superseded(every(tx, asked, _Trace))]
    for start in range(0, len(passed), 500):
        tx.execute(delete(HistoryRow).where(HistoryRow.id.in_(passed[start : start + 500])))


def superseded(found: Iterable[AnyState]) -> Iterator[AnyState]:
    """Give each unmarked state the same author replaced within ten minutes of the spell's start.

    `found` is in order of plan, section and id.
    """
    last: AnyState | None = None
    began: datetime | None = None
    for one in found:
        if last is not None and began is not None and _same_spell(last, one, began):
            yield last
        else:
            began = one.at
        last = one


def _same_spell(last: State, one: State, began: datetime) -> bool:
    same_place = (last.plan_id, last.section_id) == (one.plan_id, one.section_id)
    same_hand = last.person_id == one.person_id and not last.mark
    return same_place and same_hand and one.at - began < SPELL


def keep_mine(tx: Transaction, plan_id: str, entry: NewEntry) -> None:
    """Keep a text that was not taken over; once, however often it is sent again."""
    asked = (
        select(HistoryRow.content)
        .where(HistoryRow.plan_id == plan_id, HistoryRow.section_id == entry.section_id)
        .where(HistoryRow.person_id == entry.person_id, HistoryRow.mark == "conflict")
        .order_by(HistoryRow.id.desc())
        .limit(1)
    )
    if tx.scalar(asked) != entry.content:
        add_entry(tx, plan_id, entry)
