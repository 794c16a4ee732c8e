"""The clock of the workers."""

from datetime import UTC, datetime


def present() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)  # noqa: TID251  the clock enters here
