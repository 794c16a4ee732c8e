import json

import pytest
from sampled import CATALOGUE, sampled

from docgen.definitions.yaml_file import read_yaml


def lessons(*times):
    """The plan with these lessons: day, start, end, hours of which how many are active."""
    rows = [
        {"day": day, "start": start, "end": end, "what": "纸张与装订", "topic": "纸张与装订",
         "form": "case", "teacher": "甲", "audience": "全体", "hours": hours, "active": active}
        for day, start, end, hours, active in times
    ]  # fmt: skip
    return sampled("training", timetable={"items": rows})


SEED = [
    ("2027-03-08", "10:00", "11:00", "1", "0.8"),
    ("2027-03-08", "13:00", "14:30", "1.5", "1.2"),
    ("2027-03-08", "15:00", "17:00", "2", "1.4"),
    ("2027-03-09", "9:30", "10:30", "1", "0.7"),
    ("2027-03-09", "11:00", "12:00", "1", "0.7"),
]
QUOTAS = [
    ("calls", "不少于50", "49"),
    ("visits", "不少于5", "4"),
    ("contracts", "不少于1", "0"),
    ("proposals", "不少于3", "2"),
    ("projects", "1", "0"),
    ("summaries", "1", "0"),
]


@pytest.mark.parametrize(("quota", "enough", "few"), QUOTAS)
def test_r24_the_quotas_of_the_mentoring_weeks(quota, enough, few):
    """R24 | 帮带定额：电话 50、拜访 5、合同 1、方案 3、观摩和总结 1 | training | mentoring.calls"""
    assert not sampled("training", mentoring={quota: enough}).said(f"mentoring.{quota}")
    assert sampled("training", mentoring={quota: few}).said(f"mentoring.{quota}")


@pytest.mark.parametrize(
    ("end", "days", "flagged"),
    [("16", 6, True), ("17", 7, False), ("24", 14, False), ("25", 15, True)],
)
def test_r24_the_mentoring_lasts_one_to_two_weeks(end, days, flagged):
    """R24 | 帮带一到两周，7 天和 14 天都算在内 | training | mentoring.dates"""
    dates = {"start": "2027-03-11", "end": f"2027-03-{end}"}

    plan = sampled("training", mentoring={"dates": dates})

    assert plan.shown("mentoring.span") == f"{days}天"
    assert bool(plan.said("mentoring.dates")) is flagged


@pytest.mark.parametrize(("active", "flagged"), [("1.3", True), ("1.4", False)])
def test_r24_at_least_seventy_percent_of_practice_is_active(active, flagged):
    """R24 | 练习课互动不低于 70%，70% 算够 | training | timetable.interaction"""
    plan = lessons(
        ("2027-03-08", "10:00", "12:00", "2", active), ("2027-03-09", "10:00", "12:00", "2", active)
    )

    assert bool(plan.said("timetable.items")) is flagged


def test_r65_the_lessons_of_the_seed_do_not_overlap():
    """R65 | 课程时间不重叠：两天五节课，首尾相接也可以 | training | timetable.items"""
    assert not lessons(*SEED, ("2027-03-09", "10:30", "11:00", "0.5", "0.4")).said("timetable")


def test_r65_a_lesson_in_another_one_is_named():
    """R65 | 同一天两节课重叠时，说出是哪两行 | training | timetable.items"""
    said = lessons(*SEED, ("2027-03-08", "16:30", "17:30", "1", "0.8")).said("timetable.items")

    assert "第6行 2027年3月8日 16:30" in said
    assert "与第3行 2027年3月8日 15:00" in said
    assert "重叠，请错开" in said


def test_the_lessons_point_at_the_contents_by_their_number():
    data = json.loads(json.dumps(read_yaml(CATALOGUE.sample_path("training")).data))
    items = data["values"]["content"]["items"]
    gone = [one for one in items if one["topic"] != "纸张与装订"]

    assert not sampled("training").said("timetable.items")
    assert sampled("training", content={"items": gone}).said("timetable.items")
