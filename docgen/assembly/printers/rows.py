"""A table of typed columns: unit once, numbers to the right, a total that adds up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.assembly.printers.lines import pen_words
from docgen.assembly.printers.tree import tree
from docgen.assembly.printing import Asked, Blocks, PrintedRow, computed_text, in_words, number_of
from docgen.documents.columns import fitted
from docgen.documents.nodes import Align, Cell, Paragraph, Role, Run, Table, TableRow
from forms import reading
from forms.expressions.views import total
from forms.field import Field
from forms.units import Sort, measure
from forms.values import Unread

NUMBERS = frozenset({"integer", "number", "money", "percent", "quantity"})
_SUMMED = NUMBERS - {"percent"}
_ROOM = "\u3000"  # a line without any text would have no height
_CENTRED = frozenset({"date", "date_range", "time", "choice", "pen"})


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The table being made: its columns, its rows, the unit said once above it."""

    asked: Asked
    columns: tuple[Field, ...]
    rows: tuple[PrintedRow, ...]
    unit: str

    @property
    def numbered(self) -> bool:
        """Whether the rows are counted in a first column."""
        return self.asked.field.flag("numbered")

    @property
    def lines(self) -> int:
        """How many empty lines follow, to be filled in by hand."""
        return self.asked.field.whole("form", 0)

    def head(self) -> TableRow:
        unit = self.asked.printing.unit
        names = [headed(one.label, unit(one), self.unit) for one in self.columns]
        counted = ["序号"] if self.numbered else []
        return TableRow(tuple(Cell((Run(name),), head=True) for name in counted + names))

    def aligns(self) -> list[Align]:
        counted = [Align.CENTER] if self.numbered else []
        return [*counted, *(_align(one) for one in self.columns)]

    def body(self) -> tuple[TableRow, ...]:
        filled = (
            TableRow((*self._count(at), *(self._cell(row, one) for one in self.columns)), row.path)
            for at, row in enumerate(self.rows, 1)
        )
        blanks = (self._blank(len(self.rows) + at) for at in range(1, self.lines + 1))
        return (*filled, *blanks)

    def _cell(self, row: PrintedRow, column: Field) -> Cell:
        if column.kind == "pen":
            return Cell(pen_words(column, row.at(column)), field=row.at(column))
        return Cell(row.words(column, bare=column.kind in NUMBERS), field=row.at(column))

    def _blank(self, number: int) -> TableRow:
        """An empty line, as high as one with text in it."""
        counted = self._count(number)
        empty = [Cell(pen_words(one, "")) for one in self.columns]
        return TableRow((*counted, *empty) if counted else (Cell((Run(_ROOM),)), *empty[1:]))

    def _count(self, number: int) -> tuple[Cell, ...]:
        return (Cell((Run(str(number)),)),) if self.numbered else ()

    def total(self) -> tuple[TableRow, ...]:
        """合计 under the first column and the sums under theirs; none when nothing is summed."""
        wanted = self.asked.field.flag("total", default=True) and not self.lines
        if len(self.rows) < 2 or not wanted:  # noqa: PLR2004 -- one row is its own total
            return ()
        sums = [self._sum(one) for one in self.columns]
        if not any(sums) or (sums[0] and not self.numbered):
            return ()
        under = sums if sums[0] else sums[1:]
        span = 2 if self.numbered and not sums[0] else 1
        label = Cell((Run("合计", strong=True),), colspan=span)
        return (TableRow((label, *(Cell((Run(one),) if one else ()) for one in under))),)

    def notes(self) -> Blocks:
        """The totals of amounts that are to be said in words too."""
        if self.lines:
            return ()
        wanted = [one for one in self.columns if one.flag("capitals") and self._sum(one)]
        found = ((one, self._added(one)) for one in wanted)
        words = ((one, in_words(total)) for one, total in found if isinstance(total, Decimal))
        return tuple(
            Paragraph((Run(f"{one.label}合计（大写）：{said}", self.asked.path),), Role.NOTE)
            for one, said in words
            if said
        )

    def _sum(self, column: Field) -> str:
        if column.kind not in _SUMMED or not column.flag("total", default=True):
            return ""
        value = number_of(self._added(column))
        unit = self._unit(column)
        rates = column.kind == "quantity" and measure(unit).sort is Sort.RATE
        return "" if value is None or rates else computed_text(value, replace(column, unit=unit))

    def _added(self, column: Field) -> object:
        """The column's total; a table within a row has no name to ask for, its cells are added."""
        evaluated = self.asked.printing.evaluated
        if "[" not in self.asked.path:
            return evaluated.lookup(f"{self.asked.path}.{column.id}.total")
        cells = tuple(
            evaluated.figures[row.at(column)].value
            if column.computed and row.at(column) in evaluated.figures
            else reading.express(column, row.value(column))
            for row in self.rows
        )
        return total(cells if column.required else tuple(one for one in cells if one is not None))

    def _unit(self, column: Field) -> str:
        """The unit of the column's cells, one for all of them where they have a total."""
        filled = (one for one in self.rows if not one.empty(column))
        units = (reading.unit_beside(column, one.cells, self.asked.field) for one in filled)
        return next(filter(None, units), column.unit)


def rows(asked: Asked) -> Blocks:
    """Return the table and its organisation tree; a missing one is a mark in a paragraph."""
    printed = asked.printing.rows(asked.path, asked.value)
    for_pen = asked.field.whole("form", 0) > 0
    if not printed and not for_pen:
        return missing_paragraph(asked)
    columns = asked.field.fields if for_pen else _printed_columns(asked, printed)
    if not columns:
        return missing_paragraph(asked)
    sheet = _Sheet(asked, columns, printed, common_unit(asked, columns))
    return (_table(sheet), *sheet.notes(), *tree(asked))


def missing_paragraph(asked: Asked) -> Blocks:
    """A mark where a table should be, or nothing."""
    printing = asked.printing
    if isinstance(asked.value, Unread):
        return (Paragraph(asked.words),)
    if not (printing.mark and printing.wanted(asked.field)):
        return ()
    return (Paragraph((printing.gap(asked.field, asked.path),)),)


def headed(label: str, unit: str, said: str) -> str:
    """A column's head with its unit, unless that is said above the table or in the cells."""
    if not unit or unit in {said, label, "%", "‰"}:
        return label
    return f"{label}（{unit}）"


def unit_line(unit: str) -> str:
    """单位：万元, or nothing."""
    return f"单位：{unit}" if unit else ""


def common_unit(asked: Asked, columns: Sequence[Field]) -> str:
    """The one unit of all amounts of money, or of all numbers; empty when there is no such one."""
    units = [asked.printing.unit(one) for one in columns if one.kind in NUMBERS]
    money = {one for one in units if one and measure(one).sort is Sort.MONEY}
    plain = {one for one in units if one and measure(one).sort is Sort.PLAIN}
    if len(money) == 1:
        return money.pop()
    return plain.pop() if len(plain) == 1 and not money and len(units) > 1 else ""


def _printed_columns(asked: Asked, rows: Sequence[PrintedRow]) -> tuple[Field, ...]:
    """The columns with anything in them, and those one may fill in by hand."""
    return tuple(
        one for one in asked.field.fields if one.pen or not all(row.empty(one) for row in rows)
    )


def _table(sheet: _Sheet) -> Table:
    head, body, total = (sheet.head(),), sheet.body(), sheet.total()
    return Table(
        columns=fitted((*head, *body, *total), sheet.aligns()),
        head=head,
        body=body,
        total=total,
        caption=sheet.asked.caption,
        unit=unit_line(sheet.unit),
        field=sheet.asked.path,
    )


def _align(column: Field) -> Align:
    if column.kind in NUMBERS:
        return Align.RIGHT
    return Align.CENTER if column.kind in _CENTRED else Align.LEFT
