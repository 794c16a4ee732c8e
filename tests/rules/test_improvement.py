from datetime import date

import pytest
from sampled import sampled

FACTS = ("漏发", "错票", "破损", "迟答")
CAUSE = "开票资料靠聊天记录抄写"


def seen(cases, losses=(1, 1, 1, 1), **more):
    rows = [
        {"fact": fact, "cases": number, "effect": "补寄", "loss": loss}
        for fact, number, loss in zip(FACTS, cases, losses, strict=True)
    ]
    return {"facts": rows} | more


def caused(*cases, other):
    rows = [
        {"direct": f"原因{at}", "fact": "漏发", "root": "规定", "evidence": "记录", "cases": number}
        for at, number in enumerate(cases)
    ]
    return {"items": rows, "other": other}


def advised(*costs, due="5月20日"):
    rows = [
        {"what": f"建议{at}", "cause": CAUSE, "action": "照做", "owner": "程霁", "due": due,
         "proof": "抽查 500 单", "cost": cost}
        for at, cost in enumerate(costs)
    ]  # fmt: skip
    return {"items": rows}


def test_r14_the_rate_is_the_cases_by_the_orders():
    """R14 | 问题率＝问题件÷同期订单，21 件对 100 单是 21% | improvement | review.rate"""
    plan = sampled("improvement", review=seen((10, 6, 3, 2), orders=100))

    assert plan.shown("review.cases") == "21件"
    assert plan.shown("review.rate") == "21.0%"


@pytest.mark.parametrize(("orders", "wrong"), [(21, False), (20, True)])
def test_r16_cases_are_not_more_than_orders(orders, wrong):
    """R16 | 比率不超过 100%，问题件不能多于订单 | improvement | review.orders"""
    plan = sampled("improvement", review=seen((10, 6, 3, 2), orders=orders))

    assert ("还多" in plan.said("review.orders")) is wrong


def test_r20_the_causes_show_how_concentrated_they_are():
    """R20 | 二八：逐行累计占比，报出真实的集中程度 | improvement | causes.core"""
    plan = sampled("improvement", review=seen((50, 30, 10, 10)), causes=caused(60, 20, other=20))

    assert plan.column("causes.items", "heap") == ["60.0%", "80.0%"]
    assert plan.shown("causes.core") == "80.0%"
    assert not plan.said("causes.items")


@pytest.mark.parametrize(("core", "few"), [(80, False), (79, True)])
def test_r20_less_than_eight_tenths_is_mentioned(core, few):
    """R20 | 主要原因不到八成要提醒再查 | improvement | causes.items"""
    found = caused(core, other=100 - core)
    plan = sampled("improvement", review=seen((50, 30, 10, 10)), causes=found)

    assert ("不到八成" in plan.said("causes.items")) is few


def test_r02_causes_add_up_to_what_was_seen():
    """R02 | 各原因的件数与零散的相加等于问题件合计 | improvement | causes.other"""
    assert not sampled("improvement").said("causes.other")
    plan = sampled("improvement", review=seen((50, 30, 10, 10)), causes=caused(80, other=19))
    assert "应等于问题件合计 100件" in plan.said("causes.other")


def test_r44_costs_add_up():
    """R44 | 500＋300＋100＋100＝1000，各条建议的费用合计 | improvement | advice.cost"""
    plan = sampled("improvement", advice=advised(500, 300, 100, 100))

    assert plan.shown("advice.cost") == "1,000.00万元"


def test_r44_what_is_lost_now_is_what_was_seen():
    """R44 | 测算的“现在”合计等于月均损失合计 | improvement | expect.items"""
    plan = sampled("improvement", review=seen((1, 1, 1, 1), (1.26, 0.62, 0.94, 1.09)))

    assert not sampled("improvement").said("expect.items")
    assert "应等于月均损失合计 3.91万元/月" in plan.said("expect.items")


def test_r70_the_return_follows_from_saving_and_cost():
    """R70 | 净效益与回收月数＝费用÷每月净效益 | improvement | expect.payback"""
    rows = [{"fact": fact, "now": 1, "after": 0.5, "basis": "减半"} for fact in FACTS]
    plan = sampled(
        "improvement",
        review=seen((1, 1, 1, 1)),
        advice=advised(12, 6),
        expect={"items": rows, "running": 0.5},
    )

    assert plan.shown("expect.fall") == "50.0%"
    assert plan.shown("expect.net") == "1.50万元/月"
    assert plan.shown("expect.year") == "0.00万元"
    assert plan.shown("expect.payback") == "12.0个月"
    assert not plan.said("advice.items")


def test_r70_a_return_of_more_than_a_year_is_mentioned():
    """R70 | 一年还收不回的要提醒 | improvement | advice.items"""
    assert "超过一年" in sampled("improvement", advice=advised(30, 0.7)).said("advice.items")


@pytest.mark.parametrize(("judge", "early"), [("6月19日", False), ("6月18日", True)])
def test_r62_what_is_new_is_judged_after_a_month(judge, early):
    """R62 | 新做法满一个月再书面评估 | improvement | tasks.judge"""
    plan = sampled("improvement", tasks={"judge": judge})

    assert plan.worth("tasks.latest") == date(2027, 5, 20)
    assert ("30 天以后" in plan.said("tasks.judge")) is early
