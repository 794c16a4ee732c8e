from datetime import date
from decimal import Decimal

import pytest

from forms.calendar import Calendar
from forms.expressions import ExpressionError, TableView, parse, reach
from forms.values import Interval

ITEMS = TableView(
    columns={
        "amount": (Decimal(10), Decimal(20)),
        "gap": (Decimal(1), None),
        "extra": (Decimal(5), None),
        "name": ("差旅费", "展会费"),
    },
    rows=({}, {}),
    optional=frozenset({"extra"}),
)
VALUES = {
    "goals": {
        "last_year": Decimal(12_000_000),
        "growth": Decimal("0.2"),
        "range": Interval(Decimal(10), Decimal(20)),
        "channel": "agent",
        "start": date(2026, 1, 31),
        "week": (date(2026, 9, 28), date(2026, 10, 4)),
        "months": TableView({"amount": (Decimal(4), Decimal(6))}, ({}, {}), main="amount"),
        "half": (date(2026, 9, 28), None),
        "tags": ("a", "b"),
        "third": Decimal(1),
        "whole": 3,
    },
    "costs": {"items": ITEMS},
    "calendar": Calendar(),
}


def lookup(path):
    return reach(VALUES, path.split("."))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("goals.last_year * (1 + goals.growth)", Decimal(14_400_000)),
        ("1 + 2 * 3 - 4 / 8", Decimal("6.5")),
        ("-(3 - 5)", Decimal(2)),
        ("300万 + 1.2亿 * 5‰", Decimal(3_600_000)),
        ("5%", Decimal("0.05")),
        ("2×（3＋1）÷4", Decimal(2)),
        ("0.1 + 0.2 == 0.3", True),
        ("1/3 + 1/3 + 1/3 == 1", True),
        ("goals.missing + 1", None),
        ("goals.missing > 1", None),
        ("goals.missing > 1 and 1 > 2", False),
        ("goals.missing > 1 or 2 > 1", True),
        ("goals.missing > 1 and 2 > 1", None),
        ("not goals.missing", None),
        ("goals.missing is missing", True),
        ("goals.growth is not missing", True),
        ("default(goals.missing, 7)", Decimal(7)),
        ("1 if goals.growth > 10% else 2", Decimal(1)),
        ("1 if goals.missing > 10% else 2", None),
        ("goals.channel == 'agent'", True),
        ("goals.channel in ('direct', \"agent\")", True),
        ("goals.channel not in ('direct', 'agent')", False),
        ("'b' in goals.tags", True),
        ("1 < 2 <= 2 < 3", True),
        ("goals.range * 2", Interval(Decimal(20), Decimal(40))),
        ("goals.range - goals.range", Interval(Decimal(-10), Decimal(10))),
        ("-goals.range", Interval(Decimal(-20), Decimal(-10))),
        ("100 / goals.range", Interval(Decimal(5), Decimal(10))),
        ("goals.range > 5", True),
        ("goals.range > 15", None),
        ("goals.range != 15", None),
        ("goals.range == 25", False),
        ("low(goals.range) + high(goals.range) + goals.range.high", Decimal(50)),
        ("abs(goals.range - 15)", Interval(Decimal(0), Decimal(5))),
        ("costs.items.amount.total", Decimal(30)),
        ("sum(costs.items.amount)", Decimal(30)),
        ("sum(costs.items.amount, 5)", Decimal(35)),
        ("sum(costs.items.gap)", None),
        ("sum(costs.items.extra)", Decimal(5)),
        ("costs.items.extra.total", Decimal(5)),
        ("costs.items.count", Decimal(2)),
        ("costs.items.gap.count", Decimal(1)),
        ("count(costs.items)", Decimal(2)),
        ("count(goals.missing)", Decimal(0)),
        ("goals.missing.count", Decimal(0)),
        ("'展会费' in costs.items.name", True),
        ("goals.months.total", Decimal(10)),
        ("sum(goals.months)", Decimal(10)),
        ("min(goals.months)", Decimal(4)),
        ("max(1, goals.range)", Interval(Decimal(10), Decimal(20))),
        ("max(goals.start, goals.week.start)", date(2026, 9, 28)),
        ("max(costs.items.gap)", None),
        ("average(costs.items.amount)", Decimal(15)),
        ("round(2.345, 2)", Decimal("2.35")),
        ("round(2.5)", Decimal(3)),
        ("share(1, 4)", Decimal("0.25")),
        ("share(1, 0)", None),
        ("goals.start + 1", date(2026, 2, 1)),
        ("goals.week.end - goals.week.start", Decimal(6)),
        ("days(goals.week)", Decimal(7)),
        ("days(goals.start, goals.start + 1)", Decimal(2)),
        ("workdays(goals.week)", Decimal(3)),
        ("weeks(goals.week)", Decimal(1)),
        ("months(goals.week)", Decimal(2)),
        ("add_months(goals.start, 1)", date(2026, 2, 28)),
        ("year(goals.start) + month(goals.start) + day(goals.start)", Decimal(2058)),
        ("weekday(goals.start)", Decimal(6)),
        ("goals.start < goals.week.start", True),
        ("goals.whole * 2", Decimal(6)),
        ("true != false", True),
        ("+".join(["1"] * 200), Decimal(200)),
        ("1 + goals.start", date(2026, 2, 1)),
        ("goals.start - 31", date(2025, 12, 31)),
        ("goals.channel in goals.missing", None),
        ("goals.growth in (1, goals.missing)", None),
        ("goals.missing not in (1, 2)", None),
        ("round(goals.range / 3)", Interval(Decimal(3), Decimal(7))),
        ("abs(0 - 3)", Decimal(3)),
        ("count(goals.tags)", Decimal(2)),
        ("count(goals.channel)", Decimal(1)),
        ("average(costs.items.gap)", None),
        ("days(goals.start)", Decimal(1)),
        ("days(goals.half)", None),
        ("workdays(goals.half)", None),
        ("weeks(goals.half)", None),
        ("months(goals.half)", None),
        ("goals.half.start", date(2026, 9, 28)),
        ("(1 + 2) is missing", False),
        ("true or goals.missing", True),
        ("false or false", False),
    ],
)
def test_an_expression_gives(text, value):
    assert parse(text).evaluate(lookup) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("goals.channel + 1", "文字和数字不能用“+”计算。"),
        ("goals.channel > 'a'", "文字只能比较是否相同（== 或 !=）。"),
        ("goals.channel == 1", "文字和数字不能比较。"),
        ("1 in 2", "in 的右边要是一组值，不能是数字。"),
        ("1 and true", "and 要用条件（例如 a > b），不能用数字。"),
        ("1 / (2 - 2)", "除数是 0，算不出来。"),
        ("1 / (goals.range - 15)", "除数的范围里有 0，算不出来。"),
        ("999999999999999亿 * 999999999999999亿", "算出来的数太大了"),
        ("goals.start + 0.5", "日期只能加减整天"),
        ("goals.start + 9999999", "算出来的日期太远了"),
        ("days(goals.start, goals.start + 99999)", "最多算十年"),
        ("add_months(goals.start, 0.5)", "要是整月数"),
        ("round(1, 99)", "round() 的小数位要是 0 到 12 的整数。"),
        ("sum(costs.items)", "这里要写表格的一列"),
        ("sum(costs.items.name)", "只能合计数字，不能合计文字。"),
        ("costs.items.nothing", "表格里没有“nothing”这一列。"),
        ("goals.growth.real", "数字里没有“real”。"),
        ("max('a', 1)", "max() 要用数字，不能用文字。"),
        ("year(1)", "year() 要用日期，不能用数字。"),
        ("add_months(goals.start, 9999)", "最多前后一百年"),
        ("add_months(goals.start + 2900000, 1200)", "算出来的日期太远了"),
        ("goals.tags + 1", "一组值和数字不能用“+”计算。"),
        ("true + goals.start", "是或否和日期不能用“+”计算。"),
    ],
)
def test_what_cannot_be_computed_says_why(text, said):
    with pytest.raises(ExpressionError) as caught:
        parse(text).evaluate(lookup)

    assert said in caught.value.sentence


def test_a_name_reaches_the_lookup_whole_and_never_an_attribute():
    asked = []

    parse("budget.items.copy + 1").evaluate(asked.append)

    assert asked == ["budget.items.copy"]


def test_a_stranger_from_the_lookup_is_refused():
    with pytest.raises(ExpressionError, match="不能直接参加计算"):
        parse("a + 1").evaluate(lambda _: object())
    with pytest.raises(ExpressionError, match="不能直接参加计算"):
        parse("a + 1").evaluate(lambda _: 0.5)


def test_nested_tables_are_reached_through():
    inner = [TableView({"hours": (Decimal(n), Decimal(1))}, ({}, {})) for n in (2, 3)]
    outer = TableView({"tasks": (inner[0], None, inner[1])}, ({}, {}, {}))

    assert reach(outer, ["tasks", "hours"]) == (2, 1, None, 3, 1)
    assert reach(TableView({"tasks": tuple(inner)}, ({}, {})), ["tasks", "hours", "total"]) == 7


def test_a_formula_is_said_in_words():
    labels = {"goals.last_year": "上年销售额", "goals.growth": "增长率"}

    said = parse("goals.last_year * (1 + goals.growth)").say(labels.__getitem__)

    assert said == "上年销售额 × （1 ＋ 增长率）"


def test_the_names_an_expression_reads():
    read = parse("sum(a.b) + c.d * 5% if x is missing else max(min, count(e.f.total))")

    assert read.names == {"a.b", "c.d", "x", "min", "e.f.total"}
