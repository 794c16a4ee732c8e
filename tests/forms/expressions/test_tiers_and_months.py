"""Step rules in expressions, and the last day of a month."""

from datetime import date
from decimal import Decimal

import pytest

from forms.calendar import parse_period
from forms.context import Context
from forms.expressions import ExpressionError, ExprType, check_expression, parse
from forms.expressions.names import field_names
from forms.field import Field
from forms.reading import express, read
from forms.values import Interval

RULES = Field("pay", "tiers", "提成", unit="%", options={"result": "元/天"})
TYPED = [
    {"high": 60, "high_in": False, "result": 80},
    {"low": 60, "high": 80, "high_in": False, "result": 100},
    {"low": 80, "low_in": True, "result": 120},
]


def tier(number):
    rules = read(RULES, TYPED, Context(parse_period("2027"), date(2027, 1, 1)))
    known = {"pay": express(RULES, rules), "x": number}
    return parse("tier(pay, x)").evaluate(known.get)


@pytest.mark.parametrize(
    ("rate", "result"),
    [("0", 80), ("0.5999", 80), ("0.6", 100), ("0.7999", 100), ("0.8", 120), ("5", 120)],
)
def test_the_boundary_belongs_to_the_step_that_says_so(rate, result):
    assert tier(Decimal(rate)) == result


def test_a_range_gives_the_results_of_its_ends():
    assert tier(Interval(Decimal("0.5"), Decimal("0.9"))) == Interval(Decimal(80), Decimal(120))
    assert tier(Interval(Decimal("0.61"), Decimal("0.7"))) == Decimal(100)


def test_outside_all_steps_and_while_anything_is_missing_nothing_is_known():
    assert tier(None) is None
    closed = read(RULES, TYPED[1:2], Context(parse_period("2027"), date(2027, 1, 1)))
    known = {"pay": express(RULES, closed), "x": Decimal("0.9")}
    assert parse("tier(pay, x)").evaluate(known.get) is None


def test_the_rules_come_first_and_the_number_second():
    known = {**field_names("pay", RULES), "x": ExprType.NUMBER}

    assert check_expression("tier(pay, x)", known, ExprType.NUMBER) == []
    assert len(check_expression("tier(x, pay)", known)) == 2
    assert check_expression("pay + 1", known)
    with pytest.raises(ExpressionError):
        parse("tier(x, x)").evaluate({"x": Decimal(1)}.get)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2027, 2, 3), date(2027, 2, 28)),
        (date(2028, 2, 29), date(2028, 2, 29)),
        (date(2027, 12, 31), date(2027, 12, 31)),
    ],
)
def test_the_last_day_of_a_month(day, last):
    assert parse("last_day(day)").evaluate({"day": day}.get) == last
