from decimal import Decimal

import pytest
from asked import context, kept, said

from forms.field import Choice, Field
from forms.reading import column_in, express, read, show, show_bare, unit_beside
from forms.values import Quantity, Table

PRICE = Field("price", "quantity", "单价", unit="万元", options={"max": Decimal(5_000_000)})
NAME = Field("name", "text", "指标", required=True)
UNIT = Field("unit", "text", "单位")
PLANNED = Field(
    "planned", "quantity", "计划", good="90", options={"unit_from": "unit", "min": Decimal(1)}
)
TABLE = Field("items", "rows", "指标", fields=(NAME, UNIT, PLANNED))
CHOSEN = Field(
    "items",
    "rows",
    "指标",
    fields=(
        PLANNED,
        Field("unit", "choice", "单位", options={"choices": (Choice("w", "万元"),)}),
    ),
)


def of(unit, typed):
    """The quantity of a row."""
    table = read(TABLE, [{"name": "甲", "unit": unit, "planned": typed}], context())
    assert isinstance(table, Table)
    return table.rows[0].cells["planned"]


@pytest.mark.parametrize(
    ("unit", "typed", "value", "text", "bare"),
    [
        ("万元", "4500", "45000000", "4,500.00万元", "4,500.00"),
        ("万元", "224,270元", "224270", "22.427万元", "22.427"),
        ("元/天", "300", "300", "300元/天", "300"),
        ("家", "90", "90", "90家", "90"),
        ("万件", "5万件", "5", "5万件", "5"),
        ("％", "95", "0.95", "95%", "95"),
        ("%", "5‰", "0.005", "5‰", "5‰"),
        ("%", "40～60", "0.4", "40%～60%", "40～60"),
        ("", "12.50", "12.5", "12.50", "12.50"),
        ("单" * 30, "7", "7", "7", "7"),
    ],
)
def test_the_unit_beside_a_number_says_what_it_means(unit, typed, value, text, bare):
    found = of(unit, typed)

    assert isinstance(found, Quantity)
    assert found.value == Decimal(value)
    assert (show(PLANNED, found), show_bare(PLANNED, found)) == (text, bare)


def test_the_stored_form_is_that_of_any_number():
    assert kept(PRICE, "1.2亿") == {"value": "120000000", "text": "1.2亿"}
    assert kept(TABLE, [{"unit": "家", "planned": "不少于90"}]) == [
        {"id": "r1", "unit": "家", "planned": {"value": "90", "text": "不少于90", "word": "不少于"}}
    ]


def test_another_unit_beside_the_same_text_reads_it_anew():
    stored = kept(TABLE, [{"name": "甲", "unit": "万元", "planned": "45"}])
    stored[0]["unit"] = "家"

    assert kept(TABLE, stored)[0]["planned"] == {"value": "45", "text": "45"}


@pytest.mark.parametrize("raw", [{"value": "450000"}, {"value": "450000", "high": "460000"}])
def test_a_stored_number_without_its_text_gets_one(raw):
    stored = kept(TABLE, [{"name": "甲", "unit": "万元", "planned": raw}])

    assert stored[0]["planned"] == {"value": "450000", "text": "45"}


def test_what_another_unit_makes_unreadable_stays_as_typed():
    stored = kept(TABLE, [{"name": "甲", "unit": "%", "planned": "95%"}])
    stored[0]["unit"] = "家"

    assert kept(TABLE, stored)[0]["planned"] == {"text": "95%"}


def test_a_choice_gives_its_label_as_the_unit():
    stored = kept(CHOSEN, [{"planned": 3, "unit": "w"}])

    assert stored[0]["planned"] == {"value": "30000", "text": "3"}
    column = column_in(PLANNED, stored[0], CHOSEN, context())
    assert column.unit == "万元"


def test_the_unit_of_a_row_can_be_asked_for():
    cells = {"unit": "家"}

    assert unit_beside(PLANNED, cells, TABLE) == "家"
    assert unit_beside(PLANNED, {}, TABLE) == ""
    assert unit_beside(PRICE, cells, TABLE) == "万元"


@pytest.mark.parametrize(
    ("field", "raw", "sentences"),
    [
        (PRICE, "501", ["|单价不能大于 500万元，请检查数字和单位。"]),
        (
            TABLE,
            [{"name": "甲", "unit": "家", "planned": "0"}],
            ["第1行，计划|计划不能小于 1家，请检查数字和单位。"],
        ),
        (
            TABLE,
            [{"name": "甲", "unit": "万元", "planned": "5000元"}],
            ["第1行，计划|计划不能小于 1万元，请检查数字和单位。"],
        ),
        (
            TABLE,
            [{"name": "甲", "unit": "家", "planned": "95%"}],
            [
                "第1行，计划|“95%”：这里填数量，不填百分比，请去掉百分号。请填写计划，例如 90 家。",
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_quantity_is_said_in_its_unit(field, raw, sentences):
    assert said(field, raw) == sentences


def test_expressions_see_the_canonical_number():
    assert express(PLANNED, of("万元", "4500")) == Decimal(45_000_000)
    assert express(PLANNED, of("%", "95")) == Decimal("0.95")
    assert express(PLANNED, of("家", "待定")) is None
