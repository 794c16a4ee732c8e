"""Two plan types that follow from each other: a year of a department, a month of a person."""

from pathlib import Path

YEAR = """
title: 年度试写
version: 1
period: year
level: department
next: [monthly]
sections:
  - id: goals
    title: 目标
    fields:
      - {id: target, kind: money, unit: 万元, label: 年度目标, required: true, actual: true}
      - {id: slogan, kind: text, label: 主题}
      - {id: by_month, kind: breakdown, of: goals.target, into: months, label: 按月分解,
         actual: true}
      - {id: by_person, kind: breakdown, of: goals.target, into: people, label: 按人分解}
      - {id: by_area, kind: breakdown, of: goals.target, into: areas, label: 按区域分解}
  - id: tasks
    title: 重点工作
    fields:
      - id: items
        kind: rows
        label: 重点工作
        columns:
          - {id: what, kind: text, label: 事项, required: true}
          - {id: on, kind: date, label: 日期}
"""
MONTH = """
title: 月度试写二
version: 1
period: month
level: person
sections:
  - id: review
    title: 上月总结
    fields:
      - {id: target, kind: money, unit: 万元, label: 上月目标, prefill: previous.goals.target}
      - {id: done, kind: money, unit: 万元, label: 上月实际, prefill: previous.actual.goals.target}
      - {id: rate, kind: figure, unit: "%", label: 完成率, is: review.done / review.target}
      - id: carried
        kind: rows
        label: 接着做的
        prefill: previous.tasks.items.open
        columns:
          - {id: what, kind: text, label: 事项, required: true}
  - id: goals
    title: 本月目标
    fields:
      - {id: target, kind: money, unit: 万元, label: 本月目标, actual: true,
         prefill: parent.goals.by_month.this_period}
      - {id: above, kind: figure, unit: 万元, label: 上级目标, is: parent.goals.target,
         show_when: parent.goals.target > 0}
      - {id: share, kind: money, unit: 元, label: 全年本人,
         prefill: parent.goals.by_person.this_person}
      - {id: by_week, kind: breakdown, of: goals.target, into: weeks, label: 按周分解, actual: true}
      - {id: by_area, kind: breakdown, of: goals.target, into: areas, label: 按区域分解,
         actual: true, prefill: parent.goals.by_area.shares}
      - {id: rate, kind: figure, unit: "%", label: 完成率, is: actual.goals.target / goals.target}
      - {id: weeks_chart, kind: chart, type: column, of: goals.by_week, label: 各周}
  - id: tasks
    title: 重点工作
    fields:
      - id: items
        kind: rows
        label: 重点工作
        prefill: together(parent.tasks.items.in_period, previous.ahead.items)
        columns:
          - {id: what, kind: text, label: 事项, required: true}
          - {id: on, kind: date, label: 日期}
          - {id: state, kind: choice, label: 完成情况, actual: true,
             choices: {done: 已完成, part: 部分完成, open: 未完成}}
  - id: ahead
    title: 下月打算
    fields:
      - id: items
        kind: rows
        label: 下月打算
        columns:
          - {id: what, kind: text, label: 事项, required: true}
"""


def add_types(folder: Path) -> None:
    """Write both into a folder of plan types."""
    for slug, text in (("yearly", YEAR), ("monthly", MONTH)):
        (folder / slug).mkdir(exist_ok=True)
        (folder / slug / "plan.yaml").write_text(text, encoding="utf-8")
