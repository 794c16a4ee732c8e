"""Columns whose rows have units of their own: worked with row by row, added up when alike."""

from decimal import Decimal

import pytest
from trading import plan

from docgen.definitions.plan_type import PlanType, Section
from docgen.plans.evaluate import evaluate
from forms.calendar import PeriodKind
from forms.field import Choice, Field

UNITS = (Choice("w", "万元"), Choice("j", "家"))
ITEMS = Field(
    "items",
    "rows",
    "指标",
    fields=(
        Field("name", "text", "指标", required=True),
        Field("unit", "choice", "单位", options={"choices": UNITS}),
        Field("planned", "quantity", "计划", required=True, options={"unit_from": "unit"}),
        Field("done", "quantity", "实际", options={"unit_from": "unit"}),
        Field("rate", "percent", "完成率", formula="row.done / row.planned"),
        Field(
            "more",
            "quantity",
            "增减",
            formula="row.done - row.planned",
            options={"unit_from": "unit"},
        ),
    ),
)
GROUP = Field("parts", "group", "部分", fields=(Field("title", "text", "名称"), ITEMS))
WORK = Section(
    "work",
    "工作",
    (
        ITEMS,
        GROUP,
        Field("all", "figure", "合计", unit="万元", formula="work.items.planned.total"),
        Field("sum", "figure", "相加", unit="万元", formula="sum(work.items.done)"),
        Field("most", "figure", "最大", unit="万元", formula="max(work.items.done)"),
        Field("filled", "figure", "个数", unit="个", formula="count(work.items.done)"),
        Field("deep", "figure", "各部分", unit="万元", formula="work.parts.items.planned.total"),
    ),
)
TYPE = PlanType("units", "试验", 1, PeriodKind.YEAR, "person", (WORK,))
MONEY = {"name": "销售额", "unit": "w", "planned": "4500", "done": "4600"}
BACK = {"name": "回款", "unit": "w", "planned": "4275", "done": "4186"}
PEOPLE = {"name": "新增客户", "unit": "j", "planned": "90", "done": "96"}


def evaluated(items, parts=None):
    return evaluate(plan({"work": {"items": items, "parts": parts or []}}, type=TYPE))


def shown(found, path):
    return found.figures[f"work.{path}"].shown


def test_a_row_is_computed_in_its_own_unit():
    found = evaluated([MONEY, PEOPLE])

    assert shown(found, "items[r1].rate") == "102.2%"
    assert shown(found, "items[r1].more") == "100.00万元"
    assert shown(found, "items[r2].more") == "6家"


@pytest.mark.parametrize(
    ("items", "total", "done", "most"),
    [
        ([MONEY, BACK], "8,775.00万元", "8,786.00万元", "4,600.00万元"),
        ([MONEY, PEOPLE], "", "", ""),
        ([MONEY, PEOPLE | {"done": None}], "", "4,600.00万元", "4,600.00万元"),
        ([], "", "", ""),
    ],
)
def test_what_has_different_units_is_not_added_up(items, total, done, most):
    found = evaluated(items)

    assert (shown(found, "all"), shown(found, "sum"), shown(found, "most")) == (total, done, most)
    assert found.figures["work.all"].value is None or total


def test_different_units_are_no_fault_and_can_be_counted():
    found = evaluated([MONEY, PEOPLE])

    assert found.figures["work.filled"].value == Decimal(2)
    assert found.lookup("work.items.done.count") == Decimal(2)
    assert found.problems == ()


def test_tables_within_rows_are_added_up_when_all_their_units_are_alike():
    alike = evaluated([], [{"items": [MONEY]}, {"items": [BACK]}])
    unlike = evaluated([], [{"items": [MONEY]}, {"items": [PEOPLE]}])

    assert shown(alike, "deep") == "8,775.00万元"
    assert shown(unlike, "deep") == ""
