"""The body of a Word document: every node, in one pass."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from docgen.definitions.style import CONTENTS, HEADINGS, Style, TextRole
from docgen.documents.nodes import (
    Align,
    Annex,
    Block,
    Callout,
    Chart,
    Checklist,
    Clause,
    Contents,
    Cover,
    Document,
    Entry,
    Heading,
    Image,
    Landscape,
    List,
    ListItem,
    Matrix,
    OrgTree,
    PageBreak,
    Paragraph,
    PenBlank,
    Reference,
    Role,
    Runs,
    Signatures,
    Table,
    Timeline,
    Watermark,
)
from docgen.documents.outline import TICKED, UNTICKED, labelled
from docgen.writers.docx_chart import chart_element, workbook_of
from docgen.writers.docx_drawing import chart_drawing, picture_drawing
from docgen.writers.docx_grids import (
    callout_element,
    matrix_element,
    paragraph,
    signatures_element,
    timeline_element,
    tree_element,
)
from docgen.writers.docx_numbering import Numbering, val_num
from docgen.writers.docx_package import WordPackage, created_at
from docgen.writers.docx_runs import Marks, blank, field_code, link, marked_runs, plain_run
from docgen.writers.docx_styles import FIGURE, SPACER
from docgen.writers.docx_table import JUSTIFICATION, table_element
from docgen.writers.docx_xml import Element, name, twips, val, w

_COVER_AT = 0.2  # of the measure: where the labels of a cover begin
_TALLEST = 0.8  # of the type area: a picture and its caption stay on one page


@dataclass(slots=True)
class Body:
    """Writes blocks into elements; knows what the whole document shares.

    `width_mm` is the measure at the place being written; `pages` says on which page each anchor
    of the contents stands; `inside` says that this is a callout.
    """

    style: Style
    document: Document
    package: WordPackage
    numbering: Numbering
    marks: Marks
    width_mm: float
    pages: Mapping[str, int]
    inside: bool = False
    _drawings: int = 0
    _break: bool = False

    def blocks(self, blocks: Iterable[Block]) -> list[Element]:
        """The elements of blocks, in order."""
        return [element for block in blocks for element in self._placed(block)]

    def _placed(self, block: Block) -> list[Element]:
        """The block, begun on a new page when a break came before it."""
        wanted, self._break = self._break, False
        made = self._block(block)
        if not wanted:
            return made
        if not made:
            self._break = True
            return made
        if made[0].tag != name("w:p"):
            made.insert(0, _spacer())
        _break_before(made[0])
        return made

    def _block(self, block: Block) -> list[Element]:  # noqa: C901, PLR0911, PLR0912  one line each
        match block:
            case Paragraph():
                return [self._paragraph(block)]
            case Heading():
                return [self._heading(block)]
            case List():
                return self._list(block, 0)
            case Table():
                return self._table(block)
            case Matrix():
                return self._matrix(block)
            case OrgTree():
                return self._under(
                    tree_element(block, self.style, self.marks, self.width_mm), block
                )
            case Timeline():
                element = timeline_element(
                    block, self.style, self.marks, self.numbering, self.width_mm
                )
                return self._under(element, block)
            case Chart():
                return self._chart(block)
            case Image():
                return self._image(block)
            case Checklist():
                return self._checklist(block)
            case Callout():
                return self._callout(block)
            case Clause():
                return [self._clause(block), *self.blocks(block.blocks)]
            case Annex():
                return self._annex(block)
            case Reference():
                return [self._reference(block)]
            case Signatures():
                return [signatures_element(block, self.style, self.width_mm), _spacer()]
            case PenBlank():
                return [self._pen(block)]
            case Cover():
                return self._cover(block)
            case Contents():
                return self._contents(block)
            case PageBreak():
                self._break = True
                return []
            case Landscape():
                return self.blocks(block.blocks)
            case Watermark():
                return []
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph) -> Element:
        role = TextRole.CALLOUT if self.inside else TextRole(block.role)
        text = self.style.text(role)
        flush = text.indent_chars and not block.indent and block.role is Role.BODY
        # A style that centres or flushes a role (a title) is not overruled by the default.
        turned = block.align is not Align.JUSTIFY and JUSTIFICATION[block.align] != text.align
        return paragraph(
            role,
            marked_runs(block.runs, self.marks),
            w("ind", firstLineChars=0, firstLine=0) if flush else None,
            val("jc", JUSTIFICATION[block.align]) if turned else None,
        )

    def _heading(self, heading: Heading) -> Element:
        number, text = self.numbering.heading(heading)
        runs = [*([plain_run(text)] if text else []), *marked_runs(heading.runs, self.marks)]
        inside = self._anchored(heading.anchor, runs)
        return paragraph(HEADINGS[heading.level - 1], inside, number)

    def _anchored(self, anchor: str, inside: list[Element]) -> list[Element]:
        return self.marks.around(self.marks.anchor(anchor), inside) if anchor else inside

    def _list(self, block: List, depth: int) -> list[Element]:
        number = self.numbering.items(block, depth)
        made: list[Element] = []
        for item in block.items:
            made.append(self._item(item, number, depth))
            for child in item.children:
                made.extend(self._list(child, depth + 1))
        return made

    def _item(self, item: ListItem, number: tuple[int, int] | None, depth: int) -> Element:
        inside = marked_runs(item.runs, self.marks)
        if number is not None:
            return paragraph(TextRole.LIST, inside, val_num(*number))
        return paragraph(TextRole.LIST, [plain_run(f"{item.label}\t"), *inside], self._hang(depth))

    def _hang(self, depth: int) -> Element:
        """The indent of an item whose label is text."""
        look, size = self.style.lists, self.style.text(TextRole.LIST).size_pt
        left = look.indent_chars + look.hang_chars * (depth + 1)
        return w(
            "ind",
            leftChars=round(left * 100),
            left=twips(left * size),
            hangingChars=round(look.hang_chars * 100),
            hanging=twips(look.hang_chars * size),
        )

    def _table(self, table: Table) -> list[Element]:
        made = self._caption(table.number, table.caption, table.anchor, keep=True)
        if table.unit:
            made.append(paragraph(TextRole.UNIT, [plain_run(table.unit)]))
        return [*made, table_element(table, self.style, self.marks, self.width_mm), _spacer()]

    def _matrix(self, matrix: Matrix) -> list[Element]:
        made = self._caption(matrix.number, matrix.caption, matrix.anchor, keep=True)
        return [
            *made,
            matrix_element(matrix, self.style, self.marks, self.numbering, self.width_mm),
            _spacer(),
        ]

    def _under(self, element: Element, block: OrgTree | Timeline) -> list[Element]:
        """A drawing made of cells, with its caption below."""
        return [element, *(self._caption(block.number, block.caption, block.anchor) or [_spacer()])]

    def _caption(
        self, number: str, caption: Runs, anchor: str, *, keep: bool = False
    ) -> list[Element]:
        """表1 and its words; the number is Word's own sequence, with the result it has here."""
        if not caption:
            return []
        word, count = number.rstrip("0123456789"), number.lstrip("表图")
        counted = [plain_run(word), *field_code(f"SEQ {word} \\* ARABIC", [plain_run(count)])]
        inside = [
            *self._anchored(anchor, counted),
            plain_run("\u3000"),
            *marked_runs(caption, self.marks),
        ]
        return [paragraph(TextRole.CAPTION, inside, w("keepNext") if keep else None)]

    def _chart(self, chart: Chart) -> list[Element]:
        made: list[Element] = []
        if chart.categories and chart.series:
            workbook = workbook_of(chart, created_at(self.document))
            relation = self.package.add_chart(chart_element(chart, self.style), workbook)
            size = (self.width_mm, self.style.chart.height_mm)
            alt = _plain(chart.caption) or chart.type.value
            made.append(
                self._figure(chart_drawing(relation, self._next_drawing(), size, alt), chart)
            )
        return [*made, *self._caption(chart.number, chart.caption, chart.anchor)]

    def _image(self, image: Image) -> list[Element]:
        relation = self.package.add_image(image.data, image.media_type)
        wide = self.width_mm * image.width
        high = wide * image.height_px / image.width_px
        fitted = min(1.0, self.style.page.text_height_mm * _TALLEST / high)
        size = (wide * fitted, high * fitted)
        drawing = picture_drawing(relation, self._next_drawing(), size, image.alt)
        return [
            self._figure(drawing, image),
            *self._caption(image.number, image.caption, image.anchor),
        ]

    def _figure(self, drawing: Element, block: Chart | Image) -> Element:
        inside = [w("r", drawing)]
        if block.field:
            inside = self.marks.around(self.marks.field(block.field), inside)
        return w("p", w("pPr", val("pStyle", FIGURE)), *inside)

    def _next_drawing(self) -> int:
        self._drawings += 1
        return self._drawings

    def _checklist(self, checklist: Checklist) -> list[Element]:
        made = []
        for tick in checklist.items:
            box = TICKED if tick.ticked else UNTICKED
            inside = [plain_run(f"{box}\t"), *marked_runs(tick.runs, self.marks)]
            made.append(paragraph(TextRole.LIST, inside, self._hang(0)))
        return made

    def _callout(self, callout: Callout) -> list[Element]:
        outer, self.inside, self.width_mm = (self.inside, self.width_mm), True, self.width_mm - 8
        content = [paragraph(TextRole.CALLOUT_TITLE, [plain_run(callout.title)])]
        content = (content if callout.title else []) + self.blocks(callout.blocks)
        self.inside, self.width_mm = outer
        if not content or content[-1].tag != name("w:p"):
            content.append(_spacer())
        return [callout_element(content, self.style, self.width_mm), _spacer()]

    def _clause(self, clause: Clause) -> Element:
        number = plain_run(clause.number)
        inside = self._anchored(clause.anchor, [number, *marked_runs(clause.title, self.marks)])
        return paragraph(TextRole.HEADING3, inside, self.numbering.none())

    def _annex(self, annex: Annex) -> list[Element]:
        first = paragraph(
            TextRole.ANNEX,
            self._anchored(annex.anchor, [plain_run(annex.number)]),
            w("pageBreakBefore"),
        )
        title = paragraph(TextRole.ANNEX_TITLE, marked_runs(annex.title, self.marks))
        return [first, title, *self.blocks(annex.blocks)]

    def _reference(self, block: Reference) -> Element:
        shown = link(self.marks.anchor(block.target), plain_run(block.shown))
        before = marked_runs(block.before, self.marks)
        role = TextRole.CALLOUT if self.inside else TextRole.BODY
        return paragraph(role, [*before, shown, *marked_runs(block.after, self.marks)])

    def _pen(self, block: PenBlank) -> Element:
        size = self.style.text(TextRole.LEAD).size_pt
        label = labelled(block.label)
        stop, line = blank(len(label) + block.width, size)
        inside = [plain_run(label), line]
        if block.field:
            inside = [inside[0], *self.marks.around(self.marks.field(block.field), [line])]
        return paragraph(TextRole.LEAD, inside, w("tabs", stop))

    def _cover(self, cover: Cover) -> list[Element]:
        """The first page: the styles of title and subtitle hold it apart."""
        subtitle = marked_runs(cover.subtitle, self.marks)
        room = self.style.text(TextRole.COVER_SUBTITLE).after_pt
        alone = None if subtitle else w("spacing", after=twips(room))
        title = marked_runs(cover.title, self.marks)
        made = [paragraph(TextRole.COVER_TITLE, title, alone)]
        if subtitle:
            made.append(paragraph(TextRole.COVER_SUBTITLE, subtitle))
        self._break = True
        return [*made, *self._cover_lines(cover)]

    def _cover_lines(self, cover: Cover) -> list[Element]:
        """Labels one under the other, what they say beside them."""
        widest = max((len(line.label) for line in cover.lines), default=0)
        at = self.width_mm * _COVER_AT / 25.4 * 72
        stop = at + (widest + 2) * self.style.text(TextRole.COVER_LINE).size_pt
        made = []
        for line in cover.lines:
            inside = [plain_run(f"{labelled(line.label)}\t"), *marked_runs(line.runs, self.marks)]
            tabs = w("tabs", w("tab", val="left", pos=twips(stop)))
            hanging = w(
                "ind", leftChars=0, left=twips(stop), hangingChars=0, hanging=twips(stop - at)
            )
            made.append(paragraph(TextRole.COVER_LINE, inside, tabs, hanging))
        return made

    def _contents(self, contents: Contents) -> list[Element]:
        """目录 as a field whose result is written out; Word fills in the pages when asked to."""
        entries = [self._entry(entry) for entry in contents.entries]
        if entries:
            code = field_code(f'TOC \\o "1-{contents.depth}" \\h \\z \\u', [])
            _property_first(entries[0], code[:3])
            entries[-1].append(code[-1])
        self._break = True
        return [paragraph(TextRole.CONTENTS_TITLE, [plain_run("目录")]), *entries]

    def _entry(self, entry: Entry) -> Element:
        """A line of the contents: a link, and the page where it is known, as a field."""
        role = CONTENTS[min(entry.level, len(CONTENTS)) - 1]
        mark = self.marks.anchor(entry.anchor)
        inside = [plain_run(entry.text)]
        if entry.anchor in self.pages:
            page = plain_run(str(self.pages[entry.anchor]))
            inside += [plain_run("\t"), *field_code(f"PAGEREF {mark} \\h", [page])]
        return paragraph(role, [link(mark, *inside)])


def _spacer() -> Element:
    return w("p", w("pPr", val("pStyle", SPACER)))


def _break_before(element: Element) -> None:
    """Begin a page with a paragraph; the property has its place right after keepLines."""
    properties = element.find(name("w:pPr"))
    if properties is None or properties.find(name("w:pageBreakBefore")) is not None:
        return
    place = 1
    while place < len(properties) and properties[place].tag in _BEFORE_BREAK:
        place += 1
    properties.insert(place, w("pageBreakBefore"))


_BEFORE_BREAK = frozenset({name("w:keepNext"), name("w:keepLines")})


def _property_first(element: Element, code: list[Element]) -> None:
    for place, one in enumerate(code, 1):
        element.insert(place, one)


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)
