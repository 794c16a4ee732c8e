"""The databases of a test run: SQLite in the data folder, or those of a real PostgreSQL.

`pytest --database postgresql` chooses. A data folder names its database in a file, so that a copy
of a folder has one of its own, and a process that is started on a folder finds the right one.
A copy on PostgreSQL is cleaned and given out again: that is a hundred times faster than a new one.
"""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
from postgres_here import Server, postgres_server

from docgen.settings import Settings
from docgen.storage import Store, upgrade

NOTE = "database.url"
ALONE = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
TABLES = """SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"""


def url_of(data: Path) -> str:
    """The address of a data folder's database; empty for SQLite, which lies in the folder."""
    note = data / NOTE
    return note.read_text() if note.exists() else ""


@cache
def store_of(settings: Settings) -> Store:
    """The store of these settings, kept as a server keeps it: its SQL is put together once.

    Closed, it lets go of the database, and opens it anew when it is asked again.
    """
    return Store(settings)


class Databases:
    """What a data folder's database is made by: here SQLite."""

    def __init__(self, folder: Path) -> None:
        self._blank = folder

    def made(self, data: Path) -> Settings:
        """The settings of a folder with an empty database."""
        data.mkdir(parents=True, exist_ok=True)
        self._make(data)
        return Settings(data=data, database_url=url_of(data))

    def migrated(self, data: Path) -> Settings:
        """The settings of a folder with a database that has its tables."""
        return self.duplicate(self.blank, data)

    def duplicate(self, base: Path, data: Path) -> Settings:
        """The settings of a copy of a data folder, and of its database, for good."""
        shutil.copytree(base, data, dirs_exist_ok=True)
        self._clone(base, data)
        return Settings(data=data, database_url=url_of(data))

    @contextmanager
    def copied(self, base: Path, folder: Path, data: str = ".") -> Iterator[Settings]:
        """Copy a folder and the database of `data` within it, for as long as a test takes."""
        shutil.copytree(base, folder, dirs_exist_ok=True)
        with self._lent(base / data, folder / data):
            yield Settings(data=folder / data, database_url=url_of(folder / data))

    @property
    def blank(self) -> Path:
        """A data folder with tables and nothing in them, to copy."""
        if not self._blank.exists():
            upgrade(self.made(self._blank))
        return self._blank

    def _make(self, data: Path) -> None:
        """Nothing: SQLite makes its file."""

    def _clone(self, base: Path, data: Path) -> None:
        """Nothing: the file was copied."""

    def _lent(self, _base: Path, _data: Path) -> AbstractContextManager[None]:
        return nullcontext()


class OnPostgres(Databases):
    """The same on a server: a database a folder."""

    def __init__(self, folder: Path, server: Server, stack: ExitStack) -> None:
        super().__init__(folder)
        self.server, self._stack = server, stack
        self._numbers = count(1)
        self._free: dict[str, list[psycopg.Connection]] = defaultdict(list)
        self._admin = self._connected("template1")

    def _make(self, data: Path) -> None:
        self._note(data, self._created("template0"))

    def _clone(self, base: Path, data: Path) -> None:
        self._note(data, self._created(self._kept(base)))

    @contextmanager
    def _lent(self, base: Path, data: Path) -> Iterator[None]:
        kept = self._kept(base)
        free = self._free[kept]
        clone = free.pop() if free else self._connected(self._created(kept))
        self._note(data, clone.info.dbname)
        yield
        try:
            clone.execute(ALONE)
            clone.execute("SELECT kept.restore()")
        except psycopg.Error:  # its tables were changed: another is made when one is needed
            clone.close()
        else:
            free.append(clone)

    def _kept(self, base: Path) -> str:
        """The name of a folder's database, with a copy of every row in it to go back to."""
        name = url_of(base).rpartition("/")[2]
        if name not in self._free:
            self._free[name] = []
            with psycopg.connect(self._address(name), autocommit=True) as connection:
                _keep_rows(connection)
        return name

    def _created(self, template: str) -> str:
        name = f"t{next(self._numbers)}"
        self._admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [template]
        )
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def _note(self, data: Path, name: str) -> None:
        (data / NOTE).write_text(self.server.address(name))

    def _address(self, name: str) -> str:
        return self.server.address(name).replace("+psycopg", "")

    def _connected(self, name: str) -> psycopg.Connection:
        made = psycopg.connect(self._address(name), autocommit=True)
        self._stack.callback(made.close)
        made.execute("SET session_replication_role = replica")  # no foreign key is asked
        return made


def _keep_rows(connection: psycopg.Connection) -> None:
    names = [name for (name,) in connection.execute(TABLES)]
    again = "DELETE FROM public.{0}; INSERT INTO public.{0} SELECT * FROM kept.{0};"
    back = "".join(again.format(one) for one in names)
    connection.execute("DROP SCHEMA IF EXISTS kept CASCADE")  # of what it is itself a copy
    connection.execute("CREATE SCHEMA kept")
    for one in names:
        connection.execute(f"CREATE TABLE kept.{one} AS TABLE public.{one}")
    connection.execute(
        f"CREATE FUNCTION kept.restore() RETURNS void LANGUAGE plpgsql AS $$ BEGIN {back} END $$"
    )


@contextmanager
def databases_of(kind: str, folder: Path) -> Iterator[Databases]:
    """Give the maker of databases of that kind: sqlite or postgresql."""
    blank = folder / "blank"
    if kind == "sqlite":
        yield Databases(blank)
        return
    with postgres_server() as server, ExitStack() as stack:
        yield OnPostgres(blank, server, stack)
