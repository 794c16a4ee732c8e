import pytest
from sampled import sampled


def test_r04_the_days_make_the_week():
    """R04 | 周分到日：各日合计等于本周 | weekly_sales | goals.by_day"""
    short = sampled("weekly_sales", goals={"by_day": [5, 4, 6, 3, 3, 0, 0]})

    assert not sampled("weekly_sales").said("goals.by_day")
    assert "各日合计" in short.said("goals.by_day")


@pytest.mark.parametrize(
    ("calls", "visits", "at"),
    [(30, 20, []), (29, 20, ["goals.calls"]), (30, 19, ["goals.visits"])],
)
def test_r25_thirty_calls_a_day_and_twenty_visits_a_week(calls, visits, at):
    """R25 | 每天电话 30 个以上、五天 150 个，每周拜访 20 位 | weekly_sales | goals.calls"""
    days = [visits - 16, 4, 4, 4, 4, 0, 0]

    plan = sampled("weekly_sales", goals={"calls": calls, "visits": visits, "by_day": days})

    assert [one for one in ("goals.calls", "goals.visits") if plan.said(one)] == at
    assert plan.shown("goals.all_calls") == f"{calls * 5}个"


@pytest.mark.parametrize(
    ("stage", "visit", "pace"),
    [
        ("design", "2026-11-22", "按时"),
        ("design", "2026-11-23", "太疏"),
        ("accept", "2026-11-29", "按时"),
        ("accept", "2026-11-30", "太疏"),
    ],
)
def test_r26_design_every_week_and_the_rest_every_two(stage, visit, pace):
    """R26 | 前期设计的项目每周至少联系一次，其余两周至少一次 | weekly_sales | projects.tracking"""
    row = {"name": "图书馆", "stage": stage, "visit": visit, "action": "交点位图", "owner": "秦朗"}

    plan = sampled("weekly_sales", projects={"tracking": [row]})

    assert plan.column("projects.tracking", "pace") == [pace]
    assert bool(plan.said("projects.tracking")) is (pace == "太疏")


def test_r26_bid_papers_are_ready_two_days_before():
    """R26 | 商务文件在投标日前两天完成 | weekly_sales | projects.bids.ready"""
    row = {"name": "图书馆", "bid": "2026-12-02", "owner": "苏雯", "state": "writing"}

    plan = sampled("weekly_sales", projects={"bids": [row]})

    assert plan.column("projects.bids", "ready") == ["2026年11月30日"]
