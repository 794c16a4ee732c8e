import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from contracts.documents import DIRTY, every_node, small_png, text
from pdf_text import text_of_pdf
from pypdf import PdfReader

from docgen.definitions.style import Style, load_style
from docgen.documents.nodes import (
    Annex,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Image,
    Landscape,
    Paragraph,
    Table,
    TableRow,
)
from docgen.documents.number import number
from docgen.documents.text import normalise, text_of
from docgen.errors import NotFoundError, RenderError
from docgen.writers import pdf_typst
from docgen.writers.pdf_typst import STANDARDS, layout_pages, svg_pages, write_pdf_typst
from docgen.writers.writer import WriteOptions

ROOT = Path(__file__).parents[3]
HOUSE = ROOT / "doc_templates" / "_house"
STYLES = ("enterprise", "gongwen")
AGAIN = """
import sys
from contracts.documents import every_node
from docgen.definitions.style import load_style
from docgen.writers.pdf_typst import write_pdf_typst
from docgen.writers.writer import WriteOptions
from pathlib import Path
made = write_pdf_typst(every_node(), load_style(Path(sys.argv[1])), WriteOptions())
sys.stdout.buffer.write(made)
"""


def style(name: str = "enterprise") -> Style:
    return load_style(HOUSE / f"{name}.yaml")


def document(*blocks: Block) -> Document:
    return number(Document("计划", blocks, author="林若川", created="2026-11-21T08:00:00Z"))


def pdf(*blocks: Block, name: str = "enterprise", standard: str = "") -> bytes:
    return write_pdf_typst(document(*blocks), style(name), WriteOptions(standard=standard))


def words(data: bytes) -> str:
    return normalise(text_of_pdf(data))


def fonts(data: bytes) -> dict[str, bool]:
    """The faces of a PDF by the names of their subsets, and whether each is embedded."""
    found = {}
    for page in PdfReader(io.BytesIO(data)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            about = inner["/FontDescriptor"].get_object()
            embedded = "/FontFile2" in about or "/FontFile3" in about
            found[str(font.get_object()["/BaseFont"]).removesuffix("-Identity-H")] = embedded
    return found


@pytest.fixture(scope="module", params=STYLES)
def everything(request) -> bytes:
    return write_pdf_typst(every_node(), style(request.param), WriteOptions())


def test_the_text_is_the_document_s(everything):
    assert words(everything) == text_of(every_node())


def test_only_our_faces_are_embedded_and_only_in_part(everything):
    found = fonts(everything)

    assert found
    assert all(name[7:].startswith("+Docgen") and inside for name, inside in found.items())


@pytest.mark.parametrize("name", STYLES)
def test_the_engine_finds_nothing_to_warn_of(name):
    main = pdf_typst.main_of(every_node(), style(name))

    _, warnings = pdf_typst.compiler(style(name)).compile_with_warnings(input=main, format="pdf")

    assert [one.message for one in warnings] == []


def test_headings_are_in_the_outline(everything):
    outline = PdfReader(io.BytesIO(everything)).outline

    assert {"一、销售目标", "（一）分季度", "费用预算表"} <= set(titles(outline))


def titles(entries) -> list[str]:
    return [
        title
        for one in entries
        for title in (titles(one) if isinstance(one, list) else [one.title])
    ]


def test_the_file_says_what_it_is_and_when_it_was_made(everything):
    reader = PdfReader(io.BytesIO(everything))
    about = reader.metadata

    assert (about.title, about.author) == ("2027年度销售计划", "林若川")
    assert about["/CreationDate"] == "D:20261121080000Z"
    assert about.subject.startswith("编号 p1")
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"


@pytest.mark.slow
@pytest.mark.parametrize("name", STYLES)
def test_another_process_makes_the_same_bytes(name, tmp_path):
    made = write_pdf_typst(every_node(), style(name), WriteOptions())
    again = subprocess.run(
        [sys.executable, "-c", AGAIN, str(HOUSE / f"{name}.yaml")],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        capture_output=True,
        check=True,
    ).stdout

    assert again == made


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("standard", STANDARDS)
def test_a_standard_is_kept_to_when_asked(standard, name):
    made = write_pdf_typst(every_node(), style(name), WriteOptions(standard=standard))
    told = PdfReader(io.BytesIO(made)).trailer["/Root"]["/Metadata"].get_object().get_data()

    marks = {"a-3b": b"<pdfaid:part>3<", "ua-1": b"<pdfuaid:part>1<"}
    assert marks[standard] in told


def test_a_standard_that_is_not_offered_is_named():
    with pytest.raises(NotFoundError, match="没有叫 x-1a 的 PDF 标准"):
        pdf(standard="x-1a")


@pytest.mark.parametrize("typed", DIRTY)
def test_case_29_texts_come_out_as_typed(typed):
    row = TableRow((Cell(text(typed)), Cell(text(typed))))
    shown = document(Paragraph(text(typed)), Table((Column(0.5), Column(0.5)), (), (row,)))

    assert words(write_pdf_typst(shown, style(), WriteOptions())) == text_of(shown)


MARKUP = ("*粗*", "_斜_", "#import", "$x^2$", "= 题", "- 项", "@甲", "<标签>", "`码`", "//注", "~")


@pytest.mark.parametrize("typed", MARKUP)
def test_nothing_typed_is_markup(typed):
    shown = document(Heading(1, text(f"题{typed}")), Paragraph(text(typed)))

    assert words(write_pdf_typst(shown, style(), WriteOptions())) == text_of(shown)


def test_a_character_no_face_has_is_said():
    assert "〔无法显示：U+12000〕" in words(pdf(Paragraph(text("楔形\U00012000"))))


def test_a_rare_character_comes_from_the_face_that_has_it():
    made = pdf(Paragraph(text("名㛃𠮷镕😀")), name="gongwen")

    assert "㛃𠮷镕😀" in words(made)
    assert {name[8:] for name in fonts(made)} == {
        "DocgenFang-Regular", "DocgenSong-Regular", "DocgenEmoji-Regular", "DocgenSerif-Regular",
    }  # fmt: skip


def test_charts_and_pictures_are_described():
    reader = PdfReader(io.BytesIO(write_pdf_typst(every_node(), style(), WriteOptions())))
    told = alternatives(reader.trailer["/Root"]["/StructTreeRoot"])

    assert any(one.startswith("各月走势（折线图，单位万元）。目标：1月 90") for one in told)
    assert "门店外景" in told


def alternatives(element) -> list[str]:
    inner = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(inner, list):
        return [told for one in inner for told in alternatives(one)]
    if not hasattr(inner, "get") or "/K" not in inner:
        return []
    own = [str(inner["/Alt"])] if "/Alt" in inner else []
    return own + alternatives(inner["/K"])


def test_charts_are_drawn_not_photographed():
    charts = tuple(block for block in every_node().blocks if type(block).__name__ == "Chart")
    reader = PdfReader(io.BytesIO(pdf(*charts)))

    assert charts
    assert not any(page.images for page in reader.pages)


def test_a_picture_is_printed_without_a_file():
    made = pdf(Image(small_png(), "image/png", 8, 4, "门店"))

    assert len(PdfReader(io.BytesIO(made)).pages[0].images) == 1


def test_a_sideways_page_is_turned_and_the_next_is_not():
    made = pdf(Paragraph(text("前")), Landscape((Paragraph(text("横")),)), Paragraph(text("后")))
    pages = PdfReader(io.BytesIO(made)).pages

    assert [page.mediabox.width > page.mediabox.height for page in pages] == [False, True, False]


def test_a_turned_annex_begins_its_page_and_leaves_none_empty():
    annex = Annex(text("登记表"), (Paragraph(text("一行")),))

    pages = PdfReader(io.BytesIO(pdf(Paragraph(text("正文")), Landscape((annex,))))).pages

    assert len(pages) == 2


def test_a_face_that_is_not_there_is_named():
    house = style()
    song = replace(house.faces["宋体"], print="Company Song")
    broken = replace(house, faces=MappingProxyType({**house.faces, "宋体": song}))

    with pytest.raises(RenderError, match="“宋体”要用字体 Company Song 印 PDF") as caught:
        write_pdf_typst(every_node(), broken, WriteOptions())

    assert "Docgen Song" in caught.value.hint


def test_what_the_typesetter_says_stays_inside(monkeypatch):
    # No document is known that Typst refuses; a broken template stands in for one.
    monkeypatch.setattr(pdf_typst, "data_of", lambda *_, **__: {"blocks": [{}]})

    with pytest.raises(RenderError) as caught:
        pdf(Paragraph(text("正文")))

    assert caught.value.sentence.isascii() is False
    assert "error" not in caught.value.sentence


@pytest.mark.parametrize("name", STYLES)
def test_pages_of_the_contents_are_told(name):
    pages = layout_pages(every_node(), style(name))
    contents = next(one for one in every_node().blocks if type(one).__name__ == "Contents")

    assert list(pages) == [entry.anchor for entry in contents.entries]
    assert list(pages.values()) == sorted(pages.values())
    assert pages["goals"] == 3


def test_pages_as_pictures_link_to_their_fields():
    pages = svg_pages(every_node(), style())

    assert len(pages) > 5
    assert all(page.startswith("<svg") for page in pages)
    assert "field:goals.by_month[2027-01].amount" in "".join(pages)


def test_a_document_without_anything_is_one_page():
    assert len(PdfReader(io.BytesIO(pdf())).pages) == 1
