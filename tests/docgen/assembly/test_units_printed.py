"""Tables whose rows have units of their own: printed bare beside the unit, added up when alike."""

from pathlib import Path

import pytest

from docgen.assembly.assemble import assemble
from docgen.definitions.catalogue import Catalogue
from docgen.documents.nodes import Table
from docgen.documents.number import text_of_runs
from docgen.plans.evaluate import evaluate
from docgen.plans.plan_file import dump_plan_file, load_plan_file

HOUSE = Path(__file__).parents[3] / "doc_templates" / "_house"
PLAN_TYPE = """\
title: 指标计划
version: 1
period: year
signatures: []
sections:
  - id: work
    title: 工作
    fields:
      - id: items
        kind: rows
        label: 指标
        columns:
          - {id: name, kind: text, label: 指标}
          - {id: unit, kind: text, label: 单位}
          - {id: planned, kind: quantity, unit_from: unit, label: 计划}
          - {id: done, kind: quantity, unit_from: unit, label: 实际}
          - {id: more, kind: quantity, unit_from: unit, label: 增减, is: row.done - row.planned}
"""
MONEY = "{name: 销售额, unit: 万元, planned: 4500, done: 1.2亿}"
BACK = "{name: 回款, unit: 万元, planned: 4275, done: 4186}"
RATE = '{name: 到场率, unit: "%", planned: 95, done: 91}'
LATER = '{name: 续费率, unit: "%", planned: 90, done: 94}'


@pytest.fixture
def types(tmp_path):
    (tmp_path / "marks").mkdir()
    (tmp_path / "_house").symlink_to(HOUSE)
    (tmp_path / "marks" / "plan.yaml").write_text(PLAN_TYPE, encoding="utf-8")
    return Catalogue(tmp_path, watch=False)


def plan_of(types, *rows):
    values = f"values: {{work: {{items: [{', '.join(rows)}]}}}}"
    return load_plan_file(f"plan: marks\nperiod: 2027\nauthor: 甲\n{values}\n", types).required()


def printed(plan):
    document = assemble(plan, evaluate(plan), missing="mark", draft=False, created="2027-01-01")
    (table,) = (one for one in document.blocks if isinstance(one, Table))
    rows = [*table.body, *table.total]
    return [[text_of_runs(cell.runs) for cell in row.cells] for row in rows]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            (MONEY, BACK),
            [
                ["销售额", "万元", "4,500.00", "12,000.00", "7,500.00"],
                ["回款", "万元", "4,275.00", "4,186.00", "-89.00"],
                ["合计", "", "8,775.00", "16,186.00", "7,411.00"],
            ],
        ),
        (
            (MONEY, RATE),
            [
                ["销售额", "万元", "4,500.00", "12,000.00", "7,500.00"],
                ["到场率", "%", "95", "91", "-4.0"],
            ],
        ),
        (
            (RATE, LATER),
            [["到场率", "%", "95", "91", "-4.0"], ["续费率", "%", "90", "94", "4.0"]],
        ),
    ],
)
def test_the_total_is_printed_where_all_units_are_alike(types, rows, lines):
    assert printed(plan_of(types, *rows)) == lines


def test_a_quantity_is_written_back_as_it_was_typed(types):
    plan = plan_of(types, MONEY, RATE)

    text = dump_plan_file(plan)

    assert "planned: 4500\n" in text
    assert "done: 1.2亿\n" in text
    assert load_plan_file(text, types).plan.values == plan.values
