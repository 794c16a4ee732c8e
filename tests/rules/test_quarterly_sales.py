from decimal import Decimal

import pytest
from sampled import sampled


def paid(rate, cap="capped"):
    case = {"who": "算例", "level": "staff", "bonus": 2000, "rate": rate}
    return sampled("quarterly_sales", pay={"examples": [case], "cap": cap})


@pytest.mark.parametrize(
    ("rate", "director", "staff"), [("59.9", 120, 80), ("60", 150, 100), ("112", 150, 100)]
)
def test_r33_the_allowance_changes_at_sixty_percent(rate, director, staff):
    """R33 | 补助：总监 120、150，主管 80、100；60% 归上 | quarterly_sales | pay.allowance_staff"""
    plan = sampled("quarterly_sales")

    assert plan.worth(f"tier(pay.allowance_director, {rate}%)") == director
    assert plan.worth(f"tier(pay.allowance_staff, {rate}%)") == staff
    assert paid(rate).column("pay.examples", "daily") == [f"{staff}元/天"]


@pytest.mark.parametrize(
    ("rate", "cap", "bonus"),
    [
        ("29.9", "capped", "0"),
        ("30", "capped", "600"),
        ("96", "capped", "1,920"),
        ("100", "capped", "2,000"),
        ("112", "capped", "2,000"),
        ("112", "open", "2,240"),
    ],
)
def test_r34_no_bonus_below_thirty_percent_then_by_the_rate(rate, cap, bonus):
    """R34 | 不足 30% 没有奖金，达到的按完成率，封不封顶可选 | quarterly_sales | pay.examples"""
    assert paid(rate, cap).column("pay.examples", "paid") == [f"{bonus}元/月"]


def test_r35_seventy_percent_next_month_and_thirty_at_the_end_of_the_year():
    """R35 | 提成 70% 次月 30 日（二月月末）、30% 年终，合计 100% | quarterly_sales | pay.payout"""
    part = {"part": "当期发放", "share": 70, "when": "次月 30 日", "condition": "货款到账"}
    months = [{"month": "2027-01-01"}, {"month": "2027-02-01"}, {"month": "2028-01-01"}]

    plan = sampled("quarterly_sales", pay={"payday": months})
    short = sampled("quarterly_sales", pay={"payout": [part]})

    assert not plan.said("pay.payout")
    assert "现在是 70" in short.said("pay.payout")
    assert [one[-5:] for one in plan.column("pay.payday", "due")] == [
        "2月28日",
        "3月30日",
        "2月29日",
    ]


@pytest.mark.parametrize(
    ("entry", "start"), [("2026-08-17", "2026年10月17日"), ("2026-12-31", "2027年2月28日")]
)
def test_r36_two_months_without_assessment(entry, start):
    """R36 | 前两个月不考核、无奖金，第三个月起考核 | quarterly_sales | pay.entrants.from_day"""
    person = {"name": "何芷", "post": "信息文员", "entry": entry}

    plan = sampled("quarterly_sales", pay={"probation": 2, "entrants": [person]})

    assert plan.column("pay.entrants", "from_day") == [start]


@pytest.mark.parametrize(("period", "said"), [("2026-Q4", False), ("2026-10-01..2027-02-28", True)])
def test_r63_a_quarter_is_three_months(period, said):
    """R63 | 期间名称和日期相符：10 月到次年 2 月不是季度 | quarterly_sales | period"""
    assert ("应是一个季度" in sampled("quarterly_sales", period=period).said("period")) is said


def test_r17_quantity_and_price_make_the_target():
    """R17 | 数量 × 单价合计要得出金额任务 | quarterly_sales | goals.volumes"""
    less = [{"product": "岩棉板", "volume": 3600, "price": 620}]

    plan = sampled("quarterly_sales")

    assert plan.worth("goals.volumes.amount.total") == Decimal(4680000)
    assert not plan.said("goals.volumes")
    assert "223.20" in sampled("quarterly_sales", goals={"volumes": less}).said("goals.volumes")
