"""A field as the form shows it, and the tables and groups made of fields."""

from dataclasses import dataclass
from typing import ClassVar

from docgen.web.views.control import (
    Area,
    Computed,
    Cross,
    Gathered,
    Grid,
    Image,
    Ladder,
    Line,
    Pick,
    Silent,
    Span,
    Split,
    Ticks,
)
from docgen.web.views.frame import Button, Link, Tone

WHOLE = frozenset({"area", "split", "cross", "table", "gathered", "grid", "ladder", "image"})
"""The shapes that take the whole width, with their guide above."""


@dataclass(frozen=True, slots=True)
class Said:
    """One problem, beside its field or in the summary; `fix` is the text as it would be mended."""

    path: str
    place: str
    say: str
    tone: Tone
    href: str
    code: str = ""
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a table's column."""

    id: str
    kind: str
    label: str
    unit: str
    required: bool
    computed: bool
    numeric: bool
    guide: str
    total: str  # the sum as shown; empty = none
    summed: bool  # whether this column has a total


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of a table or group; `hidden` are its id and order inputs."""

    id: str
    path: str
    number: int
    hidden: tuple[tuple[str, str], ...]
    cells: tuple["FieldView", ...]
    up: Button
    down: Button
    remove: Button


@dataclass(frozen=True, slots=True)
class Pages:
    """Which rows of a long table are shown; `links` lead to the other pages of 50."""

    first: int
    last: int
    of: int
    links: tuple[Link, ...]
    carried: tuple[tuple[str, str], ...]  # hidden inputs that name the rows shown


@dataclass(frozen=True, slots=True)
class Table:
    """A table (`rows`, `formula`) or a repeated sub-form (`group` is true).

    `hidden` inputs say that the table was shown, so that an emptied one is known as empty.
    """

    shape: ClassVar[str] = "table"
    id: str
    group: bool
    hidden: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    rows: tuple[RowView, ...]
    add: Button | None  # None: the table is full, or its rows are fixed
    fixed: bool  # rows are not added, removed or moved: show no row buttons
    min_rows: int
    max_rows: int
    blank: RowView | None
    pages: Pages | None
    note: str = ""  # the rule of a formula; how many rows there may be


Control = (
    Line
    | Area
    | Pick
    | Ticks
    | Span
    | Computed
    | Silent
    | Image
    | Grid
    | Split
    | Cross
    | Gathered
    | Ladder
    | Table
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that can be taken over, and where it comes from."""

    shown: str
    origin: str
    accept: Button


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was taken from by itself, and the way back."""

    say: str
    undo: Button | None


@dataclass(frozen=True, slots=True)
class PenBox:
    """The checkbox 留给手写: left for the pen on purpose."""

    name: str
    on: bool


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field: what is asked, how to answer, what was answered, what is wrong with it.

    `path` is canonical, `key` the field's (or column's) own id. In a table cell `guide`, `good`,
    `bad` are empty (the column says them). `below` is small print: an amount in words.
    `hidden` fields are in the page with the attribute `hidden`, so that they can appear at once.
    """

    path: str
    key: str
    kind: str
    label: str
    required: bool
    guide: str
    good: str
    bad: str
    skeleton: str
    below: tuple[str, ...]
    hidden: bool
    problems: tuple[Said, ...]
    control: Control
    offer: Offer | None = None
    origin: Origin | None = None
    pen: PenBox | None = None
    locked: bool = False  # nobody types here now: what scrolls has to take the focus itself

    @property
    def whole(self) -> bool:
        """Whether it takes the whole width, with its guide above."""
        return self.control.shape in WHOLE

    @property
    def worst(self) -> str:
        """The tone of its worst problem; empty when there is none."""
        tones = {one.tone for one in self.problems}
        return next((t for t in (Tone.ERROR, Tone.WARN, Tone.NONE) if t in tones), "")
