from decimal import Decimal

import pytest

from docgen.assembly.filled import Filled
from docgen.assembly.filters import FILTERS, TESTS


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("1409.50", "人民币壹仟肆佰零玖元伍角"),  # 人民币 joins the amount: 附一（二）
        ("-3.20", "人民币负叁元贰角"),
        ("1e16", "原文"),
    ],
)
def test_an_amount_is_said_in_capitals(yuan, words):
    assert FILTERS["capitals"](Filled("a.b", "原文", Decimal(yuan))).text == words


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
