import io
import logging
from pathlib import Path

import pytest
from contracts.documents import DIRTY, every_node, small_png, text
from contracts.edges import ten_numbers
from pdf_pages import sheets_of
from pypdf import PdfReader

from docgen.definitions.style import Style, load_style
from docgen.documents.nodes import Block, Document, Heading, Image, Landscape, Paragraph
from docgen.documents.number import number
from docgen.documents.outline import plain
from docgen.errors import NotFoundError
from docgen.writers import WRITERS
from docgen.writers.pdf_weasyprint import LockedFetcher, write_pdf_weasyprint
from docgen.writers.writer import WriteOptions

HOUSE = Path(__file__).parents[3] / "doc_templates" / "_house"


def style(name: str = "enterprise") -> Style:
    return load_style(HOUSE / f"{name}.yaml")


def printed(*blocks: Block, name: str = "enterprise") -> PdfReader:
    document = number(Document("计划", blocks, author="林若川", created="2026-11-21T08:00:00Z"))
    return PdfReader(io.BytesIO(write_pdf_weasyprint(document, style(name), WriteOptions())))


def words(reader: PdfReader) -> str:
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


def fonts(reader: PdfReader) -> set[str]:
    return {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }


@pytest.fixture(
    scope="module", params=["enterprise", pytest.param("gongwen", marks=pytest.mark.slow)]
)
def everything(request) -> PdfReader:
    return PdfReader(
        io.BytesIO(write_pdf_weasyprint(every_node(), style(request.param), WriteOptions()))
    )


@pytest.mark.slow
def test_only_our_faces_are_embedded(everything):
    assert fonts(everything)
    assert all(name.startswith("Docgen-") for name in fonts(everything))


def test_every_line_of_the_document_is_there(everything):
    shown = words(everything).replace("\u200d", "")
    lines = (piece for line in plain(every_node()).split("\n") for piece in line.split("   "))
    wanted = {"".join(one.replace("\u200d", "").split()) for one in lines}

    assert {one for one in wanted if one not in shown} == set()


def test_headings_are_in_the_outline(everything):
    assert {"一、销售目标", "（一）分季度", "费用预算表"} <= set(titles(everything.outline))


def titles(entries) -> list[str]:
    return [
        title
        for one in entries
        for title in (titles(one) if isinstance(one, list) else [one.title])
    ]


def test_a_sideways_page_is_turned_and_the_next_is_not():
    shown = printed(
        Paragraph(text("前")), Landscape((Paragraph(text("横")),)), Paragraph(text("后"))
    )
    sizes = [page.mediabox.width > page.mediabox.height for page in shown.pages]

    assert sizes == [False, True, False]


@pytest.mark.parametrize("typed", DIRTY)
def test_case_29_texts_come_out_as_typed(typed):
    # What a reader gets back of an emoji sequence is its parts; a joiner has no picture.
    expected = "".join(typed.replace("\u200d", "").split())

    assert expected in words(printed(Paragraph(text(typed)))).replace("\u200d", "")


def test_a_character_no_face_has_is_said():
    assert "〔无法显示：U+12000〕" in words(printed(Paragraph(text("楔形\U00012000"))))


def test_a_rare_character_comes_from_the_face_that_has_it():
    shown = printed(Paragraph(text("㛃𠮷镕")), name="gongwen")

    assert "㛃𠮷镕" in words(shown)
    assert fonts(shown) <= {"Docgen-Fang", "Docgen-Song", "Docgen-Serif"}


@pytest.mark.parametrize(("name", "face"), [("gongwen", "Fang"), ("enterprise", "Song")])
def test_bold_words_are_set_in_a_bold_face(name, face):
    shown = fonts(printed(Paragraph(text("上午重点", strong=True)), name=name))

    assert f"Docgen-{face}-Bold" in shown
    assert f"Docgen-{face}" not in shown - {"Docgen-Song"}  # the footer's


def test_the_file_says_who_made_it_and_when():
    about = printed(Paragraph(text("正文"))).metadata

    assert (about.title, about.author) == ("计划", "林若川")
    assert about["/CreationDate"] == "D:20261121080000Z"


def test_a_picture_is_printed_without_a_file():
    image = Image(small_png(), "image/png", 8, 4, "门店")

    assert len(printed(image).pages[0].images) == 1


def test_pages_are_counted():
    shown = printed(*(Heading(1, text(f"第{place}节")) for place in range(60)))

    assert len(shown.pages) > 1
    assert f"第1页共{len(shown.pages)}页" in words(shown)


ELSEWHERE = (
    "https://example.com/a.png",
    "http://127.0.0.1:1/a",
    "file:///etc/hostname",
    "/etc/hostname",
    "asset:../../etc/hostname",
    "asset:font/../README.md",
    "asset:other.png",
    "ftp://example.com/a",
    "data:image/png;base64," + "A" * 2_000_001,
)


@pytest.mark.parametrize("url", ELSEWHERE, ids=[url[:30] for url in ELSEWHERE])
def test_case_32_nothing_else_is_fetched(url):
    with pytest.raises(ValueError, match="refused"):
        LockedFetcher({"mine.png": ("image/png", b"")}).fetch(url)


def test_what_was_given_is_fetched():
    fetcher = LockedFetcher({"mine.png": ("image/png", small_png())})

    assert fetcher.fetch("asset:mine.png").read() == small_png()
    assert fetcher.fetch("data:text/plain,ok").read() == b"ok"


@pytest.mark.slow
def test_the_engine_finds_nothing_to_warn_of(caplog):
    logger = logging.getLogger("weasyprint")
    logger.addHandler(caplog.handler)
    printed(*every_node().blocks)
    logger.removeHandler(caplog.handler)
    told = {record.getMessage() for record in caplog.records if record.levelno > logging.INFO}

    assert told == set()


def test_an_engine_that_is_not_there_is_named():
    with pytest.raises(NotFoundError, match="没有叫 word 的排版引擎"):
        WRITERS["pdf"].write(every_node(), style(), WriteOptions(engine="word"))


def test_numbers_in_narrow_columns_are_not_broken():
    wide = number(Document("宽", (ten_numbers(),)))
    data = write_pdf_weasyprint(wide, style(), WriteOptions())
    shown = [line.text for page in sheets_of(data, style()) for line in page.lines]

    assert any("34,000.00" * 9 in line for line in shown)
    assert any("136,000.00" * 9 in line for line in shown)
