"""Options that point at the wrong sort of thing are said with what would do."""

import pytest

from docgen.definitions.house import House, load_house
from docgen.definitions.load import read_plan_type
from docgen.definitions.yaml_file import read_yaml
from docgen.settings import ROOT

HOUSE: House = load_house(ROOT / "doc_templates" / "_house")
GOOD = """\
title: 试验计划
version: 1
period: month
sections:
  - id: work
    title: 工作
    fields:
      - {id: one, kind: quantity, unit: 元/店, label: 每店, min: 0, max: 5万}
      - id: items
        kind: rows
        label: 指标
        tree: {name: name, above: above}
        columns:
          - {id: name, kind: text, label: 指标}
          - {id: above, kind: text, label: 上级}
          - {id: unit, kind: text, label: 单位}
          - {id: count, kind: integer, label: 个数}
          - {id: done, kind: quantity, unit_from: unit, label: 实际}
      - {id: drawn, kind: chart, type: column, of: work.items, series: [count], label: 图}
      - id: parts
        kind: group
        label: 阶段
        timeline: {title: name, when: dates}
        fields:
          - {id: name, kind: text, label: 名称}
          - {id: dates, kind: date_range, label: 时间}
          - {id: steps, kind: list, label: 步骤}
"""


def problems(text):
    _, found = read_plan_type(read_yaml(text, "plan.yaml"), "trial", HOUSE)
    return [str(one) for one in found]


def test_a_good_plan_type_has_no_fault():
    assert problems(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "unit: 元/店, ",
            "",
            "plan.yaml:8: work.one: quantity 要在 unit 和 unit_from 里写一个; 单位都一样写 unit，",
        ),
        (
            "unit: 元/店, ",
            "unit: 元, unit_from: unit, ",
            "plan.yaml:8: work.one: quantity 要在 unit 和 unit_from 里写一个",
        ),
        ("unit: 元/店, ", "unit_from: unit, ", "work.one: unit_from 只能用在表格的列里"),
        (
            "unit_from: unit",
            "unit_from: unti",
            "plan.yaml:18: work.items.done: unit_from：指标里没有 unti 这一列; 是不是 unit？",
        ),
        (
            "unit_from: unit",
            "unit_from: count",
            "work.items.done: unit_from：个数（integer）不合用; 请写 text、choice 中的一种",
        ),
        ("max: 5万", "max: 多", "max “多”：读不出数字。"),
        ("series: [count]", "series: [done]", "series：实际各行单位不同，画不成图; 请另选一列"),
        (
            "{name: name, above: above}",
            "{name: name}",
            "plan.yaml:9: work.items: tree 缺少 above; 要写 name、above",
        ),
        (
            "{name: name, above: above}",
            "{name: name, above: above, under: unit}",
            "work.items: tree：不认识 under; 要写 name、above",
        ),
        (
            "{name: name, above: above}",
            "{name: nmae, above: above}",
            "tree.name：指标里没有 nmae 这一列; 是不是 name？",
        ),
        (
            "{title: name, when: dates}",
            "{title: name, when: steps}",
            "work.parts: timeline.when：步骤（list）不合用; 请写 date_range、date、text 中的一种",
        ),
    ],
)
def test_an_option_that_does_not_fit_is_said_with_its_line(old, new, said):
    assert old in GOOD

    found = problems(GOOD.replace(old, new))

    assert any(said in one for one in found), found


TEAM = """
      - id: team
        kind: gathered
        label: 汇总
        columns:
          - {id: name, kind: text, label: 姓名, is: member.name}
"""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", ""),
        ("        each: same\n        from: goals.items.name\n", ""),
        (
            "        each: same\n        from: goals.items\n",
            "each: same 要写 from; 写组员计划里的哪一列",
        ),
        ("        each: rows\n", "each: rows 要写 from; 写组员计划里的哪一项"),
        ("        each: everybody\n", "each 不能是 everybody"),
    ],
)
def test_a_table_of_the_team_names_what_it_looks_at(more, said):
    found = "\n".join(problems(GOOD + TEAM.strip("\n") + "\n" + more))

    assert said in found
    assert bool(found) == bool(said)


def test_a_column_of_such_a_table_is_computed():
    text = GOOD + TEAM.strip("\n").replace(", is: member.name", "") + "\n"

    assert "columns：姓名要写 is" in "\n".join(problems(text))
