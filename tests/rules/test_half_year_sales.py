import pytest
from sampled import sampled


def market(**changed):
    given = {
        "name": "第一市场",
        "owner": "梁颂",
        "people": 2,
        "products": "五层箱",
        "ladder": [
            {"stage": "现在", "monthly": 10, "how": "现有客户"},
            {"stage": "8 月 3 日前", "monthly": 13, "how": "新增两家"},
            {"stage": "9 月起", "monthly": "23～25", "how": "旺季备货"},
        ],
        "rates": [{"name": "工厂", "all": 50, "now": 35, "aim": 50}],
    }
    return sampled("half_year_sales", markets={"plan": [given | changed]})


def test_r14_the_first_half_and_what_the_second_should_reach():
    """R14 | 完成率＝实际÷目标；下半年＝上半年×1.4～1.6 | half_year_sales | goals.reach"""
    plan = sampled(
        "half_year_sales",
        review={"target": "21万", "done": "4.4万"},
        goals={"growth": "40%～60%", "target": "6.5万", "stretch": "7万"},
    )

    assert plan.shown("review.rate") == "21.0%"
    assert plan.shown("goals.reach") == "6.16万元～7.04万元"
    assert not plan.said("goals.target")


@pytest.mark.parametrize(("target", "said"), [("6.1万", "低于"), ("60000万", "核对单位")])
def test_r14_a_target_outside_the_range_is_said(target, said):
    """R14 | 目标在增长幅度之外，6 万元写成 60000 万，要说出来 | half_year_sales | goals.target"""
    plan = sampled(
        "half_year_sales",
        review={"done": "44000元"},
        goals={"growth": "40%～60%", "target": target, "stretch": "7000000万"},
    )

    assert said in plan.said("goals.target")


@pytest.mark.parametrize(
    ("monthly", "said"),
    [(["13", "23～25"], ""), (["4.4", "6"], "低"), (["15～18", "6.5～8"], "低")],
)
def test_r15_the_ladder_never_falls(monthly, said):
    """R15 | 月销额阶梯只升不降：现在 → 13 → 23～25 万元 | half_year_sales | markets.plan.ladder"""
    ladder = [{"stage": "现在", "monthly": 10, "how": "现有客户"}] + [
        {"stage": f"第{number}步", "monthly": one, "how": "新增客户"}
        for number, one in enumerate(monthly, 1)
    ]

    found = market(ladder=ladder).said("markets.plan")

    assert said in found
    assert bool(found) is bool(said)


@pytest.mark.parametrize(
    ("every", "now", "aim", "rates"),
    [
        (50, 35, 50, ["70.0%", "100.0%"]),
        (20, 8, 12, ["40.0%", "60.0%"]),
        (40, 20, 32, ["50.0%", "80.0%"]),
    ],
)
def test_r16_what_is_developed_of_all(every, now, aim, rates):
    """R16 | 开发率＝已开发÷总数：70%→100%，60%，50%→80% | half_year_sales | markets.plan.rates"""
    plan = market(rates=[{"name": "工厂", "all": every, "now": now, "aim": aim}])
    shown = {path: one.shown for path, one in plan.evaluated.figures.items()}

    assert [one for path, one in shown.items() if path.endswith(("].rate", "].goal"))] == rates
    assert not plan.said("markets.plan")


def test_r16_more_than_all_cannot_be_developed():
    """R16 | 开发率不高于 100% | half_year_sales | markets.plan"""
    plan = market(rates=[{"name": "工厂", "all": 50, "now": 35, "aim": 51}])

    assert "不能高于 100%" in plan.said("markets.plan")


def test_r17_quantity_times_price_makes_the_target():
    """R17 | 自下而上的数量 × 单价要得出金额目标 | half_year_sales | goals.volumes"""
    less = [{"product": "纸箱", "volume": 360, "unit": "万平方米", "price": 38000}]

    plan = sampled("half_year_sales")

    assert plan.worth("goals.volumes.amount.total") == plan.worth("goals.target")
    assert not plan.said("goals.volumes")
    assert "千分之五" in sampled("half_year_sales", goals={"volumes": less}).said("goals.volumes")


@pytest.mark.parametrize(("owners", "said"), [(10, False), (9, True)])
def test_r69_ten_customers_make_a_group(owners, said):
    """R69 | 用户群体 10 家以上才成组；每区列前三名市场 | half_year_sales | markets.groups"""
    group = {"name": "五金厂", "owners": owners, "leader": "恒锐五金", "activity": "到厂看样箱"}

    plan = sampled("half_year_sales", markets={"groups": [group]})

    assert bool(plan.said("markets.groups")) is said
    assert all(plan.worth(f"count(markets.top.{one})") == 3 for one in ("first", "second", "third"))


@pytest.mark.parametrize(("aim", "size"), [(18, "大客户"), ("17.9", "一般客户")])
def test_r69_a_large_customer_uses_thirty_thousand_a_month(aim, size):
    """R69 | 月用量 3 万元以上的是大客户，正好 3 万也算 | half_year_sales | customers.key.size"""
    rows = [
        {"name": "乐途箱包", "grade": "B", "last_half": 12, "half_aim": aim, "todo": "谈新款"}
        for _ in range(3)
    ]

    plan = sampled("half_year_sales", customers={"threshold": 3, "key": rows})

    assert plan.column("customers.key", "size") == [size] * 3


@pytest.mark.parametrize(("months", "said"), [(3, False), (4, True)])
def test_r71_the_strategy_is_checked_every_three_months(months, said):
    """R71 | 策略每 3 个月检查一次 | half_year_sales | assessment.months"""
    plan = sampled("half_year_sales", assessment={"months": months})

    assert bool(plan.said("assessment.months")) is said


def test_r71_half_a_year_has_two_checks():
    """R71 | 半年至少检查两次 | half_year_sales | assessment.checks"""
    once = [{"on": "9月28日", "what": "阶梯和价格", "who": "全体", "result": "书面结论"}]

    assert not sampled("half_year_sales").said("assessment.checks")
    assert "次数不够" in sampled("half_year_sales", assessment={"checks": once}).said(
        "assessment.checks"
    )


@pytest.mark.parametrize(("period", "said"), [("2026-H2", False), ("2026-07-05..2027-01-31", True)])
def test_r63_a_half_year_is_six_months(period, said):
    """R63 | 半年是 6 个月，7 月 5 日到次年 1 月 31 日不是 | half_year_sales | period"""
    assert ("应是半年" in sampled("half_year_sales", period=period).said("period")) is said
