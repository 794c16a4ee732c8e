from dataclasses import replace
from pathlib import Path

import pytest
from contracts.documents import text
from docx_text import W, part

from docgen.definitions.style import Style, load_style
from docgen.documents.nodes import Align, Block, Cell, Column, Document, Table, TableRow
from docgen.documents.number import number
from docgen.writers.docx import write_docx
from docgen.writers.writer import WriteOptions

ROOT = Path(__file__).parents[3]


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


def test_head_rows_repeat_and_no_row_is_cut():
    rows = list(body(written(document(table(3)))).iter(f"{W}tr"))

    assert [one.find(f"{W}trPr/{W}tblHeader") is not None for one in rows] == [True, *[False] * 4]
    assert all(one.find(f"{W}trPr/{W}cantSplit") is not None for one in rows)


def test_a_table_fills_the_measure_exactly():
    grid = [int(one.get(f"{W}w")) for one in body(written(document(table()))).iter(f"{W}gridCol")]

    assert sum(grid) == round(style().page.text_width_mm * 1440 / 25.4)
    assert grid[0] == pytest.approx(sum(grid) * 0.6, abs=1)


def test_a_cell_reaching_down_moves_the_columns_of_the_rows_below():
    tall = Cell(text("华东"), rowspan=2)
    rows = (TableRow((tall, Cell(text("1")))), TableRow((Cell(text("2")),)))
    data = written(document(Table((Column(0.5), Column(0.5, Align.RIGHT)), (), rows)))
    justified = [one.get(f"{W}val") for one in body(data).iter(f"{W}jc")]
    merges = [one.get(f"{W}val") for one in body(data).iter(f"{W}vMerge")]

    assert justified == ["center", "left", "right", "right"]
    assert merges == ["restart", "continue"]


def test_a_caption_stays_with_its_table():
    shown = body(written(document(replace(table(), caption=text("明细"), unit="单位：元"))))

    assert shown[0].find(f"{W}pPr/{W}keepNext") is not None
    assert "".join(one.text for one in shown[0].iter(f"{W}t")) == "表1　明细"
    assert shown[2].tag == f"{W}tbl"


def kept(shown) -> list[bool]:
    """For each row, whether its first cell's text is held on the page of the next row."""
    rows = shown.iter(f"{W}tr")
    return [one.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") is not None for one in rows]


def test_a_small_table_stays_on_one_page():
    assert kept(body(written(document(table(5))))) == [True] * 6 + [False]


def test_a_long_table_keeps_its_head_and_its_total_from_standing_alone():
    rows = kept(body(written(document(table(60)))))

    assert rows == [True, True, *[False] * 58, True, False]


def test_text_is_smaller_only_where_numbers_would_be_broken():
    head = (TableRow(tuple(Cell(text(f"指标{one}"), head=True) for one in range(10))),)
    rows = (TableRow(tuple(Cell(text("34,000.00")) for _ in range(10))),)
    narrow = Table(tuple(Column(0.1, Align.RIGHT) for _ in range(10)), head, rows)
    sizes = {one.get(f"{W}val") for one in body(written(document(narrow))).iter(f"{W}sz")}

    assert len(sizes) == 1
    assert 13 <= int(sizes.pop()) < 21
    assert list(body(written(document(table()))).iter(f"{W}sz")) == []
