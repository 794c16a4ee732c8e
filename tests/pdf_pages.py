"""Faults of pages one sees at a glance, found by where the words of a PDF stand."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from docgen.definitions.style import Page, Style
from docgen.documents.nodes import (
    Annex,
    Document,
    Heading,
    Landscape,
    Matrix,
    PageBreak,
    Signatures,
    Table,
)
from docgen.documents.number import text_of_runs
from docgen.documents.walk import every_block
from docgen.writers.keeping import ends_alone

POINTS = 72 / 25.4
_HTML = "{http://www.w3.org/1999/xhtml}"
HANGS = 9.0  # half the square of a mark at the end of a line, in the largest size
FEWEST = 2  # lines: fewer are no page
EMPTIEST = 0.62  # of a page that ends before the next thing, which did not fit


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words: its middle, its edges, its text without spaces."""

    middle: float
    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its paper and the lines between its upper and lower margins."""

    page: Page
    turned: bool
    lines: tuple[Line, ...]


def page_faults(data: bytes, document: Document, style: Style) -> list[str]:
    """What is wrong with the pages, `page: fault`; empty when nothing is."""
    sheets = sheets_of(data, style)
    if not sheets:
        return ["no pages"]
    heads, captions = headings_of(document), captions_of(document)
    begins = {*starts_of(document)}
    found = []
    for number, one in enumerate(sheets, 1):
        after = sheets[number] if number < len(sheets) else None
        found += [f"{number}: {fault}" for fault in _faults(one, heads, captions)]
        if after and number > 1 and not _may_end(one, after, begins):
            found += [f"{number}: {fault}" for fault in _emptiness(one)]
    return [*found, *_torn(sheets, document)]


def _faults(one: Sheet, heads: set[str], captions: set[str]) -> Iterator[str]:
    if not one.lines:
        yield "empty"
        return
    left, right = one.page.left_mm * POINTS, (one.page.width_mm - one.page.right_mm) * POINTS
    for line in one.lines:
        if line.right > right + HANGS or line.left < left - HANGS:
            yield f"over the edge: {line.text[:30]}"
    if one.lines[-1].text in heads:
        yield f"a heading is last: {one.lines[-1].text}"
    if one.lines[-1].text in captions:
        yield f"a caption is last: {one.lines[-1].text}"


def _emptiness(one: Sheet) -> Iterator[str]:
    bottom = (one.page.height_mm - one.page.bottom_mm) * POINTS
    free = (bottom - one.lines[-1].middle) / (one.page.text_height_mm * POINTS) if one.lines else 0
    if len(one.lines) <= FEWEST:
        yield f"hardly a line: {one.lines}"
    elif free > EMPTIEST:
        yield f"{free:.0%} of the page is empty after {one.lines[-1].text[:20]}"


def _may_end(one: Sheet, after: Sheet, begins: set[str]) -> bool:
    """Whether what comes next was to begin a page."""
    return one.turned is not after.turned or bool(after.lines and after.lines[0].text in begins)


def _torn(sheets: list[Sheet], document: Document) -> Iterator[str]:
    """Blocks of signatures whose first and last roles stand on different pages."""
    for block in every_block(document.blocks):
        if isinstance(block, Signatures):
            places = {
                max((at for at, one in enumerate(sheets) if _says(one, who.role)), default=-1)
                for who in block.signers
            }
            if len(places) > 1:
                yield f"signatures on pages {places}"


def _says(one: Sheet, role: str) -> bool:
    return any(squashed(f"{role}：") in line.text for line in one.lines)


def headings_of(document: Document) -> set[str]:
    """The headings that lead up to something."""
    return {
        squashed(block.number + text_of_runs(block.runs))
        for blocks in _levels(document)
        for at, block in enumerate(blocks)
        if isinstance(block, Heading) and not ends_alone(block, blocks[at + 1 : at + 2])
    }


def captions_of(document: Document) -> set[str]:
    """The captions that stand above tables and matrices."""
    return {
        squashed(block.number + text_of_runs(block.caption))
        for block in every_block(document.blocks)
        if isinstance(block, Table | Matrix) and block.caption
    }


def starts_of(document: Document) -> Iterator[str]:
    """The texts that begin a page of their own."""
    for blocks in _levels(document):
        for before, block in zip((None, *blocks), blocks, strict=False):
            if isinstance(block, Annex):
                yield squashed(block.number)
            elif isinstance(before, PageBreak | Landscape) and isinstance(block, Heading):
                yield squashed(block.number + text_of_runs(block.runs))
    first = next((one for one in document.blocks if isinstance(one, Heading)), None)
    if first:  # after the contents
        yield squashed(first.number + text_of_runs(first.runs))


def _levels(document: Document) -> Iterator[tuple]:
    yield document.blocks
    for block in every_block(document.blocks):
        if hasattr(block, "blocks"):
            yield block.blocks


def sheets_of(data: bytes, style: Style) -> list[Sheet]:
    """The pages of a PDF; what runs along the top and the bottom is left out."""
    done = subprocess.run(
        ["pdftotext", "-bbox-layout", "-", "-"], input=data, check=True, capture_output=True
    )
    plain = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", done.stdout.decode())
    root = ET.fromstring(plain[plain.index("<html") :])
    return [_sheet(page, style) for page in root.iter(f"{_HTML}page")]


def _sheet(page: ET.Element, style: Style) -> Sheet:
    turned = float(page.get("width", 0)) > float(page.get("height", 0))
    paper = style.page.sideways() if turned else style.page
    top, bottom = paper.top_mm * POINTS, (paper.height_mm - paper.bottom_mm) * POINTS
    rows: list[tuple[float, list[tuple[float, float, str]]]] = []
    for middle, left, right, text in sorted(_words(page)):
        if not top - 4 < middle < bottom + 4:
            continue
        if rows and abs(rows[-1][0] - middle) < 3:
            rows[-1][1].append((left, right, text))
        else:
            rows.append((middle, [(left, right, text)]))
    return Sheet(paper, turned, tuple(_line(*one) for one in rows))


def _words(page: ET.Element) -> Iterator[tuple[float, float, float, str]]:
    for one in page.iter(f"{_HTML}word"):
        top, bottom, left, right = (float(one.get(k, 0)) for k in ("yMin", "yMax", "xMin", "xMax"))
        yield (top + bottom) / 2, left, right, one.text or ""


def _line(middle: float, words: list[tuple[float, float, str]]) -> Line:
    edges = min(one[0] for one in words), max(one[1] for one in words)
    return Line(middle, *edges, squashed("".join(one[2] for one in sorted(words))))


def squashed(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s", "", text)
