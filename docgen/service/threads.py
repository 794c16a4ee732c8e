"""Threads of a plan: what is remarked in Word files and on the plan's pages, as one list.

What is written here is kept like what a file says, in a review of the same version that has no
file (`source` is PAGE). So it is answered, settled and shown in one way, wherever it comes from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from docgen.errors import NotFoundError, RefusedError
from docgen.plans.places import place_of
from docgen.plans.plan import Plan
from docgen.reviews.review import Item, ItemType, Reply, item_as_json, item_of
from docgen.reviews.threads import Heard, Thread
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.service.freezing import snapshot_of
from docgen.service.opening import find, load
from docgen.service.policy import Action
from docgen.storage import Transaction, audit, people, reviews, snapshots
from docgen.storage.reviews import ItemRecord, ReviewRecord
from docgen.storage.snapshots import Snapshot
from forms.json import Json
from forms.text import clean

PAGE = "page"
LONGEST = 2_000
LONGEST_QUOTE = 300
NO_FILE = "text/plain"


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody writes beside a field: where, on which of its words, and what."""

    path: str
    text: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A thread as it is kept: its record, and everything said in it, the remark first."""

    record: ItemRecord
    item: Item
    said: tuple[Reply, ...]

    @property
    def thread(self) -> Thread:
        """The thread as a Word file carries it."""
        item = self.item
        return Thread(item.path, item.quote, self.said, item.near)


def said_at(moment: datetime, zone: ZoneInfo) -> str:
    """Return a moment as Word writes it: local time, whatever the Z says (word.md 2)."""
    return moment.astimezone(zone).strftime("%Y-%m-%dT%H:%M:%SZ")


def threads_of(tx: Transaction, plan_id: str, zone: ZoneInfo) -> dict[str, Kept]:
    """Return every thread of a plan by its key, the oldest file's first."""
    files = [one.id for one in reversed(reviews.reviews_of(tx, plan_id))]
    if not files:
        return {}
    replies = reviews.replies_of(tx, files)
    names = people.names_of(tx, frozenset(one.person_id for one in replies))
    here: dict[tuple[str, str], list[Reply]] = {}
    for one in replies:
        answer = Reply(names.get(one.person_id, ""), said_at(one.at, zone), one.text)
        here.setdefault((one.review_id, one.item_id), []).append(answer)
    order = {one: place for place, one in enumerate(files)}
    found: dict[str, Kept] = {}
    for record in sorted(reviews.items_of(tx, files), key=lambda one: order[one.review_id]):
        item = item_of(record.content)
        if item.type is ItemType.COMMENT:
            first = Reply(item.author, item.date, item.text)
            more = (*item.replies, *here.get((record.review_id, record.item_id), ()))
            said = (first, *sorted(more, key=lambda one: one.date))
            found[f"{record.review_id}.{record.item_id}"] = Kept(record, item, said)
    return found


def outgoing(tx: Transaction, plan_id: str, zone: ZoneInfo) -> tuple[Thread, ...]:
    """Return the open threads, as the next Word file carries them; the same remark once."""
    found: dict[tuple[str, Reply], Thread] = {}
    for one in threads_of(tx, plan_id, zone).values():
        key = (one.item.path, one.said[0])
        longer = key not in found or len(one.said) > len(found[key].said)
        if one.record.state == "open" and longer:
            found[key] = one.thread
    return tuple(found.values())


def hear(
    tx: Transaction,
    actor: Actor,
    plan_id: str,
    told: Iterable[Heard],
    known: Mapping[str, Kept],
    now: datetime,
) -> None:
    """Put what a file says in known threads there: answers, and that they are settled."""
    for one in told:
        kept = known[one.key]
        item = replace(kept.item, replies=(*kept.item.replies, *one.replies))
        settles = one.resolved and kept.record.state == "open"
        record = replace(kept.record, content={**kept.record.content, **item_as_json(item)})
        if settles:
            record = replace(record, state="resolved", settled_by=actor.id, settled_at=now)
        reviews.set_content(tx, record)
        reviews.settle(tx, record)
        detail: dict[str, Json] = {"review": record.review_id, "item": record.item_id}
        detail |= {"answers": len(one.replies), "resolved": settles}
        audit.append(tx, plan_id, actor.id, "review_heard", now, detail)


def write_remark(
    desk: Desk, actor: Actor, plan_id: str, remark: Remark, now: datetime
) -> tuple[str, str]:
    """Keep a remark written on a page; return the id of its review, and of it in there.

    Raises RefusedError for no words or too many, NotFoundError for a place that is not there.
    """
    text = checked(remark.text, LONGEST, "批注")
    with desk.store.reading() as tx:
        record = find(tx, actor, plan_id, Action.REVIEW).record
        plan, _ = load(desk, tx, record, now)
        snapshot = snapshot_of(tx, plan, record.bundle, now)
    item = _item(plan, actor, remark, text, said_at(now, ZoneInfo(desk.settings.timezone)))
    nothing = desk.store.blobs.put(b"")
    with desk.store.writing() as tx:
        find(tx, actor, plan_id, Action.REVIEW)
        snapshots.keep_snapshot(tx, snapshot)
        snapshots.keep_blob(tx, nothing, NO_FILE, 0, now)
        review = _page_of(tx, desk, actor, snapshot, nothing, now)
        number = len(reviews.items_of(tx, [review.id]))
        item = replace(item, id=f"i{''.join(desk.new_id()[1:] for _ in range(2))}")
        content = {**item_as_json(item), "near": ""}
        reviews.add_item(tx, ItemRecord(review.id, item.id, number, content))
        detail: dict[str, Json] = {"review": review.id, "item": item.id, "path": item.path}
        audit.append(tx, plan_id, actor.id, "remarked", now, detail)
    return review.id, item.id


def checked(text: str, longest: int, name: str) -> str:
    """Return what was written, without what no file can hold; raises RefusedError."""
    said = clean(text).strip()
    if not said:
        raise RefusedError(f"请先写上{name}")
    if len(said) > longest:
        raise RefusedError(f"{name}最多 {longest} 个字，现在是 {len(said)} 个字")
    return said


def place_for(plan: Plan, path: str) -> str:
    """Return the path of the field, cell or row a remark is about; raises NotFoundError."""
    section, dot, rest = path.partition(".")
    known = plan.type.section(section) if dot else None
    field = known.field(rest.partition(".")[0].partition("[")[0]) if known else None
    if field is None:
        raise NotFoundError("这份计划里没有这一项", hint="请从表单或成稿里选一项")
    return path if plan.type.field_at(path) else f"{section}.{field.id}"


def _item(plan: Plan, actor: Actor, remark: Remark, text: str, date: str) -> Item:
    path = place_for(plan, remark.path)
    quote = clean(remark.quote).strip()[:LONGEST_QUOTE]
    place = place_of(plan, path)
    return Item(ItemType.COMMENT, path, place, author=actor.name, date=date, quote=quote, text=text)


def _page_of(
    tx: Transaction, desk: Desk, actor: Actor, snapshot: Snapshot, blob: str, now: datetime
) -> ReviewRecord:
    """The review that holds what is written here about a version."""
    for one in reviews.reviews_of(tx, snapshot.plan_id):
        if one.source == PAGE and one.snapshot == snapshot.sha256:
            return one
    review_id = "v" + "".join(desk.new_id()[1:] for _ in range(2))
    moment = now.astimezone(UTC)
    made = ReviewRecord(
        review_id, snapshot.plan_id, snapshot.sha256, blob, "", actor.id, moment, PAGE
    )
    reviews.add_review(tx, made, ())
    return made
