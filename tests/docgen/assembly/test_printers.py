import re
from dataclasses import replace

import pytest
from contracts.every_kind import plan_text, read

from docgen.assembly.assemble import assemble
from docgen.assembly.printers import PRINTERS
from docgen.assembly.printers.rows import headed
from docgen.documents.nodes import (
    Chart,
    Heading,
    Matrix,
    Paragraph,
    PenBlank,
    Role,
    Table,
)
from docgen.documents.number import text_of_runs
from docgen.documents.outline import plain
from docgen.documents.walk import every_block
from docgen.plans.evaluate import evaluate
from forms.calendar import parse_period
from forms.kinds import KINDS


def made(plan):
    created = "2026-12-10T00:00:00Z"
    return assemble(plan, evaluate(plan), missing="mark", draft=False, created=created)


def of_kind(document, node):
    return [block for block in every_block(document.blocks) if isinstance(block, node)]


def table(document, caption):
    return next(one for one in of_kind(document, Table) if text_of_runs(one.caption) == caption)


def lines(rows):
    return [[text_of_runs(cell.runs) for cell in row.cells] for row in rows]


def changed(plan, path, **how):
    """The plan with a field of its type changed."""
    section_id, field_id = path.split(".")
    sections = tuple(
        replace(
            section,
            fields=tuple(
                replace(one, **how) if one.id == field_id else one for one in section.fields
            ),
        )
        if section.id == section_id
        else section
        for section in plan.type.sections
    )
    return replace(plan, type=replace(plan.type, sections=sections))


def without(plan, *paths):
    """The plan with these fields empty."""
    values = {section: dict(fields) for section, fields in plan.values.items()}
    for path in paths:
        section_id, field_id = path.split(".")
        values[section_id].pop(field_id, None)
    return replace(plan, values=values)


def test_every_kind_has_a_printer():
    assert set(PRINTERS) == set(KINDS)


@pytest.mark.parametrize(
    "path",
    [
        "words.note", "words.points", "tables.by_quarter", "tables.mix", "tables.costs",
        "tables.freight", "tables.score", "tables.photo", "stages.plan",
    ],
)  # fmt: skip
def test_a_required_field_that_is_missing_leaves_its_mark(tmp_path, path):
    plan = changed(without(read(tmp_path), path), path, required=True)
    label = plan.type.field_at(path).label

    assert f"〔待填：{label}〕" in plain(made(plan))


@pytest.mark.parametrize("path", ["words.points", "tables.mix", "tables.costs", "stages.plan"])
def test_an_optional_field_that_is_missing_leaves_nothing(tmp_path, path):
    plan = without(read(tmp_path), path)
    label = plan.type.field_at(path).label

    assert f"）{label}\n" not in plain(made(plan))


def test_a_column_for_the_pen_is_printed_even_when_it_is_empty(tmp_path):
    plan = read(tmp_path)
    columns = plan.type.field_at("tables.costs").fields
    fields = tuple(replace(one, pen=one.id == "remark") for one in columns)

    (head,) = lines(table(made(changed(plan, "tables.costs", fields=fields)), "费用").head)

    assert head[-1] == "备注"
    assert "备注" not in lines(table(made(plan), "费用").head)[0]


def test_parts_are_printed_as_their_total_is_and_add_up(tmp_path):
    plan = read(tmp_path)
    facts = {**plan.values["facts"], "last": "1000.01", "growth": "12.5"}
    odd = replace(plan, values={**plan.values, "facts": facts})

    parts = table(made(odd), "按季分解")

    assert [row[1] for row in lines(parts.body)] == ["281.26", "281.25", "281.25", "281.25"]
    assert lines(parts.total)[0][1] == "1,125.01"


def test_a_matrix_marks_its_empty_cells_when_required(tmp_path):
    plan = changed(without(read(tmp_path), "tables.swot"), "tables.swot", required=True)

    (matrix,) = of_kind(made(plan), Matrix)

    assert [text_of_runs(cell.headline) for cell in matrix.cells][:2] == [
        "〔待填：优势〕",
        "〔待填：劣势〕",
    ]


def test_a_text_that_cannot_be_read_is_shown_as_typed(tmp_path):
    source = (
        plan_text().replace("by_quarter: even", "by_quarter: 大概平均").replace("2：1", "二比一吧")
    )

    shown = plain(made(read(tmp_path, source)))

    assert "大概平均" in shown
    assert "二比一吧" in shown


def test_a_field_left_for_the_pen_is_a_blank(tmp_path):
    source = plan_text().replace("hour: 9：30", "hour: {pen: true}")
    types = read(tmp_path)
    plan = replace(changed(types, "facts.hour", pen=True))
    values = {**plan.values, "facts": {**plan.values["facts"], "hour": {"pen": True}}}

    blanks = of_kind(made(replace(plan, values=values)), PenBlank)

    assert "pen: true" in source
    assert [one.label for one in blanks] == ["时间", "主管意见", ""]
    assert blanks[0].field == "facts.hour"


def test_few_or_long_facts_stand_as_lines(tmp_path):
    plan = without(read(tmp_path), "facts.staff", "facts.rate", "facts.day", "facts.days")
    plan = without(plan, "facts.hour", "facts.way", "facts.ways")

    leads = [one for one in of_kind(made(plan), Paragraph) if one.role is Role.LEAD]

    assert "上年销售额：1,200.00万元" in [text_of_runs(one.runs) for one in leads]
    assert leads[0].runs[0].strong


def test_parts_by_people_name_their_posts(tmp_path):
    plan = changed(
        read(tmp_path),
        "tables.by_quarter",
        options={"of": "facts.target", "into": "people"},
    )
    half = {"value": "7200000", "text": "720"}
    rows = [
        {"id": "p1", "label": "林若川", "post": "主管", "amount": half},
        {"id": "p2", "label": "何思齐", "amount": half},
    ]
    tables = {**plan.values["tables"], "by_quarter": {"method": "hand", "rows": rows}}
    plan = replace(plan, values={**plan.values, "tables": tables})

    people = table(made(plan), "按季分解")

    assert lines(people.head) == [["姓名", "岗位", "年度目标", "占比"]]
    assert [row[:2] for row in lines(people.body)] == [["林若川", "主管"], ["何思齐", ""]]
    assert lines(people.total) == [["合计", "", "1,440.00", "100.0%"]]


def test_parts_with_gaps_have_no_shares_and_no_total(tmp_path):
    rows = "[{id: 2027-Q1, amount: 360}, {id: 2027-Q2, amount: 400}]"
    split = f"by_quarter: {{method: hand, rows: {rows}}}"
    plan = read(tmp_path, plan_text().replace("by_quarter: even", split))

    quarters = table(made(plan), "按季分解")

    assert lines(quarters.head) == [["季度", "年度目标"]]
    assert quarters.total == ()


def test_a_table_may_go_without_total(tmp_path):
    plan = changed(read(tmp_path), "tables.costs", options={"total": False})

    assert table(made(plan), "费用").total == ()


def test_one_unit_of_plain_numbers_is_said_above_the_table(tmp_path):
    plan = read(tmp_path)
    costs = plan.type.field_at("tables.costs")
    counted = tuple(
        replace(one, kind="integer", unit="人", formula="")
        if one.kind in {"money", "percent"}
        else one
        for one in costs.fields
    )

    printed = table(made(changed(plan, "tables.costs", fields=counted)), "费用")

    assert printed.unit == "单位：人"


@pytest.mark.parametrize(
    ("unit", "said", "head"),
    [
        ("万元", "万元", "费用"),
        ("万元", "", "费用（万元）"),
        ("%", "", "费用"),  # the sign is in the cells
        ("个百分点", "", "费用（个百分点）"),
    ],
)
def test_a_column_says_its_unit_unless_it_is_said_elsewhere(unit, said, head):
    assert headed("费用", unit, said) == head


def test_a_chart_of_a_table_draws_all_its_numbers_when_none_are_named(tmp_path):
    plan = changed(
        read(tmp_path), "tables.costs_chart", options={"of": "tables.costs", "type": "column"}
    )

    chart = of_kind(made(plan), Chart)[2]

    assert [one.name for one in chart.series] == ["金额", "人数"]
    assert chart.unit == ""


def test_a_chart_of_a_computed_column_is_in_percent(tmp_path):
    plan = changed(
        read(tmp_path),
        "tables.costs_chart",
        options={"of": "tables.costs", "type": "bar", "series": ("share",)},
    )

    chart = of_kind(made(plan), Chart)[2]

    assert [str(one) for one in chart.series[0].values] == ["2.5", "1"]
    assert chart.unit == "%"


def test_a_chart_of_nothing_is_not_drawn(tmp_path):
    plan = without(read(tmp_path), "tables.costs", "tables.mix")

    assert [text_of_runs(one.caption) for one in of_kind(made(plan), Chart)] == ["各季目标"]


def test_a_hidden_section_prints_nothing_and_takes_no_number(tmp_path):
    plan = read(tmp_path)
    sections = tuple(
        replace(one, show_when='facts.way == "g"') if one.id == "tables" else one
        for one in plan.type.sections
    )

    document = made(replace(plan, type=replace(plan.type, sections=sections)))

    tops = [
        one.number + text_of_runs(one.runs) for one in of_kind(document, Heading) if one.level == 1
    ]
    assert tops == ["一、文字", "二、数据", "三、阶段", "四、签批"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("2026-W47", "2026年第47周（2026年11月16日至2026年11月22日）"),
        ("2026-07-05..2027-01-31", "2026年7月5日至2027年1月31日"),
        ("2026-11", "2026年11月"),
    ],
)
def test_the_period_says_its_days_where_its_name_does_not(tmp_path, code, said):
    plan = replace(read(tmp_path), period=parse_period(code))

    assert said in re.split(r"[\u3000\n]", plain(made(plan)))


def test_a_chart_of_a_breakdown_draws_what_came_of_it_once_that_is_entered(tmp_path):
    plan = read(tmp_path)
    chart = next(
        one.options["of"]
        for _, one in plan.type.fields()
        if one.kind == "chart" and plan.type.field_at(one.options["of"]).kind == "breakdown"
    )
    section, _, name = chart.partition(".")
    plan = changed(plan, chart, actual=True)
    ids = [one.id for one in evaluate(plan).values[chart].shares]
    rows = [{"id": one, "amount": "5"} for one in ids[:2]]
    plan = replace(plan, actuals={section: {name: {"method": "hand", "rows": rows}}})

    drawn = next(one for one in of_kind(made(plan), Chart) if one.series[-1].name == "实绩")

    assert [one is None for one in drawn.series[-1].values][:3] == [False, False, True]
