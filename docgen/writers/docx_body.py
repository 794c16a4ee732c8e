"""The body of a Word document: every node, in one pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from docgen.definitions.style import HEADINGS, TextRole
from docgen.documents.nodes import (
    Annex,
    Block,
    Callout,
    Chart,
    Checklist,
    Clause,
    Contents,
    Cover,
    Heading,
    Image,
    Landscape,
    List,
    Matrix,
    OrgTree,
    PageBreak,
    Paragraph,
    PenBlank,
    Reference,
    Signatures,
    Table,
    Timeline,
    Watermark,
)
from docgen.writers.docx_figures import figure_elements
from docgen.writers.docx_front import contents_elements, cover_elements
from docgen.writers.docx_grids import callout_element, signatures_element
from docgen.writers.docx_runs import marked_runs, plain_run
from docgen.writers.docx_shared import (
    Shared,
    gap_above,
    gap_below,
    is_gap,
    keep_with_next,
    paragraph,
)
from docgen.writers.docx_styles import gap_pt
from docgen.writers.docx_words import clause_head, words_elements
from docgen.writers.docx_xml import Element, name, twips, w
from docgen.writers.keeping import FEW_LINES, ends_alone
from docgen.writers.typst_room import room_of

_BEFORE_BREAK = frozenset({name("w:keepNext"), name("w:keepLines")})
_AFTER_SPACING = frozenset({name("w:ind"), name("w:jc")})
_CALLOUT_EDGES_MM = 8


@dataclass(slots=True)
class Body:
    """Writes blocks into elements, and remembers that a page is to begin."""

    shared: Shared
    _break: bool = False

    def blocks(self, blocks: Sequence[Block]) -> list[Element]:
        """The elements of blocks, in order; signatures do not stand on a page alone."""
        made: list[list[Element]] = []
        for place, block in enumerate(blocks):
            if isinstance(block, Signatures):
                self._lead(blocks[:place], made)
            made.append(self._placed(block))
            if place and isinstance(block, Heading):
                self._close_up(made[-2], made[-1][0], block.level)
            if ends_alone(block, blocks[place + 1 : place + 2]):
                made[-1][-1][0].insert(1, w("keepNext", val=0))
        return [element for one in made for element in one]

    def _close_up(self, before: list[Element], heading: Element, level: int) -> None:
        """Have a heading hold the gap after a table: LibreOffice tears it off a gap of its own."""
        properties = heading[0]
        if not (before and is_gap(before[-1])) or _starts_page(properties):
            return
        before.pop()
        look = self.shared.style.text(HEADINGS[level - 1])
        above = look.before_pt + gap_pt(self.shared.style)
        properties.append(w("spacing", before=twips(above)))

    def _lead(self, blocks: Sequence[Block], made: Sequence[list[Element]]) -> None:
        """Have what stands before signatures go with them, some lines of text at least."""
        lines = 0
        for block, elements in zip(reversed(blocks), reversed(made), strict=True):
            if lines >= FEW_LINES or not elements or elements[-1].tag != name("w:p"):
                return
            keep_with_next(elements[-1])
            for row in _last_row(elements[:-1]):
                keep_with_next(row)
            lines += self._lines(block)

    def _lines(self, block: Block) -> int:
        """About how many lines a paragraph takes; anything else is enough by itself."""
        if not isinstance(block, Paragraph):
            return FEW_LINES
        room = room_of(self.shared.style, self.shared.page, TextRole(block.role))
        return room.lines((block.runs,))

    def _placed(self, block: Block) -> list[Element]:
        """The block, begun on a new page when a break came before it."""
        wanted, self._break = self._break, False
        made = self._block(block)
        if wanted and not made:
            self._break = True
        elif wanted:
            if made[0].tag != name("w:p"):
                made.insert(0, gap_below())
            _break_before(made[0])
        return made

    def _block(self, block: Block) -> list[Element]:
        match block:
            case Paragraph() | Heading() | List() | Checklist() | Reference() | PenBlank():
                return words_elements(block, self.shared)
            case Table() | Matrix() | OrgTree() | Timeline() | Chart() | Image():
                return figure_elements(block, self.shared)
            case Callout() | Clause() | Annex() | Landscape():
                return self._holder(block)
            case Cover() | Contents():
                return self._front(block)
            case Signatures():
                return [gap_above(), signatures_element(block, self.shared), gap_below()]
            case PageBreak():
                self._break = True
                return []
            case Watermark():
                return []
            case _:
                assert_never(block)

    def _front(self, block: Cover | Contents) -> list[Element]:
        """Cover and contents: what comes after them begins a page."""
        self._break = True
        if isinstance(block, Cover):
            return cover_elements(block, self.shared)
        return contents_elements(block, self.shared)

    def _holder(self, block: Callout | Clause | Annex | Landscape) -> list[Element]:
        match block:
            case Callout():
                return self._callout(block)
            case Clause():
                return [clause_head(block, self.shared), *self.blocks(block.blocks)]
            case Annex():
                return self._annex(block)
            case Landscape():
                return self.blocks(block.blocks)
            case _:
                assert_never(block)

    def _callout(self, callout: Callout) -> list[Element]:
        shared = self.shared
        outer = shared.inside, shared.width_mm
        shared.inside, shared.width_mm = True, shared.width_mm - _CALLOUT_EDGES_MM
        content = [paragraph(TextRole.CALLOUT_TITLE, [plain_run(callout.title)])]
        content = (content if callout.title else []) + self.blocks(callout.blocks)
        shared.inside, shared.width_mm = outer
        if not content or content[-1].tag != name("w:p"):
            content.append(gap_below())
        return [gap_above(), callout_element(content, shared), gap_below()]

    def _annex(self, annex: Annex) -> list[Element]:
        marks = self.shared.marks
        number = self.shared.anchored(annex.anchor, [plain_run(annex.number)])
        first = paragraph(TextRole.ANNEX, number, w("pageBreakBefore"))
        title = paragraph(TextRole.ANNEX_TITLE, marked_runs(annex.title, marks))
        return [first, title, *self.blocks(annex.blocks)]


def _starts_page(properties: Element) -> bool:
    return properties.find(name("w:pageBreakBefore")) is not None


def _last_row(made: list[Element]) -> list[Element]:
    """The last row of a table that the gap below it alone parts from what follows."""
    return made[-1].findall(name("w:tr"))[-1:] if made and made[-1].tag == name("w:tbl") else []


def _break_before(element: Element) -> None:
    """Begin a page with a paragraph, at its very top: without the space it has above elsewhere.

    The break has its place right after keepLines, spacing right before what sets lines off.
    """
    properties = element.find(name("w:pPr"))
    if properties is None or properties.find(name("w:pageBreakBefore")) is not None:
        return
    place = 1
    while place < len(properties) and properties[place].tag in _BEFORE_BREAK:
        place += 1
    properties.insert(place, w("pageBreakBefore"))
    own = properties.find(name("w:spacing"))
    if own is None:
        while place < len(properties) and properties[place].tag not in _AFTER_SPACING:
            place += 1
        properties.insert(place, own := w("spacing"))
    own.set(name("w:before"), "0")
