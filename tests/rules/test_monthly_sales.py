import pytest
from sampled import sampled


def test_r04_the_weeks_make_the_month():
    """R04 | 年分到月、月分到周、周分到日，各周合计等于本月 | monthly_sales | goals.by_week"""
    whole = sampled("monthly_sales")

    assert not whole.said("goals.by_week")
    assert whole.worth("goals.by_week.total") == whole.worth("goals.target")
    assert "各周合计" in sampled("monthly_sales", goals={"by_week": [13, 18, 19, 20, 15]}).said(
        "goals.by_week"
    )


@pytest.mark.parametrize(
    ("period", "units", "profit"), [("2026-12", "35", "1.05"), ("2027-02", "32", "0.96")]
)
def test_r12_eight_a_week_and_three_hundred_each(period, units, profit):
    """R12 | 每周 8 台、每台 300 元：全月 35 台、1.05 万元 | monthly_sales | goals.units"""
    plan = sampled("monthly_sales", period, goals={"weekly_units": 8, "unit_profit": 300})

    assert plan.shown("goals.units") == f"{units}箱"
    assert plan.shown("goals.least_profit") == f"{profit}万元"


def test_r20_how_much_of_the_sales_the_few_make():
    """R20 | 二八法则：两成客户占八成销售额，按实际算出 | monthly_sales | customers.weight"""
    rows = [
        {"name": f"客户{one}", "grade": "A", "last": 20, "aim": 20, "todo": "谈年单"}
        for one in "甲乙丙丁"
    ]

    plan = sampled("monthly_sales", goals={"target": 100}, customers={"active": 20, "old": rows})

    assert plan.shown("customers.part") == "20.0%"
    assert plan.shown("customers.weight") == "80.0%"


@pytest.mark.parametrize(
    ("fresh", "leads", "at"),
    [(2, "3～5", ""), (1, "3～5", "goals.weekly_new"), (2, "1", "goals.weekly_leads")],
)
def test_r28_so_many_new_customers_and_leads_a_week(fresh, leads, at):
    """R28 | 每周新增几家、几到几家潜在客户，周月小结 | monthly_sales | goals.weekly_new"""
    goals = {"weekly_new": fresh, "weekly_leads": leads, "new_customers": 8}

    plan = sampled("monthly_sales", goals=goals)

    assert [one for one in ("goals.weekly_new", "goals.weekly_leads") if plan.said(one)] == (
        [at] if at else []
    )


@pytest.mark.parametrize(("every", "pace"), [(2, "合适"), (3, "太疏")])
def test_r31_undecided_customers_hear_every_two_days(every, pace):
    """R31 | 意向不明确的客户每两天联系一次 | monthly_sales | customers.follow"""
    rows = [{"sort": "unclear", "how": "发资料", "every": every}]

    plan = sampled("monthly_sales", customers={"follow": rows})

    assert plan.column("customers.follow", "pace") == [pace]
    assert bool(plan.said("customers.follow")) is (pace == "太疏")
