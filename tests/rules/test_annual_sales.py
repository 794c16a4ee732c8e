from decimal import Decimal

import pytest
from sampled import sampled


def annual(**goals):
    return sampled("annual_sales", goals=goals)


@pytest.mark.parametrize(
    ("growth", "target", "said"),
    [
        ("20", "1,200.00", ""),
        ("30", "1,300.00", ""),
        ("-1", "990.00", "下降"),
        ("101", "2,010.00", "30%"),
    ],
)
def test_r01_the_target_is_last_year_and_its_growth(growth, target, said):
    """R01 | 年度目标＝上年实绩×（1＋增长率）；下降、增长过大要说明 | annual_sales | goals.target"""
    plan = annual(last_year=1000, growth=growth)

    assert plan.shown("goals.target") == f"{target}万元"
    assert said in plan.said("goals.growth")
    assert bool(plan.said("goals.growth")) is bool(said)


@pytest.mark.parametrize("split", ["by_month", "by_person", "by_market", "by_product"])
def test_r02_every_split_makes_the_target(split):
    """R02 | 目标分到月、人、市场和产品，各自合计等于目标 | annual_sales | goals.by_month"""
    whole = sampled("annual_sales")
    rows = [{"id": one, "label": one, "amount": 100} for one in "abc"]
    short = [100] * 12 if split == "by_month" else {"method": "hand", "rows": rows}

    assert not whole.said(f"goals.{split}")
    assert whole.worth(f"goals.{split}.total") == whole.worth("goals.target")
    assert whole.worth("goals.mix.a.amount + goals.mix.b.amount + goals.mix.c.amount") == 55200000
    assert "比年度销售目标 5,520.00 万元少" in annual(**{split: short}).said(f"goals.{split}")


def test_r02_months_and_people_agree_both_ways():
    """R02 | 各月各人的表，横加等于各月，竖加等于各人 | annual_sales | goals.by_person_month"""
    whole = sampled("annual_sales")
    table = [[31, 21, 38, 40, 43, 46, 42, 39, 41, 40, 42, 37]] * 12

    assert not whole.said("goals.by_person_month")
    assert annual(by_person_month=[one[:6] for one in table]).said("goals.by_person_month")


def test_r03_the_product_tiers_are_two_three_one():
    """R03 | 高价、平价、低价 2：3：1，即 33.3%、50%、16.7% | annual_sales | goals.mix"""
    plan = annual(last_year=1000, growth=0, mix="2：3：1")
    parts = [plan.worth(f"goals.mix.{one}.amount") for one in "abc"]

    assert [round(plan.worth(f"goals.mix.{one}") * 100, 1) for one in "abc"] == [
        Decimal("33.3"),
        Decimal("50.0"),
        Decimal("16.7"),
    ]
    assert sum(parts) == 10000000
    assert [plan.shown(f"goals.mix.{one}.amount") for one in "abc"] == [
        "333.33万元",
        "500.00万元",
        "166.67万元",
    ]


def test_r05_no_month_is_without_a_target():
    """R05 | 月月有进账：每个月都要有任务，没有一个月是 0 | annual_sales | goals.by_month"""
    months = [372, 252, 456, 480, 516, 552, 504, 468, 492, 480, 948, 0]

    assert not sampled("annual_sales").said("goals.by_month")
    assert "12月" in annual(by_month=months).said("goals.by_month")


@pytest.mark.parametrize(
    ("assigned", "stretch", "at"),
    [(5520, 5520, ""), (5521, 5800, "goals.assigned"), (5400, 5519, "goals.stretch")],
)
def test_r18_stretch_is_not_below_plan_nor_plan_below_what_was_assigned(assigned, stretch, at):
    """R18 | 力争目标 ≥ 计划目标 ≥ 下达目标 | annual_sales | goals.stretch, goals.assigned"""
    plan = annual(assigned=assigned, stretch=stretch)

    found = [one for one in ("goals.assigned", "goals.stretch") if plan.said(one)]

    assert found == ([at] if at else [])


def test_r22_two_hundred_people_for_five_hundred_million():
    """R22 | 人均产能 = 目标 ÷ 人数：5 亿、200 人是每人 250 万 | annual_sales | team.per_head"""
    posts = [{"post": "销售代表", "planned": 200, "now": 200}]

    plan = sampled("annual_sales", goals={"last_year": "5亿", "growth": 0}, team={"posts": posts})

    assert plan.shown("team.per_head") == "250.00万元"


def test_r44_the_costs_and_their_ratio():
    """R44 | 500＋300＋100＋100＝1000 万元，是 5 亿元的 2% | annual_sales | budget.ratio"""
    items = [
        {"item": name, "amount": amount, "note": "按上年实际"}
        for name, amount in (("广告费", 500), ("促销费", 300), ("差旅费", 100), ("培训费", 100))
    ]

    plan = sampled("annual_sales", goals={"last_year": "5亿", "growth": 0}, budget={"items": items})

    assert plan.shown("budget.cost") == "1,000.00万元"
    assert plan.shown("budget.ratio") == "2.0%"


@pytest.mark.parametrize(
    ("distance", "rate"), [(600, 0), (601, "0.01"), (1000, "0.01"), (1001, "0.02")]
)
def test_r48_one_price_within_the_radius_and_two_rebates_beyond(distance, rate):
    """R48 | 价格半径 600 公里内同价，以外按距离分两级补贴 | annual_sales | strategy.freight"""
    freight = [
        {"high": 600, "high_in": True, "result": "0%"},
        {"low": 600, "low_in": False, "high": 1000, "high_in": True, "result": "1%"},
        {"low": 1000, "low_in": False, "result": "2%"},
    ]

    plan = sampled("annual_sales", strategy={"radius": 600, "freight": freight})

    assert plan.worth(f"tier(strategy.freight, {distance})") == Decimal(rate)


@pytest.mark.parametrize(("months", "said"), [(3, False), (4, True)])
def test_r71_the_strategy_is_reviewed_every_three_months(months, said):
    """R71 | 策略每 3 个月检查一次 | annual_sales | results.months"""
    plan = sampled("annual_sales", results={"months": months})

    assert bool(plan.said("results.months")) is said


@pytest.mark.parametrize(("funds", "said"), [(2914, False), (3059, False), (3500, True)])
def test_r72_the_funds_buy_the_units(funds, said):
    """R72 | 采购资金≈数量×单价（5% 内）；配送中心 2～4 个 | annual_sales | budget.purchase_funds"""
    plan = sampled(
        "annual_sales",
        strategy={"centres": "2～4"},
        budget={"purchase_units": 4700, "purchase_cost": 6200, "purchase_funds": funds},
    )

    assert bool(plan.said("budget.purchase_funds")) is said
    assert plan.worth("low(strategy.centres) + high(strategy.centres)") == 6
