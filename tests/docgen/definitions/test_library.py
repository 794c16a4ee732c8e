"""Sections and fields taken from the house's library."""

from dataclasses import replace

import pytest

from docgen.definitions.house import load_house
from docgen.definitions.library import Library
from docgen.definitions.load import read_plan_type
from docgen.definitions.yaml_file import read_yaml
from docgen.settings import ROOT

HOUSE = load_house(ROOT / "doc_templates" / "_house")
LIBRARY = """\
sections:
  costs:
    title: 费用
    params: {base: 销售额}
    fields:
      - {id: spent, kind: money, unit: 万元, label: 支出}
      - {id: ratio, kind: figure, unit: "%", label: 占比, is: this.spent / base}
    rules:
      - {is: this.ratio <= 5%, at: this.spent, say: "占 {this.ratio}，偏高。"}
fields:
  owner: {kind: text, label: 责任人, required: true}
"""
PLAN = """\
title: 试验计划
version: 1
period: month
sections:
  - id: goals
    title: 目标
    fields:
      - {id: target, kind: money, unit: 万元, label: 目标}
      - {id: who, use: shared.owner, label: 负责人}
  - {use: shared.costs, id: budget, title: 费用预算, with: {base: goals.target}}
"""


def read(plan: str = PLAN, library: str = LIBRARY):
    house = replace(HOUSE, library=Library({"shared": read_yaml(library, "shared.yaml")}))
    plan_type, found = read_plan_type(read_yaml(plan, "plan.yaml"), "trial", house)
    return plan_type, [str(one) for one in found]


def test_a_section_is_taken_in_with_its_names_put_in_place():
    plan_type, found = read()

    assert found == []
    assert plan_type.section("budget").title == "费用预算"
    assert plan_type.field_at("budget.ratio").formula == "budget.spent / goals.target"
    rule = plan_type.rules[0]
    assert (rule.holds, rule.at, rule.say) == (
        "budget.ratio <= 5%",
        "budget.spent",
        "占 {budget.ratio}，偏高。",
    )


def test_a_shared_field_keeps_what_is_not_overridden():
    plan_type, _ = read()

    who = plan_type.field_at("goals.who")

    assert (who.label, who.required, who.kind) == ("负责人", True, "text")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("shared.costs", "shared.cost", "plan.yaml:10: budget: 库里没有 shared.cost; 是不是 sha"),
        ("shared.owner", "shraed.owner", "plan.yaml:9: goals: 库里没有 shraed.owner"),
        ("with: {base: goals.target}", "", "plan.yaml:10: budget: 缺少参数 base"),
        ("{base: goals.target}", "{bsae: goals.target}", "budget: 没有参数 bsae; 是不是 base？"),
        ("goals.target}", "goals.aim}", "plan.yaml:10: budget.ratio: is：没有名称“goals.aim”"),
        ("id: budget, ", "", "plan.yaml:10: ?: 用库里的部分时缺少 id"),
        ("title: 费用预算", "titel: 费用预算", "budget: 不认识 titel; 是不是 title？"),
    ],
)
def test_a_wrong_use_is_said_where_it_is_used(old, new, said):
    assert old in PLAN

    _, found = read(PLAN.replace(old, new))

    assert any(said in one for one in found), found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("this.spent / base", "goals.target / base", "shared.yaml:7: budget: 库里够不到 goals.t"),
        ("this.spent / base", "this.spent", "库里的参数 base 没有用到"),
        ("kind: money", "kind: mony", "shared.yaml:6: budget.spent: 没有 mony 这种字段"),
    ],
)
def test_a_fault_of_the_library_is_said_in_the_library(old, new, said):
    _, found = read(library=LIBRARY.replace(old, new))

    assert any(said in one for one in found), found
