"""Tables and groups that also print as a picture: who reports to whom, what comes when."""

from pathlib import Path

import pytest

from docgen.assembly.assemble import assemble
from docgen.definitions.catalogue import Catalogue
from docgen.documents.nodes import OrgTree, Table, Timeline
from docgen.documents.number import text_of_runs
from docgen.documents.outline import outline
from docgen.documents.walk import every_block
from docgen.pipeline import Order, produce
from docgen.plans.evaluate import evaluate
from docgen.plans.plan_file import load_plan_file

HOUSE = Path(__file__).parents[3] / "doc_templates" / "_house"
PLAN_TYPE = """\
title: 开业计划
version: 1
period: year
signatures: []
sections:
  - id: team
    title: 团队
    fields:
      - id: posts
        kind: rows
        label: 岗位设置
        tree: {name: post, above: superior}
        columns:
          - {id: post, kind: text, label: 岗位, required: true}
          - {id: superior, kind: text, label: 直接上级}
      - id: stages
        kind: group
        label: 阶段
        timeline: {title: name, when: dates}
        fields:
          - {id: name, kind: text, label: 名称, required: true}
          - {id: dates, kind: date_range, label: 起止时间}
          - {id: aim, kind: text, label: 目标}
"""
POSTS = """\
    posts:
      - {post: 经理}
      - {post: 主管, superior: 经理}
      - {post: 代表, superior: 主管}
"""
STAGES = """\
    stages:
      - {name: 筹备, dates: {start: 1月5日, end: 2月20日}, aim: 选址}
      - {name: 开业, dates: {start: 3月1日, end: 3月15日}}
"""
HEAD = """\
plan: opening
period: 2027
author: 林若川
values:
  team:
"""


@pytest.fixture
def read(tmp_path):
    def made(values):
        (tmp_path / "opening").mkdir(exist_ok=True)
        (tmp_path / "_house").symlink_to(HOUSE)
        (tmp_path / "opening" / "plan.yaml").write_text(PLAN_TYPE, encoding="utf-8")
        types = Catalogue(tmp_path, watch=False)
        assert not types.problems
        return types, load_plan_file(HEAD + values, types, name="p.yaml").required()

    return made


def document(plan):
    return assemble(
        plan, evaluate(plan), missing="mark", draft=True, created="2027-01-01T00:00:00Z"
    )


def of_kind(plan, *nodes):
    return [one for one in every_block(document(plan).blocks) if isinstance(one, nodes)]


def test_a_table_with_superiors_is_followed_by_its_tree(read):
    _, plan = read(POSTS)

    table, tree = of_kind(plan, Table, OrgTree)

    assert isinstance(table, Table)
    assert (tree.number, text_of_runs(tree.caption)) == ("图1", "岗位设置组织图")
    (top,) = tree.roots
    assert text_of_runs(top.runs) == "经理"
    assert top.below[0].below[0].runs[0].field == "team.posts[r3].post"


def test_a_group_with_dates_begins_with_its_timeline(read):
    _, plan = read(STAGES)

    (timeline,) = of_kind(plan, Timeline)

    assert text_of_runs(timeline.caption) == "阶段时间轴"
    assert [text_of_runs(one.title) for one in timeline.stages] == ["筹备", "开业"]
    assert text_of_runs(timeline.stages[0].when) == "1月5日至2月20日"
    assert outline(document(plan)).index("时间轴") < outline(document(plan)).index("选址")


@pytest.mark.parametrize(
    "values",
    [
        "    posts: [{post: 经理}, {post: 代表}]\n",
        "    stages: [{name: 筹备, aim: 选址}]\n",
        "    posts: []\n",
    ],
)
def test_one_alone_is_neither_tree_nor_timeline(read, values):
    _, plan = read(values)

    assert of_kind(plan, OrgTree, Timeline) == []


@pytest.mark.parametrize("form", ["html", "docx", "pdf", "txt"])
def test_both_print_in_every_format(read, form):
    types, plan = read(POSTS + STAGES)

    assert produce(plan, types.style("enterprise"), Order(format=form)).data


def test_a_circle_still_draws_a_draft(read):
    _, plan = read("    posts: [{post: 甲, superior: 乙}, {post: 乙, superior: 甲}]\n")

    (tree,) = of_kind(plan, OrgTree)

    assert [text_of_runs(one.runs) for one in tree.roots] == ["甲"]
