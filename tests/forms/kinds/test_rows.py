from decimal import Decimal

import pytest
from asked import context, kept, said, shown

from forms.field import Field
from forms.reading import express, read, typed
from forms.values import Table

NAME = Field("name", "text", "客户", required=True, good="湖城一中")
UNITS = Field("units", "integer", "台数", unit="台", pen=True)
PRICE = Field("price", "money", "单价", unit="元")
TOTAL = Field("total", "money", "金额", unit="元", formula="row.units * row.price")
TABLE = Field("customers", "rows", "重点客户", required=True, fields=(NAME, UNITS, PRICE, TOTAL))
LIMITED = Field("few", "rows", "重点客户", fields=(NAME,), options={"min_rows": 2, "max_rows": 3})
CHART = Field("shape", "chart", "图")
GROUP = Field(
    "stages",
    "group",
    "阶段",
    fields=(NAME, Field("steps", "list", "步骤"), TABLE, CHART),
)

KEPT = [
    (TABLE, [{"name": "甲"}], [{"id": "r1", "name": "甲"}]),
    (
        TABLE,
        [{"name": "甲"}, {"id": "r1", "name": "乙"}, {"name": "丙"}],
        [{"id": "r2", "name": "甲"}, {"id": "r1", "name": "乙"}, {"id": "r3", "name": "丙"}],
    ),
    (TABLE, [{"id": "r7f2aq"}], [{"id": "r7f2aq"}]),
    (TABLE, [{"id": "r1", "units": {"pen": True}}], [{"id": "r1", "units": {"pen": True}}]),
    (
        TABLE,
        [{"id": "r1", "units": "五台半", "total": "5"}],
        [{"id": "r1", "units": {"text": "五台半"}}],
    ),
    (TABLE, [{}, {"name": ""}, {"name": None, "price": "", "other": "x"}], None),
    (TABLE, [], None),
    (TABLE, "", None),
    (
        GROUP,
        [{"name": "筹备", "steps": ["选址"], "customers": [{"name": "甲", "units": 2}]}],
        [
            {
                "id": "r1",
                "name": "筹备",
                "steps": ["选址"],
                "customers": [
                    {"id": "r1", "name": "甲", "units": {"value": "2", "text": "2"}},
                ],
            }
        ],
    ),
    (
        GROUP,
        [{"id": "r1", "customers": [{"id": "r1"}]}, {"id": "r2", "name": "筹备"}],
        [{"id": "r1", "customers": [{"id": "r1"}]}, {"id": "r2", "name": "筹备"}],
    ),
    (GROUP, [{"name": "", "steps": [], "customers": [{"id": "r1", "name": ""}]}], None),
]

SAID = [
    (TABLE, None, ["|请填写重点客户，至少填一行。"]),
    (TABLE, [{"id": "r1"}], ["|请填写重点客户，至少填一行。"]),
    (TABLE, "甲", ["|重点客户要一行一行填写，每行写明各列的内容。"]),
    (TABLE, ["甲"], ["|重点客户要一行一行填写，每行写明各列的内容。"]),
    (
        TABLE,
        [{"id": "R 1", "name": "甲"}],
        ["|重点客户有一行的 id “R 1”不能用，请用小写字母、数字和连字符。"],
    ),
    (
        TABLE,
        [{"id": 5, "name": "甲"}],
        ["|重点客户有一行的 id “5”不能用，请用小写字母、数字和连字符。"],
    ),
    (
        TABLE,
        [{"id": "r1", "name": "甲"}, {"id": "r1", "name": "乙"}],
        ["|重点客户有两行的 id 都是“r1”，请改掉一个。"],
    ),
    (
        TABLE,
        [{"name": "甲"}] * 1001,
        ["|重点客户最多 1000 行，现在是 1001 行，请删去一些或分成两张表。"],
    ),
    (
        TABLE,
        [{"id": "r9"}, {"units": "2"}, {"name": "乙", "units": "许多"}],
        [
            "第2行，客户|请填写客户，例如 湖城一中。",
            "第3行，台数|“许多”：读不出数字。请填写台数，例如 120。",
        ],
    ),
    (LIMITED, [{"name": "甲"}], ["|重点客户至少要 2 行，现在是 1 行。"]),
    (
        LIMITED,
        [{"name": one} for one in "甲乙丙丁"],
        ["|重点客户最多 3 行，现在是 4 行，请删去一些或分成两张表。"],
    ),
    (
        GROUP,
        [{"name": "筹备", "customers": [{"units": "1"}]}],
        ["第1行，重点客户，第1行，客户|请填写客户，例如 湖城一中。"],
    ),
]


@pytest.mark.parametrize(("field", "raw", "stored"), KEPT)
def test_rows_are_kept_with_their_ids(field, raw, stored):
    assert kept(field, raw) == stored


@pytest.mark.parametrize(("field", "raw", "sentences"), SAID)
def test_what_is_wrong_with_rows_is_said_by_row_and_column(field, raw, sentences):
    assert said(field, raw) == sentences


def test_rows_typed_in_the_browser_get_ids_never_used_before():
    ids = iter(["rbbbbbb", "raaaaaa", "raaaaaa", "rcccccc"])
    where = context(new_id=lambda: next(ids))

    stored = kept(TABLE, [{"id": "rbbbbbb", "name": "甲"}, {"name": "乙"}, {"name": "丙"}], where)

    assert [one["id"] for one in stored] == ["rbbbbbb", "raaaaaa", "rcccccc"]


def test_an_empty_row_stays_in_storage_and_prints_nowhere():
    value = read(TABLE, [{"id": "r1"}, {"id": "r2", "name": "甲", "units": 2}], context())

    assert isinstance(value, Table)
    assert [row.id for row in value.rows] == ["r1", "r2"]
    assert [row.id for row in value.filled] == ["r2"]
    assert shown(TABLE, [{"id": "r1"}, {"name": "甲", "units": 2, "price": "300"}]) == (
        "甲，2台，300元"
    )


def test_a_group_with_empty_rows_only_is_empty_itself():
    value = read(GROUP, [{"id": "r1", "customers": [{"id": "r1"}]}], context())

    assert isinstance(value, Table)
    assert value.filled == ()


def test_expressions_see_columns_and_know_which_gaps_matter():
    table = express(TABLE, read(TABLE, [{"name": "甲", "units": 2}, {"name": "乙"}], context()))

    assert table.columns["name"] == ("甲", "乙")
    assert table.columns["units"] == (Decimal(2), None)
    assert table.columns["total"] == (None, None)
    assert table.optional == {"units", "price", "total"}


def test_the_input_gets_back_every_row():
    value = read(TABLE, [{"id": "r4", "name": "甲", "units": "2台"}], context())

    assert typed(TABLE, value) == [{"id": "r4", "name": "甲", "units": "2台", "price": None}]
