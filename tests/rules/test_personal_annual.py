import pytest
from sampled import sampled


def personal(**goals):
    return sampled("personal_annual", goals=goals)


def test_r06_the_quarters_make_the_year():
    """R06 | 各季合计等于全年：15＋25＋30＋30＝100 万元 | personal_annual | goals.by_quarter"""
    whole = personal(target=100, by_quarter=[15, 25, 30, 30])
    lost = personal(target=100, by_quarter=[15, 25, 3, 3])

    assert not whole.said("goals.by_quarter")
    assert "各季度合计 46.00 万元，比年度销售目标 100.00 万元少 54.00 万元" in lost.said(
        "goals.by_quarter"
    )


def test_r07_growth_is_what_was_added():
    """R07 | 增长率＝（目标－上年）÷上年：22.4 到 100 是 345.9% | personal_annual | goals.growth"""
    plan = personal(target=100, last_year="224,270元")

    assert plan.shown("goals.growth") == "345.9%"
    assert "请确认不是把“增长到”写成了“增长”" in plan.said("goals.target")


@pytest.mark.parametrize(("growth_to", "said"), [(200, False), ("200.1", True)])
def test_r07_more_than_double_asks_for_a_reason(growth_to, said):
    """R07 | 增长超过 100% 要写明依据 | personal_annual | goals.target"""
    assert ("两倍以上" in personal(last_year=100, target=growth_to).said("goals.target")) is said


def test_r13_the_target_is_provisional_until_it_is_approved():
    """R13 | 批准以前的目标写明“暂定”，照样参加计算 | personal_annual | goals.target"""
    plan = personal(target="100（暂定）", last_year=50, by_quarter=[15, 25, 30, 30])

    assert plan.evaluated.values["goals.target"].status == "暂定"
    assert plan.shown("goals.growth") == "100.0%"
    assert not plan.said("goals.by_quarter")


@pytest.mark.parametrize(("target", "at"), [(250, []), (249, ["goals.target"])])
def test_r18_the_own_target_is_not_below_the_one_assigned(target, at):
    """R18 | 个人拟定的目标可以高于公司下达的，不能低于它 | personal_annual | goals.target"""
    plan = personal(target=target, assigned=250)

    assert [one for one in ("goals.target",) if "公司下达" in plan.said(one)] == at


@pytest.mark.parametrize(
    ("calls", "visits", "at"), [(30, 20, []), (29, 20, ["quota.calls"]), (30, 19, ["quota.visits"])]
)
def test_r25_thirty_calls_a_day_and_twenty_visits_a_week(calls, visits, at):
    """R25 | 每天电话 30 个以上，每周拜访 20 位以上 | personal_annual | quota.calls"""
    plan = sampled("personal_annual", quota={"calls": calls, "visits": visits})

    assert [one for one in ("quota.calls", "quota.visits") if plan.said(one)] == at
    assert plan.shown("quota.week_calls") == f"{calls * 5}个"


@pytest.mark.parametrize(
    ("money", "authority", "need", "verdict"),
    [
        ("have", "have", "have", "理想对象，马上约谈"),
        ("have", "have", "none", "可接触，先引出需求"),
        ("have", "none", "have", "可接触，找到说了算的人"),
        ("have", "none", "none", "可接触，长期观察"),
        ("none", "have", "have", "可接触，先核实付款条件"),
        ("none", "have", "none", "可接触，长期观察"),
        ("none", "none", "have", "可接触，长期培养"),
        ("none", "none", "none", "停止接触"),
    ],
)
def test_r56_money_authority_and_need(money, authority, need, verdict):
    """R56 | 购买力、决定权、需求，八种组合八种对待 | personal_annual | customers.leads"""
    row = {"name": "清源日化", "money": money, "authority": authority, "need": need}

    plan = sampled("personal_annual", customers={"leads": [row]})

    assert plan.column("customers.leads", "verdict") == [verdict]
