"""Every document through every writer: the same text, numbers and tables; files without fault."""

import logging
from html.parser import HTMLParser

import pytest
from contracts.leftovers import leftovers
from contracts.table import DOCUMENTS, STYLES, document, style
from docx_text import W, part, text_of_docx
from lint_docx import lint
from openxml_audit import OpenXmlValidator
from pdf_text import text_of_pdf

from docgen.documents.nodes import Document, Table
from docgen.documents.number import text_of_runs
from docgen.documents.text import normalise, text_of, text_of_page
from docgen.documents.walk import every_block
from docgen.writers import WRITERS
from docgen.writers.pdf import ENGINES
from docgen.writers.writer import WriteOptions

QUICK = {"nothing", "every node", "every kind"}
NAMES = [pytest.param(one, marks=[] if one in QUICK else [pytest.mark.slow]) for one in DOCUMENTS]
READERS = {
    "docx": lambda data: normalise(text_of_docx(data)),
    "html": lambda data: text_of_page(data.decode()),
    "txt": None,  # the outline is a form of its own: held to by its golden
    "pdf": lambda data: normalise(text_of_pdf(data)),
    "xlsx": None,  # the tables alone: held to the document cell by cell in its own test
}
EVERY_WRITER = [
    ("docx", ""),
    ("html", ""),
    *(
        pytest.param("pdf", engine, marks=[pytest.mark.slow] if engine == "weasyprint" else [])
        for engine in ENGINES
    ),
]


def written(name: str, writer: str, look: str, engine: str = "") -> bytes:
    return WRITERS[writer].write(document(name), style(look), WriteOptions(engine=engine))


def test_every_writer_has_its_place_here():
    assert set(READERS) == set(WRITERS)


@pytest.mark.parametrize("look", STYLES)
@pytest.mark.parametrize(("writer", "engine"), EVERY_WRITER)
@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_the_documents(name, writer, engine, look, caplog):
    with caplog.at_level(logging.WARNING):
        data = written(name, writer, look, engine)

    if engine == "weasyprint":
        assert leftovers(READERS[writer](data), document(name)) == ""
    else:
        assert READERS[writer](data) == text_of(document(name))
    assert [one.getMessage() for one in caplog.records] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_outline_has_every_word(name):
    shown = normalise(written(name, "txt", "enterprise").decode())
    cells = (cell for table in tables_of(document(name)) for row in table for cell in row)

    assert all(normalise(one) in shown for one in cells)


@pytest.mark.parametrize("look", STYLES)
@pytest.mark.parametrize("name", NAMES)
def test_the_tables_of_word_are_the_documents(name, look):
    found = tables_of_word(written(name, "docx", look))
    known = tables_of(document(name))

    assert [one for one in found if one in known] == known


@pytest.mark.parametrize("name", NAMES)
def test_the_tables_of_the_page_are_the_documents(name):
    reader = _Tables()
    reader.feed(written(name, "html", "enterprise").decode())
    known = tables_of(document(name))

    assert [one for one in reader.tables if one in known] == known


@pytest.mark.parametrize("look", STYLES)
@pytest.mark.parametrize("name", NAMES)
def test_no_fault_is_found_in_word_files(name, look, tmp_path):
    file = tmp_path / "plan.docx"
    file.write_bytes(written(name, "docx", look))

    assert lint(file.read_bytes()) == []
    assert [one.description for one in OpenXmlValidator().validate(file).errors] == []


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
