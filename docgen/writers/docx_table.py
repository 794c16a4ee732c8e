"""Tables: the grid, widths, rules, repeated heads and rows that do not split."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from docgen.definitions.style import Style, TextRole
from docgen.documents.nodes import Align, Cell, Column, Table, TableRow
from docgen.writers.docx_runs import Marks, marked_runs
from docgen.writers.docx_styles import WORD_STYLES, borders
from docgen.writers.docx_xml import Element, twips, twips_of_mm, val, w

JUSTIFICATION = {
    Align.LEFT: "left",
    Align.CENTER: "center",
    Align.RIGHT: "right",
    Align.JUSTIFY: "both",
}


@dataclass(frozen=True, slots=True)
class Box:
    """A cell ready to be placed: what is in it, how far it reaches, how it looks."""

    content: list[Element]
    across: int = 1
    down: int = 1
    fill: str = ""
    borders: Element | None = None
    top: bool = False  # set at the top of the cell, not in its middle


@dataclass(frozen=True, slots=True)
class Line:
    """A row of boxes; a head line is repeated on each page."""

    boxes: tuple[Box, ...]
    head: bool = False


def table_element(table: Table, style: Style, marks: Marks, width_mm: float) -> Element:
    """Return the w:tbl of a table node, `width_mm` wide."""
    rows = (*table.head, *table.body, *table.total)
    last_head, first_total = len(table.head), len(table.head) + len(table.body)
    lines = []
    for place, (row, starts) in enumerate(zip(rows, _starts(rows), strict=True)):
        look = _Look(style, place < last_head, place >= first_total)
        columns = [table.columns[min(start, len(table.columns) - 1)] for start in starts]
        lines.append(_line(row, columns, marks, look))
    widths = widths_of([column.width for column in table.columns], width_mm)
    return grid(lines, widths, style)


def widths_of(shares: Sequence[float], width_mm: float) -> list[int]:
    """The column widths in twips; together exactly the whole."""
    total, whole = twips_of_mm(width_mm), sum(shares) or 1
    edges = [round(total * sum(shares[:place]) / whole) for place in range(len(shares) + 1)]
    return [after - before for before, after in pairwise(edges)]


def grid(
    lines: Sequence[Line], widths: Sequence[int], style: Style, rules: Element | None = None
) -> Element:
    """Return a w:tbl; cells reaching down leave continuing cells in the rows below."""
    pad = twips_of_mm(style.table.pad_across_mm)
    down = twips(style.table.pad_down_pt)
    margins = w(
        "tblCellMar",
        w("top", w=down, type="dxa"),
        w("left", w=pad, type="dxa"),
        w("bottom", w=down, type="dxa"),
        w("right", w=pad, type="dxa"),
    )
    properties = w(
        "tblPr",
        val("tblStyle", "PlanTable"),
        w("tblW", w=sum(widths), type="dxa"),
        val("jc", "center"),
        borders(style, "tblBorders") if rules is None else rules,
        w("tblLayout", type="fixed"),
        margins,
        w("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0"),
    )
    columns = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", properties, columns, *_rows(lines, widths))


def _rows(lines: Sequence[Line], widths: Sequence[int]) -> list[Element]:
    open_below: dict[int, tuple[int, Box]] = {}  # column → rows still to come, and the box above
    rows = []
    for line in lines:
        boxes, column, cells = list(line.boxes), 0, []
        while column < len(widths):
            if column in open_below:
                left, above = open_below.pop(column)
                if left > 1:
                    open_below[column] = (left - 1, above)
                cells.append(_cell(above, widths[column : column + above.across], merge="continue"))
                column += above.across
                continue
            box = boxes.pop(0) if boxes else Box([_empty()])
            across = min(box.across, len(widths) - column)
            if box.down > 1:
                open_below[column] = (box.down - 1, box)
            merge = "restart" if box.down > 1 else ""
            cells.append(_cell(box, widths[column : column + across], merge))
            column += across
        properties = w("trPr", w("cantSplit"), w("tblHeader") if line.head else None)
        rows.append(w("tr", properties, *cells))
    return rows


def _cell(box: Box, widths: Sequence[int], merge: str = "") -> Element:
    properties = w(
        "tcPr",
        w("tcW", w=sum(widths), type="dxa"),
        val("gridSpan", len(widths)) if len(widths) > 1 else None,
        val("vMerge", merge) if merge else None,
        box.borders if merge != "continue" else _copied(box.borders),
        w("shd", val="clear", color="auto", fill=box.fill[1:]) if box.fill else None,
        None if box.top else val("vAlign", "center"),
    )
    return w("tc", properties, *([_empty()] if merge == "continue" else box.content))


def _copied(borders: Element | None) -> Element | None:
    return (
        None if borders is None else w("tcBorders", *(w(_side(one), **_of(one)) for one in borders))
    )


def _side(border: Element) -> str:
    return str(border.tag).rpartition("}")[2]


def _of(border: Element) -> dict[str, str]:
    return {str(key).rpartition("}")[2]: str(value) for key, value in border.attrib.items()}


def _empty() -> Element:
    return w("p", w("pPr", val("pStyle", WORD_STYLES[TextRole.TABLE].id)))


@dataclass(frozen=True, slots=True)
class _Look:
    """How a row is set: as a head, as a total, or as neither."""

    style: Style
    head: bool
    total: bool

    def fill(self, cell: Cell) -> str:
        """The ground of a cell."""
        if self.head or cell.head:
            return self.style.table.head_fill
        return self.style.table.total_fill if self.total else ""


def _starts(rows: Sequence[TableRow]) -> list[list[int]]:
    """For each row, the column each of its cells begins in, cells reaching down considered."""
    found, taken = [], dict[int, int]()  # column → rows, this one included, it is taken for
    for row in rows:
        below = {column: count - 1 for column, count in taken.items() if count > 1}
        starts, column = [], 0
        for cell in row.cells:
            while taken.get(column):
                column += 1
            starts.append(column)
            if cell.rowspan > 1:
                reached = range(column, column + cell.colspan)
                below.update(dict.fromkeys(reached, cell.rowspan - 1))
            column += cell.colspan
        found.append(starts)
        taken = below
    return found


def _line(row: TableRow, columns: Sequence[Column], marks: Marks, look: _Look) -> Line:
    cells = zip(row.cells, columns, strict=True)
    return Line(tuple(_box(cell, column, marks, look) for cell, column in cells), look.head)


def _box(cell: Cell, column: Column, marks: Marks, look: _Look) -> Box:
    head = look.head or cell.head
    role = TextRole.TABLE_HEAD if head else TextRole.TABLE
    align = cell.align or (None if head else column.align)
    properties = w(
        "pPr",
        val("pStyle", WORD_STYLES[role].id),
        w("keepNext") if look.head else None,
        val("jc", JUSTIFICATION[align]) if align else None,
    )
    inside = marked_runs(cell.runs, marks, bold=look.total)
    if cell.field and not any(run.field for run in cell.runs):
        inside = marks.around(marks.field(cell.field), inside)
    return Box([w("p", properties, *inside)], cell.colspan, cell.rowspan, look.fill(cell))
