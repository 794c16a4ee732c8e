import pytest
from sampled import sampled


def plan(review=None, **goals):
    return sampled("review_and_plan", review=review or {}, goals=goals)


@pytest.mark.parametrize(
    ("visits", "months", "days", "reps", "shown"),
    [
        ("3780", "12", "21", "6", "2.5家/天"),
        ("3780", "12", "21", "3", "5.0家/天"),
        ("264", "4", "22", "3", "1.0家/天"),
    ],
)
def test_r32_visits_for_each_rep_and_day_are_the_evidence(visits, months, days, reps, shown):
    """R32 | 每人每天拜访＝总拜访÷（月数×工作日）÷人数 | review_and_plan | review.per_day"""
    given = {"visits": visits, "months": months, "month_days": days, "reps": reps}

    assert plan(given).shown("review.per_day") == shown


def test_r32_a_number_nobody_can_visit_is_asked_about():
    """R32 | 每人每天拜访多得不合常理、下期比上期少，都要核对 | review_and_plan | review.visits"""
    assert "请核对拜访数" in plan({"visits": "37800"}).said("review.visits")
    assert "比上年的 2.5家/天 还少" in plan(visits="3000").said("goals.visits")
    assert not plan().said("review.visits")


def test_r01_the_next_target_grows_from_what_was_done():
    """R01 | 下期目标＝上年实际×（1＋增长率） | review_and_plan | goals.target"""
    assert plan(growth="15").shown("goals.target") == "2,511.60万元"
    assert plan(growth="31").said("goals.growth")


def test_r05_no_quarter_is_without_a_target():
    """R05 | 季季有任务，没有一个季度是 0 | review_and_plan | goals.by_quarter"""
    assert "有的季度没有任务" in plan(by_quarter=[0, 1225, 610, 676.6]).said("goals.by_quarter")
    assert not plan().said("goals.by_quarter")


def test_r18_the_stretch_is_not_below_the_plan():
    """R18 | 力争目标不低于下期目标，保底目标不高于它 | review_and_plan | goals.stretch"""
    assert not plan(stretch="2511.6", floor="2511.6").said("goals.stretch")
    assert "应不低于" in plan(stretch="2511").said("goals.stretch")
    assert "应不高于" in plan(floor="2512").said("goals.floor")


def test_what_is_owed_says_how_many_days_late():
    owed = {"name": "泰岱路桥", "amount": 86, "due": "2026-12-17", "overdue": 86, "answer": "对账"}

    late = plan({"receivables": [owed, {**owed, "due": "2026-12-18", "overdue": 0}]})

    assert late.column("review.receivables", "late") == ["1天", "0天"]
