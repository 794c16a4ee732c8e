"""Matrix, image, plan link, and the kinds nothing is typed into."""

from datetime import date
from decimal import Decimal

import pytest
from asked import context, kept, said, shown

from forms.field import Field
from forms.kinds import KINDS
from forms.reading import dump, express, read, show, show_bare, typed
from forms.values import Interval

CELLS = {"strength": "优势", "weakness": "劣势"}
SWOT = Field("swot", "matrix", "SWOT 分析", required=True, options={"cells": CELLS})
LOOSE = Field("swot", "matrix", "SWOT 分析", options={"cells": CELLS})
PHOTO = Field("photo", "image", "陈列照片", required=True)
LINK = Field("annual", "plan_link", "年度计划", required=True)
TARGET = Field("target", "figure", "年度目标", unit="万元")

DIGEST = "0f" * 32
PICTURE = {
    "sha256": DIGEST,
    "name": "架.png",
    "media_type": "image/png",
    "width": 800,
    "height": 600,
    "alt": "正面",
}

KEPT = [
    (
        SWOT,
        {"strength": {"headline": "有队伍", "reasons": "六人\n\n四城"}, "other": "x"},
        {"strength": {"headline": "有队伍", "reasons": ["六人", "四城"]}},
    ),
    (SWOT, {"strength": "有队伍"}, {"strength": {"headline": "有队伍", "reasons": []}}),
    (SWOT, {"strength": ["六人"]}, {"strength": {"headline": "", "reasons": ["六人"]}}),
    (SWOT, {"strength": {"headline": " ", "reasons": None}}, None),
    (SWOT, {}, None),
    (SWOT, "", None),
    (PHOTO, PICTURE, PICTURE),
    (
        PHOTO,
        {**PICTURE, "width": "800", "alt": None},
        {name: one for name, one in PICTURE.items() if name != "alt"},
    ),
    (PHOTO, {}, None),
    (PHOTO, "", None),
    (PHOTO, {"sha256": "", "alt": "说明"}, None),
    (LINK, "p-1", {"plan": "p-1", "title": ""}),
    (LINK, {"plan": "p-1", "title": "2026年度计划"}, {"plan": "p-1", "title": "2026年度计划"}),
    (LINK, "", None),
    (LINK, {"plan": None}, None),
]

AGAIN = ["|陈列照片没有传完整，请重新上传。"]
SAID = [
    (
        SWOT,
        {"strength": "有队伍"},
        ["劣势|请填写“劣势”：先用一句话下结论，再写依据。"],
    ),
    (LOOSE, {"strength": "有队伍"}, []),
    (SWOT, ["有队伍"], ["|SWOT 分析要按格填写：优势、劣势。"]),
    (SWOT, {"strength": {"headline": ["x"]}}, ["|SWOT 分析要填文字。"]),
    (SWOT, {"strength": {"reasons": {"x": 1}}}, ["|SWOT 分析要填文字。"]),
    (PHOTO, None, ["|请上传陈列照片。"]),
    (PHOTO, PICTURE, []),
    (PHOTO, {**PICTURE, "alt": ""}, ["|请给陈列照片写一句说明，例如 陈列架正面照。"]),
    (PHOTO, "架.png", ["|陈列照片要上传图片，请选一个 PNG 或 JPEG 文件。"]),
    (PHOTO, {**PICTURE, "sha256": "../../x"}, AGAIN),
    (PHOTO, {**PICTURE, "media_type": "text/html"}, AGAIN),
    (PHOTO, {**PICTURE, "width": 0}, AGAIN),
    (PHOTO, {**PICTURE, "width": "9" * 5000}, AGAIN),
    (PHOTO, {**PICTURE, "height": [1]}, AGAIN),
    (PHOTO, {**PICTURE, "height": 99_999}, AGAIN),
    (LINK, None, ["|请选择年度计划。"]),
    (LINK, "../x", ["|年度计划要选一份计划，请从列表里选。"]),
    (LINK, ["p"], ["|年度计划要选一份计划，请从列表里选。"]),
    (LINK, {"plan": "p", "title": ["x"]}, ["|年度计划要选一份计划，请从列表里选。"]),
    (LINK, "p-1", []),
    (TARGET, None, []),
    (TARGET, "5", ["|年度目标由系统得出，不用填写。"]),
]


@pytest.mark.parametrize(("field", "raw", "stored"), KEPT)
def test_what_was_given_is_kept(field, raw, stored):
    assert kept(field, raw) == stored


@pytest.mark.parametrize(("field", "raw", "sentences"), SAID)
def test_what_is_wrong_is_said(field, raw, sentences):
    assert said(field, raw) == sentences


def test_they_print_on_one_line():
    swot = {"strength": {"headline": "有队伍"}, "weakness": ["半径大", "人少"]}

    assert shown(SWOT, swot) == "优势：有队伍；劣势：半径大、人少"
    assert shown(PHOTO, PICTURE) == "正面"
    assert shown(PHOTO, {**PICTURE, "alt": ""}) == "架.png"
    assert shown(LINK, {"plan": "p", "title": "年度计划"}) == "《年度计划》"
    assert shown(LINK, "p") == "《p》"


def test_expressions_see_little_of_them():
    def seen(field, raw):
        return express(field, read(field, raw, context()))

    assert seen(SWOT, {"strength": "有队伍"}) == {"strength": "有队伍", "weakness": None}
    assert seen(PHOTO, PICTURE) == DIGEST
    assert seen(LINK, "p") == "p"


def test_the_input_gets_back_what_was_given():
    def back(field, raw):
        return typed(field, read(field, raw, context()))

    assert back(PHOTO, PICTURE) == PICTURE
    assert back(LINK, "p") == {"plan": "p", "title": ""}
    assert back(SWOT, {"strength": ["a", "b"]})["strength"] == {"headline": "", "reasons": "a\nb"}


FIGURES = [
    (Decimal(14_720_000), "1,472.00万元", "1,472.00"),
    (Interval(Decimal(10_000), Decimal(25_000)), "1.00万元～2.50万元", "1.00～2.50"),
    (date(2026, 3, 1), "2026年3月1日", "2026年3月1日"),
    (True, "是", "是"),
    (False, "否", "否"),
    ("甲", "甲", "甲"),
]


@pytest.mark.parametrize(("value", "full", "bare"), FIGURES)
def test_a_computed_value_prints_in_its_unit(value, full, bare):
    assert show(TARGET, value) == full
    assert show_bare(TARGET, value) == bare


@pytest.mark.parametrize("kind", ["figure", "chart", "pen"])
def test_nothing_is_stored_or_asked_of_what_is_not_typed(kind):
    field = Field("x", kind, "某")

    assert dump(field, "anything") is None
    assert typed(field, "anything") is None
    assert express(field, Decimal(1)) == Decimal(1)
    assert KINDS[kind].check(None, field, context(), "a.x") == []
    with pytest.raises(TypeError, match=kind):
        KINDS[kind].input(field, context())


def test_a_figure_of_nothing_shows_nothing():
    assert KINDS["figure"].show(None, TARGET) == ""
