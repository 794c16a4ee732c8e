import io
import zipfile
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from contracts.documents import DIRTY, every_node, text
from contracts.table import CATALOGUE
from contracts.table import document as table_document
from docx_text import W, names, part, text_of_docx
from lint_docx import lint
from word_faults import word_faults

from docgen.definitions.style import Style, load_style
from docgen.documents.nodes import (
    Block,
    Callout,
    Cell,
    Chart,
    ChartType,
    Column,
    Cover,
    Document,
    Heading,
    Landscape,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Run,
    Series,
    Signature,
    Signatures,
    Table,
    TableRow,
    Watermark,
)
from docgen.documents.number import number
from docgen.documents.text import normalise, text_of
from docgen.documents.walk import every_block, runs_of
from docgen.writers.docx import field_bookmarks, write_docx
from docgen.writers.writer import WriteOptions

ROOT = Path(__file__).parents[3]
STYLES = ("enterprise", "gongwen")


def style(name: str = "enterprise") -> Style:
    return load_style(ROOT / "doc_templates" / "_house" / f"{name}.yaml")


def document(*blocks: Block, **more: object) -> Document:
    return number(Document("计划", blocks, **more))


def written(one: Document, name: str = "enterprise") -> bytes:
    return write_docx(one, style(name), WriteOptions())


def body(data: bytes):
    return part(data, "word/document.xml")[0]


def cells(*words: str) -> TableRow:
    return TableRow(tuple(Cell(text(one)) for one in words))


def table(rows: int = 1) -> Table:
    head = (TableRow((Cell(text("品名"), head=True), Cell(text("金额"), head=True))),)
    body_rows = tuple(cells(f"产品{row}", "1,200") for row in range(rows))
    return Table((Column(0.6), Column(0.4)), head, body_rows, (cells("合计", "1,200"),))


SMALL = {
    "nothing": (),
    "a table alone": (table(),),
    "two tables": (table(), table()),
    "a sideways page alone": (Landscape((table(),)),),
    "a sideways page at the end": (Paragraph(text("前")), Landscape((Paragraph(text("横")),))),
    "two sideways pages": (Landscape((table(),)), Landscape((table(),))),
    "a break before a table": (Paragraph(text("前")), PageBreak(), table()),
    "a break at the end": (Paragraph(text("前")), PageBreak()),
    "an empty remark": (Callout(()),),
    "a table in a remark": (Callout((table(),), "提示"),),
    "a cover alone": (Cover(text("计划")),),
    "a chart without figures": (Chart(ChartType.COLUMN, (), (), text("各月")),),
    "an empty paragraph of a field": (Paragraph((Run("", "a.b"), Run("。"))),),
}


@pytest.mark.parametrize("name", STYLES)
def test_the_text_is_the_documents(name):
    one = every_node()

    assert normalise(text_of_docx(written(one, name))) == text_of(one)


@pytest.mark.parametrize("name", STYLES)
def test_no_fault_is_found_in_any_node(name, tmp_path):
    file = tmp_path / "plan.docx"
    file.write_bytes(written(every_node(), name))

    assert lint(file.read_bytes()) == []
    assert word_faults(file) == []


def test_a_fault_is_found_each_time_it_is_looked_for(tmp_path):
    whole, broken = tmp_path / "whole.docx", tmp_path / "broken.docx"
    whole.write_bytes(written(every_node()))
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<w:body>", b"<w:body><w:t>1</w:t>"))

    found = [word_faults(one) for one in (whole, broken, whole, broken)]

    assert found[0] == found[2] == []
    assert found[1] == found[3] != []


@pytest.mark.parametrize("blocks", SMALL.values(), ids=SMALL)
def test_no_fault_is_found_at_the_edges(blocks, tmp_path):
    one = document(*blocks)
    file = tmp_path / "plan.docx"
    file.write_bytes(written(one))

    assert lint(file.read_bytes()) == []
    assert word_faults(file) == []
    assert normalise(text_of_docx(file.read_bytes())) == text_of(one)


def test_another_program_opens_it():
    opened = docx.Document(io.BytesIO(written(every_node())))

    assert opened.core_properties.title == "2027年度销售计划"
    assert len(opened.sections) == 3


def test_case_29_texts_come_out_as_typed():
    data = written(document(*(Paragraph(text(one)) for one in DIRTY)))
    shown = ["".join(_as_typed(one)) for one in body(data).iter(f"{W}p")]

    assert shown == list(DIRTY)


def _as_typed(paragraph):
    for one in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        yield {f"{W}br": "\n", f"{W}tab": "\t"}.get(one.tag, one.text)


def test_a_character_xml_cannot_hold_is_said():
    data = written(document(Paragraph(text("铃\x07响"))))

    assert "铃〔无法显示：U+0007〕响" in text_of_docx(data)


def test_every_field_has_its_bookmark_around_its_text():
    one = every_node()
    marks = field_bookmarks(one, style())
    printed = {run.field for block in every_block(one.blocks) for run in runs_of(block)} - {""}
    starts = {
        start.get(f"{W}name"): start for start in body(written(one)).iter(f"{W}bookmarkStart")
    }

    assert printed <= set(marks.values())
    assert set(marks) == {name for name in starts if name.startswith("_SP_")}
    target = next(name for name, path in marks.items() if path == "goals.last_year")
    assert _marked(starts[target]) == "〔待填：上年销售额〕"


def _marked(start) -> str:
    words, one = "", start.getnext()
    while one.tag != f"{W}bookmarkEnd":
        words += "".join(piece.text for piece in one.iter(f"{W}t"))
        one = one.getnext()
    return words


def test_a_field_printed_twice_has_two_bookmarks():
    paragraphs = (Paragraph(text("甲", "a.b")), Paragraph(text("甲", "a.b")))
    marks = field_bookmarks(document(*paragraphs), style())

    assert len(marks) == 2
    assert set(marks.values()) == {"a.b"}
    assert all(len(name) <= 40 for name in marks)


def test_the_name_of_a_bookmark_depends_on_its_field_alone():
    before = field_bookmarks(document(Paragraph(text("甲", "a.b"))), style())
    more = (Paragraph(text("乙", "a.c")), Paragraph(text("另一个甲", "a.b")))
    after = field_bookmarks(document(*more), style("gongwen"))

    assert set(before) < set(after)


def test_signatures_do_not_stand_on_a_page_alone():
    shown = body(written(document(Paragraph(text("请审阅。")), Signatures((Signature("编制"),)))))

    assert shown[0].find(f"{W}pPr/{W}keepNext") is not None


def test_the_last_row_of_a_table_goes_with_the_signatures_below():
    rows = tuple(TableRow((Cell(text(one)),)) for one in "甲乙")
    table = Table((Column(1.0),), (), rows)
    shown = body(written(document(table, Signatures((Signature("编制"),)))))
    last = next(one for one in shown if one.tag == f"{W}tbl").findall(f"{W}tr")[-1]

    assert last.find(f".//{W}pPr/{W}keepNext") is not None


def test_what_a_line_leads_up_to_is_on_its_page():
    shown = body(written(document(Paragraph(text("步骤：")), Paragraph(text("选址")))))

    assert [one.find(f"{W}pPr/{W}keepNext") is not None for one in shown[:2]] == [True, False]


def test_a_word_longer_than_a_line_does_not_tear_the_line_before_it_apart():
    shown = body(written(document(Paragraph(text(f"编号 {'A' * 60}")), Paragraph(text("短")))))

    assert shown[0].find(f"{W}pPr/{W}jc").get(f"{W}val") == "left"
    assert shown[1].find(f"{W}pPr/{W}jc") is None


def test_items_hang_where_word_counts_from():
    # Word takes leftChars for the place of the label, left for that of the text.
    data = written(document(List((ListItem(text("走访")),), ordered=True)))
    indent = part(data, "word/numbering.xml").find(f".//{W}lvl[@{W}ilvl='0']/{W}pPr/{W}ind")
    said = {key: int(indent.get(f"{W}{key}")) for key in ("leftChars", "left", "hangingChars")}

    assert said == {"leftChars": 200, "left": 840, "hangingChars": 150}


def test_a_heading_takes_its_number_from_words_list():
    data = written(document(Heading(1, text("目标")), Heading(2, text("分解"))))
    bound = {
        one.get(f"{W}styleId"): one.find(f"{W}pPr/{W}numPr/{W}ilvl")
        for one in part(data, "word/styles.xml").iter(f"{W}style")
    }

    assert [bound[f"Heading{level}"].get(f"{W}val") for level in (1, 2, 3, 4)] == list("0123")
    assert "".join(one.text for one in body(data)[0].iter(f"{W}t")) == "目标"
    assert text_of_docx(data) == "一、目标\n（一）分解"


def test_a_page_break_begins_the_next_paragraph_without_an_empty_line():
    shown = body(written(document(Paragraph(text("前")), PageBreak(), Paragraph(text("后")))))

    assert len(shown.findall(f"{W}p")) == 2
    assert shown[1].find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_a_sideways_page_has_its_own_section():
    data = written(document(Paragraph(text("前")), Landscape((table(),)), Paragraph(text("后"))))
    sizes = [one.find(f"{W}pgSz") for one in body(data).iter(f"{W}sectPr")]

    assert [one.get(f"{W}orient") for one in sizes] == [None, "landscape", None]
    assert sizes[1].get(f"{W}w") == sizes[0].get(f"{W}h")


def test_a_draft_is_marked_on_every_page_and_records_changes():
    data = written(document(Watermark("草稿"), Cover(text("计划")), Paragraph(text("正文"))))
    headers = [name for name in names(data) if name.startswith("word/header")]

    assert len(headers) == 2
    assert all('string="草稿"' in _source(data, name) for name in headers)
    assert part(data, "word/settings.xml").find(f"{W}trackRevisions") is not None


def test_a_final_document_has_no_mark_and_records_nothing():
    data = written(document(Paragraph(text("正文"))))

    assert "textpath" not in _source(data, "word/header1.xml")
    assert part(data, "word/settings.xml").find(f"{W}trackRevisions") is None


def _source(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def test_the_file_says_which_plan_it_is():
    identity = (("计划", "p-7"), ("快照", "c" * 64))
    data = written(document(Paragraph(text("正文")), identity=identity, author="林若川"))
    custom = {one.get("name"): one[0].text for one in part(data, "docProps/custom.xml")}
    footer = "".join(one.text for one in part(data, "word/footer1.xml").iter(f"{W}t"))

    assert custom == dict(identity)
    assert "计划 p-7" in footer
    assert "快照 cccccccccccc" in footer
    assert footer.startswith("第 1 页 共 1 页")


def test_created_and_modified_are_the_snapshots_time():
    data = written(document(Paragraph(text("正文")), created="2026-11-21T16:30:00+08:00"))
    times = [one.text for one in part(data, "docProps/core.xml") if "terms" in one.tag]

    assert times == ["2026-11-21T08:30:00Z"] * 2


def test_numbers_on_outer_edges_take_two_footers():
    data = written(document(Paragraph(text("正文"))), "gongwen")
    settings = part(data, "word/settings.xml")
    sides = [
        part(data, f"word/footer{count}.xml").find(f".//{W}jc").get(f"{W}val") for count in (1, 2)
    ]

    assert settings.find(f"{W}evenAndOddHeaders") is not None
    assert sides == ["right", "left"]


def test_gongwen_sets_28_characters_by_tightening_them():
    normal = (
        part(written(document()), "word/styles.xml"),
        part(written(document(), "gongwen"), "word/styles.xml"),
    )
    spacing = [
        one.find(f"{W}style[@{W}styleId='Normal']/{W}rPr/{W}spacing").get(f"{W}val")
        for one in normal
    ]

    assert spacing == ["0", "-5"]


def test_every_font_has_the_names_other_systems_know_it_by():
    fonts = part(written(document(), "gongwen"), "word/fontTable.xml")
    also = {one.get(f"{W}name"): one.find(f"{W}altName").get(f"{W}val") for one in fonts}

    assert also["仿宋"] == "FangSong;仿宋_GB2312"
    assert {face.word for face in style("gongwen").faces.values()} <= set(also)
    assert all(also.values())


@pytest.mark.parametrize("name", STYLES)
def test_only_fonts_of_the_table_are_used(name):
    data = written(every_node(), name)
    named = {one.get(f"{W}name") for one in part(data, "word/fontTable.xml")}
    used = {
        fonts.get(f"{W}{script}")
        for file in ("word/document.xml", "word/styles.xml", "word/numbering.xml")
        for fonts in part(data, file).iter(f"{W}rFonts")
        for script in ("ascii", "hAnsi", "eastAsia", "cs")
    }

    assert used - {None} <= named
    assert all(len(one) < 32 for one in named)


@pytest.mark.slow
@pytest.mark.parametrize("slug", CATALOGUE.types)
def test_a_paragraph_or_cell_marks_a_field_once(slug):
    plan = table_document(slug)
    marks = field_bookmarks(plan, style())
    seen = []
    for paragraph in body(written(plan)).iter(f"{W}p"):
        names = [one.get(f"{W}name") for one in paragraph.iter(f"{W}bookmarkStart")]
        fields = [marks[one] for one in names if one in marks]
        assert len(fields) == len(set(fields)), fields
        seen += fields

    assert seen == list(marks.values())
    assert set(seen) >= {run.field for one in every_block(plan.blocks) for run in runs_of(one)} - {
        ""
    }


@pytest.mark.slow
def test_a_long_plan_is_written_in_time():
    rows = tuple(
        TableRow(
            tuple(
                Cell(text(f"第{row}行第{place}列", f"a.b[r{row}].c{place}")) for place in range(10)
            )
        )
        for row in range(300)
    )
    long = Table(tuple(Column(0.1) for _ in range(10)), (), rows)
    one = document(Paragraph(text("长" * 100_000, "a.note")), long)
    data = written(one)

    assert lint(data) == []
    assert normalise(text_of_docx(data)) == text_of(one)


def test_two_charts_of_the_same_figures_are_both_there():
    chart = Chart(ChartType.PIE, ("甲", "乙"), (Series("占比", (Decimal(1), Decimal(2))),))
    data = written(document(chart, chart))

    assert [one for one in names(data) if "charts/chart" in one and "rels" not in one] == [
        "word/charts/chart1.xml",
        "word/charts/chart2.xml",
    ]
