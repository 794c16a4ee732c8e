"""A choice is compared with the ids it offers, else the author is told."""

import pytest

from docgen.definitions.house import House
from docgen.definitions.load import read_plan_type
from docgen.definitions.yaml_file import read_yaml

PLAN = """\
title: 试验计划
version: 1
period: month
style: none
sections:
  - id: work
    title: 工作
    fields:
      - {{id: way, kind: choice, choices: {{direct: 直销, agent: 代理}}, label: 方式, actual: true}}
      - {{id: ways, kind: choices, choices: [深耕, 扩面], label: 打法}}
      - {{id: ticks, kind: checklist, items: {{a: 查库存}}, label: 清单}}
      - {{id: note, kind: text, label: 说明}}
      - id: projects
        kind: rows
        label: 项目
        columns:
          - {{id: stage, kind: choice, choices: {{won: 赢单, lost: 丢单}}, label: 阶段}}
          - {{id: price, kind: money, unit: 元, label: 报价}}
          - {{id: sure, kind: money, unit: 元, label: 可计入, is: "{row}"}}
      - {{id: shown, kind: text, label: 结果, show_when: "{top}"}}
"""
FINE_ROW = "row.price if row.stage == 'won' else 0"
FINE_TOP = "work.way == 'agent'"


def problems(row=FINE_ROW, top=FINE_TOP):
    _, found = read_plan_type(read_yaml(PLAN.format(row=row, top=top), "p.yaml"), "trial", House())
    return [str(one) for one in found if "版式" not in one.say]


@pytest.mark.parametrize(
    "top",
    [
        FINE_TOP,
        "'direct' != work.way and work.way in ('direct', 'agent')",
        "'深耕' in work.ways or 'a' in work.ticks or 'won' in work.projects.stage",
        "actual.work.way == 'agent' and previous.work.way == 'agent'",
        "work.note == 'wno' or parent.work.way == 'wno'",
    ],
)
def test_what_is_offered_may_be_compared_with(top):
    assert problems(top=top) == []


def test_a_column_of_the_row_is_known_by_its_table():
    assert problems(row="row.price if row.stage == 'wno' else 0") == [
        "p.yaml:19: work.projects.sure: is：阶段没有 wno 这个选项; 是不是 won？"
    ]


@pytest.mark.parametrize(
    ("top", "said"),
    [
        ("work.way == 'agnet'", "方式没有 agnet 这个选项; 是不是 agent？"),
        ("work.way == '代理'", "方式没有 代理 这个选项; 是不是 agent？"),
        ("work.way == ''", "方式没有 空 这个选项; 可用的有 agent、direct"),
        ("work.note is missing or work.way in ('agent', 'shop')", "方式没有 shop 这个选项; 可用"),
        ("not 'deep' in work.ways", "打法没有 deep 这个选项; 可用的有 扩面、深耕"),
        ("'b' in work.ticks", "清单没有 b 这个选项; 可用的有 a"),
        ("'win' in work.projects.stage", "阶段没有 win 这个选项; 是不是 won？"),
        ("previous.work.way == 'agnet'", "方式没有 agnet 这个选项"),
        ("actual.work.way == 'agnet'", "方式没有 agnet 这个选项"),
        ("'direct' == work.way == 'agnet'", "方式没有 agnet 这个选项"),
    ],
)
def test_what_is_not_offered_is_said_with_what_is_near(top, said):
    (found,) = problems(top=top)

    assert found.startswith(f"p.yaml:20: work.shown: show_when：{said}")


def test_an_expression_that_does_not_read_is_said_once():
    assert len(problems(top="work.way ==")) == 1
