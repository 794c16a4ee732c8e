"""A backup put back: every byte is looked at, and the database only then put in its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from docgen.errors import ConflictError, NotFoundError, UnavailableError
from docgen.settings import Settings
from docgen.storage import audit, migrate
from docgen.storage.backup import BYTES
from docgen.storage.blobs import DamagedError, shelf_of, verified
from docgen.storage.dump import Dump, dump_of
from docgen.storage.manifest import (
    BROKEN,
    Manifest,
    digest_of_file,
    digests_of,
    read_manifest,
    read_names,
    rows_of,
    schema_of,
)
from docgen.storage.shelf import Shelf
from docgen.storage.shelf_folder import FolderShelf

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: rows of all tables, chains of the audit, files of bytes."""

    manifest: Manifest
    rows: int
    chains: int
    files: int


def restore(settings: Settings, folder: Path, *, force: bool = False) -> Restored:
    """Put a backup back; return what is there then.

    Raises ConflictError when there is a database already and `force` does not say to replace it,
    UnavailableError when the backup is not whole; then nothing was changed in the database.
    """
    manifest = read_manifest(folder)
    dump = dump_of(settings)
    _refuse_unfit(manifest, folder, dump)
    if not dump.is_empty():
        if not force:
            raise ConflictError("这里已经有数据", hint="确定要换成备份里的，请加 --force")
        dump.refuse_use()
    shelf = shelf_of(settings)
    shelf.check()
    names = read_names(folder / manifest.names)
    missing = frozenset(manifest.missing)
    there = [one for one in names if one not in missing]
    _put_back(FolderShelf(folder / BYTES), shelf, there)
    with dump.restored(folder / manifest.database) as view:
        return _looked_through(view, manifest, names)


def _refuse_unfit(manifest: Manifest, folder: Path, dump: Dump) -> None:
    """Raise UnavailableError when this backup cannot become this database."""
    file = folder / manifest.database
    if manifest.kind != dump.kind:
        raise UnavailableError(
            f"这份备份是 {manifest.kind} 的，现在设的数据库是 {dump.kind} 的",
            where="DOCGEN_DATABASE_URL",
            hint="请设成同一种数据库再恢复",
        )
    if manifest.schema not in migrate.known():
        raise UnavailableError(
            f"这份备份的数据库版本 {manifest.schema} 比程序新",
            where=str(folder),
            hint="请用做备份的那个版本，或更新的版本恢复",
        )
    names = folder / manifest.names
    for one, digest in ((file, manifest.database_sha256), (names, manifest.names_sha256)):
        if not one.is_file() or digest_of_file(one) != digest:
            raise UnavailableError("备份里的文件和清单不一样", where=str(one), hint=BROKEN)


def _put_back(source: Shelf, target: Shelf, digests: Iterable[str]) -> None:
    """Put back every file of bytes; raises UnavailableError when one is not as it was."""
    lost: list[str] = []
    for digest in digests:
        try:
            target.put(digest, b"".join(verified(source.chunks(digest), digest)))
        except (NotFoundError, DamagedError):
            lost.append(digest)
    if lost:
        shown = "、".join(one[:12] for one in lost[:SHOWN])
        raise UnavailableError(f"备份里有 {len(lost)} 个文件缺了或坏了（{shown}…）", hint=BROKEN)


def _looked_through(view: Connection, manifest: Manifest, names: Sequence[str]) -> Restored:
    """Return what a restored database holds; raises UnavailableError when that is not right."""
    chains = audit.chains(view)
    broken = [one for one in chains if audit.broken_link(view, one)]
    rows = rows_of(view)
    said = (
        ("表里的行数和清单不一样", rows != manifest.rows),
        ("数据库用到的文件和清单不一样", digests_of(view) != list(names)),
        ("数据库的版本和清单不一样", schema_of(view) != manifest.schema),
        (f"{len(broken)} 份计划的操作记录和当时写下的不一样", bool(broken)),
    )
    for what, wrong in said:
        if wrong:
            raise UnavailableError(what, where=manifest.database, hint=BROKEN)
    return Restored(manifest, sum(rows.values()), len(chains), len(names) - len(manifest.missing))
