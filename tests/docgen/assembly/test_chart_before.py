"""A month opens with the chart of the last one: each week's target beside what came of it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sampled import CATALOGUE

from docgen.documents.nodes import Chart
from docgen.documents.number import text_of_runs
from docgen.documents.walk import every_block
from docgen.pipeline import Order, document_of
from docgen.plans.plan import Plan
from docgen.plans.plan_file import load_plan_file
from docgen.plans.plan_file_relations import related
from forms.calendar import parse_period

TITLE = "上月各周目标与实绩"


def sample() -> Plan:
    return load_plan_file(CATALOGUE.sample_path("monthly_sales"), CATALOGUE).required()


def drawn(plan: Plan) -> Chart | None:
    document = document_of(plan, Order(format="docx"))
    charts = (one for one in every_block(document.blocks) if isinstance(one, Chart))
    return next((one for one in charts if text_of_runs(one.caption) == TITLE), None)


@pytest.fixture
def before():
    """November, with what three of its weeks came to."""
    plan = sample()
    split = {"method": "even", "rows": []}
    values = {**plan.values, "goals": {**plan.values["goals"], "by_week": split}}
    done = [{"id": f"2026-W{week}", "amount": amount} for week, amount in ((45, 18), (46, 21))]
    return replace(
        plan,
        period=parse_period("2026-11"),
        values=values,
        actuals={"goals": {"by_week": {"method": "hand", "rows": done}}},
    )


def test_planned_and_done_stand_side_by_side(before):
    chart = drawn(replace(sample(), inputs=related("previous", [before], sample())))

    assert chart is not None
    planned, done = chart.series
    assert (planned.name, done.name) == ("计划", "实绩")
    assert sum(one for one in planned.values if one is not None) == Decimal(86)
    assert "第46周" in chart.categories
    assert done.values[chart.categories.index("第46周")] == Decimal(21)


def test_without_a_plan_before_there_is_no_chart():
    assert drawn(replace(sample(), inputs={})) is None


def test_without_actuals_the_plan_stands_alone(before):
    inputs = related("previous", [replace(before, actuals={})], sample())

    chart = drawn(replace(sample(), inputs=inputs))

    assert chart is not None
    assert [one.name for one in chart.series] == ["计划"]
