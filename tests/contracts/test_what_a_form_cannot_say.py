"""What a simple form builder cannot say (design, 2), said by one small plan type."""

from decimal import Decimal

import pytest
from scratch import plan_of, printed, said, type_of

from docgen.plans.evaluate import evaluate
from forms.values import Interval

NUMBERS = """
    - {id: calls, kind: integer, unit: 次, label: 拜访}
    - {id: share, kind: percent, label: 占比}
    - {id: fee, kind: money, unit: 万元, label: 费用}
    - {id: staff, kind: integer, unit: 人, label: 人数}
    - {id: big, kind: money, unit: 万元, label: 大额}
    - {id: exact, kind: money, unit: 元, label: 精确}
    - {id: open, kind: money, unit: 万元, label: 未定}
    - {id: twice, kind: figure, unit: 万元, label: 两倍, is: main.fee * 2}
    - {id: part, kind: figure, unit: 万元, label: 分摊, is: main.big * main.share}
    - {id: each, kind: figure, unit: 元, label: 人均, is: main.big / main.staff}
"""
TYPED = {
    "calls": "不少于50",
    "share": "40%～60%",
    "fee": "约5万元（暂定）",
    "staff": "由230增至1000",
    "big": "5亿",
    "exact": "224,270元",
    "open": "待定",
}
PRINTED = (
    *("不少于50次", "40%～60%", "约5万元（暂定）", "由230增至1,000人"),
    *("50,000.00万元", "224,270元", "待定"),
)
PARTS = """
    - {id: whole, kind: money, unit: 万元, label: 总目标}
    - {id: by_month, kind: breakdown, of: main.whole, into: months, label: 按月}
    - id: by_area
      kind: breakdown
      of: main.whole
      into: areas
      choices: [苏南, 苏北]
      label: 按区域
"""
RULES = """
    - {id: pay, kind: tiers, unit: "%", result: 元/天, label: 补贴SHAPE}
    - {id: rate, kind: percent, label: 完成率}
    - {id: got, kind: figure, unit: 元/天, label: 每天补贴, is: "tier(main.pay, main.rate)"}
    - id: score
      kind: formula
      rule: daily * 70% + exam * 30%
      vars: {daily: 日常, exam: 考勤}
      label: 得分
"""
STEPS = [
    {"high": 60, "high_in": False, "result": 80},
    {"low": 60, "low_in": True, "result": 100},
]
PENS = """
    - {id: note, kind: text, label: 说明}
    - {id: sign, kind: text, label: 签收, pen: true}
    - {id: on, kind: pen, shape: date, label: 面谈日期}
    - id: sheet
      kind: rows
      label: 签到
      columns:
        - {id: who, kind: text, label: 姓名}
        - {id: signed, kind: text, label: 签名, required: true, pen: true}
        - {id: tick, kind: pen, shape: tick, label: 到场}
        - {id: day, kind: pen, shape: date, label: 日期}
"""


def lines(plan):
    return [" ".join(line.split()) for line in printed(plan).splitlines() if line.strip()]


def test_a_quantity_keeps_its_word_range_change_and_status_and_computes():
    plan = plan_of(type_of(NUMBERS), TYPED)
    evaluated, text = evaluate(plan), printed(plan)

    for words in PRINTED:
        assert words in text
    assert evaluated.lookup("main.twice") == 100_000
    assert evaluated.lookup("main.part") == Interval(Decimal(200_000_000), Decimal(300_000_000))
    assert evaluated.lookup("main.each") == 500_000
    assert evaluated.lookup("main.open") is None
    assert "20,000.00万元～30,000.00万元" in text


def test_each_split_of_one_total_says_its_own_difference():
    months = [80] * 11 + [180]
    plan = plan_of(type_of(PARTS), {"whole": 960, "by_month": months, "by_area": [500, 400]})

    assert said(plan, "sum") == [
        "各月合计 1,060.00 万元，比总目标 960.00 万元多 100.00 万元。请减少各月，或改总目标。",
        "各区域合计 900.00 万元，比总目标 960.00 万元少 60.00 万元。请补到各区域，或改总目标。",
    ]


@pytest.mark.parametrize(("rate", "result"), [("59.9%", 80), ("60%", 100)])
def test_a_step_owns_its_boundary_and_gives_its_result(rate, result):
    plan = plan_of(type_of(RULES.replace("SHAPE", "")), {"pay": STEPS, "rate": rate})

    assert evaluate(plan).lookup("main.got") == result
    assert "60%以下（不含） 80元/天" in lines(plan)
    assert "60%以上（含） 100元/天" in lines(plan)


def test_steps_may_be_said_in_a_sentence():
    plan = plan_of(type_of(RULES.replace("SHAPE", ", shape: sentence")), {"pay": STEPS})

    assert "补贴：60%以下（不含）：80元/天；60%以上（含）：100元/天。" in lines(plan)


def test_a_formula_is_said_in_words_and_worked_out():
    plan = plan_of(type_of(RULES.replace("SHAPE", "")), {"score": [{"daily": 92, "exam": 96}]})

    assert "得分＝日常 × 70% ＋ 考勤 × 30%" in lines(plan)
    assert "92 96 92 × 70% ＋ 96 × 30% ＝ 93.2" in lines(plan)


def test_what_is_left_for_the_pen_is_no_gap_and_has_its_shape():
    rows = [{"who": "周敏", "signed": {"pen": True}}]
    plan = plan_of(type_of(PENS), {"note": "好", "sign": {"pen": True}, "sheet": rows})

    assert evaluate(plan).complete
    assert "面谈日期： 年 月 日" in lines(plan)
    assert "周敏 □ 年 月 日" in lines(plan)


def test_underlines_typed_as_an_answer_are_a_leftover_but_not_where_a_pen_may_write():
    rows = [{"who": "周敏", "signed": "____"}, {"who": "____", "signed": "____"}]
    plan = plan_of(type_of(PENS), {"note": "____公司", "sign": "____年__月__日", "sheet": rows})

    found = [one.path for one in evaluate(plan).problems if one.code == "leftover"]

    assert found == ["main.note", "main.sheet[r2].who"]
