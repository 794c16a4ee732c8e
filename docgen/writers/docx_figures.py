"""What stands apart from the text in Word with a caption: tables, charts, pictures, drawings."""

from typing import assert_never

from docgen.definitions.style import TextRole
from docgen.documents.nodes import Chart, Image, Matrix, OrgTree, Runs, Table, Timeline
from docgen.documents.number import text_of_runs
from docgen.writers.docx_chart import chart_element, workbook_of
from docgen.writers.docx_drawing import chart_drawing, picture_drawing
from docgen.writers.docx_grids import matrix_element, timeline_element
from docgen.writers.docx_runs import field_code, marked_runs, plain_run
from docgen.writers.docx_shared import Shared, gap_above, gap_below, paragraph
from docgen.writers.docx_styles import FIGURE
from docgen.writers.docx_table import table_element
from docgen.writers.docx_tree import tree_element
from docgen.writers.docx_xml import Element, val, w

Figure = Table | Matrix | OrgTree | Timeline | Chart | Image
_TALLEST = 0.8  # of the type area: a picture and its caption stay on one page


def figure_elements(block: Figure, shared: Shared) -> list[Element]:
    """Return the figure with its caption: above a table or matrix, below all else."""
    match block:
        case Table():
            above = _above(block, shared, block.unit)
            return [*above, table_element(block, shared), gap_below()]
        case Matrix():
            return [*_above(block, shared), matrix_element(block, shared), gap_below()]
        case OrgTree():
            return _over_caption(block, [gap_above(), tree_element(block, shared)], shared)
        case Timeline():
            return _over_caption(block, [timeline_element(block, shared)], shared)
        case Chart():
            return _over_caption(block, _chart(block, shared), shared)
        case Image():
            return _over_caption(block, [_image(block, shared)], shared)
        case _:
            assert_never(block)


def _above(block: Table | Matrix, shared: Shared, unit: str = "") -> list[Element]:
    """Caption and unit line, which stay with the table below; without either a gap."""
    made = [_caption(block, shared, w("keepNext"))] if block.caption else []
    if unit:
        made.append(paragraph(TextRole.UNIT, [plain_run(unit)]))
    return made or [gap_above()]


def _over_caption(
    block: OrgTree | Timeline | Chart | Image, made: list[Element], shared: Shared
) -> list[Element]:
    return [*made, *([_caption(block, shared)] if block.caption else []), gap_below()]


def _caption(block: Figure, shared: Shared, keep: Element | None = None) -> Element:
    """表1 and its words; the number is Word's own sequence, with the result it has here."""
    word, count = block.number.rstrip("0123456789"), block.number.lstrip("表图")
    counted = [plain_run(word), *field_code(f"SEQ {word} \\* ARABIC", [plain_run(count)])]
    inside = [
        *shared.anchored(block.anchor, counted),
        plain_run("\u3000"),
        *marked_runs(block.caption, shared.marks),
    ]
    return paragraph(TextRole.CAPTION, inside, keep)


def _chart(chart: Chart, shared: Shared) -> list[Element]:
    if not (chart.categories and chart.series):
        return []
    relation = shared.package.add_chart(
        lambda: (chart_element(chart, shared.style), workbook_of(chart, shared.created))
    )
    size = (shared.width_mm, shared.style.chart.height_mm)
    alt = text_of_runs(chart.caption) or chart.type.value
    drawing = chart_drawing(relation, shared.next_drawing(), size, alt)
    return [_held(drawing, chart.field, chart.caption, shared)]


def _image(image: Image, shared: Shared) -> Element:
    relation = shared.package.add_image(image.data, image.media_type)
    wide = shared.width_mm * image.width
    high = wide * image.height_px / image.width_px
    fitted = min(1.0, shared.style.page.text_height_mm * _TALLEST / high)
    size = (wide * fitted, high * fitted)
    drawing = picture_drawing(relation, shared.next_drawing(), size, image.alt)
    return _held(drawing, image.field, image.caption, shared)


def _held(drawing: Element, field: str, caption: Runs, shared: Shared) -> Element:
    """The paragraph a drawing stands in; with its caption below on the same page."""
    inside = [w("r", drawing)]
    if field:
        inside = shared.marks.around(shared.marks.field(field), inside)
    keep = None if caption else w("keepNext", val=0)
    return w("p", w("pPr", val("pStyle", FIGURE), keep), *inside)
