import pytest
from sampled import sampled


def reports(*minutes):
    row = {"from_whom": "导游", "to_whom": "经理", "how": "call", "what": "时间、地点、伤情"}
    return sampled("safety", response={"reports": [row | {"within": one} for one in minutes]})


def test_r60_each_report_has_more_time_than_the_one_before():
    """R60 | 报告时限一级比一级长 | safety | response.reports"""
    assert not reports("不超过10", 20, 60, 1440).said("response.reports")
    assert reports(20, 10, 60).said("response.reports")


@pytest.mark.parametrize(
    ("first", "last", "said"), [(30, 1440, False), (31, 1440, True), (30, 1441, True)]
)
def test_r60_the_first_report_is_quick_and_the_last_within_a_day(first, last, said):
    """R60 | 首报 30 分钟以内，书面报告 24 小时以内 | safety | response.reports"""
    assert bool(reports(first, 60, last).said("response.reports")) is said


def test_r65_nobody_is_on_duty_twice_at_once():
    """R65 | 同一天的值班时间不重叠，接班的时刻不算 | safety | response.duty"""
    day = {"day": "10月1日", "who": "徐闻"}
    apart = [day | {"start": "8:00", "end": "20:00"}, day | {"start": "20:00", "end": "24:00"}]
    across = [apart[0], day | {"start": "19:00", "end": "24:00"}]

    assert not sampled("safety", response={"duty": apart}).said("response.duty")
    assert "重叠" in sampled("safety", response={"duty": across}).said("response.duty")


def test_r17_number_times_price_makes_the_sum():
    """R17 | 数量×单价合计为安全投入 | safety | budget.cost"""
    rows = [
        {"item": "急救包", "number": 38, "price": 160, "note": "每人一个"},
        {"item": "对讲机", "number": 76, "price": 85, "note": "每团两台"},
    ]
    plan = sampled("safety", goals={"people": 2508}, budget={"items": rows})

    assert plan.shown("budget.cost") == "12,540元"
    assert plan.shown("budget.per_person") == "5元/人次"


def test_r21_the_leading_group_is_one_tree():
    """R21 | 领导小组每人一个上级，不绕圈 | safety | leaders.team"""
    row = {"role": "member", "post": "经理", "duty": "值班", "stand_in": "徐闻"}
    circle = [row | {"name": "甲", "above": "乙"}, row | {"name": "乙", "above": "甲"}]
    plan = sampled("safety", leaders={"team": [*circle, row | {"name": "丙"}]})

    assert not sampled("safety").said("leaders.team")
    assert plan.said("leaders.team")
