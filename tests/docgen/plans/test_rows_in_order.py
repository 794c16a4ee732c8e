"""Rows that must rise, follow each other or keep apart."""

import pytest
from scratch import faults, plan_of, said, type_of

STAGES = type_of("""
    - id: plan
      kind: group
      label: 阶段
      rising: [target, rate]
      contiguous: dates
      fields:
        - {id: name, kind: text, label: 名称}
        - {id: dates, kind: date_range, label: 起止}
        - {id: target, kind: money, unit: 万元, label: 目标}
        - {id: rate, kind: percent, label: 占比, is: row.target / 1000万}
""")
LESSONS = type_of("""
    - id: lessons
      kind: rows
      label: 课程表
      no_overlap: [day, start, end]
      columns:
        - {id: day, kind: date, label: 日期}
        - {id: start, kind: time, label: 开始}
        - {id: end, kind: time, label: 结束}
        - {id: what, kind: text, label: 内容}
""")
ROOM = type_of("""
    - id: use
      kind: rows
      label: 场地
      no_overlap: [dates]
      columns: [{id: dates, kind: date_range, label: 起止}]
""")


def stages(*rows):
    return [
        {"name": f"第{at}段", "dates": dates, "target": target}
        for at, (dates, target) in enumerate(rows, 1)
    ]


def test_stages_that_rise_and_follow_each_other_say_nothing():
    rows = stages(("1月1日～3月31日", 100), ("4月1日～6月30日", 100), ("7月1日～9月30日", 120))

    assert said(plan_of(STAGES, {"plan": rows})) == []


def test_a_row_below_the_one_above_it_names_both():
    rows = stages(("1月1日～3月31日", 100), ("4月1日～6月30日", 80))

    found = said(plan_of(STAGES, {"plan": rows}), "rising")

    assert found[0] == (
        "第2行目标 80.00万元，比第1行的 100.00万元 低。目标要一行不低于一行，请改数或调整行的次序。"
    )
    assert found[1].startswith("第2行占比 8.0%，比第1行的 10.0% 低。")


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("4月3日～6月30日", "中间空了 2 天。请让第2行从2027年4月1日开始"),
        ("3月30日～6月30日", "重叠了 2 天。请让第2行从2027年4月1日开始"),
    ],
)
def test_a_gap_and_an_overlap_say_how_many_days(second, words):
    rows = stages(("1月1日～3月31日", 1), (second, 1))

    (found,) = said(plan_of(STAGES, {"plan": rows}), "contiguous")

    assert words in found


def test_lessons_at_the_same_time_name_both_rows():
    rows = [
        {"day": "3月1日", "start": "9:30", "end": "10:30"},
        {"day": "3月1日", "start": "10:00", "end": "11:00"},
        {"day": "3月2日", "start": "9:30", "end": "10:30"},
        {"day": "3月1日", "start": "11:00", "end": "12:00"},
    ]

    (found,) = said(plan_of(LESSONS, {"lessons": rows}), "overlap")

    assert found == (
        "第2行 3月1日 10:00–11:00 与第1行 3月1日 9:30–10:30 重叠，请错开，或合成一行。"
    )


def test_a_lesson_that_ends_before_it_begins_is_told():
    rows = [{"day": "3月1日", "start": "14:00", "end": "13:00"}]

    (found,) = said(plan_of(LESSONS, {"lessons": rows}), "overlap")

    assert found == "第1行 3月1日 14:00–13:00 的结束时间不晚于开始时间，请改正。"


def test_dates_that_share_a_day_overlap():
    rows = [{"dates": "3月1日～3月5日"}, {"dates": "3月5日～3月9日"}, {"dates": "3月10日～3月12日"}]

    (found,) = said(plan_of(ROOM, {"use": rows}), "overlap")

    assert found == "第2行 3月5日至3月9日 与第1行 3月1日至3月5日 重叠，请错开，或合成一行。"


def test_options_that_name_no_fitting_column_are_faults():
    found = faults("""
        - id: lessons
          kind: rows
          label: 课程表
          no_overlap: [what, start]
          rising: [what]
          contiguous: begin
          columns:
            - {id: start, kind: time, label: 开始}
            - {id: what, kind: text, label: 内容}
    """)

    assert [one.split(": ", 2)[2].split("; ")[0] for one in found] == [
        "rising：内容（text）不合用",
        "contiguous：课程表里没有 begin 这一列",
        "no_overlap：内容（text）不合用",
    ]
