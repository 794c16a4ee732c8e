"""Plan files: read with the line of every fault, written back unchanged."""

from pathlib import Path

import pytest
from sampled import CATALOGUE

from docgen.plans.evaluate import evaluate
from docgen.plans.plan_file import (
    PlanFileErrors,
    blank_plan_file,
    dump_plan_file,
    load_plan_file,
)
from forms.problems import Level

SLUGS = sorted(CATALOGUE.types)
A_PERIOD = {
    "year": "2027",
    "half": "2027-H1",
    "quarter": "2027-Q1",
    "month": "2026-12",
    "week": "2026-W47",
    "day": "2026-11-21",
    "stage": "2027-01-04..2027-03-31",
    "range": "2027-01-04..2027-03-31",
}
GOOD = """\
plan: monthly_sales
period: 2026-12
author: {name: 方晓彤, post: 业务员, department: 城西片区}
values:
  review:
    target: 78
    done: 81.2
  goals:
    target: 86
    by_week: [13.5, 18, 19, 20.5, 15]
  customers:
    old:
      - {name: 锦源批发部, grade: A, last: 15.4, aim: 16.5, todo: 对账}
      - id: second
        name: 惠民超市
        aim: 14
"""


def said(text: str) -> list[str]:
    try:
        return [str(one) for one in load_plan_file(text, CATALOGUE, name="p.yaml").problems]
    except PlanFileErrors as error:
        return [str(one) for one in error.problems]


def test_a_good_file_has_no_fault_and_keeps_what_was_typed():
    file = load_plan_file(GOOD, CATALOGUE, name="p.yaml")

    assert file.problems == ()
    assert file.plan.values["review"]["done"] == {"value": "812000", "text": "81.2"}
    assert file.plan.full_title == "城西片区2026年12月月度销售计划"
    assert file.plan.as_of.isoformat() == "2026-12-01"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("plan: monthly_sales", "plan: montly_sales", "p.yaml:1: plan: 没有 montly_sales 这种计"),
        ("period: 2026-12", "period: 2026-13", "p.yaml:2: period: "),
        ("period: 2026-12\n", "", "p.yaml:1: 缺少 period"),
        ("post: 业务员", "pots: 业务员", "p.yaml:3: 不认识 pots; 是不是 post？"),
        ("name: 方晓彤, ", "", "p.yaml:3: 缺少 name; 请写上：编制人姓名"),
        (
            "author: {name: 方晓彤, post: 业务员, department: 城西片区}",
            "author: 3",
            "p.yaml:3: author",
        ),
        (
            "values:",
            "people: [{name: 甲, pots: 乙}]\nvalues:",
            "p.yaml:4: 不认识 pots; 是不是 post",
        ),
        ("values:", "people: [{post: 乙}]\nvalues:", "p.yaml:4: 缺少 name"),
        ("values:", "valeus:", "p.yaml:4: 不认识 valeus; 是不是 values？"),
        ("  goals:", "  gaols:", "p.yaml:8: gaols: 没有 gaols 这一部分; 是不是 goals？"),
        ("done: 81.2", "doen: 81.2", "p.yaml:7: 上月总结: 没有 doen 这一项; 是不是 done？"),
        ("done: 81.2", "rate: 90", "p.yaml:7: 上月总结: 上月完成率由系统算出，不用填写; 请删去"),
        ("done: 81.2", "done: 81.2\n    done: 82", "p.yaml:8: values.review.done: done 写了两次"),
        ("grade: A", "garde: A", "p.yaml:13: 客户工作 › 重点老客户，第1行: 没有 garde 这一项"),
        ("        aim: 14", "        change: 4", "第2行: 增减由系统算出，不用填写; 请删去"),
        ("      - id: second", "      - 惠民超市\n      - id: second", "每一行要写成一组“列: 值”"),
        (
            "  review:\n    target: 78\n    done: 81.2\n",
            "  review: 好\n",
            "p.yaml:5: 上月总结: 这里",
        ),
        ("values:", "as_of: 昨天\nvalues:", "p.yaml:4: as_of: 日期 昨天 读不出来"),
    ],
)
def test_a_fault_is_said_with_its_line(old, new, expected):
    assert old in GOOD

    found = said(GOOD.replace(old, new, 1))

    assert any(expected in one for one in found), found


def test_a_row_without_an_id_takes_none_that_is_given():
    plan = load_plan_file(GOOD.replace("id: second", "id: r1"), CATALOGUE).required()

    assert [row["id"] for row in plan.values["customers"]["old"]] == ["r2", "r1"]


def test_two_rows_with_one_id_are_a_fault():
    found = said(GOOD.replace("{name: 锦源批发部", "{id: second, name: 锦源批发部"))

    assert found == [
        "p.yaml:14: 客户工作 › 重点老客户，第2行: 行的编号 second 用了两次; 请改一个，或都不写"
    ]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("review.done", 7),
        ("review.gains", 5),
        ("goals.by_week", 10),
        ("goals.by_week[2026-W49]", 10),
        ("customers.old[r1].aim", 13),
        ("customers.old[second].aim", 16),
        ("customers.old[second].last", 14),
        ("tasks.items", 4),
        ("period", 2),
        ("author", 3),
        ("not a path", 4),
    ],
)
def test_a_path_is_found_in_the_file(path, line):
    assert load_plan_file(GOOD, CATALOGUE).line_of(path) == line


ROWS = """\
plan: annual_sales
period: 2027
author: 周敏
values:
  goals:
    by_month:
      method: hand
      rows:
        - {id: 2027-01, amount: 3}
        - {id: 2027-02, amount: 4}
    by_market:
      苏南: 5
      north: 6
  strategy:
    freight:
      - {high: 300, result: 0}
      - {low: 300, result: 2}
  actions:
    plan:
      - id: first
        name: 甲
        steps: [一]
actuals:
  goals:
    target: 7
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("goals.by_month[2027-02].amount", 10),
        ("goals.by_month[2027-12]", 8),
        ("goals.by_market[north]", 13),
        ("strategy.freight[r2].result", 17),
        ("actions.plan[first].name", 21),
        ("actions.plan[none].name", 19),
        ("actual.goals.target", 25),
    ],
)
def test_the_rows_of_every_sort_of_table_are_found(path, line):
    assert load_plan_file(ROWS, CATALOGUE).line_of(path) == line


@pytest.mark.parametrize("slug", SLUGS)
def test_a_sample_has_no_fault_and_every_part_is_filled(slug):
    file = load_plan_file(CATALOGUE.sample_path(slug), CATALOGUE)

    evaluated = evaluate(file.plan)

    assert file.problems == ()
    assert [one for one in evaluated.problems if one.level is not Level.HINT] == []
    assert evaluated.share_done == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_a_plan_written_is_the_plan_read(slug):
    plan = load_plan_file(CATALOGUE.sample_path(slug), CATALOGUE).required()

    again = load_plan_file(dump_plan_file(plan), CATALOGUE)

    assert again.problems == ()
    assert again.plan == plan


@pytest.mark.parametrize("slug", SLUGS)
def test_a_blank_file_can_be_filled_in_as_it_stands(slug):
    code = A_PERIOD[CATALOGUE.type(slug).period]
    text = blank_plan_file(CATALOGUE.type(slug)).replace("period:", f"period: {code}", 1)

    file = load_plan_file(text, CATALOGUE)

    assert file.problems == ()
    assert all(one.code == "required" for one in evaluate(file.plan).problems)


def test_the_plans_beside_it_are_read_into_its_inputs(tmp_path: Path):
    (tmp_path / "last.yaml").write_text(
        GOOD.replace("2026-12", "2026-11").replace("[13.5, 18, 19, 20.5, 15]", "even")
        + "actuals: {goals: {target: 81.2}}\n"
    )
    (tmp_path / "now.yaml").write_text(
        "plan: monthly_sales\nperiod: 2026-12\nauthor: 方晓彤\nprevious: last.yaml\n"
        f"parent: {CATALOGUE.sample_path('annual_sales')}\n"
    )

    plan = load_plan_file(tmp_path / "now.yaml", CATALOGUE).required()

    assert plan.inputs["previous"]["goals.target"]["value"] == "860000"
    assert plan.inputs["previous_actual"]["goals.target"]["value"] == "812000"
    assert plan.inputs["parent"]["goals.target"]["value"] == "55200000"
    assert plan.inputs["parent_title"] == "华东销售部2027年度销售计划"


def test_a_fault_in_a_plan_beside_it_is_said_where_it_is_named(tmp_path: Path):
    (tmp_path / "now.yaml").write_text(GOOD + "previous: none.yaml\n")

    problem = load_plan_file(tmp_path / "now.yaml", CATALOGUE).problems[0]

    assert (problem.line, problem.place) == (17, "previous")
    assert "没有这个文件" in problem.hint


def test_actuals_take_figures_and_refuse_fields_without_them():
    text = "plan: annual_sales\nperiod: 2027\nauthor: 周敏\nactuals:\n  goals:\n    target: 5480\n"

    file = load_plan_file(text + "    growth: 19\n", CATALOGUE)

    assert file.plan.actuals["goals"]["target"] == {"value": "54800000", "text": "5480"}
    assert [one.say for one in file.problems] == ["增长率没有实际数"]
