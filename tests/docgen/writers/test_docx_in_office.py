"""Word files as LibreOffice sets them: the pages the contents promise, numbers unbroken."""

import re
from itertools import pairwise

import pytest
from contracts.table import CATALOGUE, STYLES, document, own, style
from office import lines_in_office

from docgen.documents.nodes import Contents, Document, Entry, Table
from docgen.documents.number import text_of_runs
from docgen.documents.walk import every_block
from docgen.writers.docx import write_docx
from docgen.writers.docx_contents import pages_of
from docgen.writers.writer import WriteOptions

pytestmark = pytest.mark.slow
LONGEST = "ten pages"
NUMBER = re.compile(r"[\d,]+(\.\d+)?%?")


def entries(one: Document) -> list[Entry]:
    return [
        entry
        for block in every_block(one.blocks)
        if isinstance(block, Contents)
        for entry in block.entries
    ]


def pages_in_office(one: Document, look: str, folder) -> dict[str, int]:
    """The page each entry of the contents stands on; a line of the contents ends in its page."""
    pages = lines_in_office(write_docx(one, style(look), WriteOptions()), style(look), folder)
    found, at = {}, 0
    for entry in entries(one):
        words = re.sub(r"\s", "", entry.text)
        at = next(place for place in range(at, len(pages)) if words in said_on(pages[place]))
        found[entry.anchor] = at + 1
    return found


def said_on(lines: list[str]) -> set[str]:
    """The lines of a page, and each two together: 附件1 stands over its title."""
    return {*lines, *(f"{one}{other}" for one, other in pairwise(filter(None, lines)))}


WITH_CONTENTS = [name for name in (*CATALOGUE.types, LONGEST) if entries(document(name))]
LOOKS = [*((name, own(name)) for name in WITH_CONTENTS), ("annual_sales", "gongwen")]


def test_there_are_contents_to_compare():
    assert set(WITH_CONTENTS) >= {"annual_sales", LONGEST}


@pytest.mark.parametrize(("name", "look"), LOOKS)
def test_the_contents_say_the_pages_libreoffice_has(name, look, tmp_path):
    said = pages_of(document(name), style(look))
    seen = pages_in_office(document(name), look, tmp_path)
    off = [abs(said[anchor] - page) for anchor, page in seen.items()]

    assert max(off) <= 1
    assert off.count(0) >= 0.95 * len(off)


@pytest.mark.parametrize("look", STYLES)
@pytest.mark.parametrize("name", ["wide and long", "annual_sales"])
def test_no_number_of_a_table_is_broken(name, look, tmp_path):
    data = write_docx(document(name), style(look), WriteOptions())
    shown = "\n".join(
        line for page in lines_in_office(data, style(look), tmp_path) for line in page
    )
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
