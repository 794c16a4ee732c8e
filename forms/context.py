"""What reading and checking a value may look at besides the field itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from forms.calendar import Calendar, Period


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a target can be given to; kept in the value, so people leaving changes nothing."""

    id: str
    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """The plan's period, today's date, the calendar, and who there is.

    `new_id` gives rows typed in the browser an id never used before; without it (plan files) rows
    are r1, r2 ... by place.
    """

    period: Period
    today: date
    calendar: Calendar = field(default_factory=Calendar)
    people: tuple[Person, ...] = ()
    new_id: Callable[[], str] | None = None
