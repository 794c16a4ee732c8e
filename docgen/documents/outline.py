"""A document as readable plain text: the golden of a plan type, and the .txt download.

Only white space is added to the text. Without `full` the outline *is* the document's text, in
reading order, which is what documents.text compares formats by; so what a format prints around a
node (the ： of a signature, the ☑ of a box) is settled here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never
from unicodedata import east_asian_width

from docgen.documents.nodes import (
    Annex,
    Block,
    Callout,
    Chart,
    Checklist,
    Clause,
    Contents,
    Cover,
    Document,
    Heading,
    Image,
    Landscape,
    List,
    Matrix,
    OrgTree,
    PageBreak,
    Paragraph,
    PenBlank,
    Post,
    Reference,
    Role,
    Runs,
    Signature,
    Signatures,
    Table,
    TableRow,
    Timeline,
    Watermark,
)
from docgen.documents.number import text_of_runs

TICKED, UNTICKED = "☑", "□"
NO_DATE = "\u3000\u3000年\u3000\u3000月\u3000\u3000日"
_STEP = "  "
_GAP = "   "


def outline(document: Document) -> str:
    """Return the golden text: everything printed, chart figures, and where pages turn."""
    return _joined(_Lines(full=True).of(document.blocks))


def plain(document: Document) -> str:
    """Return the text alone: no contents, no chart figures, no watermark."""
    return _joined(_Lines(full=False).of(document.blocks))


def signature_lines(signer: Signature) -> tuple[tuple[str, str], ...]:
    """What is printed for one who signs, a label and its text: 编制：林若川, 日期：2026年1月5日.

    A text that is empty is signed by hand.
    """
    by = ((f"{signer.by}：", ""),) if signer.by else ()
    return (f"{signer.role}：", signer.name), *by, ("日期：", signer.date or NO_DATE)


def reference_text(reference: Reference) -> str:
    """What a reference prints: 各月数字见表1。."""
    return text_of_runs(reference.before) + reference.shown + text_of_runs(reference.after)


def labelled(label: str) -> str:
    """A label with its colon; one that is empty or ends in a mark stays as it is."""
    return label if not label or label.endswith(("：", ":", "？", "?")) else f"{label}："


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of blocks; an empty line is only ever asked for, never doubled."""

    full: bool
    indent: str = _STEP

    def of(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:  # noqa: C901, PLR0912, PLR0915  a line each
        match block:
            case Heading():
                yield ""
                yield block.number + text_of_runs(block.runs)
            case Paragraph():
                yield from self._paragraph(block)
            case List():
                yield from self._list(block, self.indent)
            case Table():
                yield from self._table(block)
            case Matrix():
                yield from self._matrix(block)
            case Chart():
                yield from self._chart(block)
            case Checklist():
                yield from self._ticks(block)
            case OrgTree():
                yield from self._tree(block)
            case Timeline():
                yield from self._timeline(block)
            case Image():
                yield from self._image(block)
            case Callout() | Clause() | Annex() | Landscape():
                yield from self._holder(block)
            case Reference():
                yield from self._set(reference_text(block))
            case Signatures():
                yield from self._signatures(block)
            case PenBlank():
                yield from self._set(labelled(block.label))
            case Cover():
                yield from self._cover(block)
            case Contents() | PageBreak() | Watermark() if self.full:
                yield from _mark(block)
            case Contents() | PageBreak() | Watermark():
                return
            case _:
                assert_never(block)

    def _set(self, text: str, indent: str | None = None) -> Iterator[str]:
        """The lines of `text`, indented; breaks inside it keep the indent."""
        before = self.indent if indent is None else indent
        for line in text.split("\n"):
            yield before + line

    def _paragraph(self, paragraph: Paragraph) -> Iterator[str]:
        flush = paragraph.role in {Role.TITLE, Role.SUBTITLE, Role.SALUTATION}
        yield from self._set(text_of_runs(paragraph.runs), "" if flush else None)

    def _list(self, block: List, indent: str) -> Iterator[str]:
        for item in block.items:
            yield from self._set(f"{item.label} {text_of_runs(item.runs)}", indent)
            for child in item.children:
                yield from self._list(child, indent + _STEP)

    def _caption(self, number: str, caption: Runs) -> Iterator[str]:
        if caption:
            yield from self._set(f"{number} {text_of_runs(caption)}")
            yield ""

    def _table(self, table: Table) -> Iterator[str]:
        yield ""
        if table.caption:
            yield from self._set(f"{table.number} {text_of_runs(table.caption)}")
        if table.unit:
            yield self.indent + table.unit
        rows = [_cells(row) for row in (*table.head, *table.body, *table.total)]
        yield from (self.indent + line for line in _aligned(rows))
        yield ""

    def _matrix(self, matrix: Matrix) -> Iterator[str]:
        yield ""
        if matrix.caption:
            yield from self._set(f"{matrix.number} {text_of_runs(matrix.caption)}")
        for cell in matrix.cells:
            yield from self._set(f"{cell.title}{_GAP}{text_of_runs(cell.headline)}")
            for reason in cell.reasons:
                yield from self._set(text_of_runs(reason), self.indent + _STEP)
        yield ""

    def _chart(self, chart: Chart) -> Iterator[str]:
        if self.full:
            yield ""
            yield f"{self.indent}〔图表 {chart.type.value}〕{chart.unit}"
            names = tuple(series.name for series in chart.series)
            rows = [("", *names)]
            for place, category in enumerate(chart.categories):
                figures = (series.values[place] for series in chart.series)
                shown = ("—" if one is None else f"{one.normalize():f}" for one in figures)
                rows.append((category, *shown))
            yield from (self.indent + _STEP + line for line in _aligned(rows))
        yield from self._caption(chart.number, chart.caption)

    def _ticks(self, checklist: Checklist) -> Iterator[str]:
        for tick in checklist.items:
            box = TICKED if tick.ticked else UNTICKED
            yield from self._set(f"{box} {text_of_runs(tick.runs)}")

    def _image(self, image: Image) -> Iterator[str]:
        if self.full:
            yield from self._set(f"〔图片 {image.width_px}×{image.height_px}〕{image.alt}")
        yield from self._caption(image.number, image.caption)

    def _signatures(self, signatures: Signatures) -> Iterator[str]:
        yield ""
        for signer in signatures.signers:
            yield from self._set(_GAP.join(label + text for label, text in signature_lines(signer)))

    def _tree(self, tree: OrgTree) -> Iterator[str]:
        for root in tree.roots:
            yield from self._post(root, self.indent)
        yield from self._caption(tree.number, tree.caption)

    def _post(self, post: Post, indent: str) -> Iterator[str]:
        yield from self._set(text_of_runs(post.runs), indent)
        for below in post.below:
            yield from self._post(below, indent + _STEP)

    def _timeline(self, timeline: Timeline) -> Iterator[str]:
        for stage in timeline.stages:
            yield from self._set(f"{text_of_runs(stage.title)}{_GAP}{text_of_runs(stage.when)}")
            for point in stage.points:
                yield from self._set(text_of_runs(point), self.indent + _STEP)
        yield from self._caption(timeline.number, timeline.caption)

    def _holder(self, block: Callout | Clause | Annex | Landscape) -> Iterator[str]:
        inside = self
        match block:
            case Callout():
                if block.title:
                    yield from self._set(block.title)
                inside = _Lines(self.full, self.indent + _STEP)
            case Clause():
                yield from self._set(block.number + text_of_runs(block.title), "")
            case Annex():
                yield ""
                yield block.number
                yield text_of_runs(block.title)
            case Landscape():
                if self.full:
                    yield "〔横排〕"
        yield from inside.of(block.blocks)
        if isinstance(block, Landscape) and self.full:
            yield "〔横排完〕"

    def _cover(self, cover: Cover) -> Iterator[str]:
        yield text_of_runs(cover.title)
        if cover.subtitle:
            yield text_of_runs(cover.subtitle)
        for line in cover.lines:
            yield from self._set(labelled(line.label) + text_of_runs(line.runs))
        yield ""


def _mark(block: Contents | PageBreak | Watermark) -> Iterator[str]:
    """What the golden says of a block without text of its own."""
    match block:
        case Contents():
            yield "〔目录〕"
            for entry in block.entries:
                yield _STEP * entry.level + entry.text
        case PageBreak():
            yield "〔换页〕"
        case Watermark():
            yield f"〔水印 {block.text}〕"


def _cells(row: TableRow) -> tuple[str, ...]:
    return tuple(" ".join(text_of_runs(cell.runs).split("\n")) for cell in row.cells)


def _aligned(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The rows with their columns one under the other; a Han character is two wide."""
    lines = list(rows)
    count = max((len(row) for row in lines), default=0)
    widths = [
        max((_width(row[at]) for row in lines if at < len(row)), default=0) for at in range(count)
    ]
    for row in lines:
        padded = (cell + " " * (widths[at] - _width(cell)) for at, cell in enumerate(row))
        yield _GAP.join(padded).rstrip(" ")


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)


def _joined(lines: Iterable[str]) -> str:
    """The lines as a text that ends in one newline, never with two empty lines together."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line.rstrip(" "))
    return "\n".join(kept).strip("\n") + "\n"
