"""Two-way tables on paper: sums around them, sideways when wide, in several when very wide."""

import pytest
from crossing import crossed_plan

from docgen.documents.nodes import Chart, ChartType, Landscape, Table
from docgen.documents.number import text_of_runs
from docgen.documents.walk import every_block
from docgen.pipeline import Order, document_of


def printed(count):
    last = 1000 - (1000 // count) * (count - 1)
    amounts = [1000 // count] * (count - 1) + [last]
    people = ", ".join(f"员工{at}: {amount}" for at, amount in enumerate(amounts))
    plan = crossed_plan(target="1000", by_month="even", by_person=f"{{{people}}}", plan="even")
    return document_of(plan, Order("html"))


def tables(document):
    found = (one for one in every_block(document.blocks) if isinstance(one, Table))
    return [one for one in found if one.field == "goals.plan"]


def texts(row):
    return [text_of_runs(one.runs) for one in row.cells]


def test_lines_and_columns_are_summed():
    document = printed(4)
    (table,) = tables(document)

    assert texts(table.head[0]) == ["月份", "员工0", "员工1", "员工2", "员工3", "合计"]
    assert texts(table.body[0])[-1] == "83.34"
    assert texts(table.total[0]) == ["合计", *["250.00"] * 4, "1,000.00"]
    assert table.unit == "单位：万元"
    assert table.body[2].row == "goals.plan[2027-03]"
    assert table.body[2].cells[1].runs[0].field.startswith("goals.plan[2027-03].cells[")


@pytest.mark.parametrize(
    ("count", "sheets", "turned"), [(9, 1, False), (12, 1, True), (40, 3, True)]
)
def test_many_columns_stand_sideways_and_very_many_in_several_tables(count, sheets, turned):
    document = printed(count)
    found = tables(document)

    assert len(found) == sheets
    assert sum(len(one.head[0].cells) - 1 for one in found) == count + 1
    assert any(isinstance(one, Landscape) for one in document.blocks) is turned


def test_a_chart_of_it_has_a_series_for_each_column():
    (chart,) = (one for one in every_block(printed(4).blocks) if isinstance(one, Chart))

    assert chart.type is ChartType.STACKED
    assert [one.name for one in chart.series] == ["员工0", "员工1", "员工2", "员工3"]
    assert chart.categories[2] == "3月"
    assert sum(chart.series[0].values) == 250


def test_what_is_not_filled_in_is_no_zero():
    plan = crossed_plan(target="1000", grades="{第一季度: {A 类: 5}}")
    (table,) = (
        one
        for one in every_block(document_of(plan, Order("txt", draft=True)).blocks)
        if isinstance(one, Table) and one.field == "goals.grades"
    )

    assert texts(table.body[0]) == ["第一季度", "5.00", "", "", "5.00"]
    assert texts(table.body[1]) == ["第二季度", "", "", "", ""]
