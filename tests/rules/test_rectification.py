from datetime import date

import pytest
from sampled import sampled


def test_r14_the_rate_is_what_is_done_of_the_year():
    """R14 | 完成率＝已完成÷全年目标；落后金额照应完成进度算 | rectification | review.rate"""
    plan = sampled("rectification", review={"target": 1000, "done": 210, "due_rate": 48})

    assert plan.shown("review.rate") == "21.0%"
    assert plan.shown("review.behind") == "270.00万元"
    assert plan.shown("goals.target") == "790.00万元"


@pytest.mark.parametrize("split", ["by_month", "by_group"])
def test_r02_what_is_left_goes_to_every_month_and_group(split):
    """R02 | 待完成目标分到月和小组，各自合计相等 | rectification | goals.by_month"""
    rows = [{"label": one, "amount": 300} for one in ("LED 组", "HID 组", "客户关系组")]
    short = [300] * 6 if split == "by_month" else {"method": "hand", "rows": rows}

    assert not sampled("rectification").said("goals")
    assert "少" in sampled("rectification", goals={split: short}).said(f"goals.{split}")


def test_r05_no_month_is_without_a_task():
    """R05 | 月月有任务 | rectification | goals.by_month"""
    plan = sampled("rectification", goals={"by_month": [0, 580, 380, 372, 396, 360]})

    assert "有的月份没有目标" in plan.said("goals.by_month")


def test_r18_more_than_the_year_is_not_done():
    """R18 | 已完成不超过全年目标，超额的不用整改 | rectification | review.done"""
    assert not sampled("rectification").said("review.done")
    assert "超过全年目标" in sampled("rectification", review={"done": 3601}).said("review.done")


@pytest.mark.parametrize(("accept", "late"), [("12月10日", False), ("12月9日", True)])
def test_r58_everything_is_ready_before_it_is_accepted(accept, late):
    """R58 | 每一项的时限不晚于总验收 | rectification | tasks.accept"""
    plan = sampled("rectification", tasks={"accept": accept})

    assert plan.worth("tasks.latest") == date(2027, 12, 10)
    assert ("晚于总验收日期" in plan.said("tasks.accept")) is late


def test_r02_the_groups_carry_what_is_left():
    """R02 | 分组方案的任务合计等于待完成目标 | rectification | layout.groups"""
    rows = [
        {"name": name, "head": "程屿", "people": 4, "scope": "LED", "task": 600}
        for name in ("LED 组", "HID 组", "客户关系组")
    ]
    plan = sampled("rectification", layout={"groups": rows})

    assert "应等于待完成目标 2,088.00万元" in plan.said("layout.groups")
