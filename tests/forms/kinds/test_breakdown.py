from decimal import Decimal

import pytest
from asked import context, kept, said, shown

from forms.field import Choice, Field
from forms.kinds.breakdown import expected
from forms.reading import express, read, typed

AREAS = (Choice("east", "东片"), Choice("west", "西片"))


def parts(into, **more):
    options = {"into": into, **more.pop("options", {})}
    return Field("b", "breakdown", "分解", unit="万元", options=options, **more)


QUARTERS = parts("quarters", required=True)
PEOPLE = parts("people")
AREA = parts("areas", options={"choices": AREAS})
OWN = parts("rows", required=True)
COUNTS = Field("b", "breakdown", "拜访", unit="次", options={"into": "quarters"})

LABELS = [
    ("2026", "months", ["1月", "2月", "12月"]),
    ("2026", "quarters", ["第一季度", "第二季度", "第四季度"]),
    ("2026-11", "weeks", ["第44周（11月1日）", "第45周", "第49周（11月30日）"]),
    ("2026-W47", "days", ["11月16日", "11月17日", "11月22日"]),
    ("2026-07-05..2027-07-31", "months", ["2026年7月", "2026年8月", "2027年7月"]),
]


@pytest.mark.parametrize(("period", "into", "labels"), LABELS)
def test_the_period_gives_the_parts(period, into, labels):
    found = [one.label for one in expected(parts(into), context(period))]

    assert [found[0], found[1], found[-1]] == labels


def amounts(field, raw):
    stored = kept(field, raw)
    return {one["id"]: (one["amount"] or {}).get("text") for one in stored["rows"]}


Q = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
WRITTEN = [
    (QUARTERS, [1, "2", 3, 4], dict(zip(Q, "1234", strict=True))),
    (QUARTERS, {"2026-Q1": 1, "第三季度": 3}, dict(zip(Q, ("1", None, "3", None), strict=True))),
    (QUARTERS, "even", dict.fromkeys(Q)),
    (QUARTERS, "均分", dict.fromkeys(Q)),
    (QUARTERS, {"method": "even"}, dict.fromkeys(Q)),
    (
        QUARTERS,
        {"method": "hand", "rows": [{"id": "2026-Q4", "amount": "4"}, {"id": "2026-Q1"}]},
        dict(zip(Q, (None, None, None, "4"), strict=True)),
    ),
    (
        QUARTERS,
        [{"id": "2026-Q2", "amount": 2}],
        dict(zip(Q, (None, "2", None, None), strict=True)),
    ),
    (AREA, {"东片": 1, "west": 2}, {"east": "1", "west": "2"}),
    (PEOPLE, "even", {"lin": None, "wu": None}),
    (PEOPLE, [5, 6], {"lin": "5", "wu": "6"}),
    (PEOPLE, {"林若川": 5, "旧人": 6}, {"lin": "5", "r2": "6"}),
    (OWN, {"市区": 960, "郊县": 240}, {"r1": "960", "r2": "240"}),
    (OWN, [{"label": "市区", "amount": 960}, {}], {"r1": "960"}),
    (OWN, {"method": "nonsense", "rows": [{"id": "r7", "label": "市区"}]}, {"r7": None}),
]


@pytest.mark.parametrize(("field", "raw", "found"), WRITTEN)
def test_a_breakdown_may_be_written_several_ways(field, raw, found):
    assert amounts(field, raw) == found


@pytest.mark.parametrize("raw", [None, "", [], {}, {"rows": []}, {"rows": [{"id": "2026-Q1"}]}])
def test_a_breakdown_with_nothing_in_it_is_missing(raw):
    assert kept(QUARTERS, raw) is None


def test_people_are_kept_in_the_value():
    stored = kept(PEOPLE, {"lin": 5})

    assert stored == {
        "method": "hand",
        "rows": [
            {
                "id": "lin",
                "label": "林若川",
                "post": "业务员",
                "amount": {"value": "50000", "text": "5"},
            }
        ],
    }


def test_locks_weights_and_last_years_are_kept():
    row = {"id": "2026-Q1", "amount": "1", "weight": "2", "last": "待定", "locked": True}

    stored = kept(QUARTERS, {"method": "weights", "rows": [row]})["rows"][0]

    assert stored["locked"] is True
    assert stored["weight"] == {"value": "2", "text": "2"}
    assert stored["last"] == {"text": "待定", "status": "待定"}


SAID = [
    (QUARTERS, None, ["|请填写分解，至少填一行。"]),
    (QUARTERS, [1, 2, 3, 4], []),
    (QUARTERS, "even", []),
    (QUARTERS, [1, 2, 3], ["|分解要 4 个数，现在是 3 个。"]),
    (OWN, [1, 2], ["|分解要一行一行填写，每行写明 label 和 amount，现在是 2 个。"]),
    (QUARTERS, "平均", ["|分解要逐项填数，或写 even 均分、last 按上年占比，“平均”不行。"]),
    (QUARTERS, 5, ["|分解要逐项填数，或写 even 均分。"]),
    (QUARTERS, {"rows": "x"}, ["|分解的 rows 要是一行一行的列表。"]),
    (QUARTERS, {"rows": ["x"]}, ["|分解要一行一行填写，每行写明名称和数。"]),
    (
        QUARTERS,
        {"2027-Q1": 1},
        ["|分解里没有“2027-Q1”这一项，请写 2026-Q1、2026-Q2、2026-Q3 等。"],
    ),
    (QUARTERS, [1, 2, 3, None], ["第四季度|请填写第四季度。"]),
    (
        QUARTERS,
        [1, 2, 3, "四"],
        [],
    ),
    (
        QUARTERS,
        [1, 2, 3, "多"],
        ["第四季度|“多”：读不出数字。请填写分解，例如 1200。"],
    ),
    (
        QUARTERS,
        [{"id": "2026-Q1", "amount": 1}, {"id": "2026-Q1", "amount": 2}],
        ["|分解有两行的 id 都是“2026-Q1”，请改掉一个。"],
    ),
    (
        QUARTERS,
        [{"id": "一季度", "amount": 1}],
        ["|分解有一行的 id “一季度”不能用，请用小写字母、数字和连字符。"],
    ),
    (
        COUNTS,
        [{"id": "2025-Q4", "label": "去年第四季度", "amount": 1}],
        ["去年第四季度|去年第四季度不属于这份计划，请把它的数并到别处后删去。"],
    ),
    (OWN, [{"amount": 5}], ["第1行|请给这一行写上名称。"]),
    (OWN, [{"id": "r1", "label": "市区"}], ["|请填写分解，至少填一行。"]),
    (PEOPLE, [{"id": "lin", "label": "林若川"}], []),
    (OWN, [{"label": "x"}] * 1001, ["|分解最多 1000 行，现在是 1001 行，请删去一些或分成两张表。"]),
]


@pytest.mark.parametrize(("field", "raw", "sentences"), SAID)
def test_what_is_wrong_with_a_breakdown_is_said(field, raw, sentences):
    assert said(field, raw) == sentences


def test_a_breakdown_shows_on_one_line():
    assert (
        shown(QUARTERS, [1, 2, None, 4]) == "第一季度1.00万元，第二季度2.00万元，第四季度4.00万元"
    )
    assert shown(COUNTS, [1, 2, 3, "不少于4"]).endswith("第四季度不少于4次")


def test_expressions_see_its_amounts_as_a_column():
    table = express(QUARTERS, read(QUARTERS, [1, 2, 3, None], context()))

    assert table.columns["amount"] == (Decimal(10_000), Decimal(20_000), Decimal(30_000), None)
    assert table.columns["label"][0] == "第一季度"
    assert table.main == "amount"


def test_the_input_gets_back_every_part():
    value = read(QUARTERS, [1, 2, 3, "4万"], context())

    back = typed(QUARTERS, value)

    assert back["rows"][3]["amount"] == "4万"
    assert read(QUARTERS, back, context()) == value
