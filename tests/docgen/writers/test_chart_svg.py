import re
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from contracts.documents import charts, text
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.definitions.style import load_style
from docgen.documents.nodes import Chart, ChartType, Series
from docgen.writers.chart_scale import scale_for, shortened, shown, width_of
from docgen.writers.chart_svg import chart_svg

STYLE = load_style(Path(__file__).parents[3] / "doc_templates" / "_house" / "enterprise.yaml")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart):
    return ET.fromstring(chart_svg(chart, STYLE))


def words(picture):
    return [one.text for one in picture.iter(f"{SVG}text")]


def boxes(picture):
    return [
        {k: float(v) for k, v in one.attrib.items() if k != "fill"}
        for one in picture.iter(f"{SVG}rect")
    ]


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.type.value)
def test_each_type_is_drawn_the_same_each_time(chart):
    assert chart_svg(chart, STYLE) == chart_svg(chart, STYLE)
    assert drawn(chart).get("aria-label") == "".join(run.text for run in chart.caption)


def test_columns_name_categories_series_figures_and_unit():
    found = words(drawn(charts()[0]))

    assert {"第一季度", "第四季度", "本年目标", "上年实绩", "320.5", "-20", "单位：万元"} <= set(
        found
    )


def test_a_missing_figure_leaves_a_gap():
    column, _, _, _, _ = charts()

    drawn_boxes = [one for one in boxes(drawn(column)) if one["height"] > 0]
    legend = 2
    assert len(drawn_boxes) - legend == 7


def test_a_negative_column_hangs_below_zero():
    chart = Chart(ChartType.COLUMN, ("甲", "乙"), (Series("数", (Decimal(5), Decimal(-5))),))

    up, down = boxes(drawn(chart))

    assert up["y"] + up["height"] == pytest.approx(down["y"], abs=0.2)


def test_a_line_breaks_where_a_figure_is_missing():
    values = (Decimal(1), Decimal(2), None, Decimal(3), Decimal(4))
    chart = Chart(ChartType.LINE, tuple("甲乙丙丁戊"), (Series("数", values),))

    path = drawn(chart).find(f"{SVG}path").get("d")

    assert re.sub(r"[\d. ]", "", path) == "MLML"


def test_a_pie_shows_shares_and_a_whole_one_is_a_circle():
    whole = Chart(ChartType.PIE, ("甲", "乙"), (Series("数", (Decimal(3), Decimal(0))),))

    assert "A 高价形象\u30002\u300033.3%" in words(drawn(charts()[3]))
    assert len(list(drawn(whole).iter(f"{SVG}circle"))) == 1


@pytest.mark.parametrize(
    ("type_", "values", "said"),
    [
        (ChartType.COLUMN, (None, None), "暂无数据"),
        (ChartType.PIE, (Decimal(-1), Decimal(0)), "没有大于零的数"),
    ],
)
def test_nothing_to_draw_is_said(type_, values, said):
    assert said in words(drawn(Chart(type_, ("甲", "乙"), (Series("数", values),))))


def test_many_categories_stay_on_the_sheet_and_readable():
    names = tuple(f"{number}号经销商门店" for number in range(1, 61))
    series = Series("销量", tuple(Decimal(number) for number in range(60)))

    for kind in (ChartType.COLUMN, ChartType.BAR, ChartType.LINE, ChartType.STACKED):
        picture = drawn(Chart(kind, names, (series,)))
        labels = [one for one in words(picture) if one.endswith(("门店", "…"))]
        assert 10 <= len(labels) < 60


def test_texts_are_escaped():
    nasty = "</svg><script>&\"'"
    chart = Chart(ChartType.BAR, (nasty,), (Series(nasty, (Decimal(1),)),), text(nasty), unit="<&>")

    picture = drawn(chart)

    assert picture.get("aria-label") == nasty
    assert "单位：<&>" in words(picture)


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(list(ChartType)),
    st.lists(
        st.none() | st.decimals(Decimal("-1e12"), Decimal("1e12"), places=2),
        min_size=1,
        max_size=30,
    ),
)
def test_any_figures_are_drawn_within_the_sheet(type_, values):
    chart = Chart(type_, tuple(map(str, range(len(values)))), (Series("数", tuple(values)),))

    picture = drawn(chart)

    _, _, width, height = map(float, picture.get("viewBox").split())
    for box in boxes(picture):
        assert -0.2 <= box["x"] <= box["x"] + box["width"] <= width + 0.2
        assert -0.2 <= box["y"] <= box["y"] + box["height"] <= height + 0.2


@pytest.mark.parametrize(
    ("values", "low", "high", "step"),
    [
        ((0, 97), "0", "100", "20"),
        ((3, 12), "0", "12.5", "2.5"),
        ((-20, 455), "-100", "500", "100"),
        ((-7, -3), "-8", "0", "2"),
        ((0,), "0", "1", "1"),
        (("0.02", "0.09"), "0.00", "0.10", "0.02"),
    ],
)
def test_scales_are_round_and_hold_zero(values, low, high, step):
    scale = scale_for([Decimal(one) for one in values])

    assert (scale.low, scale.high, scale.step) == (Decimal(low), Decimal(high), Decimal(step))
    assert Decimal(0) in scale.ticks


def test_figures_and_labels():
    assert [shown(Decimal(one)) for one in ("1200", "45.50", "-3", "0.126")] == [
        "1,200",
        "45.5",
        "-3",
        "0.13",
    ]
    assert width_of("中a", 10) > width_of("aa", 10)
    assert shortened("很长的名字", 10, 30) == "很长…"


def test_what_a_wide_label_has_in_brackets_stands_below_it():
    weeks = ("第49周（12月1日—6日）", *(f"第{one}周" for one in range(50, 54)))
    chart = Chart(ChartType.COLUMN, weeks, (Series("数", (Decimal(5),) * 5),))

    assert {"第49周", "（12月1日—6日）"} <= set(words(drawn(chart)))
