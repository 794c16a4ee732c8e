"""What the loader says of each sort of option."""

from decimal import Decimal

import pytest

from docgen.definitions.options import read_option
from forms.field import Choice
from forms.kinds.kind import OptionSpec, OptionType
from forms.problems import FieldError

GOOD = [
    (OptionType.TEXT, 12, "12"),
    (OptionType.NUMBER, "300万", Decimal(3_000_000)),
    (OptionType.NUMBER, 300, Decimal(3_000_000)),
    (OptionType.WHOLE, 3, 3),
    (OptionType.FLAG, True, True),
    (OptionType.DATE, "2026-01-05", "2026-01-05"),
    (OptionType.PATH, "goals.by_month", "goals.by_month"),
    (OptionType.EXPRESSION, "a.b + 1", "a.b + 1"),
    (OptionType.TEXTS, ["甲", 2], ("甲", "2")),
    (OptionType.NAMES, {"a": "甲"}, {"a": "甲"}),
    (OptionType.CHOICES, {"a": "甲"}, (Choice("a", "甲"),)),
    (OptionType.CHOICES, ["甲", "乙"], (Choice("甲", "甲"), Choice("乙", "乙"))),
]
BAD = [
    (OptionType.TEXT, True, "要写成文字"),
    (OptionType.TEXT, ["甲"], "要写成文字"),
    (OptionType.NUMBER, None, "要写成数字"),
    (OptionType.NUMBER, True, "要写成数字"),
    (OptionType.NUMBER, "3～5", "要写成一个数字"),
    (OptionType.NUMBER, "", "要写成一个数字"),
    (OptionType.WHOLE, "三", "要写成整数"),
    (OptionType.WHOLE, True, "要写成整数"),
    (OptionType.FLAG, "是", "要写 true 或 false"),
    (OptionType.DATE, "1月5日", "要写成日期"),
    (OptionType.DATE, 3, "要写成日期"),
    (OptionType.PATH, "目标", "要写成路径"),
    (OptionType.TEXTS, [], "要写成列表"),
    (OptionType.NAMES, ["甲"], "要写成一组"),
    (OptionType.CHOICES, ["甲", "甲"], "有重复的选项"),
    (OptionType.CHOICES, 3, "要写成一组"),
]


@pytest.mark.parametrize(("sort", "raw", "value"), GOOD)
def test_an_option_is_read(sort, raw, value):
    assert read_option(OptionSpec(sort, ""), raw, "money", "万元") == value


@pytest.mark.parametrize(("sort", "raw", "said"), BAD)
def test_a_wrong_option_is_said(sort, raw, said):
    with pytest.raises(FieldError, match=said):
        read_option(OptionSpec(sort, ""), raw, "money", "万元")


def test_only_what_is_allowed_may_be_chosen():
    spec = OptionSpec(OptionType.TEXTS, "", allowed=("a", "b"))

    assert read_option(spec, ["a"], "money", "") == ("a",)
    with pytest.raises(FieldError, match="不能是 c，可以是 a、b"):
        read_option(spec, ["a", "c"], "money", "")
