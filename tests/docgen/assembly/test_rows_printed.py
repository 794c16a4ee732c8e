"""Rows that are counted, left for the pen, started with, and amounts said in words."""

from scratch import document_of, faults, plan_of, printed, type_of

from docgen.documents.nodes import Table
from docgen.plans.evaluate import evaluate
from docgen.service.starting import defaults
from forms.context import Context

COSTS = """
    - id: costs
      kind: rows
      label: 费用
      numbered: true
      columns:
        - {id: item, kind: text, label: 科目}
        - {id: amount, kind: money, unit: 元, label: 金额, capitals: true}
"""
ROWS = [{"item": "差旅费", "amount": 1200}, {"item": "推广费", "amount": 300}]


def lines(text):
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def test_rows_are_counted_and_the_total_spans_the_count():
    plan = plan_of(type_of(COSTS), {"costs": ROWS})

    found = lines(printed(plan))

    assert "序号 科目 金额" in found
    assert "1 差旅费 1,200" in found
    assert "2 推广费 300" in found
    table = next(one for one in document_of(plan).blocks if isinstance(one, Table))
    assert table.total[0].cells[0].colspan == 2
    assert len(table.columns) == 3


def test_a_column_in_capitals_says_its_total_below_the_table():
    plan = plan_of(type_of(COSTS), {"costs": ROWS})

    assert "金额合计（大写）：人民币壹仟伍佰元整" in lines(printed(plan))


def test_an_amount_in_capitals_is_said_wherever_it_prints():
    plan_type = type_of("""
        - {id: target, kind: money, unit: 万元, label: 目标, capitals: true}
        - {id: twice, kind: figure, unit: 万元, label: 两年, is: main.target * 2, capitals: true}
    """)

    found = lines(printed(plan_of(plan_type, {"target": 120})))

    assert "目标：120.00万元（大写：人民币壹佰贰拾万元整）" in found
    assert "两年：240.00万元（大写：人民币贰佰肆拾万元整）" in found


def test_a_form_prints_empty_lines_for_the_pen_and_no_total():
    plan_type = type_of(COSTS.replace("numbered: true", "form: 3\n      required: false"))
    empty, some = plan_of(plan_type, {}), plan_of(plan_type, {"costs": ROWS})

    bodies = [
        next(one for one in document_of(plan).blocks if isinstance(one, Table)).body
        for plan in (empty, some)
    ]

    assert [len(one) for one in bodies] == [3, 5]
    assert all(cell.runs == () for row in bodies[0] for cell in row.cells[1:])
    assert evaluate(empty).complete
    assert "合计" not in printed(some)


def test_the_lines_of_a_counted_form_go_on_counting():
    plan_type = type_of(COSTS.replace("numbered: true", "form: 2\n      numbered: true"))

    found = lines(printed(plan_of(plan_type, {"costs": ROWS})))

    assert {"3", "4"} <= set(found)


def test_a_plan_starts_with_whole_rows():
    plan_type = type_of("""
        - id: plan
          kind: group
          label: 阶段
          default:
            - {name: 筹备, dates: 1月1日～3月31日, goods: [{what: 展架, count: 2}]}
            - 开业
          fields:
            - {id: name, kind: text, label: 名称}
            - {id: dates, kind: date_range, label: 起止}
            - id: goods
              kind: rows
              label: 物料
              columns: [{id: what, kind: text, label: 名称}, {id: count, kind: integer, label: 数}]
    """)
    plan = plan_of(plan_type, {})
    start = defaults(plan_type, Context(plan.period, plan.as_of))

    found = printed(plan_of(plan_type, start["main"]))

    assert "（一）筹备" in found
    assert "（二）开业" in found
    assert "1月1日至3月31日" in found
    assert "展架" in found


def test_a_default_row_with_a_strange_column_or_unreadable_text_is_a_fault():
    found = faults("""
        - id: costs
          kind: rows
          label: 费用
          default: [{item: 差旅费, amount: 很多}, {name: 推广费}]
          columns:
            - {id: item, kind: text, label: 科目}
            - {id: amount, kind: money, unit: 元, label: 金额}
    """)

    assert len(found) == 2
    assert "“很多”" in found[0]
    assert "费用里没有要填的 name 这一列" in found[1]
