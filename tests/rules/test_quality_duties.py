import pytest
from sampled import sampled

SEED = [("居民", 2, 3), ("动力和商业", 5, 2), ("总表", 10, 1), ("漏计划", 5, 1), ("投诉", 10, 1)]


def cases(*several):
    rows = [{"what": what, "each": each, "number": number} for what, each, number in several]
    return sampled("quality_duties", scoring={"cases": rows})


def test_r61_the_points_are_each_times_how_often():
    """R61 | 20 元改 2 分、50 元改 5 分、总表 10 分，逐项合计 | quality_duties | scoring.minus"""
    plan = cases(*SEED)

    assert plan.column("scoring.cases", "minus") == ["6分", "10分", "10分", "5分", "10分"]
    assert plan.shown("scoring.minus") == "41分"
    assert plan.shown("scoring.score") == "59分"


@pytest.mark.parametrize(("times", "score"), [(9, "10分"), (10, "0分"), (11, "0分")])
def test_r61_no_score_is_below_nothing(times, score):
    """R61 | 扣完为止，质量分最低 0 分 | quality_duties | scoring.score"""
    plan = cases(("总表", 10, times), ("居民", 0, 0))

    assert plan.shown("scoring.score") == score
    assert bool(plan.said("scoring.cases")) is (times > 10)


@pytest.mark.parametrize(
    ("limit", "kept", "broken"),
    [
        ("reply_days", "不超过4", "5"),
        ("accept_days", "不超过7", "8"),
        ("areas", "不少于5", "4"),
        ("households", "不少于50", "49"),
    ],
)
def test_r61_the_limits_of_the_seed(limit, kept, broken):
    """R61 | 4 天答复，7 个工作日受理，抽查 5 个片区、50 户 | quality_duties | limits.areas"""
    assert not sampled("quality_duties", limits={limit: kept}).said(f"limits.{limit}")
    assert sampled("quality_duties", limits={limit: broken}).said(f"limits.{limit}")


def test_r61_the_sample_s_second_complaint_costs_twice_the_first():
    """R61 | 再次投诉的扣分是首次的两倍 | quality_duties | duties.chapters"""
    found = sampled("quality_duties").worth("duties.chapters.clauses.minus")

    assert {2, 5, 10} <= set(found)
