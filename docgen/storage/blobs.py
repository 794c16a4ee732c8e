"""Bytes in a folder, each file named by the sha256 of what it holds; never changed."""

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from docgen.errors import NotFoundError, UnavailableError

HEX = frozenset("0123456789abcdef")
LENGTH = 64


@dataclass(frozen=True, slots=True)
class Blobs:
    """The folder. A file is seen under its name only when every byte of it is on the disk."""

    folder: Path

    def put(self, data: bytes) -> str:
        """Keep `data`; return its sha256. Keeping the same bytes again writes nothing.

        Raises UnavailableError when the disk takes no more.
        """
        digest = sha256(data).hexdigest()
        path = self._path(digest)
        if path.exists():
            return digest
        try:
            _write(path, data)
        except OSError as error:
            raise UnavailableError("文件存不进去", hint="请告诉管理员看看磁盘") from error
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes of that sha256; raises NotFoundError."""
        if len(digest) != LENGTH or not HEX.issuperset(digest):
            raise NotFoundError("没有这个文件")
        try:
            return self._path(digest).read_bytes()
        except FileNotFoundError as error:
            raise NotFoundError("没有这个文件") from error

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = NamedTemporaryFile(dir=path.parent, prefix="new-", delete=False)  # noqa: SIM115  kept and renamed
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
