import pytest
from sampled import sampled


def goals(**changes):
    return sampled("marketing_clauses", goals=changes)


def retail(**changes):
    return sampled("marketing_clauses", retail=changes)


@pytest.mark.parametrize(
    ("per_head", "year", "flagged"),
    [("不少于21", "6,048.00", False), ("20.83", "5,999.04", True), ("20.84", "6,001.92", False)],
)
def test_r08_the_floor_of_each_person_reaches_the_department(per_head, year, flagged):
    """R08 | 每人每月×人数×12 不低于部门全年 | marketing_clauses | goals.staff_year"""
    plan = goals(per_head=per_head)

    assert plan.shown("goals.staff_year") == f"{year}万元"
    assert bool(plan.said("goals.per_head")) is flagged


@pytest.mark.parametrize(
    ("per_office", "year", "flagged"),
    [("不少于84", "6,048.00", False), ("83", "5,976.00", True)],
)
def test_r08_the_floor_of_each_office_reaches_the_department(per_office, year, flagged):
    """R08 | 每个办事处每月×个数×12 不低于部门全年 | marketing_clauses | goals.office_year"""
    plan = goals(per_office=per_office)

    assert plan.shown("goals.office_year") == f"{year}万元"
    assert bool(plan.said("goals.per_office")) is flagged


@pytest.mark.parametrize(("fresh", "flagged"), [("不少于6000", False), ("不少于6001", True)])
def test_r09_new_products_are_part_of_the_whole(fresh, flagged):
    """R09 | 新产品销售额不超过部门全年；利益目标另列 | marketing_clauses | goals.fresh"""
    assert bool(goals(fresh=fresh).said("goals.fresh")) is flagged
    assert goals(profit="不少于720").shown("goals.profit_rate") == "12.0%"


@pytest.mark.parametrize(("times", "flagged"), [("0.9", True), ("1", False), ("不少于1.2", False)])
def test_r09_a_promoted_shop_sells_no_less_than_before(times, flagged):
    """R09 | 促销店销量不低于上年的 1 倍 | marketing_clauses | retail.times"""
    assert bool(retail(times=times).said("retail.times")) is flagged


@pytest.mark.parametrize(
    ("visit", "per_day", "flagged"), [("fortnight", "9.0家/天", False), ("week", "18.0家/天", True)]
)
def test_r30_each_rep_visits_his_shops_weekly_or_fortnightly(visit, per_day, flagged):
    """R30 | 每人约 90 家店，每周或隔周一次，跑得过来 | marketing_clauses | retail.per_day"""
    plan = retail(shops="不少于1440", reps=16, visit=visit)

    assert plan.shown("retail.per_rep") == "90家"
    assert plan.shown("retail.per_day") == per_day
    assert bool(plan.said("retail.visit")) is flagged


@pytest.mark.parametrize(
    ("shop", "agent", "flagged"),
    [("不超过1", "不超过2", False), ("不超过2", "不超过1", True), ("1", "不超过5", True)],
)
def test_r30_the_stock_has_a_limit_in_months(shop, agent, flagged):
    """R30 | 零售店、代理商库存各不超过几个月 | marketing_clauses | retail.agent_stock"""
    plan = retail(shop_stock=shop, agent_stock=agent)

    assert bool(plan.said("retail.agent_stock")) is flagged


def test_r05_no_quarter_is_without_a_target():
    """R05 | 季季有任务，没有一个季度是 0 | marketing_clauses | goals.by_quarter"""
    assert "有的季度没有任务" in goals(by_quarter=[0, 2950, 1350, 1700]).said("goals.by_quarter")
