import io
import re
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest
from contracts.documents import every_node, sales_table, small_png, text
from pdf_lines import Line, lines_of
from pypdf import PdfReader

from docgen.definitions.style import Style, load_style
from docgen.documents.nodes import (
    Block,
    Callout,
    Cell,
    Chart,
    ChartType,
    Column,
    Contents,
    Cover,
    CoverLine,
    Document,
    Heading,
    Image,
    Landscape,
    List,
    ListItem,
    Matrix,
    MatrixCell,
    OrgTree,
    PageBreak,
    Paragraph,
    Post,
    Series,
    Signature,
    Signatures,
    Stage,
    Table,
    TableRow,
    Timeline,
)
from docgen.documents.number import number
from docgen.writers.pdf_typst import layout_pages, write_pdf_typst
from docgen.writers.writer import WriteOptions

HOUSE = Path(__file__).parents[3] / "doc_templates" / "_house"
STYLES = ("enterprise", "gongwen")
POINTS = 72 / 25.4
HAN = "销售计划要把目标分到每个月每个人每个市场每种产品并写明由谁在什么时候用什么办法完成" * 40
MIXED = (
    "2026年部门开票销售额预计4600万元（截至12月10日已开票4312万元，12月待交付合同288万元），完成年度"
    "目标的102.2%。“设备＋五年滤芯”合同，签下72家；滤芯续费率94%，KPI 由 CRM 系统按周统计——每周一"
    "公布：见《例会制度》、《激励办法》……"
) * 20
NOT_FIRST = frozenset("，。、；：！？）》”’〉】〕%％℃")
NOT_LAST = frozenset("（《“‘〈【〔¥￥")


def style(name: str) -> Style:
    return load_style(HOUSE / f"{name}.yaml")


def pdf(*blocks: Block, name: str = "enterprise") -> bytes:
    document = number(
        Document(
            "计划",
            blocks,
            header="苏南商贸",
            identity=(("plan", "p1"), ("version", "3")),
            created="2026-11-21T08:00:00Z",
        )
    )
    return write_pdf_typst(document, style(name), WriteOptions())


def pages(*blocks: Block, name: str = "enterprise") -> list[list[Line]]:
    return lines_of(pdf(*blocks, name=name))


def margins(name: str) -> tuple[float, float]:
    page = style(name).page
    return page.left_mm * POINTS, (page.width_mm - page.right_mm) * POINTS


def said(page: list[Line]) -> str:
    return "".join("".join(line.text.split()) for line in page)


def test_official_documents_have_22_lines_of_28_characters():
    first, second, *_ = pages(Paragraph(text(HAN)), name="gongwen")

    assert [len(first), len(second)] == [22, 22]
    assert {len(line.text) for line in second} == {28}
    assert len(first[0].text) == 26  # 首行缩进 2 字
    assert {round(after.base - line.base, 2) for line, after in pairwise(second)} == {28.95}


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("words", [HAN, MIXED], ids=["han", "mixed"])
def test_lines_reach_the_right_edge(words, name):
    lines = [line for page in pages(Paragraph(text(words)), name=name) for line in page]
    left, right = margins(name)

    gaps = [abs(right - line.right) for line in lines[:-1]]

    assert len(gaps) > 30
    assert mean(gaps) <= 0.5
    assert {round(line.left - left, 1) for line in lines[1:] if line.text[0] not in NOT_LAST} == {0}


@pytest.mark.slow
@pytest.mark.parametrize("name", STYLES)
def test_no_line_starts_or_ends_with_a_forbidden_mark(name):
    paragraphs = [Paragraph(text("甲" * shift + MIXED)) for shift in range(6)]
    lines = [line.text for page in pages(*paragraphs, name=name) for line in page]

    assert len(lines) > 150
    assert {line[0] for line in lines} & NOT_FIRST == set()
    assert {line.rstrip()[-1] for line in lines} & NOT_LAST == set()
    assert not [line for line in lines if line.startswith("…") and not line.startswith("……")]
    assert not [line for line in lines if re.match("—[^—]", line) or re.search("[^—]—$", line)]


def test_marks_beside_each_other_are_set_closer():
    (line,) = pages(Paragraph(text("甲乙”，（丙）、《丁》。"), indent=False))[0]

    assert line.right - line.left < 12 * (len(line.text) - 1.5)


def test_latin_letters_stand_apart_from_han():
    (close,), (apart,) = (
        pages(Paragraph(text(words), indent=False))[0] for words in ("甲乙AB", "甲AB乙")
    )

    assert apart.right - apart.left == pytest.approx(close.right - close.left + 3, abs=0.1)


@pytest.mark.parametrize(
    ("name", "expected"), [("enterprise", "第2页共3页"), ("gongwen", "—2—")], ids=STYLES
)
def test_pages_are_numbered(name, expected):
    made = pdf(Paragraph(text("一")), PageBreak(), Paragraph(text("二")), PageBreak(),
               Paragraph(text("三")), name=name)  # fmt: skip
    shown = PdfReader(io.BytesIO(made)).pages[1].extract_text()

    assert expected in "".join(shown.split())


def test_official_page_numbers_stand_at_the_outer_edge():
    made = pdf(Paragraph(text("一")), PageBreak(), Paragraph(text("二")), name="gongwen")
    left, right = margins("gongwen")
    odd, even = (
        next(line for line in page if "—" in line.text)
        for page in lines_of(made, running=True)
    )  # fmt: skip
    one_character = 14

    assert odd.right == pytest.approx(right - one_character, abs=0.5)
    assert even.left == pytest.approx(left + one_character, abs=0.5)


@pytest.mark.parametrize("name", STYLES)
def test_contents_say_where_headings_are(name):
    chapters = [
        block
        for place in range(1, 40)
        for block in (Heading(1 + place % 2, text(f"第{place}章")), Paragraph(text(HAN[:400])))
    ]
    document = number(Document("计划", (Contents(), *chapters)))
    made = lines_of(write_pdf_typst(document, style(name), WriteOptions()))
    told = layout_pages(document, style(name))
    listed = dict(
        re.fullmatch(r"(.*?)(\d+)", "".join(line.text.split())).groups()
        for page in made[:3]
        for line in page
        if re.search(r"章\s*\d+$", line.text)
    )

    assert len(listed) == len(told) == 39
    for anchor, entry in zip(told, listed, strict=True):
        assert told[anchor] == int(listed[entry])
        assert entry in said(made[told[anchor] - 1])


def test_every_entry_of_the_contents_is_a_link():
    reader = PdfReader(
        io.BytesIO(write_pdf_typst(every_node(), style("enterprise"), WriteOptions()))
    )
    contents = next(one for one in every_node().blocks if isinstance(one, Contents))

    assert len(reader.pages[1]["/Annots"]) >= len(contents.entries)


def rows(count: int, *, total: bool = True) -> Table:
    head = TableRow((Cell(text("月份"), head=True), Cell(text("金额"), head=True)))
    body = tuple(
        TableRow((Cell(text(f"行{row}")), Cell(text(f"{row}.00")))) for row in range(count)
    )
    foot = (TableRow((Cell(text("合计")), Cell(text("9.00")))),) if total else ()
    return Table((Column(0.5), Column(0.5)), (head,), body, foot, text("明细"), unit="单位：万元")


@pytest.mark.parametrize("name", STYLES)
def test_a_long_table_repeats_its_head(name):
    made = pdf(rows(120), name=name)
    shown = [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]

    assert len(shown) > 2
    assert all("月份" in page for page in shown)


@pytest.mark.parametrize("count", range(54, 62))
def test_a_total_is_never_alone_on_a_page(count):
    last = said(pages(rows(count))[-1])

    assert f"行{count - 1}" in last
    assert last.index(f"行{count - 1}") < last.index("合计")


@pytest.mark.parametrize("above", range(22, 32, 3))
def test_a_long_table_begins_and_ends_with_two_rows_at_least(above):
    before = [Paragraph(text(f"段{place}")) for place in range(above)]
    made = [said(page) for page in pages(*before, rows(40, total=False))]
    first, last = (next(page for page in made if row in page) for row in ("行0", "行39"))

    assert "行1" in first
    assert "行38" in last


@pytest.mark.parametrize("above", range(20, 33))
def test_a_short_table_is_not_cut_nor_parted_from_heading_and_caption(above):
    before = [Paragraph(text(f"段{place}")) for place in range(above)]
    made = pages(*before, Heading(1, text("费用")), rows(6))

    holding = [page for page in made if "明细" in said(page)]
    assert len(holding) == 1
    assert all(one in said(holding[0]) for one in ("费用", "单位：万元", "月份", "行0", "合计"))


@pytest.mark.parametrize("above", range(14, 30, 2))
def test_figures_keep_their_captions(above):
    before = [Paragraph(text(f"段{place}")) for place in range(above)]
    made = pages(
        *before,
        Chart(ChartType.PIE, ("甲", "乙"), (Series("占", (1, 2)),), text("饼图题")),
        OrgTree((Post(text("经理"), (Post(text("组员")),)),), text("架构题")),
        Signatures((Signature("编制", "林若川"), Signature("审核"), Signature("批准"))),
    )  # fmt: skip
    places = {word: at for at, page in enumerate(made) for word in WHERE if word in said(page)}

    assert places["饼图题"] == chart_page(made)
    assert places["经理"] == places["组员"] == places["架构题"]
    assert places["编制"] == places["批准"] == places["日期"]


WHERE = ("饼图题", "经理", "组员", "架构题", "编制", "批准", "日期", "33.3%")


def chart_page(made: list[list[Line]]) -> int:
    return next(at for at, page in enumerate(made) if "33.3%" in said(page))


@pytest.mark.parametrize("above", range(26, 34))
def test_a_heading_is_never_last_on_its_page(above):
    before = [Paragraph(text(f"段{place}")) for place in range(above)]
    made = pages(
        *before, Heading(1, text("甲题")), Heading(2, text("乙题")), Paragraph(text("正文"))
    )

    assert any(all(one in said(page) for one in ("甲题", "乙题", "正文")) for page in made)


LONG = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01234567"


@pytest.mark.parametrize("name", STYLES)
def test_nothing_runs_over_the_edge(name):
    narrow = Table(
        tuple(Column(0.1) for _ in range(10)),
        (),
        (TableRow(tuple(Cell(text(LONG)) for _ in range(10))),),
    )
    _, right = margins(name)
    made = pages(
        Paragraph(text("网址" + LONG)), narrow, Callout((Paragraph(text(LONG * 3)),)), name=name
    )

    assert max(line.right for page in made for line in page) <= right + 0.5


@pytest.mark.parametrize("name", STYLES)
def test_a_row_taller_than_a_page_goes_on_over_pages(name):
    row = TableRow((Cell(text("长")), Cell(text("很长的说明，" * 600))))
    bottom = (style(name).page.height_mm - style(name).page.bottom_mm) * POINTS
    made = pages(Table((Column(0.2), Column(0.8)), (), (row,)), name=name)

    assert len(made) > 2
    assert max(line.base for page in made for line in page) <= bottom


def tall_things() -> tuple[Block, ...]:
    posts = tuple(Post(text(f"业务员{place}")) for place in range(60))
    points = tuple(text("要点" * 40) for _ in range(30))
    cells = tuple(MatrixCell(one, text("题"), points) for one in "优劣机威")
    signers = tuple(Signature(f"员工{place}") for place in range(70))
    return (
        OrgTree((Post(text("经理"), posts),), text("架构")),
        Timeline((Stage(text("一"), text("3月"), points), Stage(text("二"), ())), text("阶段")),
        Matrix(cells, caption=text("矩阵")),
        Signatures(signers),
        Image(small_png(10, 80), "image/png", 10, 80, "高"),
        Landscape((Image(small_png(10, 80), "image/png", 10, 80, "高"),)),
    )


@pytest.mark.parametrize("block", tall_things(), ids=lambda block: type(block).__name__)
@pytest.mark.parametrize("name", STYLES)
def test_what_is_taller_than_a_page_is_not_lost(block, name):
    page = style(name).page
    made = pages(block, Paragraph(text("后")), name=name)

    bottom = (max(page.height_mm, page.width_mm) - page.bottom_mm) * POINTS
    assert "后" in said(made[-1])
    assert max((line.base for one in made for line in one), default=0) <= bottom


def test_no_page_is_empty():
    cover = Cover(text("题"), (), (CoverLine("编制人", text("林若川")),))
    table = Landscape((sales_table(),))
    made = pages(
        PageBreak(), cover, PageBreak(), PageBreak(), Contents(), PageBreak(),
        Heading(1, text("一")), PageBreak(), table, PageBreak(), PageBreak(),
    )  # fmt: skip

    assert [bool(page) for page in made] == [True] * 4


def test_a_cover_has_no_header_and_no_number():
    made = pdf(Cover(text("题")), Paragraph(text("正文")))
    cover, body = (page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)

    assert "".join(cover.split()) == "题"
    assert "苏南商贸" in body


@pytest.mark.parametrize("above", range(20, 32, 2))
def test_nobody_signs_a_page_without_a_word_on_it(above):
    before = [Paragraph(text(f"段{place}")) for place in range(above)]
    made = pages(*before, Signatures((Signature("编制"), Signature("审核"))))
    signed = next(said(page) for page in made if "编制" in said(page))

    assert f"段{above - 1}" in signed


@pytest.mark.parametrize("above", range(20, 32, 3))
def test_the_last_item_of_a_list_goes_with_the_signatures(above):
    items = tuple(ListItem(text(f"条{place}"), f"{place}.") for place in range(above))
    made = pages(List(items), Signatures((Signature("编制"), Signature("审核"))))
    signed = next(said(page) for page in made if "编制" in said(page))

    assert f"条{above - 1}" in signed


def test_sides_stand_side_by_side_though_a_name_is_long():
    first = Signature("甲方（公章）", "宁波启程电梯有限公司", by="法定代表人（签字）")
    second = Signature("乙方", "纪文川", by="责任人（签字）")
    (made,) = pages(Signatures((first, second), columns=2), name="gongwen")
    heights = {round(one.base) for one in made if "甲方" in said([one]) or "乙方" in said([one])}

    assert len(heights) == 1


@pytest.mark.parametrize("above", range(26, 34))
def test_what_leads_up_to_something_stands_with_it(above):
    before = [Paragraph(text(f"段{place}")) for place in range(above)]
    made = pages(*before, Paragraph(text("步骤：")), Paragraph(text("先做甲")))

    assert any("步骤：先做甲" in said(page) for page in made)


@pytest.mark.parametrize("name", STYLES)
def test_numbers_in_narrow_columns_are_not_broken(name):
    row = TableRow(tuple(Cell(text("1,234,567.89")) for _ in range(9)))
    made = pages(Table(tuple(Column(1 / 9) for _ in range(9)), (), (row,)), name=name)

    assert said(made[0]) == "1,234,567.89" * 9
