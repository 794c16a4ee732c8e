"""Tables: the grid, widths, rules, repeated heads and rows that do not split."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor

from docgen.definitions.style import Style, TextRole
from docgen.documents.columns import text_scale
from docgen.documents.nodes import Align, Cell, Column, Table
from docgen.writers.docx_runs import Marks, Setting, marked_runs
from docgen.writers.docx_shared import Shared, keep_with_next, paragraph
from docgen.writers.docx_styles import borders
from docgen.writers.docx_xml import Element, twips, twips_of_mm, val, w
from docgen.writers.typst_room import room_of
from docgen.writers.typst_table import is_whole, placed

_POINTS_PER_MM = 72 / 25.4
_PAIR = 2  # rows: fewer do not stand on a page
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
    """A row of boxes; a head line is repeated on each page, a kept one has the next beside it."""

    boxes: tuple[Box, ...]
    head: bool = False
    keep: bool = False
    high_pt: float = 0.0  # at least so high


def table_element(table: Table, shared: Shared) -> Element:
    """Return the w:tbl of a table node, as wide as the measure.

    Up to two fifths of a page it stays in one piece; a longer one keeps its head with the first
    two rows, and its last two together. Where numbers would not fit, text and padding are smaller.
    """
    rows = placed((*table.head, *table.body, *table.total), len(table.columns))
    head, total = len(table.head), len(table.head) + len(table.body)
    fit = _fit(table, shared)
    whole = is_whole(table, shared.style, room_of(shared.style, shared.page, TextRole.TABLE))
    lines = []
    for place, row in enumerate(rows):
        is_head, is_total = place < head, place >= total
        look = _Look(shared.style, is_head, is_total, fit.size_pt)
        boxes = tuple(_box(cell, table.columns[at], shared.marks, look) for cell, at in row)
        begins, ends = place <= head, place >= min(total - 1, len(rows) - _PAIR)
        joined = whole or is_head or begins or ends
        lines.append(Line(boxes, is_head, keep=joined and place < len(rows) - 1))
    widths = widths_of([column.width for column in table.columns], shared.width_mm)
    return grid(lines, widths, shared.style, pad=fit.pad)


@dataclass(frozen=True, slots=True)
class _Fit:
    """The size of the text (0: the style's) and the padding by which numbers stay whole."""

    size_pt: float
    pad: "Padding"


def _fit(table: Table, shared: Shared) -> _Fit:
    size, look = shared.style.text(TextRole.TABLE).size_pt, shared.style.table
    room, pad = (one * _POINTS_PER_MM / size for one in (shared.width_mm, look.pad_across_mm))
    if text_scale(table, room, 2 * pad) == 1:
        return _Fit(0.0, Padding(look.pad_across_mm, look.pad_down_pt))
    smaller = floor(2 * size * text_scale(table, room, pad)) / 2
    return _Fit(smaller, Padding(look.pad_across_mm / 2, look.pad_down_pt))


def widths_of(shares: Sequence[float], width_mm: float) -> list[int]:
    """The column widths in twips; together exactly the whole."""
    total, whole = twips_of_mm(width_mm), sum(shares) or 1
    edges = [round(total * sum(shares[:place]) / whole) for place in range(len(shares) + 1)]
    return [after - before for before, after in pairwise(edges)]


@dataclass(frozen=True, slots=True)
class Padding:
    """What is left free at the sides of a cell, and above and below its text."""

    across_mm: float
    down_pt: float


def grid(
    lines: Sequence[Line],
    widths: Sequence[int],
    style: Style,
    rules: Element | None = None,
    pad: Padding | None = None,
) -> Element:
    """Return a w:tbl; cells reaching down leave continuing cells in the rows below."""
    padding = pad or Padding(style.table.pad_across_mm, style.table.pad_down_pt)
    across, down = twips_of_mm(padding.across_mm), twips(padding.down_pt)
    # A row is as much higher as its rule is thick; elsewhere rules take no room.
    above = max(0, down - twips(style.table.rule_pt))
    margins = w(
        "tblCellMar",
        w("top", w=above, type="dxa"),
        w("left", w=across, type="dxa"),
        w("bottom", w=down, type="dxa"),
        w("right", w=across, type="dxa"),
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
        high = w("trHeight", val=twips(line.high_pt), hRule="atLeast") if line.high_pt else None
        properties = w("trPr", w("cantSplit"), high, w("tblHeader") if line.head else None)
        rows.append(w("tr", properties, *cells))
        if line.keep:
            keep_with_next(rows[-1])
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
    return paragraph(TextRole.TABLE, [])


@dataclass(frozen=True, slots=True)
class _Look:
    """How a row is set: as a head, as a total, or as neither."""

    style: Style
    head: bool
    total: bool
    size_pt: float

    def fill(self, cell: Cell) -> str:
        """The ground of a cell."""
        if self.head or cell.head:
            return self.style.table.head_fill
        return self.style.table.total_fill if self.total else ""


def _box(cell: Cell, column: Column, marks: Marks, look: _Look) -> Box:
    head = look.head or cell.head
    role = TextRole.TABLE_HEAD if head else TextRole.TABLE
    align = cell.align or (None if head else column.align)
    turned = val("jc", JUSTIFICATION[align]) if align else None
    inside = marked_runs(cell.runs, marks, Setting(bold=look.total, size_pt=look.size_pt))
    if cell.field and not any(run.field for run in cell.runs):
        inside = marks.around(marks.field(cell.field), inside)
    content = [paragraph(role, inside, turned)]
    return Box(content, cell.colspan, cell.rowspan, look.fill(cell))
