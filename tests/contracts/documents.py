"""Documents every writer is held to: one with every node, and the texts that break naive ones."""

import struct
import zlib
from decimal import Decimal

from docgen.documents.nodes import (
    Align,
    Annex,
    Block,
    Callout,
    Cell,
    Chart,
    ChartType,
    Checklist,
    Clause,
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
    PenBlank,
    Post,
    Reference,
    Role,
    Run,
    Runs,
    Series,
    Signature,
    Signatures,
    Stage,
    Table,
    TableRow,
    Tick,
    Timeline,
    Watermark,
)
from docgen.documents.number import number

DIRTY = (
    "{{7*7}}",
    "{% for x in y %}",
    "<b>粗</b>",
    "<script>alert(1)</script>",
    "R&D <Q1>",
    "&lt;&amp;&#65;",
    "]]> -->",
    "左\t右",
    "第一行\n第二行",
    "😀👨\u200d👩\u200d👧",
    "𠮷野家",
    "\"双\" '单' `反`",
    "=1+1",
    "${x} #{y} %s {0}",
    "C:\\路径\\*",
    '#read("/etc/passwd") #import "@preview/x:0.1.0": *',
    "$x^2$ @ref <label> //行 *粗* _斜_ \\u{41} `码`",
    "{{p 段 }} {%tr for x in y %} {{r x}} {#注#}",
)
"""Texts that must come out literally in every format."""


def text(words: str, field: str = "", **how: bool) -> Runs:
    """One run."""
    return (Run(words, field, **how),)


def small_png(width: int = 8, height: int = 4) -> bytes:
    """A real PNG of one colour, made here so that no file is needed."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\x2f\x5b\x8f" * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def sales_table() -> Table:
    """A table with merged cells, a unit line, computed columns and a total."""
    months = (("2027-01", "1月", "120.00"), ("2027-02", "2月", "96.50"), ("2027-03", "3月", "—"))
    return Table(
        columns=(Column(0.3), Column(0.35, Align.RIGHT), Column(0.35, Align.RIGHT)),
        head=(
            TableRow((Cell(text("月份"), rowspan=2, head=True), Cell(text("金额"), 2, head=True))),
            TableRow((Cell(text("目标"), head=True), Cell(text("上年"), head=True))),
        ),
        body=tuple(
            TableRow(
                (
                    Cell(text(label), head=False),
                    Cell(text(amount, f"goals.by_month[{code}].amount")),
                    Cell(text("80.00"), field=f"goals.by_month[{code}].last"),
                ),
                row=f"goals.by_month[{code}]",
            )
            for code, label, amount in months
        ),
        total=(
            TableRow((Cell(text("合计", strong=True)), Cell(text("216.50")), Cell(text("240.00")))),
        ),
        caption=text("各月销售目标"),
        unit="单位：万元",
        anchor="by-month",
        field="goals.by_month",
    )


def charts() -> tuple[Chart, ...]:
    """One chart of each type; with missing and negative figures, and one with many categories."""
    quarters = ("第一季度", "第二季度", "第三季度", "第四季度")
    plan = Series("本年目标", (Decimal("320.5"), Decimal(410), None, Decimal("455.25")))
    last = Series("上年实绩", (Decimal(-20), Decimal(380), Decimal("365.4"), Decimal(402)))
    months = tuple(f"{month}月" for month in range(1, 13))
    rising = Series("目标", tuple(Decimal(90 + 7 * month) for month in range(12)))
    shares = Series("占比", (Decimal(2), Decimal(3), Decimal(1)))
    tiers = ("A 高价形象", "B 平价上量", "C 低价战略")
    return (
        Chart(ChartType.COLUMN, quarters, (plan, last), text("各季目标与上年"), unit="万元"),
        Chart(ChartType.BAR, tiers, (shares,), text("产品结构"), unit="份", field="goals.mix"),
        Chart(ChartType.LINE, months, (rising,), text("各月走势"), unit="万元", anchor="trend"),
        Chart(ChartType.PIE, tiers, (shares,), text("产品占比")),
        Chart(ChartType.STACKED, quarters, (plan, last), text("累计"), unit="万元"),
    )


def figures() -> tuple[Block, ...]:
    """Matrix, tree, timeline and picture."""
    swot = Matrix(
        cells=tuple(
            MatrixCell(
                title, text(headline, f"market.swot.{key}"), (text("理由一"), text("理由二"))
            )
            for key, title, headline in (
                ("s", "优势", "渠道深"),
                ("w", "劣势", "新品少"),
                ("o", "机会", "县域增长"),
                ("t", "威胁", "竞品降价"),
            )
        ),
        caption=text("SWOT 分析"),
        field="market.swot",
    )
    manager = Post(
        text("销售经理 周敏", "team.posts[r1].name"),
        (Post(text("苏南组 林若川")), Post(text("苏北组"), (Post(text("助理")),))),
    )
    stages = (
        Stage(text("筹备期", strong=True), text("1月5日～2月20日"), (text("选址"), text("招聘"))),
        Stage(text("开业期"), text("3月"), ()),
    )
    return (
        swot,
        OrgTree((manager,), text("组织架构"), field="team.posts"),
        Timeline(stages, text("阶段安排"), field="stages.plan"),
        Image(
            small_png(), "image/png", 8, 4, "门店外景", 0.5, text("门店外景"), field="shop.photo"
        ),
    )


def paragraphs() -> tuple[Block, ...]:
    """A paragraph of each role and alignment, a run with every feature."""
    every_run = (
        Run("固定文字，"),
        Run("字段值", "goals.note"),
        Run("加粗", strong=True),
        Run("强调", emphasis=True),
        Run("又粗又斜", "goals.note", strong=True, emphasis=True),
        Run("〔待填：上年销售额〕", "goals.last_year", missing=True),
        Run("换行前\n换行后\t制表后"),
    )
    return (
        Paragraph(every_run),
        *(Paragraph(text(f"段落：{role.value}"), role=role) for role in Role),
        *(Paragraph(text(f"对齐：{align.value}"), align=align, indent=False) for align in Align),
    )


def lists() -> tuple[Block, ...]:
    """Ordered and unordered lists, nested."""
    inner = List((ListItem(text("内层一")), ListItem(text("内层二"))), ordered=True)
    bullets = List((ListItem(text("走访")), ListItem(text("回访"))))
    return (
        List(
            (ListItem(text("外层一", "work.items"), children=(inner,)), ListItem(text("外层二"))),
            ordered=True,
        ),
        List((ListItem(text("要点"), children=(bullets,)),)),
        Checklist(
            (Tick(text("已签订"), ticked=True), Tick(text("未回款"), ticked=False)), "work.done"
        ),
    )


def endings() -> tuple[Block, ...]:
    """Callout, clauses, references, sideways pages, pen, signatures, annexes."""
    wide = Table((Column(0.5), Column(0.5)), (), (TableRow((Cell(text("宽")), Cell(text("表")))),))
    return (
        Callout((Paragraph(text("增长率高于 30% 时请说明依据。")),), "提示"),
        Clause((Paragraph(text("甲方按月供货。")),), text("供货")),
        Clause((Paragraph(text("乙方按月回款。")), List((ListItem(text("电汇")),))), anchor="pay"),
        Reference("by-month", text("各月数字见"), text("。")),
        Reference("goals", text("目标见"), text("一节。")),
        PageBreak(),
        Landscape((wide, Heading(3, text("横排附注")), Paragraph(text("横排正文")))),
        PenBlank("客户意见", 12, "sign.opinion"),
        Signatures((Signature("编制", "林若川", "2026年11月21日"), Signature("审核"))),
        Signatures((Signature("甲方（公章）"), Signature("乙方（公章）")), columns=2),
        Annex(text("费用预算表"), (sales_table_without_anchor(), Paragraph(text("附件正文")))),
        Annex(text("人员规划表"), (), anchor="people"),
    )


def sales_table_without_anchor() -> Table:
    """A second table, so that tables are counted."""
    cells = (Cell(text("差旅费")), Cell(text("36.00")))
    columns = (Column(0.4), Column(0.6, Align.RIGHT))
    head = (TableRow((Cell(text("科目"), head=True), Cell(text("金额"), head=True))),)
    return Table(columns, head, (TableRow(cells),), caption=text("费用预算"), unit="单位：万元")


def dirty_blocks() -> tuple[Block, ...]:
    """The dirty texts as paragraphs, items, cells and headings."""
    paths = tuple(f"dirty.rows[r{place}]" for place in range(1, len(DIRTY) + 1))
    rows = tuple(
        TableRow((Cell(text(words, f"{path}.a")), Cell(text(words))), path)
        for path, words in zip(paths, DIRTY, strict=True)
    )
    return (
        Heading(1, text("特殊文字 <&> {{ }}", "dirty.title")),
        *(Paragraph(text(words, "dirty.note")) for words in DIRTY),
        List(tuple(ListItem(text(words, "dirty.list")) for words in DIRTY)),
        Table((Column(0.5), Column(0.5)), (), rows, field="dirty.rows"),
    )


def every_node() -> Document:
    """A numbered document that has every node, every run feature and the dirty texts."""
    cover = Cover(
        text("2027年度销售计划", "plan.title"),
        text("苏南组"),
        (CoverLine("编制部门", text("苏南组")), CoverLine("编制人", text("林若川"))),
    )
    blocks: tuple[Block, ...] = (
        Watermark("草稿"),
        cover,
        Contents(depth=3),
        Heading(1, text("销售目标"), anchor="goals"),
        *paragraphs(),
        sales_table(),
        Heading(2, text("分季度")),
        *charts(),
        Heading(2, text("筹备"), preset="stages"),
        Heading(3, text("选址"), preset="stages"),
        Heading(4, text("勘察")),
        *lists(),
        Heading(1, text("市场与团队")),
        *figures(),
        *endings(),
        *dirty_blocks(),
    )
    return number(
        Document(
            title="2027年度销售计划",
            blocks=blocks,
            author="林若川",
            company="苏南商贸",
            header="苏南商贸 · 年度销售计划",
            created="2026-11-21T08:00:00Z",
            identity=(("plan", "p1"), ("snapshot", "a" * 64), ("version", "3")),
        )
    )
