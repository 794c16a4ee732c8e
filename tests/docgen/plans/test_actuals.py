from decimal import Decimal

from sampled import CATALOGUE
from trading import TYPE, plan

from docgen.plans.actual_sheet import raw_of, sheet_of
from docgen.plans.actuals import actual_amounts, actual_field, actual_fields
from docgen.plans.evaluate import evaluate
from docgen.plans.plan_file import load_plan_file
from forms.field import Choice, Field

STATE = Field(
    "state",
    "choice",
    "完成情况",
    actual=True,
    options={"choices": (Choice("done", "已完成"), Choice("open", "未完成"))},
)
TASKS = Field(
    "items", "rows", "重点工作", fields=(Field("what", "text", "事项", required=True), STATE)
)


def test_a_figure_is_entered_as_a_number_and_a_table_with_its_actual_columns():
    fields = dict(actual_fields(TYPE))

    assert fields["goals.target"].kind == "money"
    assert not fields["goals.target"].computed
    assert [one.id for one in actual_field(TASKS, TYPE).fields] == ["state"]


def test_a_table_marked_as_a_whole_has_its_numbers_entered_again():
    posts = TYPE.field_at("team.posts")

    assert [one.id for one in actual_field(posts, TYPE).fields] == [
        "planned",
        "now",
        "pay",
        "weight",
    ]


def test_an_actual_stands_beside_its_plan_with_the_rate():
    given = plan(actuals={"goals": {"target": {"value": "7200000", "text": "720"}}})
    (block,) = sheet_of(given, evaluate(given))

    (entry,) = block.entries
    assert (entry.planned, entry.shown, entry.rate) == ("1,440.00万元", "720.00万元", "50.0%")
    assert entry.amount == Decimal(7_200_000)


def test_what_was_typed_is_read_back_field_by_field():
    given = plan()

    assert raw_of(given, evaluate(given), {"goals.target": " 720 ", "goals.none": "1"}) == {
        "goals.target": "720"
    }
    assert raw_of(given, evaluate(given), {"goals.target": ""}) == {"goals.target": None}


def test_the_actuals_of_a_plan_file_are_the_columns_of_its_tables(tmp_path):
    file = load_plan_file(
        "plan: monthly_sales\nperiod: 2026-12\nauthor: 林若川\n"
        "values:\n  tasks: {items: [{what: 对账}, {what: 陈列}]}\n"
        "  goals: {target: 86, by_week: even}\n"
        "actuals:\n  tasks: {items: [{id: r1, state: done}]}\n"
        "  goals: {target: 80, by_week: [1, 2, 3, 4, 5]}\n",
        CATALOGUE,
    )

    assert file.problems == ()
    rows = evaluate(file.plan).values["tasks.items"].rows
    assert [row.cells["state"] for row in rows] == ["done", None]
    assert [one.value for one in actual_amounts(file.plan, "goals.by_week").values()] == [
        Decimal(10_000 * number) for number in range(1, 6)
    ]
    assert actual_amounts(file.plan, "goals.by_product") == {}


def test_an_actual_of_what_has_none_is_told():
    file = load_plan_file(
        "plan: monthly_sales\nperiod: 2026-12\nauthor: 林若川\nactuals: {goals: {same_month: 3}}\n",
        CATALOGUE,
    )

    assert [one.say for one in file.problems] == ["上年同期没有实际数"]
