"""Q03: a day that leaves no minute free."""

from dataclasses import replace

from scratch import HOUSE, plan_of, type_of

from docgen.plans.evaluate import evaluate
from docgen.quality.judge import judge
from docgen.quality.neighbours import Neighbours
from forms.calendar import PeriodKind, parse_period

FIELDS = """
- id: log
  kind: rows
  label: 日程
  columns:
    - {id: start, kind: time, label: 从}
    - {id: end, kind: time, label: 到}
    - {id: what, kind: text, label: 事项}
"""


def said(*entries):
    rows = [
        {"id": f"r{at}", "start": clock(start), "end": clock(end), "what": what}
        for at, (start, end, what) in enumerate(entries)
    ]
    day = replace(type_of(FIELDS), period=PeriodKind.DAY)
    plan = plan_of(day, {"log": rows}, period="2026-11-19")
    plan = replace(plan, period=parse_period("2026-11-19"))
    found = judge(plan, evaluate(plan), Neighbours(HOUSE.words)).findings
    return [one.problem.code for one in found]


def clock(text):
    return {"value": text, "text": text}


FULL = [("08:00", "10:00", "电话"), ("10:00", "12:00", "拜访"), ("12:00", "15:00", "送货")]


def test_a_day_without_a_gap_is_said_and_one_with_room_is_not():
    assert said(*FULL, ("15:00", "18:00", "对账")) == ["Q03"]
    assert said(*FULL, ("15:40", "18:00", "对账")) == []
    assert said(*FULL, ("15:00", "16:00", "机动"), ("16:00", "18:00", "对账")) == []
    assert said(*FULL) == []
