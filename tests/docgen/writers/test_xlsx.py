"""The workbook: read back cell by cell, as another program would."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from contracts.documents import every_node
from lxml import etree

from docgen.definitions.catalogue import Catalogue
from docgen.definitions.style import load_style
from docgen.documents.nodes import Align, Cell, Column, Document, Heading, Run, Table, TableRow
from docgen.documents.number import text_of_runs
from docgen.documents.walk import every_block
from docgen.pipeline import Order, document_of
from docgen.plans.plan_file import load_plan_file
from docgen.writers import WRITERS
from docgen.writers.writer import WriteOptions
from docgen.writers.xlsx import LONGEST_NAME
from docgen.writers.xlsx_sheet import figure_of

TEMPLATES = Path(__file__).parents[3] / "doc_templates"
STYLE = load_style(TEMPLATES / "_house" / "enterprise.yaml")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Book:
    """An .xlsx read from its XML: names of sheets, and of each cell its text, value, formula."""

    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = [one.get("name") for one in self._root("workbook").iter(f"{MAIN}sheet")]
        strings = self._root("sharedStrings").iter(f"{MAIN}si")
        self.strings = ["".join(one.itertext()) for one in strings]

    def _root(self, name: str) -> etree._Element:
        return etree.fromstring(self.zip.read(f"xl/{name}.xml"))

    def cells(self, number: int) -> dict[str, str]:
        found = {}
        for cell in self._root(f"worksheets/sheet{number}").iter(f"{MAIN}c"):
            value = cell.findtext(f"{MAIN}v", "")
            shared = cell.get("t") == "s"
            found[cell.get("r", "")] = self.strings[int(value)] if shared else value
        return found

    def formulas(self, number: int) -> dict[str, str]:
        cells = self._root(f"worksheets/sheet{number}").iter(f"{MAIN}c")
        found = {one.get("r", ""): one.findtext(f"{MAIN}f") for one in cells}
        return {place: formula for place, formula in found.items() if formula}


def book(document: Document) -> Book:
    return Book(WRITERS["xlsx"].write(document, STYLE, WriteOptions()))


def table(*lines: tuple[str, ...], total: tuple[str, ...] = (), caption: str = "表") -> Table:
    def row(words: tuple[str, ...]) -> TableRow:
        return TableRow(tuple(Cell((Run(word),) if word else ()) for word in words))

    head, *body = (row(one) for one in lines)
    columns = tuple(Column(1 / len(lines[0]), Align.LEFT) for _ in lines[0])
    totals = (row(total),) if total else ()
    return Table(columns, (head,), tuple(body), totals, caption=(Run(caption),))


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("1,472.00", "1472.00", "#,##0.00"),
        ("-12.5", "-12.5", "#,##0.0"),
        ("38", "38", "#,##0"),
        ("33.3%", "0.333", "#,##0.0%"),
        ("5‰", "5", '#,##0"‰"'),
    ],
)
def test_a_printed_number_is_a_number(text, value, shown):
    found = figure_of(text)

    assert found
    assert (found.value, found.shown) == (Decimal(value), shown)


@pytest.mark.parametrize(
    "text", ["", "不少于50", "23～25", "007", "1,23", "2027年3月", "=1+1", "-"]
)
def test_what_is_not_a_number_alone_stays_text(text):
    assert figure_of(text) is None


def test_a_total_that_adds_up_is_a_sum_and_any_other_stays_a_number():
    made = book(
        Document(
            "计划",
            (table(("月", "额", "率"), ("1月", "10", "50%"), ("2月", "20", "60%"),
                   total=("合计", "30", "55%")),),
        )
    )  # fmt: skip

    assert made.formulas(2) == {"B6": "SUM(B4:B5)"}
    assert made.cells(2)["B6"] == "30"
    assert made.cells(2)["C6"] == "0.55"


def test_case_35_what_was_typed_is_never_a_formula_or_a_link():
    hostile = ["=1+2", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "http://127.0.0.1/", "\t=1"]
    made = book(Document("计划", (table(("项",), *((one,) for one in hostile)),)))

    assert made.formulas(2) == {}
    assert [made.cells(2)[f"A{line}"] for line in range(4, 10)] == hostile
    assert "hyperlink" not in made.zip.read("xl/worksheets/sheet2.xml").decode()


def test_names_of_sheets_are_short_allowed_and_different():
    long, odd = "很长的表名" * 9, "表/一[二]:三*?'"
    blocks = (
        Heading(1, (Run("目标"),)),
        *(table(("甲",), caption=one) for one in (long, long, odd, "")),
    )
    names = book(Document("计划", blocks)).names

    assert len({one.casefold() for one in names}) == 5
    assert all(len(one) <= LONGEST_NAME and not re.search(r"[\[\]:*?/\\']", one) for one in names)
    assert names[-1] == "目标"


def test_a_document_without_tables_says_so():
    made = book(Document("计划", ()))

    assert made.names == ["目录"]
    assert "这份计划里没有表格。" in made.cells(1).values()


@pytest.mark.parametrize("slug", ["annual_sales", "weekly_sales"])
def test_every_cell_of_every_table_is_there(slug):
    catalogue = Catalogue(TEMPLATES, watch=False)
    plan = load_plan_file(catalogue.sample_path(slug), catalogue).required()
    document = document_of(plan, Order(format="xlsx"))
    tables = [one for one in every_block(document.blocks) if isinstance(one, Table)]

    made = book(document)

    assert len(made.names) == len(tables) + 1
    for number, one in enumerate(tables, 2):
        lines = (*one.head, *one.body, *one.total)
        printed = sorted(text_of_runs(cell.runs) for line in lines for cell in line.cells)
        kept = [text for place, text in made.cells(number).items() if int(place[1:]) > 2]
        assert sorted(as_kept(text) for text in printed if text) == sorted(filter(None, kept))


def as_kept(text: str) -> str:
    figure = figure_of(text)
    return str(figure.value) if figure else text


def test_the_same_document_gives_the_same_bytes():
    first, second = (WRITERS["xlsx"].write(every_node(), STYLE, WriteOptions()) for _ in range(2))

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as made:
        assert {date(*one.date_time[:3]) for one in made.infolist()} == {date(1980, 1, 1)}
