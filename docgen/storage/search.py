"""Plans found by their words, among those somebody may read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    delete,
    insert,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from docgen.storage.handovers import plans_once_led
from docgen.storage.models import PersonRow, PlanRow
from docgen.storage.passages import HEAD, PassageRow
from docgen.storage.plans import PlanRecord, led
from docgen.storage.rows import every
from docgen.storage.store import Transaction


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks for plans. `decides`: the plans that wait for them, also in another's place."""

    id: str
    decides: frozenset[str] = frozenset()


PUT = (
    update(PassageRow)
    .where(PassageRow.plan_id == bindparam("plan"), PassageRow.section_id == bindparam("section"))
    .values(text=bindparam("words"))
)


def put_passage(tx: Transaction, plan_id: str, section_id: str, text: str) -> None:
    """Keep the words of a section, or of a plan's head (docgen.storage.passages.HEAD)."""
    given = {"plan": plan_id, "section": section_id, "words": text}
    if not tx.execute(PUT, given).rowcount:
        row = {"plan_id": plan_id, "section_id": section_id, "text": text}
        tx.execute(insert(PassageRow), row)


def put_passages(tx: Transaction, plan_id: str, words: Mapping[str, str]) -> None:
    """Keep all words of a plan."""
    tx.execute(delete(PassageRow).where(PassageRow.plan_id == plan_id))
    rows = [{"plan_id": plan_id, "section_id": one, "text": text} for one, text in words.items()]
    if rows:
        tx.execute(insert(PassageRow), rows)


def without_words(tx: Transaction, most: int) -> tuple[PlanRecord, ...]:
    """Return plans whose words are not kept yet, the last changed first."""
    known = select(PassageRow.plan_id).where(PassageRow.section_id == HEAD)
    asked = select(PlanRow).where(PlanRow.id.not_in(known)).order_by(PlanRow.changed.desc())
    return every(tx, asked.limit(most), PlanRecord)


def found(
    tx: Transaction, reader: Reader, terms: Sequence[str], start: int, most: int
) -> tuple[PlanRecord, ...]:
    """Return the plans this person may read that have all the terms.

    Those that are called so come first, then those that say so; the last changed first.
    """
    called = tuple(tx.scalars(_ids(reader, [_called(one) for one in terms])))
    ids = list(called[start : start + most])
    if len(ids) < most:
        said = and_(*(_said(one) for one in terms))
        others = _ids(reader, [said, not_(and_(*(_called(one) for one in terms)))])
        skipped = max(start - len(called), 0)
        ids += tx.scalars(others.offset(skipped).limit(most - len(ids)))
    records = every(tx, select(PlanRow).where(PlanRow.id.in_(ids)), PlanRecord)
    return tuple(sorted(records, key=lambda one: ids.index(one.id)))


def _ids(reader: Reader, conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    asked = select(PlanRow.id).where(PlanRow.deleted.is_(None), readable(reader), *conditions)
    return asked.order_by(PlanRow.changed.desc(), PlanRow.id)


def readable(reader: Reader) -> ColumnElement[bool]:
    """Return what holds of the plans somebody may read, as the policy has it.

    Their own, those of whom they lead, what was handed in to them by people who left, and what
    waits for them to decide.
    """
    return or_(
        PlanRow.owner_id == reader.id,
        PlanRow.owner_id.in_(led(reader.id)),
        PlanRow.id.in_(plans_once_led(reader.id)),
        PlanRow.id.in_(reader.decides),
    )


def matching(
    tx: Transaction, plans: Iterable[str], terms: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Return by plan the sections one of the terms stands in."""
    asked = select(PassageRow.plan_id, PassageRow.section_id).where(
        PassageRow.plan_id.in_(tuple(plans)),
        PassageRow.section_id != HEAD,
        or_(*(_says(PassageRow.text, one) for one in terms)),
    )
    sections: dict[str, list[str]] = {}
    for plan_id, section_id in tx.execute(asked):
        sections.setdefault(plan_id, []).append(section_id)
    return {plan_id: tuple(some) for plan_id, some in sections.items()}


def _said(term: str) -> ColumnElement[bool]:
    """Return whether the term stands anywhere in a plan, or in its owner's name."""
    return or_(_passage().where(_says(PassageRow.text, term)).exists(), _owner(term))


def _called(term: str) -> ColumnElement[bool]:
    """Return whether the term stands in a plan's head, or in its owner's name."""
    head = _passage().where(PassageRow.section_id == HEAD)
    return or_(head.where(_says(PassageRow.text, term)).exists(), _owner(term))


def _owner(term: str) -> ColumnElement[bool]:
    """Return whether the plan is somebody's whose name has the term, also one it went to since."""
    named = select(PersonRow.id).where(PersonRow.name.icontains(term, autoescape=True))
    return PlanRow.owner_id.in_(named)


def _passage() -> Select[Any]:
    return select(PassageRow.plan_id).where(PassageRow.plan_id == PlanRow.id)


class _Place(GenericFunction[int]):
    """Where a text begins in another, 0 when it does not: quicker than LIKE, and nothing to escape.

    It is called differently from database to database.
    """

    type = Integer()
    inherit_cache = True
    name = "docgen_place"


@compiles(_Place)
def _in_standard(element: _Place, compiler: SQLCompiler, **more: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **more)})"


@compiles(_Place, "sqlite")
def _in_sqlite(element: _Place, compiler: SQLCompiler, **more: Any) -> str:
    return f"instr({compiler.process(element.clauses, **more)})"


def _says(text: Any, term: str) -> ColumnElement[bool]:
    return _Place(text, term) > 0
