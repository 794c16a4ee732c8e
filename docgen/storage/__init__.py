"""What is kept: rows in a database, bytes in a folder."""

from docgen.settings import Settings
from docgen.storage.store import Store, Taken, Transaction

__all__ = ["Store", "Taken", "Transaction", "upgrade"]


def upgrade(settings: Settings) -> None:
    """Bring the tables up to date, wholly or not at all."""
    from docgen.storage import migrate  # noqa: PLC0415  alembic stays out of the web workers

    migrate.upgrade(settings)
