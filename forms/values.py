"""The typed values: what a kind reads out of what was typed, and expressions compute with.

Every kind has its own value type; three states are common to all: missing (None), left for the
pen, and typed but not readable. Nothing typed is ever thrown away, so the last keeps its text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Unread:
    """Typed text (or any JSON) the kind could not read, with the sentence that says why.

    The same text is the same value: 1e16 sent as a number and kept as text is told off otherwise.
    """

    raw: object
    say: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Pen:
    """A place left empty on purpose: it will be filled by hand on paper."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A range low-high, both ends included; what arithmetic on ranges gives."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as typed and as meant.

    `value` is canonical: 元 for money, 0-1 for percents, else the number in the field's unit; the
    low end of a range, the new figure of a change. `high` is the upper end of a range, `old` the
    former figure of 由 230 增至 1000. `word` is one of 不少于 不超过 约 以上 以内 ... as typed,
    `status` 暂定 or 待定. `text` is exactly what was typed. `unit` is that of the kind `quantity`,
    where each row has its own; it is stored in its own column only.
    """

    value: Decimal
    text: str
    high: Decimal | None = None
    old: Decimal | None = None
    word: str = ""
    status: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """A number still to be decided, typed as 待定: prints its word, counts as not yet known."""

    text: str
    status: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date as typed and as meant; `value` is None while a rule's anchor date is not known."""

    value: date | None
    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """From one date to another, both included; either end may still be missing."""

    start: "Day | Unread | Pen | None"
    end: "Day | Unread | Pen | None"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as typed; `value` is HH:MM."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """2：3：1, as typed, and its parts."""

    parts: tuple[Decimal, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, group or breakdown: an id never reused, and a value a column.

    `cells` holds every column; missing ones are None.
    """

    id: str
    cells: Mapping[str, "Value"]

    @property
    def blank(self) -> bool:
        """Whether nothing was filled in: kept while typing, not checked and not printed."""
        return all(_empty(value) for value in self.cells.values())


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a `rows` or `group` field, in order."""

    rows: tuple[Row, ...]

    @property
    def filled(self) -> tuple[Row, ...]:
        """The rows with something in them."""
        return tuple(row for row in self.rows if not row.blank)


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a breakdown. `id` is the period, the person, the choice or the own row's id."""

    id: str
    label: str
    amount: "Quantity | Pending | Unread | Pen | None"
    weight: "Quantity | Pending | Unread | Pen | None" = None
    last: "Quantity | Pending | Unread | Pen | None" = None
    locked: bool = False
    post: str = ""
    made: str = ""

    @property
    def touched(self) -> bool:
        """Whether somebody typed the amount: it is not the text the service `made`."""
        return isinstance(self.amount, Quantity) and self.amount.text != self.made


@dataclass(frozen=True, slots=True)
class Split:
    """A breakdown: how it was made and its parts, in order.

    `method` is `even`, `last`, `weights`, `hand`, or `season:` and the name of a seasonal shape.
    """

    method: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One line or column of a two-way table: the period, the person, the choice it stands for."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class CrossCell:
    """One cell of a two-way table; `seed` is what it is weighed by, last year's or a weight."""

    amount: "Quantity | Pending | Unread | Pen | None"
    seed: "Quantity | Pending | Unread | Pen | None" = None
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Cross:
    """A two-way table: how it was made, its lines and columns, its cells by (line, column).

    Cells with nothing in them are not in `cells`.
    """

    method: str
    down: tuple[Part, ...]
    across: tuple[Part, ...]
    cells: Mapping[tuple[str, str], CrossCell]


@dataclass(frozen=True, slots=True)
class Ladder:
    """Step rules. Each step: from `low` to `high`, which end belongs to it, and what it gives."""

    steps: tuple["Step", ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a ladder; `low` None is 'from nothing', `high` None 'without end'."""

    id: str
    low: "Quantity | Unread | None"
    high: "Quantity | Unread | None"
    low_in: bool
    high_in: bool
    result: "Quantity | Unread | None"


@dataclass(frozen=True, slots=True)
class Quadrant:
    """One cell of a matrix: a headline and its reasons."""

    headline: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix (SWOT): its cells by id."""

    cells: Mapping[str, Quadrant]


@dataclass(frozen=True, slots=True)
class Picture:
    """An image kept by its sha256."""

    sha256: str
    name: str
    media_type: str
    width: int
    height: int
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Another plan, by id, with its title when it was chosen."""

    plan: str
    title: str


Value = (
    None
    | Unread
    | Pen
    | str
    | tuple[str, ...]
    | Quantity
    | Pending
    | Day
    | Days
    | Clock
    | Ratio
    | Table
    | Split
    | Cross
    | Ladder
    | Grid
    | Picture
    | Link
)


def _empty(value: Value) -> bool:
    if isinstance(value, Table):
        return not value.filled
    return value is None
