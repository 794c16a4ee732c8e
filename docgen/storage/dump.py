"""The database as one file, taken while it is in use, and put back; of either kind."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from docgen.settings import Settings
from docgen.storage.dump_postgres import PostgresDump
from docgen.storage.dump_sqlite import SqliteDump
from docgen.storage.engines import address_of, is_sqlite


class Dump(Protocol):
    """A kind of database that can be written into a file and read back from it."""

    @property
    def kind(self) -> str:
        """The kind of database."""

    @property
    def suffix(self) -> str:
        """How the name of its file ends."""

    def taken(self, file: Path) -> AbstractContextManager[Connection]:
        """Write the database into a new file; give a view of the very same moment."""

    def is_empty(self) -> bool:
        """Return whether there is no table of ours where the settings point."""

    def refuse_use(self) -> None:
        """Raise UnavailableError when somebody else has the database open."""

    def restored(self, file: Path) -> AbstractContextManager[Connection]:
        """Put a file in the place of the database; give a view of it, to look whether it is right.

        An exception leaves an SQLite file as it was; on PostgreSQL what was put is there by then.
        """


def dump_of(settings: Settings) -> Dump:
    """Return how the settings' database is dumped."""
    url = address_of(settings)
    return SqliteDump(url) if is_sqlite(url) else PostgresDump(url)
