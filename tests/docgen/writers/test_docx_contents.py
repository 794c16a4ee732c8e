import re
from pathlib import Path

import pytest
from contracts.documents import every_node, text
from docx_text import W, part

from docgen.definitions.style import load_style
from docgen.documents.nodes import Contents, Document, Heading, Paragraph
from docgen.documents.number import number
from docgen.writers.docx import write_docx
from docgen.writers.pdf_typst import layout_pages, write_pdf_typst
from docgen.writers.pdf_weasyprint import write_pdf_weasyprint
from docgen.writers.writer import WriteOptions

HOUSE = Path(__file__).parents[3] / "doc_templates" / "_house"


def entries(data: bytes) -> list[str]:
    """The lines of the contents, a tab before the page."""
    found = []
    for paragraph in part(data, "word/document.xml").iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and re.fullmatch(r"TOC\d", style.get(f"{W}val")):
            pieces = paragraph.iter(f"{W}t", f"{W}tab")
            found.append("".join(one.text or "\t" for one in pieces if one.get(f"{W}val") is None))
    return found


@pytest.mark.parametrize("name", ["enterprise", "gongwen"])
def test_entries_say_the_page_they_stand_on(name):
    style = load_style(HOUSE / f"{name}.yaml")
    contents = next(one for one in every_node().blocks if isinstance(one, Contents))
    pages = layout_pages(every_node(), style)

    shown = entries(write_docx(every_node(), style, WriteOptions()))

    assert shown == [f"{one.text}\t{pages[one.anchor]}" for one in contents.entries]


def test_pages_are_fields_that_word_can_compute_anew():
    style = load_style(HOUSE / "enterprise.yaml")
    document = number(Document("计划", (Contents(), Heading(1, text("目标"), anchor="goals"))))
    body = part(write_docx(document, style, WriteOptions()), "word/document.xml")
    marks = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    (mark,) = re.findall(
        r"PAGEREF (\S+) \\h", "".join(one.text for one in body.iter(f"{W}instrText"))
    )

    assert mark in marks


@pytest.mark.parametrize("writer", [write_docx, write_pdf_typst, write_pdf_weasyprint])
def test_contents_without_an_entry_are_a_page_like_any(writer):
    style = load_style(HOUSE / "enterprise.yaml")
    document = number(Document("计划", (Contents(), Paragraph(text("还没有内容。")))))

    assert writer(document, style, WriteOptions())
    assert layout_pages(document, style) == {}
