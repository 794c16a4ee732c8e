from dataclasses import replace
from decimal import Decimal

from trading import plan

from docgen.definitions.plan_type import PlanType, Rule, Section
from docgen.plans.evaluate import evaluate
from docgen.plans.redistribute import redistribute
from forms.calendar import PeriodKind
from forms.field import Choice, Field

TASKS = Field(
    "tasks",
    "rows",
    "任务",
    fields=(
        Field("name", "text", "名称", required=True),
        Field("hours", "number", "课时", unit="课时", required=True),
        Field("price", "money", "单价", unit="元"),
        Field("cost", "money", "费用", unit="元", formula="row.hours * row.price"),
    ),
)
STAGES = Field(
    "stages",
    "group",
    "阶段",
    fields=(
        Field("title", "text", "名称", required=True),
        Field(
            "kind", "choice", "类别", options={"choices": (Choice("a", "甲"), Choice("b", "乙"))}
        ),
        Field("why", "text", "理由", required=True, show_when="row.kind == 'b'"),
        Field("budget", "money", "预算", unit="元"),
        Field(
            "by_month",
            "breakdown",
            "按月",
            unit="元",
            options={"of": "row.budget", "into": "months", "step": Decimal(1)},
        ),
        TASKS,
        Field("hours", "number", "总课时", unit="课时", formula="row.tasks.hours.total"),
    ),
)
SECTION = Section(
    "work",
    "工作",
    (
        STAGES,
        Field("all", "figure", "全部课时", unit="课时", formula="work.stages.tasks.hours.total"),
        Field("cost", "figure", "全部费用", unit="元", formula="sum(work.stages.tasks.cost)"),
        Field("count", "figure", "任务数", unit="项", formula="work.stages.tasks.name.count"),
        Field("wrong", "figure", "错", formula="work.stages.nothing"),
        Field("odd", "figure", "错", formula="nowhere.at_all"),
    ),
)
TYPE = PlanType(
    "work",
    "工作计划",
    1,
    PeriodKind.YEAR,
    "person",
    (SECTION,),
    rules=(
        Rule("work.all <= 5", "课时 {work.all}，任务 {work.count}，不明 {work.none}。", "work.all"),
        Rule("work.wrong > 1", "不会说。", "work.wrong"),
    ),
)
VALUES = {
    "work": {
        "stages": [
            {
                "id": "ra",
                "title": "上半年",
                "kind": "a",
                "budget": "1200",
                "tasks": [
                    {"id": "r1", "name": "培训", "hours": "4", "price": "100"},
                    {"id": "r2", "name": "xx演练", "hours": "2", "price": "50"},
                ],
            },
            {
                "id": "rb",
                "title": "下半年",
                "kind": "b",
                "tasks": [{"id": "r1", "name": "考核", "hours": "1", "price": "10"}],
            },
        ]
    }
}
PLAN = plan(VALUES, type=TYPE)


def test_figures_reach_through_groups_into_their_tables():
    evaluated = evaluate(PLAN)

    assert evaluated.figures["work.all"].shown == "7课时"
    assert evaluated.figures["work.cost"].value == 510
    assert evaluated.figures["work.count"].value == 3
    assert evaluated.cell("work.stages[ra].tasks[r2].cost") == "100元"
    assert evaluated.cell("work.stages[rb].hours") == "1课时"
    assert evaluated.figures["work.stages[ra].hours"].formula_shown == "课时合计"
    assert evaluated.lookup("work.stages.title") == ("上半年", "下半年")


def test_a_part_of_a_group_is_shown_by_its_own_row():
    evaluated = evaluate(PLAN)

    assert evaluated.hidden == {"work.stages[ra].why"}
    missing = [one.path for one in evaluated.problems if one.code == "required"]
    assert missing == ["work.stages[rb].why"]


def test_a_place_inside_a_group_is_said_step_by_step():
    (problem,) = [one for one in evaluate(PLAN).problems if one.code == "leftover"]

    assert problem.path == "work.stages[ra].tasks[r2].name"
    assert problem.place == "工作 › 阶段，第1行，任务，第2行，名称"


def test_a_wrong_name_is_said_at_the_figure_and_a_rule_over_it_is_silent():
    problems = {one.path: one for one in evaluate(PLAN).problems}

    assert "表格里没有“nothing”这一列" in problems["work.wrong"].say
    assert "没有名称“nowhere.at_all”" in problems["work.odd"].say
    assert problems["work.all"].say == "课时 7课时，任务 3项，不明 （未填）。"


def test_a_breakdown_inside_a_group_splits_its_rows_amount():
    stored = redistribute(PLAN, "work.stages[ra].by_month", "even")

    assert {one["amount"]["value"] for one in stored["rows"]} == {"100"}


def test_the_parts_inside_a_group_are_summed_against_its_row():
    stored = redistribute(PLAN, "work.stages[ra].by_month", "even")
    stored["rows"][0]["amount"] = {"value": "90", "text": "90"}
    stages = [dict(one) for one in VALUES["work"]["stages"]]
    stages[0]["by_month"] = stored
    changed = replace(PLAN, values={"work": {"stages": stages}})

    (problem,) = [one for one in evaluate(changed).problems if one.code == "sum"]

    assert problem.path == "work.stages[ra].by_month"
    assert problem.say.startswith("上半年 各月合计 1,190 元，比预算 1,200 元少 10 元。")


def test_a_column_may_be_called_count():
    pairs = Field("pairs", "rows", "分组", fields=(Field("count", "integer", "人数", unit="人"),))
    most = Field("most", "figure", "最多", unit="人", formula="max(work.pairs.count)")
    kind = replace(TYPE, sections=(Section("work", "工作", (pairs, most)),), rules=())
    rows = {"work": {"pairs": [{"id": "r1", "count": "3"}, {"id": "r2", "count": "2"}]}}

    assert evaluate(plan(rows, type=kind)).figures["work.most"].shown == "3人"
