"""Every document through every writer: the same text, numbers and tables; files without fault."""

import logging
from functools import cache
from html.parser import HTMLParser

import pytest
from contracts.leftovers import leftovers
from contracts.table import DOCUMENTS, DRAFT, document, looks, own, style
from docx_text import W, part, text_of_docx
from lint_docx import lint
from pdf_text import text_of_pdf
from word_faults import word_faults

from docgen.documents.nodes import Document, Table
from docgen.documents.number import text_of_runs
from docgen.documents.text import normalise, text_of, text_of_page
from docgen.documents.walk import every_block
from docgen.writers import WRITERS
from docgen.writers.pdf import ENGINES
from docgen.writers.writer import WriteOptions

QUICK = {"nothing", "every node", "every kind"}


def _marked(name: str, *more: str, slow: bool = False):
    marks = [] if name in QUICK and not slow else [pytest.mark.slow]
    return pytest.param(name, *more, marks=marks)


IN_LOOKS = [_marked(name, look) for name in DOCUMENTS for look in looks(name)]
IN_OWN = [_marked(name, own(name)) for name in DOCUMENTS if not name.endswith(DRAFT)]
BY_WEASYPRINT = [
    _marked(name, own(name), slow=True)
    for name in DOCUMENTS
    if not name.endswith(DRAFT) and name not in {"200 pages", "ten pages"}  # as one page is
]
READERS = {
    "docx": lambda data: normalise(text_of_docx(data)),
    "html": lambda data: text_of_page(data.decode()),
    "txt": None,  # the outline is a form of its own: held to by its golden
    "pdf": lambda data: normalise(text_of_pdf(data)),
    "xlsx": None,  # the tables alone: held to the document cell by cell in its own test
}


def written(name: str, writer: str, look: str, engine: str = "") -> bytes:
    return WRITERS[writer].write(document(name), style(look), WriteOptions(engine=engine))


@cache
def word_file(name: str, look: str) -> bytes:
    """A document as Word has it, made once for all that is asked of it."""
    return written(name, "docx", look)


def test_every_writer_has_its_place_here():
    assert set(READERS) == set(WRITERS)
    assert set(ENGINES) == {"typst", "weasyprint"}


@pytest.mark.parametrize(("name", "look"), IN_LOOKS)
def test_the_text_of_word_is_the_documents(name, look, caplog):
    with caplog.at_level(logging.WARNING):
        assert READERS["docx"](word_file(name, look)) == text_of(document(name))
    assert caplog.messages == []


@pytest.mark.parametrize(("name", "look"), IN_LOOKS)
def test_the_text_of_the_pdf_is_the_documents(name, look, caplog):
    with caplog.at_level(logging.WARNING):
        assert READERS["pdf"](written(name, "pdf", look, "typst")) == text_of(document(name))
    assert caplog.messages == []


@pytest.mark.parametrize(("name", "look"), IN_OWN)
def test_the_text_of_the_page_is_the_documents(name, look, caplog):
    with caplog.at_level(logging.WARNING):
        assert READERS["html"](written(name, "html", look)) == text_of(document(name))
    assert caplog.messages == []


@pytest.mark.parametrize(("name", "look"), BY_WEASYPRINT)
def test_the_text_of_the_printed_page_is_the_documents(name, look, caplog):
    with caplog.at_level(logging.WARNING):
        data = written(name, "pdf", look, "weasyprint")

    assert leftovers(READERS["pdf"](data), document(name)) == ""
    assert caplog.messages == []


@pytest.mark.parametrize(("name", "look"), IN_OWN)
def test_the_outline_has_every_word(name, look):
    shown = normalise(written(name, "txt", look).decode())
    cells = (cell for table in tables_of(document(name)) for row in table for cell in row)

    assert all(normalise(one) in shown for one in cells)


@pytest.mark.parametrize(("name", "look"), IN_OWN)
def test_the_tables_of_word_are_the_documents(name, look):
    found = tables_of_word(word_file(name, look))
    known = tables_of(document(name))

    assert [one for one in found if one in known] == known


@pytest.mark.parametrize(("name", "look"), IN_OWN)
def test_the_tables_of_the_page_are_the_documents(name, look):
    reader = _Tables()
    reader.feed(written(name, "html", look).decode())
    known = tables_of(document(name))

    assert [one for one in reader.tables if one in known] == known


@pytest.mark.parametrize(("name", "look"), IN_LOOKS)
def test_no_fault_is_found_in_word_files(name, look, tmp_path):
    file = tmp_path / "plan.docx"
    file.write_bytes(word_file(name, look))

    assert lint(file.read_bytes()) == []
    assert word_faults(file) == []


Rows = list[list[str]]


def tables_of(one: Document) -> list[Rows]:
    """The tables of a document, each as the texts of its cells."""
    return [
        [
            [normalise(text_of_runs(cell.runs)) for cell in row.cells]
            for row in (*table.head, *table.body, *table.total)
        ]
        for table in every_block(one.blocks)
        if isinstance(table, Table)
    ]


def tables_of_word(data: bytes) -> list[Rows]:
    """The tables of a .docx; cells that go on from the row above are not counted."""
    return [
        [
            [_words(cell) for cell in row.findall(f"{W}tc") if not _goes_on(cell)]
            for row in table.findall(f"{W}tr")
        ]
        for table in part(data, "word/document.xml").iter(f"{W}tbl")
    ]


def _words(cell) -> str:
    pieces = cell.iter(f"{W}t", f"{W}br", f"{W}tab")
    return normalise("".join(one.text or "\n" for one in pieces))


def _goes_on(cell) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") == "continue"


class _Tables(HTMLParser):
    """Collects the tables of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Rows] = []
        self._inside = False

    def handle_starttag(self, tag, attrs):  # noqa: ARG002  the base class gives them
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in {"td", "th"} and self.tables:
            self.tables[-1][-1].append("")
            self._inside = True
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag):
        if tag in {"td", "th"}:
            row = self.tables[-1][-1]
            row[-1] = normalise(row[-1])
            self._inside = False

    def handle_data(self, data):
        if self._inside:
            self.tables[-1][-1][-1] += data
