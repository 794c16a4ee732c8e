"""What was typed: sections, and the records beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, insert, literal, null, select, union_all, update

from docgen.storage.models import RecordRow, SectionRow
from docgen.storage.store import Transaction
from forms.json import Json

Fields = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Mark:
    """Who changed a field last: at which revision of the section, when, in which operation."""

    revision: int
    person: str
    at: str
    op: str

    def dump(self) -> list[Json]:
        """Return the stored form."""
        return [self.revision, self.person, self.at, self.op]


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """A section: its revision, the stored form of its fields, and their marks."""

    revision: int
    content: Fields
    marks: dict[str, Mark]


EMPTY = SectionRecord(0, {}, {})


@dataclass(frozen=True, slots=True)
class Typed:
    """All that was typed into a plan: its sections and its records (inputs, actuals, origins)."""

    sections: dict[str, SectionRecord]
    records: dict[str, Fields]


_section, _record = SectionRow.__table__.c, RecordRow.__table__.c
TYPED = union_all(
    select(
        literal("section").label("sort"),
        _section.section_id.label("name"),
        _section.revision,
        _section.content.label("content"),
        _section.marks.label("marks"),
    ).where(_section.plan_id == bindparam("plan")),
    select(literal("record"), _record.name, _record.revision, _record.content, null()).where(
        _record.plan_id == bindparam("plan")
    ),
)
PUT = (
    update(SectionRow)
    .where(SectionRow.plan_id == bindparam("plan"), SectionRow.section_id == bindparam("section"))
    .values(revision=bindparam("number"), content=bindparam("typed"), marks=bindparam("marked"))
)


def typed(tx: Transaction, plan_id: str) -> Typed:
    """Return all that was typed into a plan, in one query."""
    sections: dict[str, SectionRecord] = {}
    records: dict[str, Fields] = {}
    for sort, name, revision, content, marks in tx.execute(TYPED, {"plan": plan_id}):
        if sort == "record":
            records[name] = content
        else:
            read = {field: Mark(*mark) for field, mark in (marks or {}).items()}
            sections[name] = SectionRecord(revision, content, read)
    return Typed(sections, records)


def contents_of(
    tx: Transaction, wanted: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, Fields]]:
    """Return the contents of some sections of some plans, by plan and section."""
    names = {one for some in wanted.values() for one in some}
    asked = select(SectionRow.plan_id, SectionRow.section_id, SectionRow.content).where(
        SectionRow.plan_id.in_(tuple(wanted)), SectionRow.section_id.in_(names)
    )
    found: dict[str, dict[str, Fields]] = {}
    for plan, section, content in tx.execute(asked):
        if section in wanted[plan]:
            found.setdefault(plan, {})[section] = content  # type: ignore[assignment]  # an object
    return found


def put_section(tx: Transaction, plan_id: str, section_id: str, section: SectionRecord) -> None:
    """Store a section; the caller holds the plan's revision, so nobody else is writing it."""
    marks = {field: mark.dump() for field, mark in section.marks.items()}
    values = {"number": section.revision, "typed": section.content, "marked": marks}
    if not tx.execute(PUT, {"plan": plan_id, "section": section_id, **values}).rowcount:
        row = {"revision": section.revision, "content": section.content, "marks": marks}
        tx.execute(insert(SectionRow), {"plan_id": plan_id, "section_id": section_id, **row})


def put_record(tx: Transaction, plan_id: str, name: str, content: Fields) -> None:
    """Store a record, counting its revision on."""
    done = tx.execute(
        update(RecordRow)
        .where(RecordRow.plan_id == plan_id, RecordRow.name == name)
        .values(content=content, revision=RecordRow.revision + 1)
    )
    if not done.rowcount:
        tx.execute(
            insert(RecordRow).values(plan_id=plan_id, name=name, content=content, revision=1)
        )


def record_revision(tx: Transaction, plan_id: str, name: str) -> int:
    """Return how often a record was stored; 0 of one that is not there."""
    asked = select(RecordRow.revision).where(RecordRow.plan_id == plan_id, RecordRow.name == name)
    return tx.scalar(asked) or 0
