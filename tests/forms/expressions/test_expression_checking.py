import pytest

from forms.expressions import ExprType, check_expression, known_names, row_names
from forms.field import Field

ITEMS = Field(
    "items",
    "rows",
    "费用",
    fields=(
        Field("amount", "money", "金额"),
        Field("name", "text", "科目"),
        Field("due", "date", "日期"),
        Field("tags", "choices", "标签"),
    ),
)
FIELDS = (
    Field("last_year", "money", "上年销售额", unit="万元", actual=True),
    Field("growth", "percent", "增长率"),
    Field("note", "text", "说明"),
    Field("map", "image", "图"),
    Field("target", "figure", "目标", unit="万元", formula="goals.last_year * 2"),
    Field("by_month", "breakdown", "按月分解"),
    Field("span", "date_range", "起止"),
    Field("mix", "proportion", "结构", options={"parts": {"a": "A", "b": "B"}}),
    ITEMS,
)
KNOWN = known_names([("goals", FIELDS)])


@pytest.mark.parametrize(
    "text",
    [
        "goals.last_year * (1 + goals.growth)",
        "goals.items.amount.total <= goals.last_year * 5%",
        "max(goals.items.due) - goals.span.start",
        "previous.goals.by_month.total + previous.actual.goals.last_year",
        "actual.goals.last_year / goals.target",
        "parent.anything.at_all * 2 + members.goals.target.total",
        "goals.note in ('a', 'b') and goals.note not in goals.items.name",
        "days(goals.span) == 7 and workdays(period) > 3 and today > period.start",
        "goals.items.count >= 3 and min(goals.by_month) > 0",
        "goals.mix.a + goals.mix.b.amount",
        "goals.map is missing",
        "(goals.growth + 1) is missing",
        "round(goals.target - previous.actual.goals.last_year)",
        "goals.growth == goals.target == parent.x",
        "goals.span.end + 3 > today",
        "author.name == '林若川'",
        "1 if goals.growth > 10% else goals.target",
        "default(goals.growth, 0) + count(goals.items) + -goals.growth",
    ],
)
def test_a_fitting_expression_has_no_problems(text):
    assert check_expression(text, KNOWN) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("goals.lastyear + 1", "没有名称“goals.lastyear”，是不是 goals.last_year？"),
        ("elsewhere + 1", "没有名称“elsewhere”，请先在 fields 里写出它。"),
        ("actual.goals.growth", "没有名称“actual.goals.growth”，"),
        ("goals.note + 1", "“goals.note”是文字，后面是数字，不能用“+”计算。"),
        ("1 + (goals.note)", "前面是数字，“goals.note”是文字，不能用“+”计算。"),
        ("goals.note > 3", "“goals.note”是文字，后面是数字，不能比较。"),
        ("goals.note < 'a'", "文字不能比较大小，只能用 == 或 !=。"),
        ("goals.note in 'abc'", "in 的右边要是一组值，后面是文字。"),
        ("not goals.growth", "not 后面要用是或否，“goals.growth”是数字。"),
        ("goals.growth and true", "and 两边要用是或否，“goals.growth”是数字。"),
        ("1 if goals.growth else 2", "if 后面要用是或否"),
        ("1 if true else 'x'", "if 和 else 两种结果要是同一类值。"),
        ("-goals.note", "负号后面要用数字，“goals.note”是文字。"),
        ("sum(goals.items)", "sum(一列或几个数)：“goals.items”是表格，这里不能用。"),
        ("sum(goals.items.name)", "sum(一列或几个数)：“goals.items.name”是一组文字，这里不能用。"),
        ("goals.map == 'x'", "“goals.map”不能参加计算。"),
        ("today + today", "“today”是日期，“today”是日期，不能用“+”计算。"),
        ("1 +", "还没有写完"),
    ],
)
def test_what_does_not_fit_is_said_to_the_author(text, said):
    (sentence,) = check_expression(text, KNOWN)

    assert said in sentence


def test_a_condition_must_be_a_condition():
    assert check_expression("goals.growth > 0", KNOWN, ExprType.FLAG) == []
    assert check_expression("goals.growth", KNOWN, ExprType.FLAG) == [
        "这里要得出是或否，现在得出的是数字。"
    ]


def test_all_problems_are_said_at_once():
    assert len(check_expression("goals.one + goals.note * 2 - nowhere", KNOWN)) == 3


def test_a_computed_column_sees_its_own_row():
    assert check_expression("row.amount * 2", {**KNOWN, **row_names(ITEMS)}) == []
