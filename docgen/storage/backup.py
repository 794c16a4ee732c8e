"""A backup while all goes on: the database first, then every byte it refers to.

Bytes never change and are not let go within a window longer than a backup takes
(docgen.storage.sweeping), so all the database refers to is still there when it is copied. A second
backup into the same folder copies only what is new; one that was broken off is gone on with by the
next.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from docgen.errors import NotFoundError, UnavailableError, reason
from docgen.settings import Settings
from docgen.storage.blobs import DamagedError, shelf_of, verified
from docgen.storage.dump import dump_of
from docgen.storage.manifest import (
    Manifest,
    digest_of_file,
    digests_of,
    rows_of,
    schema_of,
    write_names,
)
from docgen.storage.shelf import Shelf
from docgen.storage.shelf_folder import FolderShelf

BYTES = "blobs"
PRIVATE, OWN = 0o700, 0o600  # passwords are in it, hashed


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds now, and how many files of bytes are new in it."""

    manifest: Manifest
    fresh: int


def back_up(settings: Settings, folder: Path, now: datetime) -> BackedUp:
    """Write a backup into a folder, or bring the one in it up to date.

    Raises UnavailableError when the database or the folder cannot be used; bytes that are not
    there are listed in the manifest, and the rest is saved.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
        return _backed_up(settings, folder, now)
    except OSError as error:
        hint = f"请看磁盘是否已满、能不能写（{reason(error)}）"
        raise UnavailableError("备份写不进去", where=str(folder), hint=hint) from error


def _backed_up(settings: Settings, folder: Path, now: datetime) -> BackedUp:
    dump = dump_of(settings)
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%S%f}"
    file = folder / f"database-{stamp}{dump.suffix}"
    file.touch(mode=OWN)
    with dump.taken(file) as view:
        digests, rows, schema = digests_of(view), rows_of(view), schema_of(view)
    copied = _copied(shelf_of(settings), FolderShelf(folder / BYTES), digests)
    names = folder / f"files-{stamp}.txt"
    write_names(names, digests)
    manifest = Manifest(
        made=now.astimezone(UTC).isoformat(),
        kind=dump.kind,
        schema=schema,
        database=file.name,
        database_sha256=digest_of_file(file),
        rows=rows,
        files=len(digests) - len(copied.missing),
        size=copied.size,
        names=names.name,
        names_sha256=digest_of_file(names),
        missing=copied.missing,
    )
    manifest.write(folder)
    for old in (*folder.glob("database-*"), *folder.glob("files-*")):
        if old not in {file, names}:
            old.unlink()
    return BackedUp(manifest, copied.fresh)


@dataclass(slots=True)
class _Copied:
    size: int
    fresh: int
    missing: list[str]


def _copied(source: Shelf, target: FolderShelf, digests: list[str]) -> _Copied:
    """Copy the bytes that are not in the target yet."""
    done = _Copied(0, 0, [])
    for digest in digests:
        if kept := target.look(digest):
            done.size += kept.size
            continue
        data = _sound(source, digest)
        if data is None:
            done.missing.append(digest)
            continue
        target.put(digest, data)
        done.size += len(data)
        done.fresh += 1
    return done


def _sound(source: Shelf, digest: str) -> bytes | None:
    """Return bytes; None when they are not there, or damaged."""
    try:
        return b"".join(verified(source.chunks(digest), digest))
    except (NotFoundError, DamagedError):
        return None
