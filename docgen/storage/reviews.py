"""Word files that came back, their remarks and changes, and what was answered."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from docgen.storage.models import (
    ProductRow,
    ReviewItemRow,
    ReviewReplyRow,
    ReviewRow,
    SnapshotRow,
)
from docgen.storage.rows import every, first
from docgen.storage.snapshots import Snapshot
from docgen.storage.store import Transaction
from forms.json import Json

IS_WORD = ProductRow.format.like("docx%")
"""Word files of every sort: the plan, with remarks in it, in brief."""


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """One file; see docgen.storage.models.ReviewRow."""

    id: str
    plan_id: str
    snapshot: str
    blob: str
    filename: str
    uploaded_by: str
    at: datetime
    source: str


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One remark or change; see docgen.storage.models.ReviewItemRow."""

    review_id: str
    item_id: str
    number: int
    content: dict[str, Json]
    state: str = "open"
    settled_by: str = ""
    settled_at: datetime | None = None
    undo: dict[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class ReplyRecord:
    """One answer given here."""

    review_id: str
    item_id: str
    person_id: str
    at: datetime
    text: str


def add_review(tx: Transaction, review: ReviewRecord, items: Sequence[ItemRecord]) -> None:
    """Keep a file that was read, with everything found in it."""
    tx.execute(insert(ReviewRow).values(asdict(review)))
    for one in items:
        add_item(tx, one)


def add_item(tx: Transaction, item: ItemRecord) -> None:
    """Keep one remark or change."""
    tx.execute(insert(ReviewItemRow).values(asdict(item)))


def set_content(tx: Transaction, item: ItemRecord) -> None:
    """Write down what a remark says by now."""
    known = (ReviewItemRow.review_id == item.review_id, ReviewItemRow.item_id == item.item_id)
    tx.execute(update(ReviewItemRow).where(*known).values(content=item.content))


def find_review(tx: Transaction, plan_id: str, review_id: str) -> ReviewRecord | None:
    """Return a file of that plan."""
    asked = select(ReviewRow).where(ReviewRow.plan_id == plan_id, ReviewRow.id == review_id)
    return first(tx, asked, ReviewRecord)


def reviews_of(tx: Transaction, plan_id: str) -> tuple[ReviewRecord, ...]:
    """Return the files that came back of a plan, the newest first."""
    asked = select(ReviewRow).where(ReviewRow.plan_id == plan_id)
    return every(tx, asked.order_by(ReviewRow.at.desc(), ReviewRow.id), ReviewRecord)


def items_of(tx: Transaction, reviews: Sequence[str]) -> tuple[ItemRecord, ...]:
    """Return what the files say, in their order."""
    asked = select(ReviewItemRow).where(ReviewItemRow.review_id.in_(reviews))
    return every(tx, asked.order_by(ReviewItemRow.review_id, ReviewItemRow.number), ItemRecord)


def find_item(tx: Transaction, review_id: str, item_id: str) -> ItemRecord | None:
    """Return one remark or change."""
    asked = select(ReviewItemRow).where(
        ReviewItemRow.review_id == review_id, ReviewItemRow.item_id == item_id
    )
    return first(tx, asked, ItemRecord)


def settle(tx: Transaction, item: ItemRecord) -> None:
    """Write down what became of a remark or change."""
    tx.execute(
        update(ReviewItemRow)
        .where(ReviewItemRow.review_id == item.review_id, ReviewItemRow.item_id == item.item_id)
        .values(
            state=item.state,
            settled_by=item.settled_by,
            settled_at=item.settled_at,
            undo=item.undo,
        )
    )


def add_reply(tx: Transaction, reply: ReplyRecord) -> None:
    """Keep an answer."""
    tx.execute(insert(ReviewReplyRow).values(asdict(reply)))


def replies_of(tx: Transaction, reviews: Sequence[str]) -> tuple[ReplyRecord, ...]:
    """Return what was answered to the items of some files, the oldest first."""
    columns = (
        ReviewReplyRow.review_id,
        ReviewReplyRow.item_id,
        ReviewReplyRow.person_id,
        ReviewReplyRow.at,
        ReviewReplyRow.text,
    )
    asked = select(*columns).where(ReviewReplyRow.review_id.in_(reviews))
    return every(tx, asked.order_by(ReviewReplyRow.at, ReviewReplyRow.id), ReplyRecord)


def went_out(tx: Transaction, plan_id: str) -> tuple[Snapshot, ...]:
    """Return the snapshots of a plan a Word file was made of, the newest first."""
    asked = select(ProductRow.snapshot).where(IS_WORD)
    found = select(SnapshotRow).where(SnapshotRow.plan_id == plan_id, SnapshotRow.sha256.in_(asked))
    return every(tx, found.order_by(SnapshotRow.created.desc(), SnapshotRow.sha256), Snapshot)


def was_draft(tx: Transaction, snapshot: str) -> bool:
    """Return whether the Word file of a snapshot went out as a draft only."""
    asked = select(ProductRow.draft).where(ProductRow.snapshot == snapshot, IS_WORD)
    return all(tx.scalars(asked))
