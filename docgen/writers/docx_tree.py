"""The organisation tree in Word: boxes from left to right, joined by lines that are drawn.

A table does the drawing. Each post is a box over two low rows; what joins posts are the edges of
the narrow cells between them: along the middle of a box, and down from the first post to the last.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.definitions.style import Page, Style, TextRole
from docgen.documents.nodes import OrgTree, Post
from docgen.writers.docx_runs import marked_runs
from docgen.writers.docx_shared import Shared, paragraph
from docgen.writers.docx_styles import SPACER, rule
from docgen.writers.docx_table import Box, Line, Padding, grid, widths_of
from docgen.writers.docx_xml import Element, twips, val, w
from docgen.writers.typst_room import room_of

_SIDES = ("top", "left", "bottom", "right")
_MOST_KEPT = 20  # posts one under the other: a longer tree may go on over the page
_WIDEST_MM, _JOINT_MM = 46.0, 5.0  # a box; half of the way between two boxes
_RULE_PT = 0.75
_LOW, _GAP = 0.7, 0.4  # lines: half of a box, and what parts it from the next
_POINTS_PER_MM = 72 / 25.4
_PADDING = Padding(1.2, 0)

Joints = Mapping[tuple[int, int], set[str]]  # line and column → edges that are drawn


@dataclass(frozen=True, slots=True)
class _Placed:
    """A post in its rank, in the row of the first of those below it."""

    post: Post
    rank: int
    row: int


def height_of(tree: OrgTree, style: Style, page: Page) -> float:
    """Return how high the tree stands on such pages, in points; 0 when it may be split."""
    posts: list[_Placed] = []
    rows = _place(tree.roots, 0, 0, posts)
    if rows > _MOST_KEPT:
        return 0.0
    room = room_of(style, page, TextRole.TABLE)
    wide = _box_mm(max((one.rank for one in posts), default=0) + 1, page.text_width_mm)
    inside = replace(room, width=(wide - 2 * _PADDING.across_mm) * _POINTS_PER_MM)
    high = [2 * _LOW * room.line] * rows
    for one in posts:
        high[one.row] = max(high[one.row], inside.lines((one.post.runs,)) * room.line)
    return sum(high) + (rows - 1) * _GAP * room.line


def tree_element(tree: OrgTree, shared: Shared) -> Element:
    """Return who reports to whom: each post in the row of the first below it."""
    posts: list[_Placed] = []
    rows = _place(tree.roots, 0, 0, posts)
    ranks = max((one.rank for one in posts), default=0) + 1
    joints = _joints(posts)
    boxes = {(3 * one.row, 3 * one.rank): _box(one.post, shared) for one in posts}
    lines = [
        _line(place, 3 * ranks - 2, boxes, joints, shared, keep=rows <= _MOST_KEPT)
        for place in range(3 * rows - 1)
    ]
    box = _box_mm(ranks, shared.width_mm)
    shares = [box, *(each for _ in range(ranks - 1) for each in (_JOINT_MM, _JOINT_MM, box))]
    none = w("tblBorders", *(rule(side, 0, "") for side in (*_SIDES, "insideH", "insideV")))
    return grid(lines, widths_of(shares, sum(shares)), shared.style, none, _PADDING)


def _box_mm(ranks: int, width_mm: float) -> float:
    """How wide a box is where so many ranks share the measure."""
    return min(_WIDEST_MM, (width_mm - (ranks - 1) * 2 * _JOINT_MM) / ranks)


def _place(posts: Sequence[Post], rank: int, row: int, found: list[_Placed]) -> int:
    """Place posts and all below them from a row on; return the first row that is free."""
    for post in posts:
        found.append(_Placed(post, rank, row))
        row = max(row + 1, _place(post.below, rank + 1, row, found))
    return row


def _joints(posts: Sequence[_Placed]) -> Joints:
    edges: dict[tuple[int, int], set[str]] = defaultdict(set)
    for place, one in enumerate(posts):
        rows = _rows_below(posts[place + 1 :], one.rank)
        if not rows:
            continue
        way, turn = 3 * one.rank + 1, 3 * one.rank + 2
        edges[3 * one.row, way].add("bottom")
        for row in rows:
            edges[3 * row, turn].add("bottom")
        for line in range(3 * rows[0] + 1, 3 * rows[-1] + 1):
            edges[line, turn].add("left")
    return edges


def _rows_below(after: Sequence[_Placed], rank: int) -> list[int]:
    """The rows of those who report to the post before `after`."""
    rows: list[int] = []
    for one in after:
        if one.rank <= rank:
            break
        if one.rank == rank + 1:
            rows.append(one.row)
    return rows


def _line(
    place: int,
    columns: int,
    boxes: Mapping[tuple[int, int], Box],
    joints: Joints,
    shared: Shared,
    *,
    keep: bool,
) -> Line:
    """One low row; a box begun in the row above reaches into it."""
    shown = [column for column in range(columns) if (place - 1, column) not in boxes]
    colour = shared.style.colours.accent
    made = []
    for column in shown:
        drawn = joints.get((place, column), set())
        edges = [rule(side, _RULE_PT, colour) for side in _SIDES if side in drawn]
        empty = Box([_nothing()], borders=w("tcBorders", *edges) if edges else None)
        made.append(boxes.get((place, column), empty))
    gap = place % 3 == 2  # noqa: PLR2004  two rows for a box, the third between boxes
    line = shared.style.text(TextRole.TABLE).line_pt
    return Line(tuple(made), keep=keep, high_pt=line * (_GAP if gap else _LOW))


def _box(post: Post, shared: Shared) -> Box:
    text = paragraph(
        TextRole.TABLE, marked_runs(post.runs, shared.marks), None, val("jc", "center")
    )
    edges = w("tcBorders", *(rule(one, _RULE_PT, shared.style.colours.accent) for one in _SIDES))
    return Box([text], down=2, fill=shared.style.colours.soft, borders=edges)


def _nothing() -> Element:
    """A paragraph that makes no row higher."""
    low = w("spacing", before=0, after=0, line=twips(1), lineRule="exact")
    return w("p", w("pPr", val("pStyle", SPACER), low))
