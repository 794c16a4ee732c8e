from datetime import date

import pytest
from sampled import sampled


def calls(done):
    row = {"name": "文澜写字楼", "done": done, "topic": "制冷温度", "who": "许青禾"}
    return sampled("customer_service", tracking={"calls": [row]})


def event(on):
    row = {"name": "夏季节能讲座", "on": on, "guests": 40, "owner": "冯叙"}
    return sampled("customer_service", events={"items": [row]})


def test_r60_file_and_two_calls_follow_the_service():
    """R60 | 两天内建档，3 至 7 天第一次跟踪，再七天内第二次 | customer_service | tracking.calls"""
    plan = calls("7月6日")

    assert plan.worth("tracking.calls.file_by") == (date(2027, 7, 8),)
    assert plan.worth("tracking.calls.first_from") == (date(2027, 7, 9),)
    assert plan.worth("tracking.calls.first_by") == (date(2027, 7, 13),)
    assert plan.worth("tracking.calls.second_by") == (date(2027, 7, 20),)


def test_r60_a_service_before_the_period_is_mentioned():
    """R60 | 上期完成的服务提醒核对 | customer_service | tracking.calls"""
    assert not calls("7月1日").said("tracking.calls")
    assert "本期以前" in calls("6月30日").said("tracking.calls")


def test_r60_notices_go_two_weeks_ahead_and_letters_two_days_after():
    """R60 | 活动提前两周通知，两天内寄函 | customer_service | events.items"""
    plan = event("7月21日")

    assert plan.worth("events.items.notice") == (date(2027, 7, 7),)
    assert plan.worth("events.items.letter") == (date(2027, 7, 23),)


@pytest.mark.parametrize(("on", "late"), [("7月9日", False), ("7月8日", True)])
def test_r60_a_notice_that_comes_too_late_is_mentioned(on, late):
    """R60 | 来不及提前两周通知的要提醒 | customer_service | events.items"""
    assert ("来不及" in event(on).said("events.items")) is late


@pytest.mark.parametrize(("days", "late"), [("不超过2", False), ("2", False), ("3", True)])
def test_r60_what_is_not_solved_is_reported_within_two_days(days, late):
    """R60 | 解决不了的两天内上报 | customer_service | complaints.report_days"""
    plan = sampled("customer_service", complaints={"report_days": days})

    assert bool(plan.said("complaints.report_days")) is late


def test_r60_the_next_maintenance_is_so_many_months_later():
    """R60 | 下次保养期＝来访日期＋保养周期 | customer_service | customers.files"""
    row = {
        "name": "云栖酒店", "place": "中山东路", "phone": "2214", "visited": "2027-08-31",
        "model": "热泵", "code": "E-05", "repair": "换泵", "cycle": 6, "wish": "夜间施工",
    }  # fmt: skip
    plan = sampled("customer_service", customers={"files": [row]})

    assert plan.worth("customers.files.next") == (date(2028, 2, 29),)
