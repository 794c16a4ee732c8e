from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.assembly.filled import Filled
from docgen.assembly.filters import FILTERS, TESTS, amount_in_capitals
from docgen.errors import DefinitionError


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万零柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("10", "壹拾元整"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.5", "伍角"),
        ("100000000", "壹亿元整"),
        ("1000001", "壹佰万零壹元整"),
        ("14720000", "壹仟肆佰柒拾贰万元整"),
    ],
)
def test_amounts_in_capitals(yuan, words):
    assert amount_in_capitals(Decimal(yuan)) == words


@pytest.mark.parametrize("yuan", ["-1", "1e16"])
def test_what_has_no_capitals_is_refused(yuan):
    with pytest.raises(DefinitionError):
        amount_in_capitals(Decimal(yuan))


@given(st.decimals(0, Decimal(9999999999999), places=2))
def test_capitals_never_double_a_nought_and_end_rightly(yuan):
    words = amount_in_capitals(yuan)

    assert "零零" not in words
    assert words.endswith(("整", "角", "分"))


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_no_filter_loses_the_mark(name):
    value = Filled("a.b", "甲", "x", "甲", items=("甲",))
    result = FILTERS[name](value, "乙") if name == "default" else FILTERS[name](value)

    assert name == "count" or (isinstance(result, Filled) and result.path == "a.b")


def test_missing_values_are_said_as_missing_whatever_the_filter():
    gap = Filled("a.b", "〔待填：备注〕", missing=True)

    for name in ("bare", "capitals", "ended", "joined", "quoted", "titled"):
        assert FILTERS[name](gap).text == "〔待填：备注〕"
    assert TESTS["missing"](gap)
    assert not gap
