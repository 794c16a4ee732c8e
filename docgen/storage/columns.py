"""Column types that read the same on every database: moments, JSON, packed JSON."""

import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import LargeBinary, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from docgen.storage.canonical import canonical, parsed
from forms.json import Json

PATTERN = "%Y-%m-%dT%H:%M:%S.%fZ"  # sorts as text the way it sorts in time


class Moment(TypeDecorator[datetime]):
    """A point in time, stored as text in UTC; a naive time is refused."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002  SQLAlchemy's
        """Return what the database keeps."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).strftime(PATTERN)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  SQLAlchemy's
        """Return what the program sees."""
        return None if value is None else datetime.fromisoformat(value)


class Canonical(TypeDecorator[Json]):
    """JSON as canonical text: equal values are equal texts."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:  # noqa: ARG002  SQLAlchemy's
        """Return what the database keeps."""
        return canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Json:  # noqa: ARG002  SQLAlchemy's
        """Return what the program sees."""
        return None if value is None else parsed(value)


class Packed(TypeDecorator[Json]):
    """JSON as compressed canonical text, for what is kept often and read seldom."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes:  # noqa: ARG002  SQLAlchemy's
        """Return what the database keeps."""
        return zlib.compress(canonical(value).encode(), 1)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Json:  # noqa: ARG002  SQLAlchemy's
        """Return what the program sees."""
        return None if value is None else parsed(zlib.decompress(value).decode())
