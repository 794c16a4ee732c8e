from decimal import Decimal

import pytest

from forms.expressions import ExpressionError, parse


def asked(text, **names):
    return parse(text).evaluate(names.get)


@pytest.mark.parametrize(
    ("minutes", "time"),
    [(60, "13:00"), (0, "14:00"), (95, "12:25"), (840, "00:00"), (-30, "14:30")],
)
def test_a_time_so_many_minutes_earlier(minutes, time):
    assert asked("earlier(at, before)", at="14:00", before=Decimal(minutes)) == time


def test_nothing_is_said_while_a_part_is_missing():
    assert asked("earlier(at, 30)") is None


@pytest.mark.parametrize(
    ("at", "before", "said"),
    [
        ("下午", 30, "第一项要是时间"),
        ("14:00", Decimal("0.5"), "整分钟数"),
        ("00:20", 30, "另一天"),
    ],
)
def test_what_cannot_be_told_is_said(at, before, said):
    with pytest.raises(ExpressionError, match=said):
        asked("earlier(at, before)", at=at, before=Decimal(before))
