"""One line of `docgen doctor`, and how what breaks while looking becomes one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from docgen.errors import DocgenError, reason


class Grade(StrEnum):
    """How it stands."""

    GOOD = "好"
    MIND = "注意"
    BAD = "坏"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it stands, and what to do."""

    subject: str
    grade: Grade
    what: str
    do: str = ""


def good(subject: str, what: str) -> Finding:
    """Return a line that needs nothing."""
    return Finding(subject, Grade.GOOD, what)


def mind(subject: str, what: str, do: str) -> Finding:
    """Return a line to think about."""
    return Finding(subject, Grade.MIND, what, do)


def bad(subject: str, what: str, do: str) -> Finding:
    """Return a line that keeps the service from working."""
    return Finding(subject, Grade.BAD, what, do)


def looked(subject: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """Yield what `look` finds; what breaks it is a line too, and stops no other look."""
    try:
        yield from look()
    except DocgenError as error:
        yield bad(subject, error.what, error.hint)
    except OSError as error:
        yield bad(subject, f"{error.filename or ''} {reason(error)}".strip(), "请看权限和磁盘")
    except Exception as error:  # noqa: BLE001  a doctor does not fall ill
        yield bad(subject, f"看的时候出了意外（{type(error).__name__}）", "请把这一行发给维护人员")
