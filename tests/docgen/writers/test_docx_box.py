import pytest
from contracts.documents import text
from contracts.table import document, style
from docx_text import W, part, text_of_docx
from office import saved_by_office

from docgen.documents.nodes import (
    Cell,
    Checklist,
    Column,
    Document,
    Paragraph,
    Table,
    TableRow,
    Tick,
)
from docgen.documents.number import number
from docgen.documents.text import normalise, text_of
from docgen.writers.docx import write_docx
from docgen.writers.writer import WriteOptions

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TICKED = Checklist(
    (Tick(text("已签订"), ticked=True), Tick(text("未回款"), ticked=False)), "a.done"
)


def made(*blocks) -> tuple[Document, bytes]:
    whole = number(Document("计划", blocks))
    return whole, write_docx(whole, style("enterprise"), WriteOptions())


def boxes(data):
    """Each check box: whether it is ticked, its text, and the letters it changes between."""
    found = []
    for one in part(data, "word/document.xml").iter(f"{W}sdt"):
        box = one.find(f"{W}sdtPr/{W14}checkbox")
        states = {name: box.find(f"{W14}{name}").get(f"{W14}val") for name in STATES}
        shown = "".join(piece.text for piece in one.iter(f"{W}t"))
        found.append((shown, *states.values()))
    return found


STATES = ("checked", "checkedState", "uncheckedState")


def test_the_boxes_of_a_checklist_are_ticked_by_a_click():
    whole, data = made(TICKED)

    assert boxes(data) == [("☑", "1", "2611", "25A1"), ("□", "0", "2611", "25A1")]
    assert normalise(text_of_docx(data)) == text_of(whole)


def test_a_cell_that_is_a_box_is_one_but_a_box_in_a_text_is_text():
    row = TableRow((Cell(text("周敏")), Cell(text("□", "a.sheet[r1].tick"))))
    _, data = made(
        Table((Column(0.5), Column(0.5)), (), (row,)), Paragraph(text("是□ 否□", "a.note"))
    )

    assert boxes(data) == [("□", "0", "2611", "25A1")]


@pytest.mark.slow
def test_libreoffice_keeps_the_text_of_boxes(tmp_path):
    files = {"plan": made(TICKED)[1], "month": write_docx(
        document("monthly_sales"), style("enterprise"), WriteOptions()
    )}  # fmt: skip
    saved = saved_by_office(files, tmp_path)

    for name, before in files.items():
        words = [normalise(shown_in(data)) for data in (before, saved[name])]
        assert words[0] == words[1]


def shown_in(data):
    """The runs' text in order: numbers and fields left out."""
    return "".join(one.text or "" for one in part(data, "word/document.xml").iter(f"{W}t"))
