from decimal import Decimal

import pytest
from sampled import sampled


def days(*amounts):
    rows = [
        {"day": f"5月{at}日", "calls": 9, "visits": 12, "invited": 4, "booked": 1, "signed": 1}
        | {"amount": amount}
        for at, amount in enumerate(amounts, 1)
    ]
    return sampled("showroom_duties", records={"days": rows})


def test_r73_what_is_left_of_the_month_is_its_task_less_the_days():
    """R73 | 距月任务＝月任务－各日完成之和，逐日递减 | showroom_duties | records.left"""
    plan = days(122, 0, 78)

    assert plan.worth("records.days.left") == (30780000, 30780000, 30000000)
    assert plan.shown("records.left") == "3,000.00万元"
    assert plan.worth("records.left") == plan.worth("goals.target - sum(records.days.amount)")


def test_r73_what_each_day_left_has_to_bring():
    """R73 | 平均每天还要＝距月任务÷剩余天数 | showroom_duties | records.per_day"""
    plan = days(1000)

    assert plan.shown("records.days_left") == "22天"
    assert plan.shown("records.per_day") == "100.0万元/天"


def test_r73_the_stock_tells_of_the_same_sales():
    """R73 | 房源表的成交等于每日成交 | showroom_duties | records.stock"""
    assert not sampled("showroom_duties").said("records.stock")
    assert "每日汇总是 1套" in days(122).said("records.stock")


def test_r45_a_caller_s_sale_is_shared_by_halves():
    """R45 | 来电客户业绩，接听人与接待人 5：5 | showroom_duties | reception.split"""
    plan = sampled("showroom_duties", reception={"split": "5：5", "example": 3200})

    assert plan.worth("reception.split.phone + reception.split.floor") == 1
    assert plan.worth("reception.split.phone.amount") == Decimal(1600)
    assert not plan.said("reception.split")


@pytest.mark.parametrize("split", ["6：4", "4：6"])
def test_r45_another_share_is_explained(split):
    """R45 | 不是 5：5 的要写明谁批准 | showroom_duties | reception.split"""
    assert "5：5" in sampled("showroom_duties", reception={"split": split}).said("reception.split")


def test_r65_the_hours_of_a_day_do_not_overlap():
    """R65 | 一天的安排起止时间不重叠 | showroom_duties | daily.timetable"""
    row = {"what": "接待", "who": "顾问", "standard": "十分钟内有人接待"}
    times = [("9:00", "11:30"), ("11:30", "12:00"), ("11:00", "11:40")]
    rows = [row | {"start": start, "end": end} for start, end in times]
    told = {"timetable": [*rows[:2], rows[1] | {"start": "13:00", "end": "17:30"}]}

    assert not sampled("showroom_duties", daily=told).said("daily.timetable")
    assert "重叠" in sampled("showroom_duties", daily={"timetable": rows}).said("daily.timetable")


def test_r04_the_weeks_make_the_month():
    """R04 | 各周、各人合计等于月任务 | showroom_duties | goals.by_week"""
    plan = sampled("showroom_duties", goals={"by_week": [240, 760, 760, 720, 600, 119]})

    assert not sampled("showroom_duties").said("goals.by_week")
    assert "少" in plan.said("goals.by_week")
