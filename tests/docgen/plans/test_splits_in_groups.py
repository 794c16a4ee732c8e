"""Areas, in them people, in them months: each level splits its own amount and says its own."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from docgen.definitions.catalogue import Catalogue
from docgen.documents.outline import outline
from docgen.pipeline import Order, document_of
from docgen.plans.evaluate import evaluate
from docgen.plans.plan_file import load_plan_file
from docgen.plans.redistribute import redistribute
from forms.values import Split

HOUSE = Path(__file__).parents[3] / "doc_templates" / "_house"
TYPE = """\
title: 年度销售计划
version: 1
period: year
level: department
summary: 测试用。
sections:
  - id: goals
    title: 销售目标
    fields:
      - {id: target, kind: money, unit: 万元, label: 年度目标}
      - id: areas
        kind: group
        label: 片区
        fields:
          - {id: name, kind: text, label: 片区, required: true}
          - {id: amount, kind: money, unit: 万元, label: 片区任务, required: true}
          - {id: by_month, kind: breakdown, of: row.amount, into: months, label: 按月分解}
          - id: people
            kind: group
            label: 人员
            fields:
              - {id: who, kind: text, label: 姓名, required: true}
              - {id: task, kind: money, unit: 万元, label: 个人任务}
              - {id: by_quarter, kind: breakdown, of: row.task, into: quarters, label: 按季分解}
rules:
  - {is: goals.areas.amount.total == goals.target, at: goals.areas, say: 各片区合计应等于年度目标。}
"""
PLAN = """\
plan: areas
period: 2027
as_of: 2026-12-10
author: {name: 林若川, department: 苏南组, company: 苏南商贸}
values:
  goals:
    target: 1000
    areas:
      - name: 市区片
        amount: 960
        by_month: MONTHS
        people: [{who: 周敏, task: 400, by_quarter: even}]
      - {name: 郊县片, amount: 40, by_month: even}
"""


@cache
def catalogue(text: str = TYPE) -> Catalogue:
    folder = Path(mkdtemp())
    (folder / "_house").symlink_to(HOUSE)
    (folder / "areas").mkdir()
    (folder / "areas" / "plan.yaml").write_text(text, encoding="utf-8")
    return Catalogue(folder, watch=False)


def faults(text=TYPE):
    return [one.say for one in catalogue(text).problems if "areas" in one.file]


def plan(months="even"):
    return load_plan_file(PLAN.replace("MONTHS", months), catalogue(), name="a").required()


def amounts(found, path):
    (area,) = (one for one in found.values["goals.areas"].rows if one.id == path)
    split = area.cells["by_month"]
    assert isinstance(split, Split)
    return [one.amount.text for one in split.shares]


def test_each_area_and_each_person_in_it_is_split_by_its_own_amount():
    assert faults() == []
    found = evaluate(plan())

    assert amounts(found, "r1") == ["80"] * 12
    assert amounts(found, "r2")[0] == "3.34"
    assert found.problems == ()
    assert found.wholes["goals.areas[r1].people[r1].by_quarter"] == 4_000_000


def test_the_level_that_differs_says_so_with_the_name_of_its_area():
    months = f"[{', '.join(['80'] * 11)}, 180]"
    (problem,) = evaluate(plan(months)).problems

    assert problem.path == "goals.areas[r1].by_month"
    assert problem.say == (
        "市区片 各月合计 1,060.00 万元，比片区任务 960.00 万元多 100.00 万元。"
        "请减少各月，或改片区任务。"
    )


def test_a_split_inside_a_group_has_its_buttons():
    given = plan(f"[{', '.join(['80'] * 11)}, 180]")
    stored = redistribute(given, "goals.areas[r1].by_month", "even")

    assert [one["amount"]["text"] for one in stored["rows"]] == ["80"] * 12


def test_what_each_area_comes_to_is_printed_under_it():
    text = outline(document_of(plan(), Order("txt")))

    assert "片区任务" in text
    assert "3.34" in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("of: row.amount", "of: row.sum", "of：没有 row.sum"),
        ("of: row.amount", "of: row.name", "of：片区（text）不是一个数，不能分"),
    ],
)
def test_what_a_split_in_a_group_splits_must_be_a_number_of_its_row(old, new, said):
    assert said in faults(TYPE.replace(old, new))
