"""Letting go of bytes nothing refers to any more, and never of others.

Three steps, so that whoever keeps the same bytes at the same time loses nothing, wherever either
of the two is killed: what is to go is listed; the bytes are looked at once more, and go; the list
is kept a while. Bytes kept again after the first step are younger than `before`, and stay. Bytes
kept again after the second are put a second time by who kept them, because they see the list
(docgen.storage.blobs).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from sqlalchemy import CompoundSelect, Connection, delete, except_, select

from docgen.storage.leaving import forget_gone, list_leaving, mark_gone, not_gone, take_off
from docgen.storage.models import BlobRow
from docgen.storage.shelf import Kept
from docgen.storage.store import Store
from docgen.storage.tables import references

Thing = TypeVar("Thing")
SEEN_AT_ONCE = 500
GO_AT_ONCE = 20  # while nobody else writes


@dataclass(frozen=True, slots=True)
class Waste:
    """Bytes nothing refers to: how many files, and how large together."""

    files: int
    size: int


def waste(store: Store, before: datetime) -> Waste:
    """Return what `sweep` would let go: unreferenced, and last put before that."""
    with store.reading() as tx:
        rows = frozenset(tx.scalars(unused(before)))
    sizes: list[int] = []
    for some in _parts(_old(store, before)):
        used = _known(store, some) - rows
        sizes += [one.size for one in some if one.digest not in used]
    return Waste(len(sizes), sum(sizes))


def sweep(store: Store, before: datetime, now: datetime) -> Waste:
    """Let go of bytes nothing refers to that were last put before that; return what went."""
    store.blobs.shelf.clear(before)
    with store.writing() as tx:
        forget_gone(tx, before)
        rows = list(tx.scalars(unused(before)))
        for some in _parts(rows):
            tx.execute(delete(BlobRow).where(BlobRow.sha256.in_(some)))
            list_leaving(tx, some, now)
    for found in _parts(_old(store, before)):
        strange = {one.digest for one in found} - _known(store, found)
        if strange:
            with store.writing() as tx:
                list_leaving(tx, strange, now)
    return _emptied(store, before)


def unused(before: datetime) -> CompoundSelect[str]:
    """Return what asks for the rows, made before that, of bytes nothing refers to."""
    old = select(BlobRow.sha256).where(BlobRow.created < before)
    return except_(old, *(select(one) for one in references()))


def _emptied(store: Store, before: datetime) -> Waste:
    """Remove what is on the list, except what was kept again since."""
    gone: list[int] = []
    while True:
        with store.writing() as tx:
            some = not_gone(tx, GO_AT_ONCE)
            sizes = [_removed(store, tx, one, before) for one in some]
        gone += [one for one in sizes if one is not None]
        if not some:
            return Waste(len(gone), sum(gone))


def _removed(store: Store, tx: Connection, digest: str, before: datetime) -> int | None:
    """Return how large the bytes were that went now; None when they stay, or were not there."""
    kept = store.blobs.shelf.look(digest)
    row = tx.scalar(select(BlobRow.sha256).where(BlobRow.sha256 == digest))
    if row is not None or (kept and kept.at >= before):
        take_off(tx, digest)
        return None
    if kept:
        store.blobs.shelf.remove(digest)
    mark_gone(tx, digest)
    return kept.size if kept else None


def _parts(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    rest = iter(things)
    while some := list(islice(rest, SEEN_AT_ONCE)):
        yield some


def _old(store: Store, before: datetime) -> Iterator[Kept]:
    return (one for one in store.blobs.shelf.every() if one.at < before)


def _known(store: Store, some: Iterable[Kept]) -> frozenset[str]:
    """Return which of these bytes have a row."""
    names = [one.digest for one in some]
    with store.reading() as tx:
        return frozenset(tx.scalars(select(BlobRow.sha256).where(BlobRow.sha256.in_(names))))
