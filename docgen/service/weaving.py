"""One save woven into a section: whose text stays, what clashes, what the page must take over."""

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.definitions.plan_type import Section
from docgen.plans.stored_rows import rows_of
from docgen.service.merge import ROWS, UNKNOWN, Clash, Merged, merge
from docgen.storage.sections import Fields, Mark, SectionRecord
from forms.field import Field
from forms.json import Json

LONGEST_NUMBER = 18  # digits of the number of a save


@dataclass(frozen=True, slots=True)
class Carried:
    """What a save carries: stored forms by field, the revision it was made from, whose it is.

    `completed` fields got row ids or titles the page does not know.
    """

    fields: Mapping[str, Json]
    completed: frozenset[str]
    revision: int | None
    person: str
    op: str
    at: str


@dataclass(frozen=True, slots=True)
class Woven:
    """The section after the save.

    `changed` fields differ from before; `clashes` by field keep what was there; `refresh` names
    the fields the page does not have as they now are; `removed` are the rows taken out.
    """

    section_id: str
    section: SectionRecord
    changed: tuple[str, ...]
    clashes: Mapping[str, tuple[Clash, ...]]
    refresh: tuple[str, ...]
    removed: dict[str, list[Json]]


def needs_base(now: SectionRecord, carried: Carried) -> bool:
    """Return whether a field of the save was changed by others since its revision."""
    return any(_stale(now, carried, field) for field in carried.fields)


def weave(section: Section, now: SectionRecord, base: Fields | None, carried: Carried) -> Woven:
    """Return the section with the save in it. `base` is None when it is not kept any more."""
    content, marks = dict(now.content), dict(now.marks)
    clashes: dict[str, tuple[Clash, ...]] = {}
    changed = []
    for name, mine in carried.fields.items():
        field = section.field(name) or Field(name, "text", name)
        theirs = now.content.get(name)
        merged = _merged(field, now, base, carried)
        if merged.clashes:
            clashes[name] = merged.clashes
        if merged.value != theirs:
            changed.append(name)
            content[name] = merged.value
            marks[name] = _mark(now.revision + 1, carried, whole=merged.value == mine)
    after = SectionRecord(now.revision + bool(changed), _filled(content), marks)
    removed = {
        name: gone
        for name in changed
        if (gone := _gone(section.field(name), now.content.get(name), content[name]))
    }
    return Woven(section.id, after, tuple(changed), clashes, _refresh(now, after, carried), removed)


def _merged(field: Field, now: SectionRecord, base: Fields | None, carried: Carried) -> Merged:
    mine, theirs = carried.fields[field.id], now.content.get(field.id)
    if not _stale(now, carried, field.id):
        return Merged(mine)
    if _tab(now.marks[field.id].op) == _tab(carried.op):
        # The same page saved this field before: the newer of its saves counts, in whatever
        # order they arrive.
        newer = _number(carried.op) > _number(now.marks[field.id].op)
        return Merged(mine if newer else theirs)
    return merge(field, UNKNOWN if base is None else base.get(field.id), mine, theirs)


def _stale(now: SectionRecord, carried: Carried, name: str) -> bool:
    mark = now.marks.get(name)
    return mark is not None and carried.revision is not None and mark.revision > carried.revision


def _mark(revision: int, carried: Carried, *, whole: bool) -> Mark:
    """Return who changed a field last; a merged one is no page's own, so it names no operation."""
    return Mark(revision, carried.person, carried.at, carried.op if whole else "")


def _refresh(now: SectionRecord, after: SectionRecord, carried: Carried) -> tuple[str, ...]:
    sent = (
        name
        for name, mine in carried.fields.items()
        if name in carried.completed or after.content.get(name) != mine
    )
    others = (
        name
        for name in now.marks
        if name not in carried.fields
        and _stale(now, carried, name)
        and _tab(now.marks[name].op) != _tab(carried.op)
    )
    return (*sent, *others)


def _gone(field: Field | None, before: Json, after: Json) -> list[Json]:
    if field is None or field.kind not in {*ROWS, "breakdown"}:
        return []
    left = rows_of(after)
    return [dict(row) for row_id, row in rows_of(before).items() if row_id not in left]


def _filled(content: Fields) -> Fields:
    return {name: value for name, value in content.items() if value is not None}


def mine_over(now: SectionRecord, carried: Carried) -> Fields:
    """Return the section as this save would have it; kept in the history when it clashes."""
    return _filled({**now.content, **carried.fields})


def _tab(op: str) -> str:
    return op.rpartition("-")[0] or op


def _number(op: str) -> int:
    number = op.rpartition("-")[2]
    return int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER else 0
