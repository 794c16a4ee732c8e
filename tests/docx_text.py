"""Reads a .docx back as a person would: its text with the numbers Word's lists make."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from docgen.documents.numerals import Numeral, counted
from docgen.writers.docx_numbering import POINTS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMERALS = {
    "chineseCountingThousand": Numeral.CHINESE,
    "decimal": Numeral.DECIMAL,
    "upperLetter": Numeral.LETTER,
    "decimalEnclosedCircle": Numeral.CIRCLED,
}


def part(data: bytes, name: str) -> etree._Element:
    """The root of one part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def names(data: bytes) -> list[str]:
    """The parts of a package, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def text_of_docx(data: bytes) -> str:
    """The body's text in reading order, list numbers put in, contents left out."""
    lists = _Lists(data)
    return "\n".join(
        lists.number(paragraph) + "".join(_pieces(paragraph))
        for paragraph in part(data, "word/document.xml").iter(f"{W}p")
        if not (_style(paragraph) or "").startswith("TOC")
    )


def _style(paragraph: etree._Element) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else style.get(f"{W}val")


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for one in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        if one.getparent().tag == f"{W}r":
            yield {f"{W}t": one.text or "", f"{W}br": "\n"}.get(one.tag, "\t")


class _Lists:
    """Counts as Word does: per list, deeper levels begin anew."""

    def __init__(self, data: bytes) -> None:
        numbering, styles = part(data, "word/numbering.xml"), part(data, "word/styles.xml")
        abstracts, silent = {}, set()
        for one in numbering.findall(f"{W}abstractNum"):
            levels = {level.get(f"{W}ilvl"): level for level in one.findall(f"{W}lvl")}
            abstracts[one.get(f"{W}abstractNumId")] = levels
            name = one.find(f"{W}name")
            if name is not None and name.get(f"{W}val") == POINTS:
                silent.update(levels.values())
        self._silent = silent
        self._levels, self._starts = {}, {}
        for one in numbering.findall(f"{W}num"):
            identity = one.get(f"{W}numId")
            self._levels[identity] = abstracts[one.find(f"{W}abstractNumId").get(f"{W}val")]
            self._starts[identity] = {
                override.get(f"{W}ilvl"): int(override.find(f"{W}startOverride").get(f"{W}val"))
                for override in one.findall(f"{W}lvlOverride")
            }
        self._counts: dict[str, dict[str, int]] = {}
        self._of_style = {
            style.get(f"{W}styleId"): style.find(f"{W}pPr/{W}numPr")
            for style in styles.iter(f"{W}style")
        }

    def number(self, paragraph: etree._Element) -> str:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        own = self._of_style.get(_style(paragraph)) if own is None else own
        if own is None:
            return ""
        identity, level = (own.find(f"{W}{tag}").get(f"{W}val") for tag in ("numId", "ilvl"))
        counts = self._counts.setdefault(identity, {})
        start = self._starts[identity].get(level, 1)
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [one for one in counts if int(one) > int(level)]:
            del counts[deeper]
        form = self._levels[identity][level]
        return "" if form in self._silent else _shown(form, counts[level])


def _shown(level: etree._Element, count: int) -> str:
    form = level.find(f"{W}numFmt").get(f"{W}val")
    words = level.find(f"{W}lvlText").get(f"{W}val")
    if form in {"bullet", "none"}:
        return words
    numeral = counted(count, _NUMERALS[form])
    return words.replace(f"%{int(level.get(f'{W}ilvl')) + 1}", numeral)
