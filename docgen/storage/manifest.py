"""What a backup holds: one JSON file, written last, so that a backup without it is none."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from hashlib import file_digest
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, func, inspect, select, union

from docgen.errors import UnavailableError
from docgen.storage.tables import METADATA, references

NAME = "manifest.json"
FORMAT = 1
BROKEN = "请换一份备份，或重新备份一次"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: a file of the database, and one of the names of its bytes.

    `missing` are bytes the database refers to and the storage did not have, or had damaged.
    """

    made: str
    kind: str
    schema: str
    database: str
    database_sha256: str
    rows: dict[str, int]
    files: int
    size: int
    names: str
    names_sha256: str
    missing: list[str]
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        """Write it; a backup is one from this moment on."""
        beside = folder / f"{NAME}.new"
        beside.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n")
        beside.replace(folder / NAME)


def read_manifest(folder: Path) -> Manifest:
    """Return what a backup says it holds; raises UnavailableError when there is none."""
    try:
        found = json.loads((folder / NAME).read_text())
        if found.pop("format") == FORMAT:
            return Manifest(**{one.name: found[one.name] for one in fields(Manifest)[:-1]})
    except FileNotFoundError:
        raise UnavailableError(
            "这里没有做完的备份", where=str(folder), hint="请写 docgen db backup 存到的那个文件夹"
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnavailableError("备份的清单坏了", where=str(folder / NAME), hint=BROKEN) from None
    raise UnavailableError(
        "这份备份来自更新的版本", where=str(folder), hint="请用做备份的那个版本，或更新的版本恢复"
    )


def rows_of(view: Connection) -> dict[str, int]:
    """Return how many rows each table of ours has there."""
    there = set(inspect(view).get_table_names())
    every = (one for one in METADATA.sorted_tables if one.name in there)
    return {one.name: view.scalar(select(func.count()).select_from(one)) or 0 for one in every}


def digests_of(view: Connection) -> list[str]:
    """Return the sha256 of all bytes the database refers to, sorted."""
    there = set(inspect(view).get_table_names())
    asked = (select(one) for one in references() if one.table.name in there)
    return sorted(one for one in view.scalars(union(*asked)) if one)


def schema_of(view: Connection) -> str:
    """Return the revision a database is at."""
    return MigrationContext.configure(view).get_current_revision() or ""


def write_names(file: Path, digests: Iterable[str]) -> None:
    """Write the sha256 of all bytes of a backup, a line each."""
    file.write_text("".join(f"{one}\n" for one in digests))


def read_names(file: Path) -> list[str]:
    """Return the sha256 of all bytes of a backup."""
    return file.read_text().split()


def digest_of_file(file: Path) -> str:
    """Return the sha256 of a file."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
