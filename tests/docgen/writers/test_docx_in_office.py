"""Word files as LibreOffice sets them: every type in both styles; the pages contents promise."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from contracts.table import CATALOGUE, STYLES, document, style
from office import lines_of_pages, pdfs_in_office
from pdf_pages import page_faults

from docgen.documents.nodes import Contents, Document, Entry, Table
from docgen.documents.number import text_of_runs
from docgen.documents.walk import every_block
from docgen.writers.docx import write_docx
from docgen.writers.docx_contents import pages_of
from docgen.writers.writer import WriteOptions

LONG, WIDE = "ten pages", "wide and long"
NAMES = [*CATALOGUE.types, LONG, WIDE]
NUMBER = re.compile(r"[\d,]+(\.\d+)?%?")
pytestmark = pytest.mark.slow


@cache
def in_office(look: str) -> dict[str, bytes]:
    """Every document as LibreOffice prints it."""
    made = {name: write_docx(document(name), style(look), WriteOptions()) for name in NAMES}
    with TemporaryDirectory() as folder:
        return pdfs_in_office(made, style(look), Path(folder))


def _in_look(names):
    return [
        pytest.param(name, look, marks=pytest.mark.xdist_group(f"office {look}"))
        for look in STYLES
        for name in names
    ]


def entries(one: Document) -> list[Entry]:
    return [
        entry
        for block in every_block(one.blocks)
        if isinstance(block, Contents)
        for entry in block.entries
    ]


def pages_in_office(name: str, look: str) -> dict[str, int]:
    """The page each entry of the contents stands on; a line of the contents ends in its page."""
    pages = lines_of_pages(in_office(look)[name])
    found, at = {}, 0
    for entry in entries(document(name)):
        words = re.sub(r"\s", "", entry.text)
        at = next(place for place in range(at, len(pages)) if words in said_on(pages[place]))
        found[entry.anchor] = at + 1
    return found


def said_on(lines: list[str]) -> set[str]:
    """The lines of a page, and each two together: 附件1 stands over its title."""
    return {*lines, *(f"{one}{other}" for one, other in pairwise(filter(None, lines)))}


@cache
def with_contents() -> list[str]:
    return [name for name in (*CATALOGUE.types, LONG) if entries(document(name))]


def test_there_are_contents_to_compare():
    assert set(with_contents()) >= {"annual_sales", LONG}


LOOKS = [pytest.param(one, marks=pytest.mark.xdist_group(f"office {one}")) for one in STYLES]


@pytest.mark.parametrize("look", LOOKS)
def test_the_contents_say_the_pages_libreoffice_has(look):
    off = [
        abs(pages_of(document(name), style(look))[anchor] - page)
        for name in with_contents()
        for anchor, page in pages_in_office(name, look).items()
    ]

    assert max(off) <= 1
    assert off.count(0) >= 0.95 * len(off)


@pytest.mark.parametrize(("name", "look"), _in_look(CATALOGUE.types))
def test_no_page_has_a_fault(name, look):
    assert page_faults(in_office(look)[name], document(name), style(look)) == []


@pytest.mark.parametrize(("name", "look"), _in_look([WIDE, "annual_sales"]))
def test_no_number_of_a_table_is_broken(name, look):
    shown = "\n".join(line for page in lines_of_pages(in_office(look)[name]) for line in page)
    cells = {
        text_of_runs(cell.runs)
        for table in every_block(document(name).blocks)
        if isinstance(table, Table)
        for row in (*table.body, *table.total)
        for cell in row.cells
    }
    numbers = {one for one in cells if NUMBER.fullmatch(one)}

    assert len(numbers) > 5
    assert {one for one in numbers if one not in shown} == set()
