"""Bytes under their sha256: kept once, looked at again when they are read, let go by sweeping."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

from sqlalchemy import Connection

from docgen.errors import UnavailableError
from docgen.settings import Settings
from docgen.storage.leaving import is_leaving, take_off
from docgen.storage.shelf import Shelf, checked_digest
from docgen.storage.shelf_folder import FolderShelf

Way = Callable[[], AbstractContextManager[Connection]]


class DamagedError(UnavailableError):
    """Bytes that are not what was kept."""


@dataclass(frozen=True, slots=True)
class Blobs:
    """The bytes on a shelf, with the ways into the database that says which are leaving."""

    shelf: Shelf
    reading: Way
    writing: Way

    def put(self, data: bytes) -> str:
        """Keep `data`; return its sha256. Call it before the transaction that refers to it.

        Bytes just being swept stay: the sweeper is waited for, they are kept once more, and only
        then taken off the list of the leaving. Raises UnavailableError.
        """
        digest = sha256(data).hexdigest()
        self.shelf.put(digest, data)
        with self.reading() as tx:
            leaving = is_leaving(tx, digest)
        if leaving:
            with self.writing() as tx:
                self.shelf.put(digest, data)
                take_off(tx, digest)
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes of that sha256; raises NotFoundError, UnavailableError."""
        return b"".join(self.stream(digest))

    def stream(self, digest: str) -> Iterator[bytes]:
        """Return the bytes of that sha256 piece by piece; raises NotFoundError at once.

        Raises DamagedError when they are not what was kept, before the last piece is given: what
        was damaged never arrives whole, and a small file not at all.
        """
        pieces = verified(self.shelf.chunks(checked_digest(digest)), digest)
        return chain((next(pieces, b""),), pieces)

    def kept(self, digest: str) -> "KeptBytes":
        """Return the bytes of that sha256 to be read later, as often as one likes."""
        return KeptBytes(self, digest)


@dataclass(frozen=True, slots=True)
class KeptBytes:
    """Bytes on a shelf, read when they are gone through; see Blobs.stream."""

    blobs: Blobs
    digest: str

    def __iter__(self) -> Iterator[bytes]:
        """Return the bytes piece by piece."""
        return self.blobs.stream(self.digest)


def verified(chunks: Iterator[bytes], digest: str) -> Iterator[bytes]:
    """Yield the pieces, the last only once all are known to be of that sha256."""
    seen, held = sha256(), b""
    for piece in chunks:
        seen.update(piece)
        if held:
            yield held
        held = piece
    if seen.hexdigest() != digest:
        raise DamagedError(
            "这份文件在存储里坏了", where=digest, hint="请告诉管理员，从备份恢复这一份"
        )
    yield held


def shelf_of(settings: Settings) -> Shelf:
    """Return the storage the settings name. Each process makes its own."""
    if not settings.s3_bucket:
        return FolderShelf(settings.blobs)
    from docgen.storage.shelf_s3 import S3Shelf  # noqa: PLC0415  boto3 is an extra, and slow

    return S3Shelf(settings)
