import pytest
from sampled import sampled


def example(rate, level="staff", cap="capped"):
    row = {"who": "算例", "level": level, "bonus": 4000, "rate": rate}
    return sampled("pay_policy", performance={"cap": cap, "examples": [row, row]})


def column(plan, table, name):
    return plan.column(table, name)[0]


@pytest.mark.parametrize(
    ("rate", "director", "staff"), [("59.9", 120, 80), ("60", 150, 100), ("100", 150, 100)]
)
def test_r33_the_allowance_switches_at_sixty_percent(rate, director, staff):
    """R33 | 不到 60% 补 120／80 元，60%（含）起 150／100 | pay_policy | performance.examples"""
    for level, amount in (("lead", director), ("staff", staff)):
        assert column(example(rate, level), "performance.examples", "daily") == f"{amount}元/天"


@pytest.mark.parametrize(
    ("rate", "cap", "paid"),
    [
        ("29.9", "capped", "0"),
        ("30", "capped", "1,200"),
        ("100", "capped", "4,000"),
        ("112", "capped", "4,000"),
        ("112", "open", "4,480"),
    ],
)
def test_r34_no_bonus_below_the_line_then_by_completion(rate, cap, paid):
    """R34 | 不到 30% 为 0，30% 起按完成率，超 100% 封顶可选 | pay_policy | performance.cap"""
    assert column(example(rate, cap=cap), "performance.examples", "paid") == f"{paid}元/月"


def test_r35_seventy_and_thirty_and_the_last_of_february():
    """R35 | 提成 70% 次月 30 日（二月为月末）、30% 年终，合计 100% | pay_policy | payment.payout"""
    sample = sampled("pay_policy")
    part = {"part": "当期", "share": 70, "when": "次月 30 日", "condition": "到账"}
    months = [{"month": "2027-01-01"}, {"month": "2028-01-01"}, {"month": "2027-03-01"}]
    days = sampled("pay_policy", payment={"payday": months}).column("payment.payday", "due")

    assert not sample.said("payment.payout")
    assert sampled("pay_policy", payment={"payout": [part]}).said("payment.payout")
    assert [one[-5:] for one in days] == ["2月28日", "2月29日", "4月30日"]


@pytest.mark.parametrize(("entry", "first"), [("2027-01-11", "3月11日"), ("2026-12-31", "2月28日")])
def test_r36_the_first_two_months_are_not_assessed(entry, first):
    """R36 | 头两个月不考核，第三个月起考；底薪等不参加 | pay_policy | probation.entrants"""
    row = {"name": "甲", "post": "业务员", "entry": entry}

    plan = sampled("pay_policy", probation={"entrants": [row]})

    assert column(plan, "probation.entrants", "from_day").endswith(first)


@pytest.mark.parametrize(
    ("amount", "rate", "paid"),
    [(600, 100, "30,000"), (600, 90, "27,000"), (680, 95, "36,100"), (680, 0, "0")],
)
def test_r37_five_per_mille_within_the_target_and_one_percent_above(amount, rate, paid):
    """R37 | 目标内 5‰、超目标 1%，按回款率结算 | pay_policy | commission.contracts"""
    row = {"name": "甲", "target": 600, "amount": amount, "rate": rate}

    plan = sampled("pay_policy", commission={"contracts": [row]})

    assert column(plan, "commission.contracts", "paid") == f"{paid}元"


def test_r37_per_mille_is_not_percent():
    """R37 | ‰ 与 % 写反了，超目标反而低，要提醒 | pay_policy | commission.beyond"""
    assert "‰ 还是 %" in sampled("pay_policy", commission={"beyond": "1‰"}).said(
        "commission.beyond"
    )


@pytest.mark.parametrize(
    ("mode", "copies", "paid"),
    [("excess", 20, "400"), ("excess", 30, "650"), ("all", 20, "400"), ("all", 30, "750")],
)
def test_r38_the_higher_piece_rate(mode, copies, paid):
    """R38 | 20 元／份，超过 20 份 25 元：全部份数或仅超出 | pay_policy | commission.mode"""
    pieces = [{"who": "算例", "copies": copies}]

    plan = sampled("pay_policy", commission={"mode": mode, "pieces": pieces})

    assert column(plan, "commission.pieces", "paid") == f"{paid}元"


def test_r39_every_commission_names_its_base():
    """R39 | 每项提成选定基数：销售额、净利、合同总价或到账 | pay_policy | commission.products"""
    row = {"name": "阳光房", "rate": 8, "condition": "收清"}

    assert sampled("pay_policy", commission={"products": [row]}).said("commission.products")
    assert "profit" in sampled("pay_policy").worth("commission.products.base")


def test_r40_the_parts_of_pay_make_a_whole():
    """R40 | 底薪 30%、绩效 40%、提成 30%，合计 100%，特别激励另计 | pay_policy | mix.parts"""
    rows = [{"name": one, "share": share, "how": "按月"} for one, share in
            (("底薪", 30), ("绩效", 40), ("提成", 20))]  # fmt: skip

    assert sampled("pay_policy").worth("mix.parts.share") == (
        *(sampled("pay_policy").worth(f"{one}%") for one in (30, 40, 30)),
    )
    assert "合计 90.0%，应为 100%" in sampled("pay_policy", mix={"parts": rows}).said("mix.parts")


@pytest.mark.parametrize(("part", "manager", "flagged"), [(50, "18", False), (49, "17.64", True)])
def test_r42_managers_share_a_fifth_of_the_profit(part, manager, flagged):
    """R42 | 区域利润 20% 奖经理主管，经理不少于一半 | pay_policy | commission.profits"""
    rows = [{"area": "粤西", "profit": 180}]

    plan = sampled("pay_policy", commission={"manager_part": part, "profits": rows})

    assert column(plan, "commission.profits", "share") == "36.00万元"
    assert column(plan, "commission.profits", "manager").startswith(manager)
    assert bool(plan.said("commission.manager_part")) is flagged


def test_r43_the_former_flat_expense_is_put_beside_the_new():
    """R43 | 原费用包干 800～1000 元／人·月，与新预算对照 | pay_policy | travel.compare"""
    row = {"post": "业务员", "heads": 24, "before": "800～1000", "new_year": 25.6}

    plan = sampled("pay_policy", travel={"compare": [row]})
    dear = sampled("pay_policy", travel={"compare": [{**row, "new_year": 28.9}]})

    assert column(plan, "travel.compare", "old_year") == "23.04万元～28.80万元"
    assert not plan.said("travel.compare")
    assert "超过原包干的上限" in dear.said("travel.compare")


def test_r45_phone_and_floor_share_half_and_half():
    """R45 | 电话线索的提成，电话与门店 5：5 | pay_policy | commission.split"""
    plan = sampled("pay_policy")

    assert plan.worth("commission.split.phone + commission.split.floor") == 1
    assert plan.shown("commission.split.phone.amount") == "600元"


@pytest.mark.parametrize(("rate", "paid"), [("99", "3,960"), ("97", "3,880"), ("103", "4,000")])
def test_r46_pay_falls_with_every_point_of_shortfall(rate, paid):
    """R46 | 每少完成 1 个百分点，绩效收入同比例少 1% | pay_policy | performance.fall"""
    row = {"who": "业务员", "income": 4000, "rate": rate}

    plan = sampled("pay_policy", performance={"fall": [row]})

    assert column(plan, "performance.fall", "paid") == f"{paid}元/月"


def test_r47_expenses_are_asked_for_first_and_false_ones_are_not_paid():
    """R47 | 费用先申请、先预估；虚报不报销、扣分 | pay_policy | travel.approval"""
    row = {"item": "出差费", "who": "经理", "within": "5 个工作日"}

    said = sampled("pay_policy", travel={"approval": [row]}).said("travel.approval")

    assert "事前申请与预估" in said
    assert "单次预估上限" in said
    assert sampled("pay_policy", travel={"false_claims": ""}).said("travel.false_claims")
