"""What is to be said about a value: where, what, what to do."""

from dataclasses import dataclass
from enum import StrEnum


class FieldError(ValueError):
    """A typed text that cannot be read; its sentence says what is wrong and what to type."""

    @property
    def sentence(self) -> str:
        """The Chinese sentence."""
        return str(self.args[0])


class Level(StrEnum):
    """How much a problem weighs: an error must be mended, a warning looked at, a hint may be."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: `path` for programs, `place` for people, `say` what and what to do.

    `code` names the check in one word (required, unread, sum, range, period, rule ...). `fix` is
    the whole text as it would be mended, to be taken over or left; of a matrix, as JSON.
    """

    path: str
    place: str
    say: str
    level: Level = Level.ERROR
    code: str = "value"
    fix: str = ""
