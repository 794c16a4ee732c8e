"""The ways into the database: one for writers, one for readers. All of SQLite's own is here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from docgen.errors import UnavailableError
from docgen.settings import Settings
from docgen.storage.postgres import postgres_engine, readers_of, wait_for_turn

PATIENCE_S = 10


@dataclass(frozen=True, slots=True)
class Engines:
    """The engine of those who write, and of those who only read.

    `write` begins IMMEDIATE on SQLite: a writer waits its turn before it reads, so it never finds
    the database locked half-way. `read` begins deferred, and cannot write. On PostgreSQL
    `turn` is what a writer waits for first, see docgen.storage.postgres.
    """

    write: Engine
    read: Engine
    turn: Callable[[Connection, str], None]

    def close(self) -> None:
        """Let go of every connection."""
        self.write.dispose()
        self.read.dispose()


def engines(settings: Settings) -> Engines:
    """Return the engines of a database. Each process makes its own; they do not survive a fork.

    Raises UnavailableError when the address is none, or its driver is not installed.
    """
    url = address_of(settings)
    if is_sqlite(url):
        return _sqlite(url)
    write = postgres_engine(url, settings)
    return Engines(write, readers_of(write), wait_for_turn)


def address_of(settings: Settings) -> URL:
    """Return where the database is; raises UnavailableError when that cannot be one."""
    try:
        url = make_url(settings.database)
        known = url.get_dialect().name in {"sqlite", "postgresql"}
    except (ArgumentError, NoSuchModuleError, ValueError):
        known = False
    if not known:
        raise UnavailableError(
            "这不是数据库的地址",
            where="DOCGEN_DATABASE_URL",
            hint="请写成 postgresql+psycopg://用户:密码@主机/库名，或者不写，用 SQLite",
        )
    return url


def is_sqlite(url: URL) -> bool:
    """Return whether it is a file, not a server."""
    return url.get_backend_name() == "sqlite"


def _has_its_turn(_connection: Connection, _on: str) -> None:
    """Nothing to wait for: BEGIN IMMEDIATE did."""


def _sqlite(url: URL) -> Engines:
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    # Threads of a process queue for its one writing connection: fairer, and cheaper, than
    # SQLite's own sleeping and trying again.
    write = sqlite_engine(url, "BEGIN IMMEDIATE", size=1)
    read = sqlite_engine(url, "BEGIN", size=8, only_read=True)
    return Engines(write, read, _has_its_turn)


def sqlite_engine(url: URL, begin: str, *, size: int, only_read: bool = False) -> Engine:
    """Return an engine whose transactions start with `begin`, not where the driver thinks best."""
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=-1 if only_read else 0,  # a reader may read something else meanwhile
        pool_timeout=PATIENCE_S,
        connect_args={"timeout": PATIENCE_S, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _connect(driver: Any, _record: Any) -> None:
        driver.isolation_level = None  # we say BEGIN ourselves
        cursor = driver.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_S * 1000}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = FULL")
        if only_read:
            cursor.execute("PRAGMA query_only = ON")
        else:
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
