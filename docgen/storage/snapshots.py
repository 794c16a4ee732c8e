"""What documents are made from, the files made, and the pictures put in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from docgen.storage.models import AttachmentRow, BlobRow, ProductRow, SnapshotRow
from docgen.storage.rows import first
from docgen.storage.store import Transaction
from forms.json import Json


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything a document is made from. `figures` are the computed ones, for lists."""

    sha256: str
    plan_id: str
    revision: int
    bundle: str
    content: dict[str, Json]
    figures: dict[str, Json]
    created: datetime


@dataclass(frozen=True, slots=True)
class Product:
    """A file made from a snapshot."""

    snapshot: str
    format: str
    engine: str
    draft: bool
    blob: str
    filename: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture of a plan."""

    sha256: str
    name: str
    media_type: str


def keep_snapshot(tx: Transaction, snapshot: Snapshot) -> None:
    """Keep a snapshot, if it is not kept already."""
    if find_snapshot(tx, snapshot.sha256) is None:
        values = {name: getattr(snapshot, name) for name in Snapshot.__dataclass_fields__}
        tx.execute(insert(SnapshotRow).values(values))


def find_snapshot(tx: Transaction, sha256: str) -> Snapshot | None:
    """Return the snapshot of that digest."""
    return first(tx, select(SnapshotRow).where(SnapshotRow.sha256 == sha256), Snapshot)


def keep_blob(tx: Transaction, sha256: str, media_type: str, size: int, now: datetime) -> None:
    """Note bytes that are in the blob folder already."""
    if tx.scalar(select(BlobRow.sha256).where(BlobRow.sha256 == sha256)) is None:
        row = {"sha256": sha256, "media_type": media_type, "size": size}
        tx.execute(insert(BlobRow).values(created=now, **row))


def media_type_of(tx: Transaction, sha256: str) -> str:
    """Return the type of a blob."""
    return tx.scalar(select(BlobRow.media_type).where(BlobRow.sha256 == sha256)) or ""


def keep_product(tx: Transaction, product: Product) -> None:
    """Note a file made from a snapshot, unless another process was faster."""
    if find_product(tx, product) is None:
        values = {name: getattr(product, name) for name in Product.__dataclass_fields__}
        tx.execute(insert(ProductRow).values(values))


def find_product(tx: Transaction, product: Product) -> Product | None:
    """Return the file made of the same snapshot in the same way."""
    asked = select(ProductRow).where(
        ProductRow.snapshot == product.snapshot,
        ProductRow.format == product.format,
        ProductRow.engine == product.engine,
        ProductRow.draft == product.draft,
    )
    return first(tx, asked, Product)


def attach(tx: Transaction, plan_id: str, sha256: str, name: str, now: datetime) -> None:
    """Put a picture into a plan."""
    if find_attached(tx, plan_id, sha256) is None:
        row = {"plan_id": plan_id, "sha256": sha256, "name": name}
        tx.execute(insert(AttachmentRow).values(created=now, **row))


def find_attached(tx: Transaction, plan_id: str, sha256: str) -> Attached | None:
    """Return a picture of a plan."""
    asked = (
        select(AttachmentRow.sha256, AttachmentRow.name, BlobRow.media_type)
        .join(BlobRow, BlobRow.sha256 == AttachmentRow.sha256)
        .where(AttachmentRow.plan_id == plan_id, AttachmentRow.sha256 == sha256)
    )
    return first(tx, asked, Attached)


def attached(tx: Transaction, plan_id: str) -> frozenset[str]:
    """Return the sha256 of every picture put into a plan."""
    asked = select(AttachmentRow.sha256).where(AttachmentRow.plan_id == plan_id)
    return frozenset(tx.scalars(asked))


def attach_again(tx: Transaction, source: str, plan_id: str, now: datetime) -> None:
    """Let a copy have the pictures of the plan it was copied from."""
    asked = select(AttachmentRow.sha256, AttachmentRow.name).where(AttachmentRow.plan_id == source)
    for row in tx.execute(asked).all():
        attach(tx, plan_id, row.sha256, row.name, now)
