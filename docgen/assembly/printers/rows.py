"""A table of typed columns: unit once, numbers to the right, a total that adds up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docgen.assembly.printers.tree import tree
from docgen.assembly.printing import Asked, Blocks, PrintedRow, computed_text, number_of
from docgen.documents.columns import fitted
from docgen.documents.nodes import Align, Cell, Paragraph, Run, Table, TableRow
from forms import reading
from forms.field import Field
from forms.units import Sort, measure
from forms.values import Unread

NUMBERS = frozenset({"integer", "number", "money", "percent", "quantity"})
_SUMMED = NUMBERS - {"percent"}
_CENTRED = frozenset({"date", "date_range", "time", "choice"})


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The table being made: its columns, its rows, the unit said once above it."""

    asked: Asked
    columns: tuple[Field, ...]
    rows: tuple[PrintedRow, ...]
    unit: str

    def head(self) -> TableRow:
        names = (
            headed(one.label, self.asked.printing.unit(one), self.unit) for one in self.columns
        )
        return TableRow(tuple(Cell((Run(name),), head=True) for name in names))

    def body(self) -> tuple[TableRow, ...]:
        return tuple(
            TableRow(
                tuple(
                    Cell(row.words(one, bare=one.kind in NUMBERS), field=row.at(one))
                    for one in self.columns
                ),
                row.path,
            )
            for row in self.rows
        )

    def total(self) -> tuple[TableRow, ...]:
        """合计 under the first column and the sums under theirs; none when nothing is summed."""
        if len(self.rows) < 2 or not self.asked.field.flag("total", default=True):  # noqa: PLR2004
            return ()
        sums = [self._sum(one) for one in self.columns]
        if sums[0] or not any(sums):
            return ()
        label = Cell((Run("合计", strong=True),))
        return (TableRow((label, *(Cell((Run(one),) if one else ()) for one in sums[1:]))),)

    def _sum(self, column: Field) -> str:
        if column.kind not in _SUMMED or not column.flag("total", default=True):
            return ""
        lookup = self.asked.printing.evaluated.lookup
        value = number_of(lookup(f"{self.asked.path}.{column.id}.total"))
        unit = self._unit(column)
        rates = column.kind == "quantity" and measure(unit).sort is Sort.RATE
        return "" if value is None or rates else computed_text(value, replace(column, unit=unit))

    def _unit(self, column: Field) -> str:
        """The unit of the column's cells, one for all of them where they have a total."""
        filled = (one for one in self.rows if not one.empty(column))
        units = (reading.unit_beside(column, one.cells, self.asked.field) for one in filled)
        return next(filter(None, units), column.unit)


def rows(asked: Asked) -> Blocks:
    """Return the table and its organisation tree; a missing one is a mark in a paragraph."""
    printed = asked.printing.rows(asked.path, asked.value)
    if not printed:
        return missing_paragraph(asked)
    columns = _printed_columns(asked, printed)
    if not columns:
        return missing_paragraph(asked)
    sheet = _Sheet(asked, columns, printed, common_unit(asked, columns))
    return (_table(sheet), *tree(asked))


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
    aligns = [_align(one) for one in sheet.columns]
    return Table(
        columns=fitted((*head, *body, *total), aligns),
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
