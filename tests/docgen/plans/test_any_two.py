"""Base, rate and total: any two give the third; all three are held against each other."""

from decimal import Decimal

import pytest
from scratch import faults, plan_of, printed, said, type_of

from docgen.plans.evaluate import State, evaluate
from docgen.plans.sources import computed_of

GOALS = """
    - id: base
      kind: money
      unit: 万元
      label: 上年销售额
      required: true
      or_is: main.target / (1 + main.growth)
    - id: growth
      kind: percent
      label: 增长率
      required: true
      max: 100%
      or_is: main.target / main.base - 1
    - id: target
      kind: money
      unit: 万元
      label: 年度目标
      required: true
      or_is: main.base * (1 + main.growth)
    - {id: half, kind: figure, unit: 万元, label: 半年, is: main.target / 2}
"""
TOLD = (
    "年度目标填的是 1,500.00万元，按其余各项算出是 1,440.00万元。"
    "请改正其中一项，或把一项留空，由系统算出。"
)
STOCK = """
    - id: goods
      kind: rows
      label: 物料
      columns:
        - {id: what, kind: text, label: 名称}
        - {id: count, kind: integer, unit: 件, label: 数量, or_is: row.cost / row.each}
        - {id: each, kind: money, unit: 元, label: 单价, or_is: row.cost / row.count}
        - {id: cost, kind: money, unit: 元, label: 金额, or_is: row.count * row.each}
    - {id: all, kind: figure, unit: 元, label: 合计, is: main.goods.cost.total}
"""


def goals(**typed):
    return plan_of(type_of(GOALS), typed)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ({"base": 1200, "growth": 20}, "年度目标 1,440.00万元"),
        ({"base": 1200, "target": 1440}, "增长率 20%"),
        ({"growth": 20, "target": 1440}, "上年销售额 1,200.00万元"),
    ],
)
def test_any_two_give_the_third(typed, shown):
    plan = goals(**typed)

    found = " ".join(printed(plan, missing="refuse").split())
    assert shown in found
    assert "半年 720.00万元" in found
    assert evaluate(plan).states["main"].state is State.DONE


def test_one_alone_gives_nothing_and_what_is_missing_is_asked_for():
    plan = goals(base=1200)

    assert evaluate(plan).lookup("main.target") is None
    assert [one[:4] for one in said(plan, "required")] == ["请填写增", "请填写年"]


def test_a_derived_number_is_held_to_its_limits_and_computes_exactly():
    plan = goals(base=1200, target=3600)

    assert said(plan, "range") == ["增长率不能大于 100%，请检查数字和单位。"]
    found = evaluate(goals(base=4600, target=5600))
    assert abs(found.lookup("main.growth") * 4600 - 1000) < Decimal("1e-40")
    assert found.lookup("main.half") == 28_000_000
    assert "增长率 21.7%" in " ".join(printed(goals(base=4600, target=5600)).split())


def test_three_that_fit_to_the_place_they_were_typed_say_nothing():
    assert said(goals(base=4600, growth="21.7", target=5600), "either") == []
    assert said(goals(base=1200, growth=20, target=1440), "either") == []


def test_three_that_do_not_fit_are_told_once():
    assert said(goals(base=1200, growth=20, target=1500), "either") == [TOLD]


def test_rows_have_it_too_and_add_up():
    rows = [
        {"what": "雨伞", "count": 100, "each": 20},
        {"what": "海报", "count": 50, "cost": 1000},
        {"what": "展架", "each": 80, "cost": 400},
        {"what": "错的", "count": 2, "each": 3, "cost": 7},
    ]
    plan = plan_of(type_of(STOCK), {"goods": rows})
    found = [" ".join(line.split()) for line in printed(plan).splitlines()]

    assert "雨伞 100 20 2,000" in found
    assert "海报 50 20 1,000" in found
    assert "展架 5 80 400" in found
    assert evaluate(plan).lookup("main.all") == 3407
    (told,) = said(plan, "either")
    assert told.startswith("金额填的是 7元，按其余各项算出是 6元。")


def test_only_numbers_that_are_asked_for_may_have_it():
    found = faults("""
        - {id: base, kind: text, label: 名称, or_is: main.rate + 1}
        - {id: rate, kind: percent, label: 比率, or_is: main.nothing}
    """)

    assert any("text 不用 or_is" in one for one in found)
    assert any("没有名称“main.nothing”" in one for one in found)


def test_what_follows_is_there_for_the_plans_that_come_after():
    found = computed_of(evaluate(goals(base=1200, growth=20)))

    assert found["main.target"] == {"value": "14400000", "text": "1,440.00万元"}
    assert "main.base" not in found
