"""What a row takes from the one above it, dates that are computed, circles of columns."""

from decimal import Decimal

from scratch import faults, plan_of, printed, said, type_of

from docgen.plans.evaluate import evaluate

STOCK = """
    - id: stock
      kind: rows
      label: 库存
      columns:
        - {id: month, kind: text, label: 月份}
        - {id: start, kind: integer, label: 期初, is: "default(row.above.end, 100)"}
        - {id: more, kind: integer, label: 进货}
        - {id: less, kind: integer, label: 出货}
        - {id: end, kind: integer, label: 期末, is: row.start + row.more - row.less}
        - {id: rise, kind: percent, label: 增长, is: row.more / row.above.more - 1}
    - {id: last, kind: figure, label: 最低, is: min(main.stock.end)}
"""
DATES = """
    - {id: opening, kind: date, label: 开业日期}
    - {id: hire, kind: date, label: 招聘截止, is: "add_months(main.opening, -6)", in_period: true}
    - {id: close, kind: date, label: 结账日, is: last_day(main.opening)}
    - id: stages
      kind: group
      label: 阶段
      fields:
        - {id: name, kind: text, label: 名称}
        - {id: start, kind: date, label: 开始, is: "default(row.above.end + 1, main.opening)"}
        - {id: days, kind: integer, label: 天数}
        - {id: end, kind: date, label: 结束, is: row.start + row.days - 1}
"""


def rows(count):
    return [{"month": f"{at}", "more": 10 * at, "less": 5} for at in range(1, count + 1)]


def test_each_row_begins_where_the_one_above_ended():
    found = evaluate(plan_of(type_of(STOCK), {"stock": rows(3)})).figures

    assert [found[f"main.stock[r{at}].start"].value for at in (1, 2, 3)] == [100, 105, 120]
    assert found["main.stock[r3].end"].value == 145
    assert found["main.stock[r1].rise"].value is None
    assert found["main.stock[r3].rise"].value == Decimal("0.5")
    assert found["main.last"].value == 105


def test_a_long_chain_is_worked_out_from_its_top():
    evaluated = evaluate(plan_of(type_of(STOCK), {"stock": rows(400)}))

    assert evaluated.lookup("main.last") == 105
    assert evaluated.figures["main.stock[r400].end"].value == 100 + 10 * 200 * 401 - 5 * 400


def test_a_computed_date_moves_everything_that_hangs_on_it():
    plan_type = type_of(DATES)
    stages = [{"name": "筹备", "days": 30}, {"name": "试营业", "days": 10}, {"name": "开业"}]

    before = evaluate(plan_of(plan_type, {"opening": "9月15日", "stages": stages})).figures
    after = evaluate(plan_of(plan_type, {"opening": "10月1日", "stages": stages})).figures

    assert before["main.hire"].shown == "2027年3月15日"
    assert before["main.close"].shown == "2027年9月30日"
    shown = [before[f"main.stages[r{at}].start"].shown for at in (1, 2, 3)]
    assert shown == ["2027年9月15日", "2027年10月15日", "2027年10月25日"]
    shown = [after[f"main.stages[r{at}].start"].shown for at in (1, 2, 3)]
    assert shown == ["2027年10月1日", "2027年10月31日", "2027年11月10日"]


def test_a_computed_date_prints_and_is_held_to_the_period():
    plan = plan_of(type_of(DATES), {"opening": "2027年3月1日"})

    assert "招聘截止：2026年9月1日" in printed(plan)
    (found,) = said(plan, "period")
    assert found == (
        "招聘截止算出来是2026年9月1日，不在计划期间（2027年1月1日至2027年12月31日）内，"
        "请改它所依据的日期。"
    )


def test_columns_that_wait_for_each_other_are_a_circle():
    found = faults("""
        - id: stock
          kind: rows
          label: 库存
          columns:
            - {id: one, kind: integer, label: 甲, is: row.two + 1}
            - {id: two, kind: integer, label: 乙, is: row.one + 1}
        - {id: whole, kind: figure, label: 合计, is: main.stock.one.total}
    """)

    assert any(
        "算式互相等着对方：main.stock.one → main.stock.two → main.stock.one" in one for one in found
    )


def test_a_column_no_row_above_has_is_a_fault():
    found = faults("""
        - id: stock
          kind: rows
          label: 库存
          columns: [{id: one, kind: integer, label: 甲, is: row.above.three}]
    """)

    assert "没有名称“row.above.three”" in found[0]
