from decimal import Decimal

import pytest
from asked import context, kept, said, shown

from forms.field import Choice, Field
from forms.reading import express, read, typed

OFFERED = (Choice("direct", "直销"), Choice("general", "总代理"), Choice("shop", "专卖"))
ONE = Field("channel", "choice", "渠道方式", required=True, options={"choices": OFFERED})
SOME = Field("ways", "choices", "打法", required=True, options={"choices": OFFERED, "max": 2})
TICKS = Field("done", "checklist", "拜访前准备", options={"items": OFFERED, "min": 1})
MANY = Field(
    "x", "choice", "类别", options={"choices": tuple(Choice(f"c{n}", f"类{n}") for n in range(12))}
)
MIX = Field(
    "mix",
    "proportion",
    "产品结构",
    required=True,
    good="2：3：1",
    options={"parts": {"a": "高价形象", "b": "平价上量", "c": "低价战略"}},
)

KEPT = [
    (ONE, "direct", "direct"),
    (ONE, "直销", "direct"),
    (ONE, " 专卖 ", "shop"),
    (ONE, "", None),
    (SOME, ["shop", "直销"], ["direct", "shop"]),
    (SOME, ["shop", "shop"], ["shop"]),
    (SOME, "总代理", ["general"]),
    (SOME, [""], None),
    (SOME, [], None),
    (TICKS, ["shop"], ["shop"]),
    (MIX, "2：3：1", {"value": ["2", "3", "1"], "text": "2：3：1"}),
    (MIX, "2:3:1", {"value": ["2", "3", "1"], "text": "2:3:1"}),
    (MIX, "２∶３∶１", {"value": ["2", "3", "1"], "text": "２∶３∶１"}),
    (MIX, "85% / 10% / 5%", {"value": ["85", "10", "5"], "text": "85% / 10% / 5%"}),
    (MIX, [2, "3", 1.5], {"value": ["2", "3", "1.5"], "text": "2：3：1.5"}),
    (MIX, {"a": 2, "b": 3, "c": 1}, {"value": ["2", "3", "1"], "text": "2：3：1"}),
    (MIX, {"value": ["2", "3", "1"]}, {"value": ["2", "3", "1"], "text": "2：3：1"}),
    (MIX, "", None),
    (MIX, "　", None),
    (MIX, {"text": ""}, None),
]

LISTED = "请从这些里选：直销、总代理、专卖。"
SAID = [
    (ONE, None, ["|请选择渠道方式。"]),
    (ONE, "网店", [f"|渠道方式里没有“网店”，{LISTED}"]),
    (ONE, ["direct"], [f"|渠道方式里没有“……”，{LISTED}"]),
    (
        MANY,
        "类12",
        ["|类别里没有“类12”，请从这些里选：类0、类1、类2、类3、类4、类5、类6、类7……。"],
    ),
    (SOME, ["direct", "shop", "general"], ["|打法最多 2 项，现在是 3 项。"]),
    (SOME, {"direct": True}, ["|打法要填一组选项，例如 [直销、总代理]。"]),
    (SOME, ["网店"], [f"|打法里没有“网店”，{LISTED}"]),
    (MIX, None, ["|请填写产品结构，例如 2：3：1。"]),
    (
        MIX,
        "2：3",
        ["|产品结构要填 3 个数（高价形象、平价上量、低价战略），现在是 2 个，例如 2：3：1。"],
    ),
    (MIX, "0:0:0", ["|产品结构不能全是 0，例如 2：3：1。"]),
    (MIX, "二比三", ["|“二比三”读不出比例，请用冒号隔开各数，例如 2：3：1。"]),
    (MIX, "-2:3:1", ["|“-2:3:1”读不出比例，请用冒号隔开各数，例如 2：3：1。"]),
    (MIX, {"a": 2, "b": 3}, ["|产品结构要填各部分的比，例如 2：3：1。"]),
    (MIX, [[1], 2, 3], ["|产品结构要填各部分的比，例如 2：3：1。"]),
    (MIX, "1:" * 200, ["|产品结构要填各部分的比，例如 2：3：1。"]),
    (MIX, "2:3:1", []),
    (ONE, "direct", []),
]


@pytest.mark.parametrize(("field", "raw", "stored"), KEPT)
def test_a_choice_is_kept_by_id_and_a_proportion_by_its_parts(field, raw, stored):
    assert kept(field, raw) == stored


@pytest.mark.parametrize(("field", "raw", "sentences"), SAID)
def test_what_is_wrong_with_a_choice_is_said(field, raw, sentences):
    assert said(field, raw) == sentences


def test_a_choice_prints_its_label():
    assert shown(ONE, "direct") == "直销"
    assert shown(SOME, ["shop", "direct"]) == "直销、专卖"
    assert shown(TICKS, ["shop"]) == "□直销　□总代理　☑专卖"
    assert shown(MIX, "2:3:1") == "2：3：1"


def test_expressions_see_ids_and_shares():
    def seen(field, raw):
        return express(field, read(field, raw, context()))

    assert seen(ONE, "直销") == "direct"
    assert seen(SOME, ["shop", "direct"]) == ("direct", "shop")
    assert seen(MIX, "2:3:5") == {"a": Decimal("0.2"), "b": Decimal("0.3"), "c": Decimal("0.5")}


def test_the_input_gets_back_what_was_chosen():
    for field, raw in ((ONE, "direct"), (SOME, ["direct"]), (MIX, "2：3：1")):
        assert typed(field, read(field, raw, context())) == raw
