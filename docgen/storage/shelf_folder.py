"""Bytes in a folder, each file named by the sha256 of what it holds."""

import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from docgen.errors import FullError, NotFoundError, UnavailableError, reason
from docgen.storage.shelf import Kept, is_digest

PIECE = 1 << 18
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
BEGUN = "new-"


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """The folder. A file is seen under its name only when every byte of it is on the disk."""

    folder: Path

    def put(self, digest: str, data: bytes) -> None:
        """Keep bytes; see Shelf.put. What is there whole is not written again."""
        path = self._path(digest)
        try:
            if not _refreshed(path, len(data)):
                _write(path, data)
        except OSError as error:
            if error.errno in FULL:
                raise FullError("磁盘满了，文件没有存上", hint="请告诉管理员") from error
            raise UnavailableError("文件存不进去", hint="请告诉管理员看看磁盘") from error

    def chunks(self, digest: str) -> Iterator[bytes]:
        """Return the bytes piece by piece; see Shelf.chunks."""
        try:
            return _pieces(self._path(digest).open("rb"))
        except FileNotFoundError as error:
            raise NotFoundError("没有这个文件") from error
        except OSError as error:
            raise UnavailableError("文件读不出来", hint="请告诉管理员看看磁盘") from error

    def look(self, digest: str) -> Kept | None:
        """Return what is known of bytes; see Shelf.look."""
        try:
            found = self._path(digest).stat()
        except FileNotFoundError:
            return None
        return Kept(digest, found.st_size, datetime.fromtimestamp(found.st_mtime, UTC))

    def every(self) -> Iterator[Kept]:
        """Yield all that stands there; see Shelf.every."""
        for path in self.folder.glob("??/*"):
            kept = self.look(path.name) if is_digest(path.name) else None
            if kept:
                yield kept

    def remove(self, digest: str) -> None:
        """Let bytes go; see Shelf.remove."""
        self._path(digest).unlink(missing_ok=True)

    def clear(self, before: datetime) -> None:
        """Remove files that were begun and never finished; see Shelf.clear."""
        for path in self.folder.glob(f"??/{BEGUN}*"):
            try:
                if path.stat().st_mtime < before.timestamp():
                    path.unlink()
            except FileNotFoundError:
                continue  # finished, or cleared by another

    def check(self) -> None:
        """Raise UnavailableError when nothing could be written; see Shelf.check."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, prefix=BEGUN) as file:
                file.write(b"?")
                file.flush()
        except OSError as error:
            hint = f"请看磁盘是否已满、能不能写（{reason(error)}）"
            raise UnavailableError("文件夹写不进去", where=str(self.folder), hint=hint) from error

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest


def _refreshed(path: Path, size: int) -> bool:
    """Return whether the file is there whole; it counts as written now."""
    try:
        if path.stat().st_size != size:
            return False
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = NamedTemporaryFile(dir=path.parent, prefix=BEGUN, delete=False)  # noqa: SIM115  kept and renamed
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(path)
    except OSError:
        Path(file.name).unlink(missing_ok=True)
        raise
    for folder in (path.parent, path.parent.parent):
        _sync(folder)


def _sync(folder: Path) -> None:
    """Put the folder's own entries on the disk; a rename is not kept before that."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
