"""Plan files made for another version of their plan type."""

from pathlib import Path

import pytest

from docgen.definitions.catalogue import Catalogue
from docgen.plans.evaluate import evaluate
from docgen.plans.plan_file import PlanFileErrors, blank_plan_file, dump_plan_file, load_plan_file

HOUSE = Path(__file__).parents[3] / "doc_templates" / "_house"
PLAN_TYPE = """\
title: 试验计划
version: 3
period: year
renamed:
  work.note: work.remark
  old.sales: work.sales
  work.costs: work.items
  work.items.amt: work.items.amount
  work.items.steps.what: work.items.steps.task
sections:
  - id: work
    title: 工作
    fields:
      - {id: remark, kind: text, label: 说明}
      - {id: sales, kind: money, unit: 万元, label: 销售额, actual: true}
      - id: items
        kind: rows
        label: 费用
        columns:
          - {id: amount, kind: money, unit: 万元, label: 金额}
          - {id: steps, kind: rows, label: 步骤, columns: [{id: task, kind: text, label: 事项}]}
"""
HEAD = "plan: trial\nperiod: 2027\nauthor: 林若川\n"
OLD = f"""\
{HEAD}type_version: 1
values:
  old: {{sales: 1200}}
  work:
    note: 先做
    costs:
      - amt: 5
      - amt: 许多
        steps: [{{what: 走访}}]
actuals:
  old: {{sales: 1300}}
"""


@pytest.fixture
def types(tmp_path):
    (tmp_path / "trial").mkdir()
    (tmp_path / "_house").symlink_to(HOUSE)
    (tmp_path / "trial" / "plan.yaml").write_text(PLAN_TYPE, encoding="utf-8")
    found = Catalogue(tmp_path, watch=False)
    assert not found.problems
    return found


def test_everything_moves_columns_of_inner_tables_too(types):
    file = load_plan_file(OLD, types, name="p.yaml")

    work = file.plan.values["work"]
    assert work["remark"] == "先做"
    assert work["sales"] == {"value": "12000000", "text": "1200"}
    assert work["items"][0]["amount"] == {"value": "50000", "text": "5"}
    assert work["items"][1]["steps"] == [{"id": "r1", "task": "走访"}]
    assert file.plan.actuals["work"]["sales"]["text"] == "1300"
    assert file.problems == ()


def test_a_file_says_in_a_hint_what_was_moved(types):
    (hint,) = load_plan_file(OLD, types, name="p.yaml").hints

    assert str(hint).startswith(
        "p.yaml:4: type_version: 这份文件照第 1 版的试验计划写成，这里是第 3 版；已改名："
        "work.note 改到 work.remark，old.sales 改到 work.sales，"
    )


def test_lines_are_those_of_the_file_as_it_is(types):
    file = load_plan_file(OLD, types, name="p.yaml")

    (problem,) = evaluate(file.plan).problems
    assert problem.path == "work.items[r2].amount"
    assert file.line_of(problem.path) == 11
    assert file.line_of("actual.work.sales") == 14


def test_what_stands_under_the_new_name_is_kept(types):
    text = f"{HEAD}type_version: 2\nvalues: {{work: {{note: 旧, remark: 新}}}}\n"

    file = load_plan_file(text, types, name="p.yaml")

    assert file.plan.values["work"]["remark"] == "新"
    assert [str(one) for one in file.problems] == [
        "p.yaml:5: 工作: 没有 note 这一项; 可用的有 items、remark、sales"
    ]


def test_an_older_file_without_old_names_is_read_as_it_is(types):
    text = f"{HEAD}type_version: 2\nvalues: {{work: {{remark: 新}}}}\n"

    file = load_plan_file(text, types, name="p.yaml")

    assert [one.say for one in file.hints] == [
        "这份文件照第 2 版的试验计划写成，这里是第 3 版；内容照旧可用"
    ]


@pytest.mark.parametrize("line", ["", "type_version: 3\n"])
def test_a_file_of_this_version_is_not_migrated(types, line):
    file = load_plan_file(f"{HEAD}{line}values: {{work: {{note: 旧}}}}\n", types, name="p.yaml")

    assert file.hints == ()
    assert "没有 note 这一项" in str(file.problems[0])


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (
            "4",
            (
                "p.yaml:4: type_version: 这份文件照第 4 版的试验计划写成，这里是第 3 版; "
                "请换成新版的计划类型，或在写它的那一处导出较旧的文件"
            ),
        ),
        ("0", "p.yaml:4: type_version 太小了; 请改大"),
        ("新", "p.yaml:4: type_version 要写成整数; 例如 1"),
    ],
)
def test_a_newer_file_or_no_version_at_all_is_refused_with_its_line(types, version, said):
    with pytest.raises(PlanFileErrors) as error:
        load_plan_file(f"{HEAD}type_version: {version}\n", types, name="p.yaml")

    assert [str(one) for one in error.value.problems] == [said]


def test_what_is_written_names_its_version(types):
    plan = load_plan_file(OLD, types, name="p.yaml").plan

    again = load_plan_file(dump_plan_file(plan), types)
    assert "type_version: 3\n" in dump_plan_file(plan)
    assert "type_version: 3\n" in blank_plan_file(plan.type)
    assert (again.hints, again.plan.values) == ((), plan.values)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("work.remark: work.sales", "renamed: work.remark 还在用; 请删去这一条改名"),
        (
            "work.costs.amt: work.items.amount",
            (
                "renamed: work.costs.amt 不能改到 work.items.amount; "
                "先写表格的改名，再写 work.items.amt: work.items.amount"
            ),
        ),
        ("work.gone: work.gnoe", "renamed：没有 work.gnoe"),
    ],
)
def test_a_renaming_nobody_can_follow_is_said_to_its_author(tmp_path, line, said):
    (tmp_path / "trial").mkdir()
    (tmp_path / "_house").symlink_to(HOUSE)
    text = PLAN_TYPE.replace("  work.note: work.remark\n", f"  {line}\n")
    (tmp_path / "trial" / "plan.yaml").write_text(text, encoding="utf-8")

    (problem,) = Catalogue(tmp_path, watch=False).problems

    assert problem.line == 5
    assert said in str(problem)
