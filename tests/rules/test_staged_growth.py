from datetime import date, timedelta

import pytest
from sampled import sampled

DAY = timedelta(days=1)


def stages(plan):
    return [plan.worth(f"stages.plan.{end}") for end in ("start", "end")]


def stage(name, months):
    return {
        "name": name, "months": months, "manager": "店长", "aim": "累计成交 156 台。",
        "focus": ["甲", "乙"], "ideas": ["丙"], "duties": ["丁"],
        "kpis": [{"name": one, "unit": "组", "aim": 420, "source": "登记表"} for one in "ab"],
    }  # fmt: skip


@pytest.mark.parametrize("opening", ["2027-09-18", "2027-10-01", "2028-02-29", "2027-12-31"])
def test_r66_three_stages_follow_the_opening_without_a_gap(opening):
    """R66 | 开业前 6 个月、后 3 个月、以后，相接并随开业日移动 | staged_growth | stages.plan"""
    plan = sampled("staged_growth", goals={"opening": opening})
    starts, ends = stages(plan)

    assert starts[1] == date.fromisoformat(opening)
    assert starts[0] == plan.worth("goals.begin")
    assert [one - DAY for one in starts[1:]] == list(ends[:-1])


def test_r66_the_seed_s_lengths_are_kept():
    """R66 | 能力提升期 3 个月、巩固期 12 个月、升华期接在其后 | staged_growth | stages.plan"""
    several = [stage("能力提升期", 3), stage("巩固期", 12), stage("升华期", 6)]
    plan = sampled(
        "staged_growth", goals={"opening": "2027-06-18", "lead": 3}, stages={"plan": several}
    )

    assert stages(plan) == [
        (date(2027, 3, 18), date(2027, 6, 18), date(2028, 6, 18)),
        (date(2027, 6, 17), date(2028, 6, 17), date(2028, 12, 17)),
    ]
    assert not plan.said("stages.plan")


def test_r66_an_opening_too_early_is_refused():
    """R66 | 启动日早于计划期间时说出来 | staged_growth | goals.opening"""
    assert not sampled("staged_growth").said("goals.opening")
    early = sampled("staged_growth", goals={"opening": "2027-09-17"})
    assert "早于计划期间" in early.said("goals.opening")


def test_r66_stages_that_miss_the_opening_are_refused():
    """R66 | 各阶段要包含开业日期 | staged_growth | stages.plan"""
    plan = sampled("staged_growth", stages={"plan": [stage("筹备期", 2), stage("导入期", 3)]})

    assert "没有包含开业日期" in plan.said("stages.plan")


def stock(amount, *sold, old=0):
    names = zip(("first", "second", "third"), sold, strict=True)
    row = {"model": "E5", "stock": amount, "old": old} | dict(names)
    return sampled("staged_growth", stock={"items": [row]})


def test_r70_the_months_of_stock_are_stock_by_the_average_of_three():
    """R70 | 库存月数＝库存÷近三个月平均销量 | staged_growth | stock.months"""
    plan = stock(60, 20, 25, 30)

    assert plan.column("stock.items", "average") == ["25.0台"]
    assert plan.column("stock.items", "months") == ["2.4个月"]
    assert plan.shown("stock.months") == "2.4个月"


@pytest.mark.parametrize(
    ("amount", "old", "said"), [(75, 0, ""), (76, 0, "2.5 个月"), (60, 1, "60 天")]
)
def test_r70_too_much_and_too_old_are_mentioned(amount, old, said):
    """R70 | 库存超过 2.5 个月、库龄超过 60 天要提醒 | staged_growth | stock.items"""
    plan = stock(amount, 30, 30, 30, old=old)

    assert said in plan.said("stock.items")
    assert bool(plan.said("stock.items")) is bool(said)


def test_r70_break_even_and_return_follow_from_the_costs():
    """R70 | 盈亏平衡销量＝固定费用÷单台毛利；回报率＝年利润÷投资 | staged_growth | goals.roi"""
    plan = sampled(
        "staged_growth", goals={"fixed": 50, "margin": 1, "year_units": 720, "invest": 600}
    )

    assert plan.shown("goals.even") == "50.0台/月"
    assert plan.shown("goals.profit") == "120.00万元"
    assert plan.shown("goals.roi") == "20.0%"
    assert plan.shown("goals.payback") == "5.0年"
