"""Search over the plans one may read: by title, writer, type and period, and by every word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from docgen.definitions.plan_type import PlanType
from docgen.plans.plain_words import Piece, field_words, pieces, plain, section_words, terms
from docgen.service.answers import Actor, PlanCard
from docgen.service.approving import reader_of
from docgen.service.desk import Desk
from docgen.service.lists import cards
from docgen.service.opening import load, title_of
from docgen.service.saving import progress_of
from docgen.storage import Transaction, plans, search, sections
from docgen.storage.passages import HEAD
from docgen.storage.plans import PlanRecord
from forms.json import Json

PAGE = 20
PASSAGES = 2  # shown of a plan
AT_ONCE = 200  # plans looked up together to be made searchable


@dataclass(frozen=True, slots=True)
class Passage:
    """Where something was found: the field, its place in words, and the words around it."""

    path: str
    place: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A plan that was found; `title` in pieces."""

    card: PlanCard
    title: tuple[Piece, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found; `more` says that there is a next page."""

    terms: tuple[str, ...]
    hits: tuple[Hit, ...]
    page: int
    more: bool


def search_plans(desk: Desk, actor: Actor, query: str, page: int) -> Results:
    """Return what a person finds; see Service.search."""
    wanted = terms(query)
    if not wanted:
        return Results((), (), 1, more=False)
    start = (page - 1) * PAGE
    with desk.store.reading() as tx:
        records = search.found(tx, reader_of(tx, actor), wanted, start, PAGE + 1)
        shown = records[:PAGE]
        where = search.matching(tx, [one.id for one in shown], wanted)
        contents = sections.contents_of(tx, where)
    hits = tuple(
        _hit(desk, record, card, contents.get(record.id, {}), wanted)
        for record, card in zip(shown, cards(shown), strict=True)
    )
    return Results(wanted, hits, page, more=len(records) > PAGE)


def words_of(
    record: PlanRecord, plan_type: PlanType, values: Mapping[str, Mapping[str, Json]]
) -> dict[str, str]:
    """Return all words of a plan, by section."""
    found = {
        one.id: section_words(one, values[one.id]) for one in plan_type.sections if one.id in values
    }
    return {HEAD: head_words(record), **found}


def head_words(record: PlanRecord) -> str:
    """Return what a plan is called by: title, type, period, writer."""
    author = (record.author.get(one, "") for one in ("name", "post", "department", "company"))
    parts = (title_of(record), record.type_title, record.period_label, record.period_code, *author)
    return "\n".join(filter(None, map(plain, parts)))


def catch_up(desk: Desk, now: datetime) -> None:
    """Keep the words and the main figure of plans from before these were kept."""
    while _caught_up(desk, now):
        continue


def _caught_up(desk: Desk, now: datetime) -> int:
    """Return how many of the next plans are kept now."""
    with desk.store.reading() as tx:
        waiting = search.without_words(tx, AT_ONCE)
    kept = 0
    for record in waiting:
        with desk.store.reading() as tx:
            plan, _ = load(desk, tx, record, now)
        progress = progress_of(desk.evaluated(plan))
        words = words_of(record, plan.type, plan.values)
        with desk.store.writing() as tx:
            if _is_as_it_was(tx, record):
                search.put_passages(tx, record.id, words)
                plans.set_plan(tx, record.id, target=progress.target, actual=progress.actual)
                kept += 1
    return kept


def _is_as_it_was(tx: Transaction, record: PlanRecord) -> bool:
    here = plans.find_plan(tx, record.id)
    return here is not None and here.revision == record.revision


def _hit(
    desk: Desk,
    record: PlanRecord,
    card: PlanCard,
    contents: Mapping[str, Mapping[str, Json]],
    wanted: Sequence[str],
) -> Hit:
    title = pieces(card.title, wanted) or (Piece(card.title, hit=False),)
    every = _passages(desk.types.of(record.bundle), contents, wanted) if contents else iter(())
    return Hit(card, title, _telling(tuple(every), wanted))


def _telling(passages: Sequence[Passage], wanted: Sequence[str]) -> tuple[Passage, ...]:
    """Return a few passages in which together as many of the terms stand as can be."""
    left = set(wanted)
    chosen: list[Passage] = []
    rest: list[Passage] = []
    for one in passages:
        there = {
            term
            for term in left
            if any(piece.hit and plain(piece.text) == term for piece in one.pieces)
        }
        (chosen if there else rest).append(one)
        left -= there
    return (*chosen, *rest)[:PASSAGES]


def _passages(
    plan_type: PlanType, contents: Mapping[str, Mapping[str, Json]], wanted: Sequence[str]
) -> Iterator[Passage]:
    """Give the fields in which one of the terms stands, with the words around it."""
    for section in plan_type.sections:
        content = contents.get(section.id, {})
        for field in section.fields:
            texts = field_words(field, content.get(field.id))
            said = (one for one in texts if any(term in plain(one) for term in wanted))
            found = next(filter(None, (pieces(text, wanted) for text in said)), ())
            if found:
                path = f"{section.id}.{field.id}"
                yield Passage(path, f"{section.title} › {field.label}", found)
