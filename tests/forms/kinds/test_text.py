import pytest
from asked import kept, said, shown

from forms.field import Field

LINE = Field("theme", "text", "年度主题", required=True, good="稳学校、进医院")
LONG = Field("preface", "long_text", "前言", options={"suggest": "5-10", "max": 12})
LIST = Field("steps", "list", "步骤", required=True, options={"min": 2, "max": 3})
SHORT = Field("theme", "text", "年度主题", options={"min": 3, "max": 5})

KEPT = [
    (LINE, "稳学校", "稳学校"),
    (LINE, "  两头空格 ", "  两头空格 "),
    (LINE, "第一行\r\n  第二行", "第一行 第二行"),
    (LINE, "a\x00b\x07c\ud800d\x85", "abcd\x85"),
    (LINE, "制表\t符", "制表\t符"),
    (LINE, "e\u0301", "é"),
    (LINE, "<b>{{7*7}}</b> R&D", "<b>{{7*7}}</b> R&D"),
    (LINE, 2027, "2027"),
    (LINE, 1.5, "1.5"),
    (LINE, " \n ", None),
    (LINE, "", None),
    (LINE, None, None),
    (LONG, "第一段\r\n\r\n第二段\r", "第一段\n\n第二段\n"),
    (LONG, "😀👨‍👩‍👧", "😀👨‍👩‍👧"),
    (LIST, "甲\n\n 乙 \r\n丙", ["甲", "乙", "丙"]),
    (LIST, ["甲", "乙\n丙", ""], ["甲", "乙", "丙"]),
    (LIST, [], None),
    (LIST, 5, ["5"]),
]

SAID = [
    (LINE, None, ["|请填写年度主题，例如 稳学校、进医院。"]),
    (LINE, ["a"], ["|年度主题要填文字。"]),
    (LINE, True, ["|年度主题要填文字。"]),
    pytest.param(LINE, 10**5000, ["|年度主题要填文字。"], id="huge"),
    (LINE, "字" * 20_001, ["|年度主题最多 20000 个字，现在是 20001 个字，请删短。"]),
    (LINE, "\u0344" * 10_001, ["|年度主题最多 20000 个字，现在是 20002 个字，请删短。"]),
    (SHORT, "好", ["|年度主题至少 3 个字，现在是 1 个字，请再写具体些。"]),
    (SHORT, "稳学校进医院", ["|年度主题最多 5 个字，现在是 6 个字，请删短。"]),
    (SHORT, "稳学校", []),
    (LONG, "太短", ["|前言建议写 5～10 个字，现在是 2 个字。"]),
    (LONG, "这一段长短刚好", []),
    (LONG, None, []),
    (LIST, ["甲", "乙"], []),
    (LIST, ["甲"], ["|步骤至少要 2 条，现在是 1 条。"]),
    (LIST, "甲\n乙\n丙\n丁", ["|步骤最多 3 条，现在是 4 条。"]),
    (LIST, [["甲"]], ["|步骤要逐条填写文字，一行一条。"]),
    (LIST, ["字"] * 1001, ["|步骤最多 1000 条，现在是 1001 条。"]),
    (LIST, ["字" * 11_000] * 2, ["|步骤最多 20000 个字，现在是 22000 个字，请删短。"]),
]


@pytest.mark.parametrize(("field", "raw", "stored"), KEPT)
def test_text_is_kept_as_typed_without_what_no_document_can_hold(field, raw, stored):
    assert kept(field, raw) == stored


@pytest.mark.parametrize(("field", "raw", "sentences"), SAID)
def test_what_is_wrong_with_a_text_is_said(field, raw, sentences):
    assert said(field, raw) == sentences


def test_a_list_shows_on_one_line():
    assert shown(LIST, ["甲", "乙"]) == "甲；乙"
    assert shown(LINE, "甲") == "甲"
