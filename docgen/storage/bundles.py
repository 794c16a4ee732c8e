"""Plan types as they were."""

from datetime import datetime

from sqlalchemy import insert, select

from docgen.storage.models import BundleRow
from docgen.storage.store import Transaction


def keep_bundle(
    tx: Transaction, slug: str, version: int, sha256: str, content: bytes, now: datetime
) -> None:
    """Keep a bundle, if it is not kept already."""
    if tx.scalar(select(BundleRow.sha256).where(BundleRow.sha256 == sha256)) is None:
        row = {"sha256": sha256, "slug": slug, "version": version, "content": content}
        tx.execute(insert(BundleRow).values(created=now, **row))


def find_bundle(tx: Transaction, sha256: str) -> bytes | None:
    """Return the bundle of that digest."""
    return tx.scalar(select(BundleRow.content).where(BundleRow.sha256 == sha256))


def published(tx: Transaction, slug: str, version: int) -> str:
    """Return the digest first published as that version, or an empty text."""
    asked = (
        select(BundleRow.sha256)
        .where(BundleRow.slug == slug, BundleRow.version == version)
        .order_by(BundleRow.created)
        .limit(1)
    )
    return tx.scalar(asked) or ""


def latest(tx: Transaction, slug: str) -> str:
    """Return the digest of the highest version published, or an empty text."""
    asked = select(BundleRow.sha256).where(BundleRow.slug == slug)
    return tx.scalar(asked.order_by(BundleRow.version.desc(), BundleRow.created).limit(1)) or ""
