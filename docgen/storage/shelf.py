"""Where bytes stand, each under its sha256: a folder, or an S3-compatible storage."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from docgen.errors import NotFoundError

HEX = frozenset("0123456789abcdef")
LENGTH = 64


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that stand there: their sha256, how many, and when they were last put."""

    digest: str
    size: int
    at: datetime


class Shelf(Protocol):
    """What every storage does; what it cannot do now is an UnavailableError.

    Bytes are seen under their digest only when all of them are there, and never change.
    """

    def put(self, digest: str, data: bytes) -> None:
        """Keep bytes. What is there already counts as put now."""

    def chunks(self, digest: str) -> Iterator[bytes]:
        """Return the bytes piece by piece; raises NotFoundError at once."""

    def look(self, digest: str) -> Kept | None:
        """Return what is known of bytes; None when they are not there."""

    def every(self) -> Iterator[Kept]:
        """Yield all that stands there, in no order."""

    def remove(self, digest: str) -> None:
        """Let bytes go; nothing happens when they are not there."""

    def clear(self, before: datetime) -> None:
        """Remove what was begun before that and never finished."""

    def check(self) -> None:
        """Raise UnavailableError, with what to do, when nothing could be kept or found now."""


def checked_digest(text: str) -> str:
    """Return a sha256 as written; raises NotFoundError for anything else."""
    if not is_digest(text):
        raise NotFoundError("没有这个文件")
    return text


def is_digest(text: str) -> bool:
    """Return whether that is a sha256 in hexadecimal."""
    return len(text) == LENGTH and HEX.issuperset(text)
