import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from contracts.documents import charts
from lxml import etree

from docgen.definitions.style import load_style
from docgen.documents.nodes import Chart, ChartType, Series
from docgen.writers.docx_chart import chart_element, workbook_of

STYLE = load_style(Path(__file__).parents[3] / "doc_templates" / "_house" / "enterprise.yaml")
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def sheet(data: bytes) -> dict[str, str]:
    """The cells of a workbook's sheet, strings looked up."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        strings = etree.fromstring(book.read("xl/sharedStrings.xml"))
        words = ["".join(one.itertext()) for one in strings.iter(f"{S}si")]
        root = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    return {
        cell.get("r"): words[int(cell[0].text)] if cell.get("t") == "s" else cell[0].text
        for cell in root.iter(f"{S}c")
    }


def quarterly(kind: ChartType = ChartType.COLUMN) -> Chart:
    plan = Series("目标", (Decimal("320.5"), None))
    return Chart(kind, ("一季度", "二季度"), (plan, Series("上年", (Decimal(300), Decimal(280)))))


def test_the_workbook_holds_the_plans_numbers():
    assert sheet(workbook_of(quarterly(), NOON)) == {
        "B1": "目标", "C1": "上年",
        "A2": "一季度", "B2": "320.5", "C2": "300",
        "A3": "二季度", "C3": "280",
    }  # fmt: skip


def test_the_chart_shows_what_the_workbook_holds():
    root = chart_element(quarterly(), STYLE)
    references = [one.text for one in root.iter(f"{C}f")]
    values = [one.text for one in root.iter(f"{C}v")]

    assert "Sheet1!$B$2:$B$3" in references
    assert [float(one) for one in values if one[0].isdigit()] == [320.5, 300, 280]


def test_a_pie_shows_its_first_series_alone():
    assert "C1" not in sheet(workbook_of(quarterly(ChartType.PIE), NOON))


@pytest.mark.parametrize("chart", charts(), ids=[one.type.value for one in charts()])
def test_ids_are_ones_the_schema_allows(chart):
    root = chart_element(chart, STYLE)

    assert all(0 <= int(one.get("val")) < 2**31 for one in root.iter(f"{C}axId", f"{C}crossAx"))


def test_colours_are_the_house_palette():
    shown = etree.tostring(chart_element(quarterly(), STYLE)).decode()

    assert all(colour[1:] in shown for colour in STYLE.chart.palette[:2])
    assert "schemeClr" not in shown


PLACES = {
    "none": ((1, 200), "#,##0"),
    "one": ((1, "2.5"), "#,##0.0"),
    "most": (("1.234",), "#,##0.00"),
}


@pytest.mark.parametrize(("values", "form"), PLACES.values(), ids=PLACES)
def test_values_are_shown_with_the_places_they_have(values, form):
    series = Series("目标", tuple(Decimal(one) for one in values))
    chart = Chart(ChartType.COLUMN, tuple("甲乙"[: len(values)]), (series,))

    assert form in {one.text for one in chart_element(chart, STYLE).iter(f"{C}formatCode")}


@pytest.mark.parametrize(("least", "begins"), [("93.75", ["0"]), ("-5", [])])
def test_values_are_measured_from_zero(least, begins):
    series = Series("目标", (Decimal("93.76"), Decimal(least)))
    root = chart_element(Chart(ChartType.COLUMN, ("1月", "2月"), (series,)), STYLE)

    assert [one.get("val") for one in root.iter(f"{C}min")] == begins
