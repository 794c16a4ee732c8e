import pytest
from sampled import sampled


def mixed(*shares):
    rows = [
        {"product": f"产品{number}", "last": last, "this_year": now, "how": "示范田"}
        for number, (last, now) in enumerate(shares, 1)
    ]
    return sampled("department_annual", products={"mix": rows})


def test_r10_both_years_shares_are_a_whole():
    """R10 | 结构由 85：10：5 到 75：15：10，每列 100% | department_annual | products.mix"""
    plan = mixed((85, 75), (10, 15), (5, 10))

    assert not plan.said("products.mix")
    assert plan.column("products.mix", "change") == ["-10.0个百分点", "5.0个百分点", "5.0个百分点"]
    assert "本年占比合计 101.0%" in mixed((85, 76), (10, 15), (5, 10)).said("products.mix")
    assert "上年占比合计 99.0%" in mixed((84, 75), (10, 15), (5, 10)).said("products.mix")


@pytest.mark.parametrize(
    ("last", "price", "rise", "rate"), [(200, 210, "10元/袋", "5.0%"), (168, 172, "4元/袋", "2.4%")]
)
def test_r19_the_rise_in_yuan_and_in_percent_agree(last, price, rise, rate):
    """R19 | 涨几元与涨百分之几一致，占比的变化用百分点 | department_annual | brand.prices"""
    row = {"product": "复合肥", "area": "全区", "last": last, "price": price}

    plan = sampled("department_annual", brand={"prices": [row]})

    assert plan.column("brand.prices", "rise") == [rise]
    assert plan.column("brand.prices", "rate") == [rate]


def test_r27_two_new_three_old_and_four_calls():
    """R27 | 每天新 2、老 3、电话 4，走访 5 位 | department_annual | quota.daily_visits"""
    plan = sampled("department_annual", quota={"daily_new": 2, "daily_old": 3, "calls": 4})

    assert plan.shown("quota.daily_visits") == "5位/天"
    assert plan.shown("quota.year_visits") == "800位"


@pytest.mark.parametrize(
    ("contacts", "sheets", "at"),
    [(8, 5, []), (7, 5, ["quota.key_contacts"]), (8, 4, ["quota.sheets"])],
)
def test_r29_eight_contacts_a_month_and_five_sheets_a_week(contacts, sheets, at):
    """R29 | 重点客户每月 8 次，每人每周 5 份记录 | department_annual | quota.key_contacts"""
    plan = sampled("department_annual", quota={"key_contacts": contacts, "sheets": sheets})

    assert [one for one in ("quota.key_contacts", "quota.sheets") if plan.said(one)] == at


@pytest.mark.parametrize("part", ["basis", "approval"])
def test_r47_every_cost_is_estimated_and_approved_beforehand(part):
    """R47 | 费用先申请、先估算，缺了不能通过 | department_annual | budget.items"""
    row = {
        "item": "差旅费",
        "amount": 43.2,
        "basis": "12 人",
        "approval": "经理批",
        "check": "三样齐",
    }

    plan = sampled("department_annual", budget={"items": [row | {part: ""}]})

    assert not sampled("department_annual", budget={"items": [row]}).said("budget.items")
    assert plan.said("budget.items")


def test_r62_a_new_product_is_analysed_after_a_month():
    """R62 | 新品上市满一个月写一份分析 | department_annual | brand.launches"""
    rows = [
        {"product": "专用肥", "launch": "2027-03-01", "owner": "孟希文"},
        {"product": "小包装", "launch": "2027-01-31", "owner": "席可安"},
    ]

    plan = sampled("department_annual", brand={"launches": rows})

    assert plan.column("brand.launches", "analysis") == ["2027年4月1日", "2027年2月28日"]


@pytest.mark.parametrize(
    ("deadline", "sessions", "at"),
    [
        ("2027-09-30", "1～2", []),
        ("2027-10-01", "1～2", ["service.deadline"]),
        ("2027-09-30", "3", ["team.sessions"]),
    ],
)
def test_r62_service_by_september_and_one_or_two_trainings_a_month(deadline, sessions, at):
    """R62 | 秋季服务 9 月底前完成，培训每月一到两次 | department_annual | service.deadline"""
    plan = sampled("department_annual", service={"deadline": deadline}, team={"sessions": sessions})

    assert [one for one in ("service.deadline", "team.sessions") if plan.said(one)] == at


@pytest.mark.parametrize(
    ("outlets", "managers", "verdict"), [(1, 3, "够"), (1, 2, "不够"), (5, 5, "够"), (5, 4, "不够")]
)
def test_r68_three_managers_a_branch_and_one_an_outlet(outlets, managers, verdict):
    """R68 | 每个分部至少 3 名客户经理，每个网点至少 1 名 | department_annual | outlets.items"""
    row = {"branch": "公安", "outlets": outlets, "now": managers, "managers": managers}

    plan = sampled("department_annual", outlets={"items": [row]})

    assert plan.column("outlets.items", "verdict") == [verdict]
    assert bool(plan.said("outlets.items")) is (verdict == "不够")
