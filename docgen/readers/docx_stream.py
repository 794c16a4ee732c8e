"""The body of a .docx as units in order: lines and rows, made of pieces (ECMA-376 part 1, 17.13).

Read from the XML alone. What Word computes (contents, page numbers, caption numbers) is passed
over, so are break hints and the marks of formats. Footnotes stand where they are referred to.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from docgen.errors import RefusedError
from docgen.readers.docx_parts import MC, Part, boxes_in, ended_in, headings_of, parsed
from docgen.readers.docx_properties import (
    CELL_INSERTED,
    Element,
    W,
    change_of_cell,
    end_of,
    hand_of,
    look_of_pages,
    look_of_paragraph,
    look_of_row,
    look_of_table,
    state_of_row,
    style_of,
)
from docgen.readers.pieces import Hand, Line, Piece, Row, State, Unit, after, cells_of
from docgen.readers.symbols import letter

_EQUATION = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_EMOJI = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
PICTURE = "〔图〕"
_STRICT = "purl.oclc.org/ooxml"  # ISO 29500 strict: other names for everything
BREAK = "\v"  # a line end inside a paragraph

_SETTINGS = ("pPr", "tblPr", "tblGrid", "sectPr", "tcPr", "trPr", "sdtPr", "sdtEndPr")
_DRAWN = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
_COMPUTED = re.compile(r"\s*(TOC|PAGEREF|PAGE|NUMPAGES|SEQ|REF|SECTIONPAGES)\b", re.IGNORECASE)
_HINT = re.compile("[\u200b\u2060\ufeff\u00ad]")
_LOOK_CHANGE, _DELETED_TEXT = f"{W}rPrChange", f"{W}delText"
_PROPERTIES, _ID, _NAME, _CHAR, _FONT = map(W.__add__, ("pPr", "id", "name", "char", "font"))
_JOINER = "\u200d"
_COPY = re.compile(r"_Copy_\d+$")  # what LibreOffice calls a bookmark that was pasted
_MOST_OPEN = 1_000  # bookmarks, or comments, around one place
_Notes = Mapping[tuple[str, str], tuple[str, frozenset[str]]]


def units_of(parts: Mapping[str, Part]) -> tuple[Unit, ...]:
    """Return the units of the body, in order; raises RefusedError when there is no body."""
    root = parsed(parts.get("word/document.xml", b"<none/>"))
    body = root.find(f"{W}body")
    if body is None and _STRICT in str(root.tag):
        raise RefusedError(
            "这是“严格的 Open XML”格式", hint="请另存为普通的“Word 文档（.docx）”再上传"
        )
    if body is None:
        raise RefusedError("文件里没有正文", hint="请另存为普通的 .docx 再上传")
    units = _units(body, parts)
    layout = look_of_pages(body)
    return (*units[:-1], replace(units[-1], layout=layout)) if layout and units else units


def said_in(element: Element) -> str:
    """Return the text of a comment or note, with every recorded change accepted."""
    reader = _Reader({}, frozenset(), element)
    reader.read(element)
    cells = (cell for unit in reader.units() for cell in cells_of(unit))
    lines = (after(cell).removesuffix("\n") for cell in cells)
    return "\n".join(lines).replace(BREAK, "\n").strip()


def units_in(parts: Mapping[str, Part], name: str) -> tuple[Unit, ...]:
    """Return the units of a header or a footer."""
    return _units(parsed(parts[name]), parts)


def _units(element: Element, parts: Mapping[str, Part]) -> tuple[Unit, ...]:
    reader = _Reader(_notes(parts), headings_of(parts), element)
    reader.read(element)
    return tuple(reader.units())


def _notes(parts: Mapping[str, Part]) -> _Notes:
    """The text of footnotes and endnotes, and the comments there, by sort and id."""
    found = {}
    for sort in ("footnote", "endnote"):
        content = parts.get(f"word/{sort}s.xml")
        for note in parsed(content).iter(f"{W}{sort}") if content is not None else ():
            if note.get(f"{W}type") is None:
                remarked = (one.get(_ID, "") for one in note.iter(f"{W}commentReference"))
                found[sort, note.get(_ID, "")] = said_in(note), frozenset(remarked)
    return found


@dataclass(slots=True)
class _Row:
    """A row being read."""

    element: Element
    table: int
    cells: list[list[Piece]] = field(default_factory=list)


class _Reader:
    """Goes through the body once, remembering what is open at each place."""

    def __init__(self, notes: _Notes, headings: frozenset[str], whole: Element) -> None:
        self._notes, self._headings = notes, headings
        self._ended, self._ranges = ended_in(whole, "bookmark"), ended_in(whole, "commentRange")
        self._units: list[Unit] = []
        self._line: list[Piece] = []
        self._rows: list[_Row] = []  # rows around this place, innermost last
        self._tables = 0
        self._inner = 0  # boxes and tables around this place that are lines of something
        self._marks: dict[str, str] = {}  # open bookmarks: id → name
        self._around: tuple[str, ...] = ()  # their names, each once
        self._comments: frozenset[str] = frozenset()  # open ones, by id
        self._points: tuple[str, ...] = ()
        self._fields: list[tuple[str, bool]] = []  # open ones: the code, whether it is computed
        self._state = State.KEPT
        self._hands: tuple[Hand, ...] = ()
        self._look: Hand | None = None

    def units(self) -> Iterator[Unit]:
        """What was read; a line that never ended is one too."""
        yield from self._units
        if self._line:
            yield Line(tuple(self._line))

    def read(self, element: Element) -> None:
        """Read what is inside an element."""
        for child in element:
            _READING.get(child.tag, _OTHER)(self, child)

    def inserted(self, element: Element) -> None:
        self._changed(element, element, inserted=True)

    def deleted(self, element: Element) -> None:
        self._changed(element, element, inserted=False)

    def other(self, element: Element) -> None:
        tag = element.tag
        if not isinstance(tag, str):  # an instruction to some program
            return
        if tag in _DRAWN:
            self.put(PICTURE)
            for box in boxes_in(element):
                self._inside(box)
        elif tag == f"{MC}AlternateContent":
            self.read(element[0] if len(element) else element)
        elif tag == f"{W}ruby":
            for base in element.iter(f"{W}rubyBase"):
                self.read(base)
        else:
            self.read(element)

    def pass_over(self, _: Element) -> None:
        """Settings hold no text."""

    def paragraph(self, element: Element) -> None:
        properties = element.find(_PROPERTIES)
        outer = self._look
        if properties is not None:
            self._look = look_of_paragraph(properties) or outer
        self.read(element)
        self._look = outer
        for one in [one for one in self._marks if one not in self._ended]:
            self._unmark(one)
        state, hands = end_of(properties)
        if self._rows:
            self._rows[-1].cells[-1].append(self._made("\n", state, hands))
            return
        self._line.append(self._made(BREAK if self._inner else "\n", state, hands))
        if self._inner:
            return
        if state.before:
            heading = style_of(properties) in self._headings
            self._units.append(Line(tuple(self._line), heading, look_of_pages(properties)))
            self._line = []

    def table(self, element: Element) -> None:
        if self._rows or self._inner:
            self._inside(element)
            return
        if self._line:  # what was begun before the table ends there
            self._units.append(Line(tuple(self._line)))
            self._line = []
        self._tables += 1
        first, layout = len(self._units), look_of_table(element)
        self.read(element)
        if layout and first < len(self._units):
            self._units[first] = replace(self._units[first], layout=layout)

    def row(self, element: Element) -> None:
        if self._rows or self._inner:
            self.read(element)
            return
        self._rows.append(_Row(element, self._tables))
        outer = self._look
        self._look = look_of_row(element) or outer
        self.read(element)
        self._look = outer
        row = self._rows.pop()
        state, hand = state_of_row(element)
        cells = tuple(tuple(_without_end(cell)) for cell in row.cells)
        self._units.append(Row(cells, state, hand, row.table))

    def cell(self, element: Element) -> None:
        if self._inner or not self._rows:
            self.read(element)
            return
        self._rows[-1].cells.append([])
        mark, look = change_of_cell(element)
        outer = self._look
        self._look = look or outer
        if mark is None:
            self.read(element)
        else:
            self._changed(element, mark, inserted=mark.tag == CELL_INSERTED)
        self._look = outer

    def _inside(self, element: Element) -> None:
        """A table in a cell, or a box in a line, is read as lines of what it stands in."""
        self._inner += 1
        self.read(element)
        self._inner -= 1

    def run(self, element: Element) -> None:
        outer = self._look
        self.read(element)
        self._look = outer

    def look(self, properties: Element) -> None:
        """How a run looks: a change of that is one of the whole run, which it stands before."""
        change = properties.find(_LOOK_CHANGE) if len(properties) else None
        if change is not None:
            self._look = hand_of(change)

    def text(self, element: Element) -> None:
        text = element.text or ""
        if not text.isascii():
            text = _HINT.sub("", text)
        if self._state is State.KEPT and element.tag == _DELETED_TEXT:
            self.put(text, State.DELETED)
        else:
            self.put(text.lstrip(_JOINER) if text[:1] == _JOINER and not self._begun() else text)

    def _begun(self) -> bool:
        """Whether letters stand here: LibreOffice begins the rows it inserts with a joiner."""
        return any(one.text for one in self._place)

    def note(self, element: Element) -> None:
        sort = element.tag.removeprefix(W).removesuffix("Reference")
        said, remarked = self._notes.get((sort, element.get(f"{W}id", "")), ("", frozenset()))
        if said:
            around, self._comments = self._comments, self._comments | remarked
            self.put(f"〔脚注：{said}〕")
            self._comments = around

    def line_break(self, element: Element) -> None:
        self.put("" if element.get(f"{W}type") in {"page", "column"} else BREAK)

    def other_file(self, _: Element) -> None:
        """A whole file put into this one, which Word reads when it opens it."""
        raise RefusedError("文件里嵌着另一个文件的内容", hint="请用 Word 打开，另存一份再上传")

    def simple_field(self, element: Element) -> None:
        if not _COMPUTED.match(element.get(f"{W}instr", "")):
            self.read(element)

    def instruction(self, element: Element) -> None:
        if self._fields:
            code, computed = self._fields[-1]
            self._fields[-1] = (code + (element.text or ""), computed)

    def close_mark(self, element: Element) -> None:
        self._unmark(element.get(_ID, ""))

    def _unmark(self, known: str) -> None:
        if self._marks.pop(known, None) is not None:
            self._around = tuple(dict.fromkeys(self._marks.values()))

    def open_comment(self, element: Element) -> None:
        """A range begins; one that never ends, or never began, is a point."""
        self._check_open(len(self._comments))
        if element.get(_ID, "") in self._ranges:
            self._comments |= {element.get(_ID, "")}
        else:
            self.point(element)

    def _check_open(self, count: int) -> None:
        """Every piece says what is open around it: of a plan's file, never that much."""
        if count >= _MOST_OPEN:
            raise RefusedError("文件里套在一起的书签或批注太多", hint="请换一份从计划下载的文件")

    def close_comment(self, element: Element) -> None:
        if element.get(_ID, "") not in self._comments:
            self.point(element)
        self._comments -= {element.get(_ID, "")}

    def point(self, element: Element) -> None:
        self._points += (element.get(_ID, ""),)
        self._add("", self._state)

    def open_mark(self, element: Element) -> None:
        """A bookmark begins; it leaves an empty piece, for nothing may stand in it."""
        self._check_open(len(self._marks))
        self._marks[element.get(_ID, "")] = _COPY.sub("", element.get(_NAME, ""))
        self._around = tuple(dict.fromkeys(self._marks.values()))
        self._add("", self._state)

    def computed(self, element: Element) -> None:
        """Word's fields: what computed ones show is no text of anybody's."""
        part = element.get(f"{W}fldCharType", "")
        if part == "begin":
            self._fields.append(("", False))
        elif part == "separate" and self._fields:
            code, _ = self._fields[-1]
            self._fields[-1] = (code, bool(_COMPUTED.match(code)))
        elif part == "end" and self._fields:
            self._fields.pop()

    def _changed(self, element: Element, mark: Element, *, inserted: bool) -> None:
        """Read what came or went as a mark says, which is the element itself or in it."""
        outer = self._state, self._hands
        self._hands = (*self._hands, hand_of(mark))
        already = {State.KEPT: inserted, State.INSERTED: True, State.DELETED: False}
        if self._state is State.KEPT:
            self._state = State.INSERTED if inserted else State.DELETED
        elif already.get(self._state) is not inserted:
            self._state = State.FLEETING
        self.read(element)
        self._state, self._hands = outer

    def put(self, text: str, state: State | None = None) -> None:
        if any(computed for _, computed in self._fields):
            return
        if text:
            self._add(text, state or self._state)

    def _add(self, text: str, state: State) -> None:
        self._place.append(self._made(text, state, self._hands))

    @property
    def _place(self) -> list[Piece]:
        """The cell or line that is being read."""
        in_cell = self._rows and self._rows[-1].cells
        return self._rows[-1].cells[-1] if in_cell else self._line

    def _made(self, text: str, state: State, hands: tuple[Hand, ...]) -> Piece:
        points, self._points = self._points, ()
        return Piece(text, state, hands, self._around, self._comments, points, self._look)


_READING: Mapping[str, Callable[[_Reader, Element], None]] = {
    f"{W}{name}": reading
    for name, reading in {
        "p": _Reader.paragraph,
        "tbl": _Reader.table,
        "tr": _Reader.row,
        "tc": _Reader.cell,
        "r": _Reader.run,
        "t": _Reader.text,
        "delText": _Reader.text,
        "tab": lambda reader, _: reader.put("\t"),
        "ptab": lambda reader, _: reader.put("\t"),
        "br": _Reader.line_break,
        "cr": lambda reader, _: reader.put(BREAK),
        "noBreakHyphen": lambda reader, _: reader.put("-"),
        "sym": lambda reader, sign: reader.put(letter(sign.get(_FONT, ""), sign.get(_CHAR, ""))),
        "bookmarkStart": _Reader.open_mark,
        "bookmarkEnd": _Reader.close_mark,
        "commentRangeStart": _Reader.open_comment,
        "commentRangeEnd": _Reader.close_comment,
        "commentReference": _Reader.point,
        "fldChar": _Reader.computed,
        "instrText": _Reader.instruction,
        "delInstrText": _Reader.instruction,
        "fldSimple": _Reader.simple_field,
        "altChunk": _Reader.other_file,
        "footnoteReference": _Reader.note,
        "endnoteReference": _Reader.note,
        "ins": _Reader.inserted,
        "moveTo": _Reader.inserted,
        "del": _Reader.deleted,
        "moveFrom": _Reader.deleted,
        "rPr": _Reader.look,
        **dict.fromkeys(_SETTINGS, _Reader.pass_over),
    }.items()
} | {
    _EQUATION: _Reader.text,
    f"{_EMOJI}symEx": lambda reader, sign: reader.put(letter("", sign.get(f"{_EMOJI}char", ""))),
}  # the class's own table, which can only be written when the class is there
"""How each element is read; any other is gone into."""
_OTHER = _Reader.other


def _without_end(cell: list[Piece]) -> list[Piece]:
    """The cell without its last paragraph's end, which says nothing but what stood before it."""
    return cell[:-1] if cell and cell[-1].text == "\n" else cell
