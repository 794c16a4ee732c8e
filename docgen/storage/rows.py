"""Rows as frozen records."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Executable
from sqlalchemy.engine import RowMapping

from docgen.storage.store import Transaction

Record = TypeVar("Record")


def first(
    tx: Transaction,
    statement: Executable,
    record: type[Record],
    given: Mapping[str, Any] | None = None,
) -> Record | None:
    """Return the first row as a `record`, or None; `given` fills the statement's parameters."""
    row = tx.execute(statement, given).mappings().first()
    return None if row is None else record(**row)


def every(
    tx: Transaction,
    statement: Executable,
    record: type[Record],
    given: Mapping[str, Any] | None = None,
) -> tuple[Record, ...]:
    """Return every row as a `record`; `given` fills the statement's parameters."""
    rows: Iterable[RowMapping] = tx.execute(statement, given).mappings()
    return tuple(record(**row) for row in rows)
