import pytest
from sampled import sampled


def workload(hours, each, now):
    rows = [{"post": "业务员", "hours": hours, "each": each, "now": now}]
    return sampled("human_resources", goals={"workload": rows})


def test_r23_the_workload_says_how_many_are_needed():
    """R23 | 按工作量，110 人变为 72 人，减少 34.5% | human_resources | goals.need"""
    plan = workload(hours=72 * 1720, each=1720, now=110)

    assert plan.shown("goals.need") == "72人"
    assert plan.shown("goals.change") == "-34.5%"
    assert "超过两成" in plan.said("goals.workload")


@pytest.mark.parametrize(("now", "said"), [(90, False), (91, True), (60, False), (59, True)])
def test_r23_more_than_a_fifth_is_explained(now, said):
    """R23 | 增减超过两成要写清去向 | human_resources | goals.workload"""
    assert bool(workload(hours=72 * 1720, each=1720, now=now).said("goals.workload")) is said


def test_r21_those_hired_fill_the_gap():
    """R21 | 招聘人数等于编制缺口 | human_resources | hiring.plan"""
    row = {"post": "业务员", "count": 5, "level": "same", "need": "会看图纸", "owner": "许朗"}
    plan = sampled("human_resources", hiring={"plan": [row | {"by": "3月31日"}]})

    assert not sampled("human_resources").said("hiring.plan")
    assert "招聘人数合计 5人，编制缺口是 4人" in plan.said("hiring.plan")


@pytest.mark.parametrize(
    ("weight", "said"), [("100", ""), ("101", "应为 100%"), ("99", "应为 100%")]
)
def test_r40_the_weights_make_the_whole(weight, said):
    """R40 | 考核权重合计 100% | human_resources | assessment.weights"""
    rows = [
        {"name": name, "weight": part, "source": "财务月报"}
        for name, part in (("销售额", "30"), ("回款", "40"), ("交付", str(int(weight) - 70)))
    ]
    plan = sampled("human_resources", assessment={"weights": rows})

    assert said in plan.said("assessment.weights")
    assert bool(plan.said("assessment.weights")) is bool(said)
