from contracts.documents import DIRTY, charts, every_node, text
from hypothesis import given
from hypothesis import strategies as st

from docgen.documents.nodes import Cell, Column, Document, Paragraph, PenBlank, Table, TableRow
from docgen.documents.number import number
from docgen.documents.outline import labelled, outline, plain
from docgen.documents.text import normalise
from docgen.documents.walk import every_block, runs_of


def test_the_outline_shows_structure_figures_and_pages():
    shown = outline(every_node())

    for line in (
        "〔水印 草稿〕",
        "〔目录〕",
        "一、销售目标",
        "  表1 各月销售目标",
        "  单位：万元",
        "  〔图表 column〕万元",
        "    第一季度   320.5      -20",
        "〔换页〕",
        "〔横排〕",
        "〔横排完〕",
        "  ☑ 已签订",
        "  □ 未回款",
        "    （1） 内层一",
        "第一条　供货",
        "  客户意见：",
        "  编制：林若川   日期：2026年11月21日",
        "  各月数字见表1。",
        "附件2",
        "  〔图片 8×4〕门店外景",
    ):
        assert line in shown.split("\n")


def test_the_plain_text_has_no_figures_contents_or_marks():
    shown = plain(every_node())

    assert "〔图表" not in shown
    assert "〔目录〕" not in shown
    assert "水印" not in shown
    assert "图1 各季目标与上年" in shown


def test_columns_stand_one_under_the_other():
    rows = (
        TableRow((Cell(text("月份")), Cell(text("R&D")))),
        TableRow((Cell(text("1")), Cell(text("2")))),
    )
    table = Table((Column(0.5), Column(0.5)), (), rows)

    assert outline(Document("", (table,))) == "  月份   R&D\n  1      2\n"


def test_every_run_of_every_node_stands_in_it_literally():
    document = every_node()

    shown = normalise(outline(document))

    for block in every_block(document.blocks):
        for run in runs_of(block):
            assert normalise(run.text) in shown


def test_dirty_texts_stay_what_they_are():
    shown = normalise(plain(every_node()))

    for words in DIRTY:
        assert shown.count(normalise(words)) >= 4


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_text_stands_in_it_literally(words):
    assert normalise(words) in normalise(outline(Document("", (Paragraph(text(words)),))))


def test_a_label_gets_one_colon():
    assert [labelled(one) for one in ("客户", "客户：", "谁？", "")] == [
        "客户：",
        "客户：",
        "谁？",
        "",
    ]
    assert plain(Document("", (PenBlank(""),))) == "\n"


def test_two_outlines_of_one_document_are_the_same_bytes():
    chart = charts()[0]

    assert outline(number(Document("", (chart,)))) == outline(number(Document("", (chart,))))
