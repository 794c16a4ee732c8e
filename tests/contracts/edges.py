"""Documents at the edges: wide and long tables, long words, rare names, many pages."""

from collections.abc import Iterable, Sequence

from contracts.documents import text

from docgen.documents.columns import fitted
from docgen.documents.nodes import (
    Align,
    Block,
    Cell,
    Contents,
    Cover,
    Document,
    Heading,
    Landscape,
    Paragraph,
    Table,
    TableRow,
)
from docgen.documents.number import number

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"  # three people, joined
SKIN = "\U0001f44d\U0001f3fd"  # a thumb and its tone
NAMES = ("李𠮷", "王㛃", "欧阳㛃𠮷", "😀", "买买提·吐尔逊", FAMILY, SKIN)
WORD = "A" * 60
ADDRESS = "http://example.com/" + "abc123" * 10


def table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], total: Sequence[str] = ()
) -> Table:
    """A table whose columns fit their cells; those of numbers are set to the right."""
    body = tuple(_row(one) for one in rows)
    last = (_row(total),) if total else ()
    aligns = [_align(cell.runs[0].text) for cell in body[0].cells]
    names = TableRow(tuple(Cell(text(one), head=True) for one in head))
    columns = fitted((names, *body, *last), aligns)
    return Table(columns, (names,), body, last, text(caption), unit="单位：元")


def _row(cells: Sequence[str]) -> TableRow:
    return TableRow(tuple(Cell(text(one)) for one in cells))


def _align(words: str) -> Align:
    return Align.RIGHT if words[:1].isdigit() and words[-1:] in "0123456789%" else Align.LEFT


def twelve_months() -> Table:
    """12 rows and 6 columns, one of them long."""
    rows = [
        (f"{one}月", "1,234,567.00", "1,481,480.40", "20.0%", "8.3%", "学校集中招标，提前备货")
        for one in range(1, 13)
    ]
    total = ("合计", "14,814,804.00", "17,777,764.80", "20.0%", "100.0%", "")
    return table("各月目标", ("月份", "上年", "本年目标", "增长率", "占比", "说明"), rows, total)


def ten_numbers() -> Table:
    """Ten columns, nine of amounts."""
    head = ("区域", *(f"指标{one}" for one in "一二三四五六七八九"))
    areas = ("苏南", "上海", "浙江", "苏北及皖东")
    rows = [(area, *["34,000.00"] * 9) for area in areas]
    return table("十列数字", head, rows, ("合计", *["136,000.00"] * 9))


def ten_mixed() -> Table:
    """Ten columns of all sorts."""
    head = ("客户", "联系人", "产品", "数量", "单价", "金额", "交货期", "回款", "责任人", "备注")
    rows = [
        ("苏州工业园区第一中学", "王建国", "校园直饮机 Q30", "120", "10,800.00", "1,296,000.00",
         "2027年3月15日", "电汇 30 天", "林若川", "需上门安装并培训"),
        ("上海市第六医院", "李𠮷㛃", "医用纯水机 M5", "8", "98,000.00", "784,000.00",
         "2027年12月31日", "承兑 90 天", "何思齐", ""),
    ]  # fmt: skip
    return table(
        "十列混排", head, rows, ("合计", "", "", "128", "", "2,080,000.00", "", "", "", "")
    )


def long_list(count: int = 300) -> Table:
    """As many rows as a list of customers has."""
    rows = [
        (str(one), f"客户{one:03}有限公司", "江苏省苏州市", "1,234.00")
        for one in range(1, count + 1)
    ]
    return table("客户名单", ("序号", "客户名称", "所在地区", "年采购额"), rows)


def rare_words() -> tuple[Block, ...]:
    """Names outside the usual fonts, words longer than a line, in a cell and in a text."""
    cells = [(WORD, "六十个字母"), (ADDRESS, "网址"), *((one, "姓名") for one in NAMES)]
    return (
        Heading(1, text(f"拜访{NAMES[0]}")),
        Paragraph(text(f"联系人{'、'.join(NAMES)}，编号 {WORD * 2}，见 {ADDRESS}。", "a.note")),
        table("长词与人名", ("内容", "说明"), cells),
    )


def wide_and_long() -> Document:
    """The tables that do not fit, upright and sideways, and the words that do not."""
    blocks = (
        Heading(1, text("宽表")), twelve_months(), ten_numbers(), ten_mixed(),
        *rare_words(),
        Heading(1, text("长表")), long_list(),
        Landscape((Heading(1, text("横排")), ten_numbers(), ten_mixed())),
    )  # fmt: skip
    return number(Document("边界", blocks, header="苏南商贸", created="2026-11-21T08:00:00Z"))


def long_plan(pages: int) -> Document:
    """A plan of about so many pages: cover, contents, then text and a table on each page."""
    sentence = "按片区逐户走访，核对库存和陈列，当天登记当天跟进，周末汇总一次。"
    blocks: list[Block] = [Cover(text("2027年度销售计划"), text("苏南组")), Contents(depth=1)]
    for page in range(1, max(pages - 2, 1) + 1):
        blocks += [
            Heading(1, text(f"第{page}片区工作")),
            *(Paragraph(text(sentence * 4, f"areas.plan[r{page}].note{one}")) for one in range(4)),
            long_list(12),
        ]
    return number(Document("长计划", tuple(blocks), created="2026-11-21T08:00:00Z"))
