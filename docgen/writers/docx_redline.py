"""Two versions as one Word file: accept every change and it is the new one, reject them the old.

What became of each paragraph and row is found as the comparison in the browser finds it: rows by
their identity, texts word by word. The file is the new version's; of the old one only the words
come with it, no pictures.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from docgen.reviews.matching import Pair, Part, matched
from docgen.writers.docx_changes import Hand, came, rewritten, said, went
from docgen.writers.docx_package import rezipped
from docgen.writers.docx_shared import gap_below
from docgen.writers.docx_xml import Element, name, w

MAIN = "word/document.xml"
_P, _TBL, _TR, _TC, _SECT = (name(f"w:{one}") for one in ("p", "tbl", "tr", "tc", "sectPr"))
_ROW = re.compile(r".*\[[^\[\]]+\](?=\.[a-z_][a-z0-9_]*$)")
_SETTINGS = frozenset({_SECT, name("w:tcPr")})
_CONTENTS = re.compile(r"TOC\d")


@dataclass(frozen=True, slots=True)
class Written:
    """A version as it was written: the file, and its bookmarks by name with the path inside."""

    data: bytes
    fields: Mapping[str, str]


def redlined(old: Written, new: Written, author: str, date: str) -> bytes:
    """Return the new version's file with its changes to the old one recorded."""
    roots = [etree.fromstring(_main(one.data)) for one in (old, new)]
    bodies = [root.find(name("w:body")) for root in roots]
    if bodies[0] is None or bodies[1] is None:
        raise ValueError("both files must have a body")
    redline = _Redline(old.fields, new.fields, _lists(new.data), Hand(author, date))
    redline.fill(bodies[1], bodies[0])
    return _with_main(new.data, etree.tostring(roots[1], encoding="UTF-8", standalone=True))


def _main(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(MAIN)


def _lists(data: bytes) -> frozenset[str]:
    """The numbers of the lists the file knows."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/numbering.xml"))
    return frozenset(one.get(name("w:numId"), "") for one in root.iter(name("w:num")))


def _with_main(data: bytes, main: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for one in source.namelist():
            target.writestr(one, main if one == MAIN else source.read(one))
    return rezipped(made.getvalue())


@dataclass(frozen=True, slots=True)
class _Redline:
    """Weaves what the old version says into the new one."""

    before: Mapping[str, str]  # bookmarks of the old one
    after: Mapping[str, str]
    lists: frozenset[str]
    hand: Hand

    def fill(self, holder: Element, old: Element) -> None:
        """Make the new body or cell say both."""
        settings = [one for one in holder if one.tag in _SETTINGS]
        blocks = [one for one in holder if one.tag not in _SETTINGS]
        before = [one for one in old if one.tag not in _SETTINGS]
        woven = list(self._blocks(before, blocks, cell=holder.tag == _TC))
        for one in list(holder):
            holder.remove(one)
        last = [one for one in settings if one.tag == _SECT]
        holder.extend([one for one in settings if one.tag != _SECT])
        for one in (*woven, *last):
            if one.tag == _TBL and len(holder) and _clings(holder[-1]):
                holder.append(gap_below())
            holder.append(one)

    def _blocks(
        self, old: Sequence[Element], new: Sequence[Element], *, cell: bool
    ) -> Iterator[Element]:
        mine = [one for one in old if cell or not _is_silent(one)]
        theirs = [one for one in new if cell or not _is_silent(one)]
        done = 0
        for place, other in self._pairs(mine, theirs, held=cell):
            if other is None:
                yield from self._went(mine[place or 0])
                continue
            here = new.index(theirs[other])
            yield from new[done:here]
            done = here + 1
            yield from self._here(None if place is None else mine[place], new[here])
        yield from new[done:]

    def _pairs(
        self, mine: Sequence[Element], theirs: Sequence[Element], *, held: bool
    ) -> list[Pair]:
        """The blocks of both; held together by their last ones, for a cell ends in a paragraph."""
        ends = [(len(mine) - 1, len(theirs) - 1)] if held else []
        cut = -1 if held else None
        old = [_part(one, self.before) for one in mine[:cut]]
        return [*matched(old, [_part(one, self.after) for one in theirs[:cut]]), *ends]

    def _here(self, old: Element | None, new: Element) -> Iterator[Element]:
        """A block of the new version, with what it was."""
        if new.tag == _TBL:
            yield from self._table(old, new)
        elif new.tag != _P:
            yield new
        elif old is None:
            yield came(new, self.hand)
        else:
            yield rewritten(old, new, self.hand)

    def _went(self, old: Element) -> Iterator[Element]:
        if old.tag == _TBL:
            table = deepcopy(old)
            for row in table.findall(_TR):
                row.getparent().replace(row, self._row_went(row))  # type: ignore[union-attr]
            yield table
        elif old.tag == _P:
            yield went(self._bare(old), self.hand)

    def _bare(self, paragraph: Element) -> Element:
        """The paragraph without what only its own file knows: sections, lists."""
        bare = deepcopy(paragraph)
        properties = bare.find(name("w:pPr"))
        for one in list(properties) if properties is not None else ():
            number = one.find(name("w:numId"))
            unknown = number is not None and number.get(name("w:val"), "") not in self.lists
            if one.tag == _SECT or (one.tag == name("w:numPr") and unknown):
                properties.remove(one)  # type: ignore[union-attr]
        return bare

    def _table(self, old: Element | None, new: Element) -> Iterator[Element]:
        if old is not None and _columns(old) != _columns(new):
            yield from self._went(old)
            old = None
        mine = [] if old is None else old.findall(_TR)
        theirs = new.findall(_TR)
        pairs = matched(
            [_row_part(one, self.before) for one in mine],
            [_row_part(one, self.after) for one in theirs],
        )
        last = next(one for one in reversed(list(new)) if one.tag != _TR)
        rows = [
            row
            for place, other in pairs
            for row in self._row(
                None if place is None else mine[place], None if other is None else theirs[other]
            )
        ]
        for one in theirs:
            new.remove(one)
        for row in reversed(rows):
            last.addnext(row)
        yield new

    def _row(self, old: Element | None, new: Element | None) -> Iterator[Element]:
        """A row; one whose cells are others is a row that went and one that came."""
        if old is not None and new is not None and _spans(old) == _spans(new):
            for mine, theirs in zip(old.findall(_TC), new.findall(_TC), strict=True):
                self.fill(theirs, mine)
            yield new
            return
        if old is not None:
            yield self._row_went(old)
        if new is not None:
            for paragraph in list(new.iter(_P)):
                came(paragraph, self.hand, end=False)
            yield self._marked(new, "ins")

    def _row_went(self, old: Element) -> Element:
        row = deepcopy(old)
        for paragraph in list(row.iter(_P)):
            holder = paragraph.getparent()
            if holder is not None:
                holder.replace(paragraph, went(self._bare(paragraph), self.hand, end=False))
        return self._marked(row, "del")

    def _marked(self, row: Element, tag: str) -> Element:
        properties = row.find(name("w:trPr"))
        if properties is None:
            properties = w("trPr")
            row.insert(0, properties)
        properties.append(self.hand.mark(tag))
        return row


def _clings(block: Element) -> bool:
    """Whether it must not stand right before a table: one itself, or a line whose end may go."""
    ends = [f"{name('w:pPr')}/{name('w:rPr')}/{name(f'w:{tag}')}" for tag in ("ins", "del")]
    return block.tag == _TBL or any(block.find(one) is not None for one in ends)


def _is_silent(block: Element) -> bool:
    """Whether it says nothing of its own: gaps, section ends, contents."""
    if block.tag != _P:
        return block.tag != _TBL
    style = block.find(f"{name('w:pPr')}/{name('w:pStyle')}")
    contents = style is not None and _CONTENTS.match(style.get(name("w:val"), ""))
    return bool(contents) or not (
        said(block) or next(block.iter(name("w:drawing")), None) is not None
    )


def _part(block: Element, fields: Mapping[str, str]) -> Part:
    paths = _paths(block, fields)
    if block.tag == _TBL:
        table = paths[0].partition("[")[0] if paths else _style(block)
        return Part("table", table, "")
    if next(block.iter(name("w:drawing")), None) is not None:
        return Part("drawing", "", "")
    return Part("paragraph", " ".join(paths), said(block))


def _row_part(row: Element, fields: Mapping[str, str]) -> Part:
    paths = _paths(row, fields)
    rows = [found[0] for one in paths if (found := _ROW.match(one))]
    known = rows[0] if rows else paths[0] if paths else ""
    return Part("row", known, "" if rows else said(row))


def _paths(element: Element, fields: Mapping[str, str]) -> list[str]:
    names = (one.get(name("w:name"), "") for one in element.iter(name("w:bookmarkStart")))
    return list(dict.fromkeys(fields[one] for one in names if one in fields))


def _style(table: Element) -> str:
    found = next(table.iter(name("w:pStyle")), None)
    return "" if found is None else found.get(name("w:val"), "")


def _columns(table: Element) -> int:
    return len(table.findall(f"{name('w:tblGrid')}/{name('w:gridCol')}"))


def _spans(row: Element) -> list[str]:
    found = (one.find(f"{name('w:tcPr')}/{name('w:gridSpan')}") for one in row.findall(_TC))
    return ["1" if one is None else one.get(name("w:val"), "1") for one in found]
