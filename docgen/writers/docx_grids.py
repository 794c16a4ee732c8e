"""Nodes Word has no word for, set as tables: matrix, timeline, signatures."""

from collections.abc import Sequence

from docgen.definitions.style import Style, TextRole
from docgen.documents.nodes import Matrix, Runs, Signature, Signatures, Timeline
from docgen.documents.outline import NO_DATE, signature_lines
from docgen.writers.docx_runs import Marks, Setting, blank, marked_runs, plain_run
from docgen.writers.docx_shared import Shared, paragraph
from docgen.writers.docx_styles import rule
from docgen.writers.docx_table import Box, Line, Padding, grid, widths_of
from docgen.writers.docx_xml import Element, twips_of_mm, w

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_MATRIX_PADDING = Padding(2.8, 5)
_SPACE = 0.25  # of a character: the narrow space of Times New Roman
_BESIDE_LATIN = 2.0  # characters that programs add between Han and spaces, and between columns


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
    """Return the signatures side by side; all of it stays on one page."""
    columns = max(1, min(block.columns, len(block.signers)))
    style = shared.style
    width = shared.width_mm / columns - 2 * style.table.pad_across_mm
    signers = list(block.signers)
    lines = []
    for start in range(0, len(signers), columns):
        row = signers[start : start + columns]
        last = start + columns >= len(signers)
        boxes = tuple(Box(_signature(one, style, width, last=last), top=True) for one in row)
        lines.append(Line(boxes))
    none = w("tblBorders", *(rule(side, 0, "") for side in _SIDES))
    return grid(lines, widths_of([1.0] * columns, shared.width_mm), style, none)


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


def _signature(signer: Signature, style: Style, width_mm: float, *, last: bool) -> list[Element]:
    """The lines of one signer; the name, when it is not known, is a rule to sign on."""
    *signed, day = signature_lines(signer)
    size = style.text(TextRole.SIGNATURE).size_pt
    room = int(width_mm / 25.4 * 72 / size)
    together = None if last else w("keepNext")
    spread = plain_run(_spread("".join(day), room))
    return [
        *(_signed(label, name, room, size) for label, name in signed),
        paragraph(TextRole.SIGNATURE, [spread], together),
    ]


def _signed(label: str, name: str, room: int, size: float) -> Element:
    if name:
        return paragraph(TextRole.SIGNATURE, [plain_run(label + name)], w("keepNext"), None)
    stop, line = blank(room, size)
    return paragraph(TextRole.SIGNATURE, [plain_run(label), line], w("keepNext"), w("tabs", stop))


def _spread(day: str, room: int) -> str:
    """A date to be written by hand, with as much room as the column has."""
    words = day.replace(NO_DATE, "年月日")
    if words == day:
        return day
    free = (room - len(words) - _BESIDE_LATIN) / 3
    gap = " " * int(min(1.5, max(_SPACE, free)) / _SPACE)
    return words.replace("年月日", f"{gap}年{gap}月{gap}日")
