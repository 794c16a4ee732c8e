"""An SQLite database as one file: a copy made by SQLite itself, of one moment."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, inspect

from docgen.errors import UnavailableError

BESIDE = ("-wal", "-shm", "-journal")
PATIENCE_S = 10


@dataclass(frozen=True, slots=True)
class SqliteDump:
    """See docgen.storage.dump.Dump."""

    url: URL
    kind: str = "sqlite"
    suffix: str = ".sqlite"

    @contextmanager
    def taken(self, file: Path) -> Iterator[Connection]:
        """Write the database into a new file; see Dump.taken."""
        try:
            with closing(self._opened()) as source, closing(sqlite3.connect(file)) as copy:
                source.backup(copy)  # all pages at once: nobody's writing is in between
                copy.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            raise UnavailableError("数据库备份不出来", where=str(file), hint=str(error)) from error
        with _viewed(file) as view:
            yield view

    def is_empty(self) -> bool:
        """Return whether there is no table; see Dump.is_empty."""
        if not self._file.is_file():
            return True
        with _viewed(self._file) as view:
            return not inspect(view).get_table_names()

    def refuse_use(self) -> None:
        """Raise UnavailableError when it is open elsewhere: only then does it stay in WAL mode."""
        if not self._file.is_file():
            return
        try:
            with closing(self._opened(patience=1)) as connection:
                connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            raise UnavailableError(
                "数据库正在使用", where=str(self._file), hint="请先停下 docgen serve 和 docgen work"
            ) from error

    @contextmanager
    def restored(self, file: Path) -> Iterator[Connection]:
        """Put a file in the place of the database; see Dump.restored."""
        beside = self._file.with_name(f"{self._file.name}.restoring")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, beside)
            with _viewed(beside) as view:
                whole = view.exec_driver_sql("PRAGMA integrity_check").scalar()
                if whole != "ok":
                    raise UnavailableError("备份里的数据库坏了", where=str(file), hint=str(whole))
                yield view
            _synced(beside)
            for ending in BESIDE:
                self._file.with_name(self._file.name + ending).unlink(missing_ok=True)
            beside.replace(self._file)
            _synced(self._file.parent)
        finally:
            beside.unlink(missing_ok=True)

    @property
    def _file(self) -> Path:
        return Path(self.url.database or "")

    def _opened(self, patience: int = PATIENCE_S) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self._file}?mode=rw", uri=True, timeout=patience)


@contextmanager
def _viewed(file: Path) -> Iterator[Connection]:
    engine = create_engine(URL.create("sqlite", database=str(file)))
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
            yield connection
    finally:
        engine.dispose()


def _synced(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
