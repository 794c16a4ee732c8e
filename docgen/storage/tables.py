"""Every table there is, and which of their columns refer to bytes."""

from sqlalchemy import Column

from docgen.storage import (  # noqa: F401  their tables too
    access_models,
    batch_models,
    leaving,
    passages,
    staff_models,
    token_models,
)
from docgen.storage.models import REFERS, Base, BlobRow

METADATA = Base.metadata


def references() -> tuple[Column[str], ...]:
    """Return the columns that refer to bytes: by a foreign key, or marked as such."""
    every = (column for table in METADATA.sorted_tables for column in table.columns)
    return tuple(one for one in every if _refers(one))


def _refers(column: Column[str]) -> bool:
    by_key = any(key.column.table is BlobRow.__table__ for key in column.foreign_keys)
    return by_key or REFERS in column.info
