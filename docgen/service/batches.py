"""Batches: many documents asked for at once, made in the background, fetched as one zip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from docgen.errors import NotFoundError, RefusedError
from docgen.jobs import JobState, Progress, progress_of
from docgen.service.answers import Actor
from docgen.service.batch_archive import archive_of
from docgen.service.batch_choice import Choices, Grid, Listed, Missing, choices, pick, reach_of
from docgen.service.desk import Desk
from docgen.service.policy import Action, PlanFacts, can
from docgen.storage import Transaction, batches
from docgen.storage.batches import BatchRecord, Item

FORMATS = ("docx", "pdf")
MOST_PLANS = 2_000
SHOWN = 200  # failed documents on a page
LISTED = 100  # earlier batches


@dataclass(frozen=True, slots=True)
class BatchWish:
    """A batch asked for; `drafts` lets unfinished plans come as drafts instead of not at all."""

    wanted: Grid | Listed
    formats: tuple[str, ...]
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch in a list. `missing` is how many wanted plans are not there."""

    id: str
    title: str
    formats: tuple[str, ...]
    drafts: bool
    created: datetime
    cancelled: datetime | None
    missing: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be made, or waits to be tried again."""

    plan_id: str
    title: str
    format: str
    problem: str
    waits: bool


@dataclass(frozen=True, slots=True)
class OpenBatch:
    """A batch opened: what failed (the first of many) and what was not there."""

    batch: Batch
    failures: tuple[Failure, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip to hand out: an open file at its start, and its name."""

    stream: IO[bytes]
    filename: str


class Batches:
    """What people do with batches. A batch belongs to who asked for it; nobody else knows of it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def choices(self, actor: Actor) -> Choices:
        """Return what this person can choose from."""
        return choices(self.desk, actor)

    def start(self, actor: Actor, wish: BatchWish, now: datetime) -> str:
        """Return the id of a new batch; its documents are begun at once, by whoever is free.

        Raises RefusedError when nothing was chosen, nothing of it is there, or it is too much.
        """
        formats = [one for one in FORMATS if one in wish.formats]
        if not formats:
            raise RefusedError("还没有选要哪种文件", hint="请选 Word、PDF，或两种都要")
        picked = pick(self.desk, actor, wish.wanted)
        if not picked.plans:
            raise RefusedError("选的计划都不在", hint=_why(picked.missing))
        if len(picked.plans) > MOST_PLANS:
            most = f"一批最多 {MOST_PLANS} 份，现在是 {len(picked.plans)} 份"
            raise RefusedError(most, hint="请分几批，例如一个月一批")
        record = BatchRecord(
            id=f"b{self.desk.new_id()}{self.desk.new_id()}",
            owner_id=actor.id,
            title=picked.title,
            formats=formats,
            drafts=wish.drafts,
            missing=[list(one) for one in picked.missing],
            created=now,
        )
        with self.desk.store.writing() as tx:
            batches.add_batch(tx, record, picked.plans, now)
        return record.id

    def mine(self, actor: Actor, now: datetime) -> tuple[Batch, ...]:
        """Return this person's batches of the last months, the newest first."""
        with self.desk.store.reading() as tx:
            records = batches.batches_of(tx, actor.id, LISTED)
            return _shown(tx, records, now)

    def open(self, actor: Actor, batch_id: str, now: datetime) -> OpenBatch:
        """Return a batch with what failed and what is missing; raises NotFoundError."""
        with self.desk.store.reading() as tx:
            record = _own(tx, actor, batch_id)
            items = batches.troubled(tx, batch_id, SHOWN)
            reach = reach_of(tx, actor)
            (batch,) = _shown(tx, (record,), now)
        missing = tuple((str(a), str(b), str(c)) for a, b, c in _triples(record))
        return OpenBatch(batch, tuple(_failure(one, reach) for one in items), missing)

    def cancel(self, actor: Actor, batch_id: str, now: datetime) -> None:
        """Stop a batch; what is made already stays."""
        with self.desk.store.writing() as tx:
            _own(tx, actor, batch_id)
            batches.cancel_batch(tx, batch_id, now)

    def retry(self, actor: Actor, batch_id: str, now: datetime) -> int:
        """Try again what failed or was cancelled, and nothing else; return how many."""
        with self.desk.store.writing() as tx:
            _own(tx, actor, batch_id)
            return batches.retry_batch(tx, batch_id, now)

    def archive(self, actor: Actor, batch_id: str) -> Archive:
        """Return all that is made as one zip with an index; equal as long as the batch is.

        What this person may not read any more is left out. Raises NotFoundError when nothing is
        there yet.
        """
        with self.desk.store.reading() as tx:
            record = _own(tx, actor, batch_id)
            items = batches.items_of(tx, batch_id)
            reach = reach_of(tx, actor)
        readable = [one for one in items if one.owner_id in reach]
        if not any(one.state == JobState.DONE for one in readable):
            raise NotFoundError("还没有做好的文件", hint="请等一会儿再下载")
        missing = [(str(a), str(b), str(c)) for a, b, c in _triples(record)]
        stream = archive_of(self.desk, record.formats, readable, missing)
        return Archive(stream, f"{record.title}.zip")


def _own(tx: Transaction, actor: Actor, batch_id: str) -> BatchRecord:
    """Return the batch when this person may know of it."""
    found = batches.find_batch(tx, batch_id)
    facts = PlanFacts(found.owner_id, led=False, status="", deleted=False) if found else None
    if found is None or not can(actor, Action.BATCH, facts):
        raise NotFoundError("没有这批文件", hint="可能已经过了保留的时间")
    return found


def _shown(tx: Transaction, records: Sequence[BatchRecord], now: datetime) -> tuple[Batch, ...]:
    counts = batches.counts_of(tx, [one.id for one in records], now)
    return tuple(
        Batch(
            id=one.id,
            title=one.title,
            formats=tuple(one.formats),
            drafts=one.drafts,
            created=one.created,
            cancelled=one.cancelled,
            missing=len(one.missing),
            progress=progress_of(counts[one.id], now),
        )
        for one in records
    )


def _failure(item: Item, reach: frozenset[str]) -> Failure:
    waits = item.state != JobState.FAILED
    if item.owner_id not in reach:
        return Failure("", "一份您现在看不到的计划", item.format, item.problem, waits)
    return Failure(item.plan_id, titled(item), item.format, item.problem, waits)


def titled(item: Item) -> str:
    """Return a plan of a batch in words: 林若川 2026年11月 月度销售计划."""
    name = (item.author or {}).get("name", "")
    return item.title or f"{name} {item.period_label} {item.type_title}"


def _triples(record: BatchRecord) -> list[tuple[object, object, object]]:
    return [(one[0], one[1], one[2]) for one in record.missing if isinstance(one, list)]


def _why(missing: Sequence[Missing]) -> str:
    if not missing:
        return "请换一个人、类型或期间"
    who, what, why = missing[0]
    return f"{who}，{what}：{why}"
