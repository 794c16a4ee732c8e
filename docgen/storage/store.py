"""The store of one process: its ways into the database, and its folder of bytes."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as QueueTimeoutError

from docgen.errors import BusyError, UnavailableError
from docgen.settings import Settings
from docgen.storage.blobs import Blobs
from docgen.storage.engines import engines

Transaction = Connection
Taken = IntegrityError
"""Somebody else wrote the same row first."""


class Store:
    """What is kept. Every verb of docgen.storage takes one of its transactions.

    A transaction is short: nothing is computed, rendered or asked of others inside `writing`.
    """

    def __init__(self, settings: Settings) -> None:
        self.blobs = Blobs(settings.blobs)
        self._engines = engines(settings.database)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Give a consistent view; nothing can be written through it."""
        with _named_trouble(), self._engines.read.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Give a transaction that is committed at the end, and undone by any exception."""
        with _named_trouble(), self._engines.write.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the database."""
        self._engines.close()


@contextmanager
def _named_trouble() -> Iterator[None]:
    try:
        yield
    except QueueTimeoutError as error:
        raise BusyError("现在保存的人太多", hint="请过几秒再试") from error
    except OperationalError as error:
        if "full" in str(error.orig):
            raise UnavailableError("磁盘满了，这次没有存上", hint="请告诉管理员") from error
        raise UnavailableError("数据库现在用不了", hint="请过一会儿再试") from error
