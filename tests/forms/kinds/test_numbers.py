from decimal import Decimal

import pytest
from asked import context, kept, said, shown

from forms.field import Field
from forms.reading import express, read, show_bare, typed
from forms.values import Interval, Pending

MONEY = Field("last", "money", "上年销售额", unit="万元", required=True, good="1200")
RATE = Field(
    "growth",
    "percent",
    "增长率",
    options={"min": Decimal("-0.5"), "max": Decimal(1)},
)
COUNT = Field("calls", "integer", "拜访", unit="次", good="不少于50", options={"min": Decimal(1)})
NUMBER = Field("radius", "number", "半径", unit="公里", options={"places": 1})
BLANK = Field("last", "money", "上年销售额", unit="万元", pen=True, required=True)

KEPT = [
    (MONEY, "1200", {"value": "12000000", "text": "1200"}),
    (MONEY, 1200, {"value": "12000000", "text": "1200"}),
    (MONEY, 12.5, {"value": "125000", "text": "12.5"}),
    (MONEY, Decimal("12.50"), {"value": "125000", "text": "12.5"}),
    (MONEY, "224,270元", {"value": "224270", "text": "224,270元"}),
    (MONEY, " 1200 ", {"value": "12000000", "text": "1200"}),
    (MONEY, "23～25万", {"value": "230000", "text": "23～25万", "high": "250000"}),
    (MONEY, {"value": "5", "text": "1200"}, {"value": "5", "text": "1200"}),
    (MONEY, {"value": 5}, {"value": "5", "text": "5"}),
    (MONEY, {"value": "-5", "text": 7, "word": "吧", "status": []}, {"value": "-5", "text": "-5"}),
    (MONEY, {"value": None, "text": "1200"}, {"value": "12000000", "text": "1200"}),
    (MONEY, {"text": "1200"}, {"value": "12000000", "text": "1200"}),
    (MONEY, {}, None),
    (MONEY, "待定", {"text": "待定", "status": "待定"}),
    (MONEY, "", None),
    (MONEY, "　", None),
    (MONEY, "很多", {"text": "很多"}),
    (RATE, "20", {"value": "0.2", "text": "20"}),
    (RATE, "0.2", {"value": "0.002", "text": "0.2"}),
    (RATE, "5‰", {"value": "0.005", "text": "5‰"}),
    (COUNT, "不少于50", {"value": "50", "text": "不少于50", "word": "不少于"}),
    (
        COUNT,
        "由230增至1000（暂定）",
        {
            "value": "1000",
            "text": "由230增至1000（暂定）",
            "old": "230",
            "word": "增至",
            "status": "暂定",
        },
    ),
    (COUNT, "1.2万", {"value": "12000", "text": "1.2万"}),
    (BLANK, {"pen": True}, {"pen": True}),
]

READ = "请填写上年销售额，例如 1200 万元。"
SAID = [
    (MONEY, None, ["|请填写上年销售额，例如 1200 万元。"]),
    (MONEY, "待定", [f"|上年销售额还是“待定”，定稿前请填上数字{READ[8:]}"]),
    (MONEY, "很多", [f"|“很多”：读不出数字。{READ}"]),
    (
        MONEY,
        "一千多万吧",
        [f"|“一千多万吧”：看不懂“多万吧”，单位是“万元”，只填数字就可以。{READ}"],
    ),
    (MONEY, "20%", [f"|“20%”：这里填数量，不填百分比，请去掉百分号。{READ}"]),
    (
        MONEY,
        "60～40",
        [f"|“60～40”：范围要从小到大，单位要写清，例如 40%～60% 或 23万～25万。{READ}"],
    ),
    (MONEY, [1], [f"|“……”：这不是数字。{READ}"]),
    (MONEY, True, [f"|“……”：这不是数字。{READ}"]),
    (MONEY, float("nan"), [f"|“nan”：这个数不能用。{READ}"]),
    (MONEY, float("inf"), [f"|“inf”：这个数不能用。{READ}"]),
    pytest.param(MONEY, 10**5000, [f"|“……”：这个数不能用。{READ}"], id="huge"),
    (MONEY, {"value": "1e5"}, ["|上年销售额的数值读不出来，请重新填写。"]),
    (MONEY, {"value": []}, ["|上年销售额的数值读不出来，请重新填写。"]),
    (MONEY, {"pen": True}, ["|上年销售额不能留给手填，请填写。"]),
    (BLANK, {"pen": True}, []),
    (RATE, "120", ["|增长率不能大于 100%，请检查数字和单位。"]),
    (RATE, "50～120", ["|增长率不能大于 100%，请检查数字和单位。"]),
    (RATE, "-60", ["|增长率不能小于 -50%，请检查数字和单位。"]),
    (RATE, "abc", ["|“abc”：读不出数字。请填写增长率，例如 20 或 20%。"]),
    (RATE, "30", []),
    (COUNT, "1.5", ["|拜访要填整数，“1.5”带小数，请四舍五入。"]),
    (COUNT, "0", ["|拜访不能小于 1次，请检查数字和单位。"]),
    (
        COUNT,
        "五十家",
        ["|“五十家”：看不懂“家”，单位是“次”，只填数字就可以。请填写拜访，例如 不少于50。"],
    ),
]


@pytest.mark.parametrize(("field", "raw", "stored"), KEPT)
def test_a_number_is_kept_as_typed_and_as_meant(field, raw, stored):
    assert kept(field, raw) == stored


@pytest.mark.parametrize(("field", "raw", "sentences"), SAID)
def test_what_is_wrong_with_a_number_is_said(field, raw, sentences):
    assert said(field, raw) == sentences


def test_a_number_prints_with_its_unit_or_without():
    value = read(MONEY, "1472", context())

    assert shown(MONEY, "1472") == "1,472.00万元"
    assert show_bare(MONEY, value) == "1,472.00"
    assert shown(NUMBER, "300") == "300.0公里"
    assert shown(MONEY, "待定") == "待定"
    assert shown(MONEY, "很多") == "很多"
    assert shown(MONEY, [1]) == ""
    assert shown(MONEY, None) == ""
    assert shown(BLANK, {"pen": True}) == "＿＿＿＿"


def test_expressions_see_yuan_rates_and_intervals():
    def seen(field, raw):
        return express(field, read(field, raw, context()))

    assert seen(MONEY, "1200") == Decimal(12_000_000)
    assert seen(RATE, "20") == Decimal("0.2")
    assert seen(MONEY, "23～25万") == Interval(Decimal(230_000), Decimal(250_000))
    assert seen(MONEY, "待定") is None
    assert seen(MONEY, "很多") is None
    assert seen(BLANK, {"pen": True}) is None


def test_the_input_gets_back_what_was_typed():
    for raw in ("１２００", "约5万元（暂定）", "很多", "待定"):
        assert typed(MONEY, read(MONEY, raw, context())) == raw
    assert typed(BLANK, read(BLANK, {"pen": True}, context())) == {"pen": True}
    assert typed(MONEY, None) is None


def test_pending_counts_as_not_yet_known():
    assert read(MONEY, "待定", context()) == Pending("待定", "待定")
