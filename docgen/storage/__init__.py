"""What is kept: rows in a database, bytes in a folder."""

from docgen.storage.store import Store, Taken, Transaction

__all__ = ["Store", "Taken", "Transaction"]
