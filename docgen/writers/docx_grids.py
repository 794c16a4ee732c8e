"""Nodes Word has no word for, set as tables: matrix, timeline, signatures."""

from collections.abc import Sequence

from docgen.definitions.style import Style, TextRole
from docgen.documents.nodes import Matrix, Runs, Signatures, Timeline
from docgen.writers.docx_runs import Marks, Setting, blank, marked_runs, plain_run
from docgen.writers.docx_shared import Shared, paragraph
from docgen.writers.docx_styles import rule
from docgen.writers.docx_table import Box, Line, Padding, grid, widths_of
from docgen.writers.docx_xml import Element, twips_of_mm, w
from docgen.writers.signing import SignedLine, signing_of

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_MATRIX_PADDING = Padding(2.8, 5)
_SPACE = 0.25  # of a character: the narrow space of Times New Roman
_BESIDE_LATIN = 0.65  # of a character: what programs add between Han and spaces
_PAIR = 2  # a name and a date


def matrix_element(matrix: Matrix, shared: Shared) -> Element:
    """Return a matrix: in each cell its name, a headline, and the reasons below."""
    cells = [
        Box(
            [
                paragraph(TextRole.CALLOUT_TITLE, [plain_run(cell.title)]),
                *([_headline(cell.headline, shared.marks)] if cell.headline else []),
                *_points(cell.reasons, shared),
            ],
            top=True,
        )
        for cell in matrix.cells
    ]
    lines = [
        Line(tuple(cells[start : start + matrix.across]), keep=start + matrix.across < len(cells))
        for start in range(0, len(cells), matrix.across)
    ]
    widths = widths_of([1.0] * matrix.across, shared.width_mm)
    return grid(lines, widths, shared.style, pad=_MATRIX_PADDING)


def timeline_element(timeline: Timeline, shared: Shared) -> Element:
    """Return the stages one under the other: name and time at the left, what at the right."""
    lines = []
    for stage in timeline.stages:
        left = [
            paragraph(TextRole.CALLOUT_TITLE, marked_runs(stage.title, shared.marks)),
            paragraph(TextRole.TABLE, marked_runs(stage.when, shared.marks)),
        ]
        right = _points(stage.points, shared)
        ground = Box(left, fill=shared.style.colours.soft, top=True)
        points = Box(right or [paragraph(TextRole.TABLE, [])], top=True)
        lines.append(Line((ground, points), keep=stage is timeline.stages[-1]))
    return grid(lines, widths_of([0.28, 0.72], shared.width_mm), shared.style)


def signatures_element(block: Signatures, shared: Shared) -> Element:
    """Return the signatures side by side, or one to a row; all of it stays on one page."""
    style, signing = shared.style, signing_of(block, shared.style, shared.page)
    across = signing.columns if signing.beside else 1
    lines = []
    for start in range(0, len(signing.signers), across):
        signers = signing.signers[start : start + across]
        cells = signers if signing.beside else _apart(*signers)
        boxes = (Box([_signed(one, style) for one in cell], top=True) for cell in cells)
        lines.append(Line(tuple(boxes), keep=start + across < len(signing.signers)))
    none = w("tblBorders", *(rule(side, 0, "") for side in _SIDES))
    return grid(lines, widths_of([1.0] * signing.columns, shared.width_mm), style, none)


def callout_element(content: list[Element], shared: Shared) -> Element:
    """Return a remark set apart: one cell on a soft ground with a bar at its left."""
    bar = w(
        "tblBorders",
        rule("top", 0, ""),
        rule("left", 3, shared.style.colours.accent),
        rule("bottom", 0, ""),
        rule("right", 0, ""),
    )
    box = Box(content, fill=shared.style.colours.soft, top=True)
    return grid([Line((box,))], [twips_of_mm(shared.width_mm)], shared.style, bar)


def _points(points: Sequence[Runs], shared: Shared) -> list[Element]:
    return [
        paragraph(TextRole.TABLE, marked_runs(one, shared.marks), shared.numbering.point())
        for one in points
    ]


def _headline(runs: Runs, marks: Marks) -> Element:
    return paragraph(TextRole.TABLE, marked_runs(runs, marks, Setting(bold=True)))


def _apart(lines: tuple[SignedLine, ...]) -> Sequence[tuple[SignedLine, ...]]:
    """A name and a date in cells of their own; more lines than that in one."""
    return [(one,) for one in lines] if len(lines) == _PAIR else [lines]


def _signed(line: SignedLine, style: Style) -> Element:
    """A line; what is to be written by hand has a rule, or room before 年, 月 and 日."""
    if line.rule and not line.text:
        size = style.text(TextRole.SIGNATURE).size_pt
        stop, drawn = blank(len(line.label) + line.rule, size)
        return paragraph(
            TextRole.SIGNATURE, [plain_run(line.label), drawn], w("keepNext"), w("tabs", stop)
        )
    words = "".join(f"{_space(line.gap)}{one}" for one in "年月日") if line.gap else line.text
    return paragraph(TextRole.SIGNATURE, [plain_run(line.label + words)], w("keepNext"))


def _space(chars: float) -> str:
    return " " * int(max(_SPACE, chars - _BESIDE_LATIN) / _SPACE)
