"""What will be printed: a closed set of nodes. Every run knows its field, every writer every node.

A writer ends in `assert_never`, so a new node makes mypy name each writer that must learn it.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Align(StrEnum):
    """How a paragraph, column or cell is set."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class Role(StrEnum):
    """What a paragraph is, so that a house style can set it."""

    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    LEAD = "lead"  # 标签：值, a field of one line
    NOTE = "note"
    SALUTATION = "salutation"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Run:
    """Text set one way. `text` may hold newlines (breaks) and tabs; nothing in it is markup.

    `field` is the canonical path it prints, empty for fixed text. `missing` marks 〔待填：…〕.
    """

    text: str
    field: str = ""
    strong: bool = False
    emphasis: bool = False
    missing: bool = False
    target: str = ""  # an anchor: documents.number puts its number in for the text


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `indent` asks for the first-line indent of the style."""

    runs: Runs
    role: Role = Role.BODY
    align: Align = Align.JUSTIFY
    indent: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1-4; documents.number makes `number` and `depth`.

    `anchor` names it for contents and references; `preset` is its numbering, empty: the document's.
    """

    level: int
    runs: Runs
    number: str = ""
    anchor: str = ""
    preset: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; its number or bullet is made by documents.number."""

    runs: Runs
    label: str = ""
    children: tuple["List", ...] = ()


@dataclass(frozen=True, slots=True)
class List:
    """A list, ordered (1. 2. 3.) or not."""

    items: tuple[ListItem, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. `field` is the path when the whole cell is one field's value."""

    runs: Runs
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None  # None: the column's
    head: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row; `row` is its canonical path (section.field[id]), empty for head and totals."""

    cells: tuple[Cell, ...]
    row: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its share of the width (0-1, together 1) and how its cells are set."""

    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """A table with head rows (repeated on each page), body, total rows, caption and unit line."""

    columns: tuple[Column, ...]
    head: tuple[TableRow, ...]
    body: tuple[TableRow, ...]
    total: tuple[TableRow, ...] = ()
    caption: Runs = ()
    number: str = ""  # 表1
    unit: str = ""  # 单位：万元
    anchor: str = ""
    field: str = ""


class ChartType(StrEnum):
    """The charts there are."""

    COLUMN = "column"
    BAR = "bar"
    LINE = "line"
    PIE = "pie"
    STACKED = "stacked"


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart; a missing figure is None."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as data: categories and series in `unit`. Writers draw it."""

    type: ChartType
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    caption: Runs = ()
    number: str = ""  # 图1
    unit: str = ""
    anchor: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One cell of a matrix: its name, a headline, reasons."""

    title: str
    headline: Runs
    reasons: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix (SWOT) of `across` columns."""

    cells: tuple[MatrixCell, ...]
    across: int = 2
    caption: Runs = ()
    number: str = ""
    anchor: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of a checklist: ☑ or □ and its text."""

    runs: Runs
    ticked: bool


@dataclass(frozen=True, slots=True)
class Checklist:
    """Boxes to tick."""

    items: tuple[Tick, ...]
    field: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One box of an organisation tree."""

    runs: Runs
    below: tuple["Post", ...] = ()


@dataclass(frozen=True, slots=True)
class OrgTree:
    """Who reports to whom."""

    roots: tuple[Post, ...]
    caption: Runs = ()
    number: str = ""
    anchor: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a timeline: its name, when, and what."""

    title: Runs
    when: Runs
    points: tuple[Runs, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Stages one after the other."""

    stages: tuple[Stage, ...]
    caption: Runs = ()
    number: str = ""
    anchor: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: PNG or JPEG bytes, their size in pixels, and the share of the text width."""

    data: bytes
    media_type: str
    width_px: int
    height_px: int
    alt: str
    width: float = 1.0
    caption: Runs = ()
    number: str = ""
    anchor: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """A remark set apart from the text."""

    blocks: tuple["Block", ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """An article of an agreement: its number (第一条) and what it says."""

    blocks: tuple["Block", ...]
    title: Runs = ()
    number: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A paragraph that points at an anchor: before, the target's number, after (见表2。)."""

    target: str
    before: Runs = ()
    after: Runs = ()
    shown: str = ""  # filled by documents.number


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on a new page: 附件1, its title, its blocks."""

    title: Runs
    blocks: tuple["Block", ...]
    number: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """One who signs: the role, the name if known, the date if known."""

    role: str
    name: str = ""
    date: str = ""
    by: str = ""  # of a side of an agreement, who signs for it


@dataclass(frozen=True, slots=True)
class Signatures:
    """The block of signatures; stays on one page. `columns` side by side (2 for 甲方 乙方)."""

    signers: tuple[Signature, ...]
    columns: int = 3


@dataclass(frozen=True, slots=True)
class PenBlank:
    """A blank to be filled by hand: label, then a rule `width` characters (full-width) long."""

    label: str
    width: int = 8
    field: str = ""


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover's small table: 编制部门：苏南组."""

    label: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    title: Runs
    subtitle: Runs = ()
    lines: tuple[CoverLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: made by documents.number."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents down to `depth`; entries are made by documents.number."""

    depth: int = 2
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page."""


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks on pages turned sideways."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Watermark:
    """A word behind every page: 草稿."""

    text: str


Block = (
    Cover | Contents | Heading | Paragraph | List | Table | Chart | Matrix | Checklist | OrgTree
    | Timeline | Image | Callout | Clause | Reference | Annex | Signatures | PenBlank | PageBreak
    | Landscape | Watermark
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """A document ready for numbering and writing. `header` runs along every page.

    `created` is the snapshot's time, ISO in UTC; it is both created and modified in every file.
    `identity` holds plan id, snapshot and version, for properties and footer.
    """

    title: str
    blocks: tuple[Block, ...]
    numbering: str = "gongwen"
    author: str = ""
    company: str = ""
    header: str = ""
    created: str = "2026-01-01T00:00:00Z"
    identity: tuple[tuple[str, str], ...] = ()
