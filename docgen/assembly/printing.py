"""What printing a field needs: its value, its text, and how a gap is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum

from docgen.documents.nodes import Block, Run, Runs
from docgen.plans.evaluate import Evaluated
from docgen.plans.figures import unit_of
from docgen.plans.plan import Plan
from forms import reading
from forms.capitals import amount_in_words
from forms.dates import spoken
from forms.field import Field
from forms.kinds import KINDS
from forms.kinds.quantity import UNIT_FROM, without_sign
from forms.kinds.reference import ANNEXES, SECTIONS
from forms.paths import cell as cell_path
from forms.paths import row as row_path
from forms.values import Pen, Table, Unread, Value

Blocks = tuple[Block, ...]


class Shape(Enum):
    """How a field stands on the page."""

    LINE = "line"  # 标签：值
    PROSE = "prose"  # paragraphs under a heading of their own
    FIGURE = "figure"  # a table or picture with its caption
    ATTACHED = "attached"  # a picture of what stands above it


@dataclass(frozen=True, slots=True)
class Printing:
    """A plan being printed. `mark` shows what is missing; a final document has nothing missing.

    `lay_out` sets the fields of one row of a group, as assembly.layout does those of a section.
    """

    plan: Plan
    evaluated: Evaluated
    mark: bool
    lay_out: "Callable[[Sequence[Asked]], Blocks]" = field(compare=False, repr=False)

    def hidden(self, path: str) -> bool:
        """Whether a section, field or cell does not show."""
        return path in self.evaluated.hidden

    def unit(self, field: Field) -> str:
        """The field's unit, or that of what it splits."""
        return unit_of(field, self.plan.type)

    def text(self, field: Field, path: str, value: Value, *, bare: bool = False) -> str:
        """The printed text; with `bare`, without a unit that stands in the table's head."""
        if not field.computed and path not in self.evaluated.figures:
            shown = (reading.show_bare if bare else reading.show)(field, value)
            return shown if bare else _with_capitals(shown, field, reading.express(field, value))
        figure = self.evaluated.figures.get(path)
        if figure is None or figure.value is None:
            return ""
        if isinstance(figure.value, date):
            return spoken(figure.value, self.plan.period)
        if not bare:
            return _with_capitals(figure.shown, field, figure.value)
        if field.text(UNIT_FROM):
            shown = computed_text(figure.value, replace(field, unit=figure.unit))
            return without_sign(shown, figure.unit)
        return computed_text(figure.value, field)

    def words(self, field: Field, path: str, value: Value, *, bare: bool = False) -> Runs:
        """The text as runs marked with the field; a gap that matters is marked as missing."""
        if isinstance(value, Unread):
            typed = reading.show(field, value)
            return (Run(f"〔待改：{typed or field.label}〕", path, missing=True),)
        if isinstance(value, Pen):
            return ()
        if self._lost(field, path, value):
            return (Run(f"〔待改：{field.label}〕", path, missing=True),)
        text = self.text(field, path, value, bare=bare)
        if text:
            return (Run(text, path, target=self._target(field, path)),)
        return (self.gap(field, path),) if self.mark and self.wanted(field) else ()

    def _lost(self, field: Field, path: str, value: Value) -> bool:
        """Whether a reference points at nothing that is there."""
        gone = path not in self.evaluated.figures
        return field.kind == "reference" and value is not None and gone

    def _target(self, field: Field, path: str) -> str:
        """The anchor of what a reference points at, where the document numbers it."""
        numbered = field.kind == "reference" and field.text("to") in {SECTIONS, ANNEXES}
        figure = self.evaluated.figures.get(path) if numbered else None
        return figure.value if figure and isinstance(figure.value, str) else ""

    def gap(self, field: Field, path: str) -> Run:
        """The mark of a missing value: 〔待填：上年销售额〕."""
        word = "待算" if field.computed else "待填"
        return Run(f"〔{word}：{field.label}〕", path, missing=True)

    def wanted(self, field: Field) -> bool:
        """Whether a missing value leaves a hole."""
        return field.computed or (field.required and KINDS[field.kind].has_input)

    def empty(self, field: Field, path: str, value: Value) -> bool:
        """Whether the field prints nothing at all, not even a mark."""
        if self.hidden(path):
            return True
        kind = KINDS[field.kind]
        if not (kind.has_input or kind.has_parts or field.computed):
            return False
        if field.whole("form", 0):
            return False
        if self.text(field, path, value) or isinstance(value, Unread | Pen):
            return False
        return not (self.mark and self.wanted(field))

    def rows(self, path: str, table: Value) -> "tuple[PrintedRow, ...]":
        """The rows of a table or group, each with its path."""
        rows = table.rows if isinstance(table, Table) else ()
        return tuple(PrintedRow(self, row_path(path, one.id), one.cells) for one in rows)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of a table or group, being printed."""

    printing: Printing
    path: str
    cells: Mapping[str, Value]

    def value(self, column: Field) -> Value:
        """What stands in a column."""
        return self.cells.get(column.id)

    def at(self, column: Field) -> str:
        """The path of a column's cell."""
        return cell_path(self.path, column.id)

    def words(self, column: Field, *, bare: bool = False) -> Runs:
        """The cell's text as runs; a hidden cell has none."""
        path = self.at(column)
        if self.printing.hidden(path):
            return ()
        return self.printing.words(column, path, self.value(column), bare=bare)

    def empty(self, column: Field) -> bool:
        """Whether the cell prints nothing."""
        return self.printing.empty(column, self.at(column), self.value(column))


@dataclass(frozen=True, slots=True)
class Asked:
    """One field to be printed."""

    field: Field
    path: str
    value: Value
    printing: Printing
    level: int = 2  # of its own heading, or of those inside it when it has none
    preset: str = ""  # the numbering of those headings

    @property
    def words(self) -> Runs:
        """The field in one line."""
        return self.printing.words(self.field, self.path, self.value)

    @property
    def caption(self) -> Runs:
        """The caption of its figure."""
        return (Run(self.field.label, self.path),)


@dataclass(frozen=True, slots=True)
class Printer:
    """How one kind prints: where it stands, and the blocks it gives."""

    shape: Shape
    blocks: Callable[[Asked], Blocks]


def in_words(value: object) -> str:
    """An amount in words: 人民币壹佰贰拾万元整; empty for what has none."""
    if not isinstance(value, Decimal):
        return ""
    try:
        return f"人民币{amount_in_words(value)}"
    except ValueError:  # beyond what has words
        return ""


def _with_capitals(shown: str, field: Field, value: object) -> str:
    """The amount with its words behind it, where the author asks for them."""
    words = in_words(value) if shown and field.flag("capitals") else ""
    return f"{shown}（大写：{words}）" if words else shown


def computed_text(value: object, field: Field) -> str:
    """A computed value without its unit."""
    if field.kind == "percent" and not field.unit:
        field = replace(field, unit="%")
    return KINDS["figure"].show_bare(value, field)


def number_of(value: object) -> Decimal | None:
    """The value when it is a number."""
    return value if isinstance(value, Decimal) else None
