"""What the measured service keeps things in: SQLite, or a PostgreSQL of its own."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.served import Served
from postgres_here import postgres_server

POSTGRESQL = "postgresql"


@contextmanager
def served_on(database: str) -> Iterator[Served]:
    """Give the service over SQLite, or over a real PostgreSQL that writes through as in earnest.

    Its processor time is then part of the service's.
    """
    with TemporaryDirectory() as folder, ExitStack() as stack:
        if database != POSTGRESQL:
            yield stack.enter_context(Served(Path(folder)))
            return
        server = stack.enter_context(postgres_server(safe=True))
        pid = int((server.folder / "data/postmaster.pid").read_text().split()[0])
        yield stack.enter_context(Served(Path(folder), database=server.address(), beside=(pid,)))
