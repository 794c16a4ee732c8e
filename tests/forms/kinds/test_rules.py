"""Step rules and formulas."""

from decimal import Decimal

import pytest
from asked import context, kept, said, shown

from forms.field import Field
from forms.reading import express, read, typed

TRAVEL = Field("travel", "tiers", "差旅补贴", unit="%", options={"result": "元/天", "max_rows": 3})
SCORE = Field(
    "score",
    "formula",
    "考核得分",
    options={
        "rule": "daily * 70% + attendance * 30%",
        "vars": {"daily": "日常工作得分", "attendance": "出勤得分"},
        "max_rows": 2,
    },
)

STEPS = [{"high": "60", "result": "80"}, {"low": "60", "result": "100"}]


def test_steps_are_kept_with_the_boundary_and_who_owns_it():
    assert kept(TRAVEL, STEPS) == [
        {
            "id": "r1",
            "low": None,
            "low_in": True,
            "high": {"value": "0.6", "text": "60"},
            "high_in": False,
            "result": {"value": "80", "text": "80"},
        },
        {
            "id": "r2",
            "low": {"value": "0.6", "text": "60"},
            "low_in": True,
            "high": None,
            "high_in": False,
            "result": {"value": "100", "text": "100"},
        },
    ]


SHOWN = [
    (STEPS, "60%以下（不含）：80元/天；60%以上（含）：100元/天"),
    (
        [{"low": 30, "low_in": False, "high": 60, "high_in": True, "result": "5"}],
        "30%（不含）～60%（含）：5元/天",
    ),
    ([{"id": "r1"}, {"result": "5"}], "不论多少：5元/天"),
    ([{"low": "一半", "result": "5"}], "一半以上（含）：5元/天"),
    ([{"low": ["x"], "result": "5"}], "不论多少：5元/天"),
]


@pytest.mark.parametrize(("raw", "text"), SHOWN)
def test_steps_print_as_a_sentence(raw, text):
    assert shown(TRAVEL, raw) == text


SAID = [
    (STEPS, []),
    (None, []),
    ([], []),
    ("", []),
    ([{}], []),
    ([{"id": "r1"}], []),
    ("60", ["|差旅补贴要一档一档填写：从多少、到多少、结果是多少。"]),
    ([STEPS[0]] * 1001, ["|差旅补贴最多 1000 行，现在是 1001 行，请删去一些或分成两张表。"]),
    ([{"low": "60"}], ["第1档，结果|请填写差旅补贴的结果，例如 5 元/天。"]),
    (
        [{"low": "多", "result": "待定"}],
        [
            "第1档，从|“多”：读不出数字。请填写差旅补贴的下限，例如 60%。",
            "第1档，结果|差旅补贴的结果要填数字，不能写“待定”。",
        ],
    ),
    (
        [{"low": "80", "high": "60", "result": "5"}],
        ["第1档|这一档的下限大于上限，请对调或改正。"],
    ),
    (
        [{"high": "50", "result": "5"}, {"low": "60", "result": "6"}],
        ["第2档|这一档的下限要接着上一档的上限，中间不能空、不能叠。"],
    ),
    (
        [{"high": "60", "high_in": True, "result": "5"}, {"low": "60", "result": "6"}],
        ["第2档|界限值两档都含，请只让其中一档含它。"],
    ),
    (
        [{"high": "60", "result": "5"}, {"low": "60", "low_in": False, "result": "6"}],
        ["第2档|界限值两档都不含，请只让其中一档含它。"],
    ),
    (
        [{"result": "5"}, {"result": "6"}, {"result": "7"}, {"result": "8"}],
        ["|差旅补贴最多 3 行，现在是 4 行，请删去一些或分成两张表。"],
    ),
]


@pytest.mark.parametrize(("raw", "sentences"), SAID)
def test_what_is_wrong_with_steps_is_said(raw, sentences):
    assert said(TRAVEL, raw) == sentences


def test_expressions_see_steps_as_a_table():
    table = express(TRAVEL, read(TRAVEL, STEPS, context()))

    assert table.columns["result"] == (Decimal(80), Decimal(100))


def test_the_input_gets_back_the_steps():
    value = read(TRAVEL, STEPS, context())

    assert read(TRAVEL, typed(TRAVEL, value), context()) == value


def test_a_formula_keeps_its_example_rows():
    raw = [{"daily": "92", "attendance": "96"}]
    value = read(SCORE, raw, context())

    assert kept(SCORE, raw) == [
        {
            "id": "r1",
            "daily": {"value": "92", "text": "92"},
            "attendance": {"value": "96", "text": "96"},
        }
    ]
    assert shown(SCORE, raw) == "92，96"
    assert typed(SCORE, value) == [{"id": "r1", "daily": "92", "attendance": "96"}]
    assert express(SCORE, value).columns["daily"] == (Decimal(92),)


def test_what_is_wrong_with_an_example_is_said():
    assert said(SCORE, [{"daily": "92"}]) == ["第1行，出勤得分|请填写出勤得分。"]
    assert said(SCORE, [{"daily": 1, "attendance": 2}] * 3) == [
        "|考核得分最多 2 行，现在是 3 行，请删去一些或分成两张表。"
    ]
