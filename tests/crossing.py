"""A plan type with a two-way table, months by people, and plans of it written as plan files."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from docgen.definitions.catalogue import Catalogue
from docgen.plans.plan import Plan
from docgen.plans.plan_file import load_plan_file

HOUSE = Path(__file__).parents[1] / "doc_templates" / "_house"
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
      - {id: target, kind: money, unit: 万元, label: 年度目标, required: true}
      - {id: by_month, kind: breakdown, of: goals.target, into: months, label: 按月分解}
      - {id: by_person, kind: breakdown, of: goals.target, into: people, label: 按人分解}
      - id: plan
        kind: cross
        of: goals.target
        down: months
        across: people
        down_sums: goals.by_month
        across_sums: goals.by_person
        zero: false
        label: 月人任务
      - id: grades
        kind: cross
        of: goals.target
        down: quarters
        across: products
        across_choices: {a: A 类, b: B 类, c: C 类}
        label: 季度产品
      - {id: whole, kind: figure, unit: 万元, label: 表内合计, is: goals.plan.total}
"""
HEAD = """\
plan: crossed
period: 2027
as_of: 2026-12-10
author: {name: 林若川, post: 业务员, department: 苏南组, company: 苏南商贸}
people: [{id: wang, name: 王一鸣}, {id: zhou, name: 周敏}, {id: lin, name: 林若川}]
values:
  goals:
"""


@cache
def catalogue() -> Catalogue:
    folder = Path(mkdtemp())
    (folder / "_house").symlink_to(HOUSE)
    (folder / "crossed").mkdir()
    (folder / "crossed" / "plan.yaml").write_text(TYPE, encoding="utf-8")
    types = Catalogue(folder, watch=False)
    assert not [one for one in types.problems if "crossed" in one.file]
    return types


def crossed_plan(**goals: str) -> Plan:
    """The plan with those values, each as a plan file writes it."""
    lines = "".join(f"    {name}: {text}\n" for name, text in goals.items())
    return load_plan_file(HEAD + lines, catalogue(), name="plan.yaml").required()
