"""One table on one sheet: texts as text, numbers as numbers, and sums that follow changes."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from docgen.definitions.style import Style, TextRole
from docgen.documents.nodes import Align, Cell, Column, Table
from docgen.documents.number import text_of_runs
from docgen.writers.typst_table import placed

WIDTH = 100  # characters a full table is wide
NARROWEST = 8
_NUMBER = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<places>\d+))?(?P<sign>[%‰]?)")
_RATIO = {"": Decimal(1), "%": Decimal("0.01"), "‰": Decimal("0.001")}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a cell keeps it: its value, and how it is shown."""

    value: Decimal
    shown: str  # Excel's number format


class Looks:
    """The cell formats of a workbook, from its house style; each is made once."""

    def __init__(self, book: Workbook, style: Style) -> None:
        self._book = book
        self._style = style
        self._made: dict[tuple[object, ...], Format] = {}

    def of(self, role: TextRole, **more: Any) -> Format:
        """The format of a role of text; `more` are XlsxWriter's own properties."""
        key = (role, *sorted(more.items()))
        if key not in self._made:
            text, face = self._style.text(role), self._style.face(role)
            own = {
                "font_name": face.word,
                "font_size": text.size_pt,
                "font_color": text.colour,
                "bold": text.bold,
                "valign": "vcenter",
            }
            self._made[key] = self._book.add_format(own | more)
        return self._made[key]

    def height(self, role: TextRole) -> float:
        """How high a line of a role of text is, in points."""
        return self._style.text(role).line_pt

    def cell(self, kind: str, align: Align, number: str = "") -> Format:
        """The format of a cell of a table: `kind` is head, body or total."""
        look = self._style.table
        fill = {"head": look.head_fill, "total": look.total_fill}.get(kind, "")
        more: dict[str, Any] = {"border": 1, "border_color": look.rule_colour, "text_wrap": True}
        more["align"] = "left" if align is Align.JUSTIFY else align.value
        if fill and fill != "none":
            more["bg_color"] = fill
        if number:
            more["num_format"] = number
        if kind == "total":
            more["bold"] = True
        return self.of(TextRole.TABLE_HEAD if kind == "head" else TextRole.TABLE, **more)


def figure_of(text: str) -> Figure | None:
    """Return a printed number as a cell keeps it; None for what is not a number alone.

    1,472.00 is 1472 shown with two places, 33.3% is 0.333; a range or 不少于50 stays text, and so
    does a code such as 007.
    """
    found = _NUMBER.fullmatch(text)
    if not found or re.match(r"[-−]?0\d", text):
        return None
    digits = re.sub(r"[,%‰]", "", text).replace("−", "-")
    places = len(found["places"] or "")
    shown = "#,##0" + (f".{'0' * places}" if places else "")
    if found["sign"] == "‰":  # Excel has no format for it: the number is kept as it is printed
        return Figure(Decimal(digits), f'{shown}"‰"')
    return Figure(Decimal(digits) * _RATIO[found["sign"]], shown + found["sign"])


def write_table(sheet: Worksheet, table: Table, looks: Looks) -> None:
    """Write a table from the first row on: caption, unit line, head, body, total."""
    title = text_of_runs(table.caption)
    sheet.write_string(0, 0, title, looks.of(TextRole.CAPTION, align="left"))
    if table.unit:
        last = len(table.columns) - 1
        sheet.write_string(1, last, table.unit, looks.of(TextRole.TABLE, align="right"))
    _Sheet(sheet, table, looks).write()
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, max(NARROWEST, column.width * WIDTH))
    top = 2 + len(table.head)
    sheet.freeze_panes(top, 0)
    if table.head:
        sheet.repeat_rows(2, top - 1)


class _Sheet:
    """Where the cells of one table go."""

    def __init__(self, sheet: Worksheet, table: Table, looks: Looks) -> None:
        self._sheet, self._table, self._looks = sheet, table, looks
        self._body = range(2 + len(table.head), 2 + len(table.head) + len(table.body))
        self._sums: list[Decimal | None] = [Decimal()] * len(table.columns)

    def write(self) -> None:
        table = self._table
        parts = (("head", table.head), ("body", table.body), ("total", table.total))
        kinds = [kind for kind, rows in parts for _ in rows]
        rows = placed((*table.head, *table.body, *table.total), len(table.columns))
        for line, (kind, row) in enumerate(zip(kinds, rows, strict=True), 2):
            for cell, column in row:
                self._cell(line, column, cell, kind)

    def _cell(self, line: int, column: int, cell: Cell, kind: str) -> None:
        text = text_of_runs(cell.runs)
        own: Column = self._table.columns[column]
        figure = figure_of(text) if kind != "head" else None
        centred = Align.CENTER if kind == "head" else own.align
        look = self._looks.cell(kind, cell.align or centred, figure.shown if figure else "")
        if kind == "body":
            self._add(column, text, figure)
        if cell.colspan > 1 or cell.rowspan > 1:
            end = (line + cell.rowspan - 1, column + cell.colspan - 1)
            self._sheet.merge_range(line, column, *end, "", look)
        if figure is None:
            self._sheet.write_string(line, column, text, look)
        elif kind == "total" and self._sums[column] == figure.value and self._body:
            span = xl_range(self._body[0], column, self._body[-1], column)
            self._sheet.write_formula(line, column, f"=SUM({span})", look, figure.value)
        else:
            self._sheet.write_number(line, column, figure.value, look)

    def _add(self, column: int, text: str, figure: Figure | None) -> None:
        """Count a cell into its column; a text among the numbers means there is no sum."""
        so_far = self._sums[column]
        if so_far is not None and text:
            self._sums[column] = so_far + figure.value if figure else None
