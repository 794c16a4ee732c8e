"""The store of one process: its ways into the database, and its folder of bytes."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as QueueTimeoutError

from docgen.settings import Settings
from docgen.storage.blobs import Blobs, shelf_of
from docgen.storage.engines import engines
from docgen.storage.trouble import named

Transaction = Connection
Taken = IntegrityError
"""Somebody else wrote the same row first."""


class Store:
    """What is kept. Every verb of docgen.storage takes one of its transactions.

    A transaction is short: nothing is computed, rendered or asked of others inside `writing`.
    """

    def __init__(self, settings: Settings) -> None:
        self.blobs = Blobs(shelf_of(settings), self.reading, self.writing)
        self._engines = engines(settings)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Give a consistent view; nothing can be written through it."""
        with _named_trouble(), self._engines.read.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, on: str = "") -> Iterator[Transaction]:
        """Give a transaction that is committed at the end, and undone by any exception.

        Nobody else writes meanwhile. With `on`, where the database can, others may write beside
        it, except on the same thing: for what touches that one thing only.
        """
        with _named_trouble(), self._engines.write.begin() as connection:
            self._engines.turn(connection, on)
            yield connection

    def close(self) -> None:
        """Let go of the database."""
        self._engines.close()


@contextmanager
def _named_trouble() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, QueueTimeoutError) as error:
        said = named(error)
        if said is None:
            raise
        raise said from error
