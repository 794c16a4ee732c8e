import json

import pytest
from sampled import CATALOGUE, sampled

from docgen.assembly.assemble import assemble
from docgen.definitions.yaml_file import read_yaml
from docgen.documents.outline import outline
from docgen.plans.evaluate import evaluate
from docgen.plans.plan_file import load_plan_file


def person(**cells):
    row = {"name": "甲", "daily": 92, "whole": 0, "half": 0, "base": 2000} | cells
    return sampled("assessment", score={"examples": [row, row]})


def points(table, item, value):
    """The sample with one item of a table worth something else."""
    data = json.loads(json.dumps(read_yaml(CATALOGUE.sample_path("assessment")).data))
    rows = data["values"]["points"][table]
    rows[item]["points"] = value
    return sampled("assessment", points={table: rows})


def test_r49_the_month_is_daily_work_and_attendance():
    """R49 | 月度得分＝日常×70%＋出勤×30%：92×70%＋96×30%＝93.2 | assessment | score.month"""
    path = CATALOGUE.sample_path("assessment")
    plan = load_plan_file(path, CATALOGUE).required()
    made = assemble(plan, evaluate(plan), missing="refuse", draft=False, created="2026-12-21")

    text = outline(made)

    assert "月度考核得分＝日常工作得分 × 70% ＋ 出勤得分 × 30%" in text
    assert "92 × 70% ＋ 96 × 30% ＝ 93.2" in text
    assert person(whole=1).column("score.examples", "mark")[0] == "93.2分"


@pytest.mark.parametrize(("daily", "attendance", "flagged"), [(70, 30, False), (70, 20, True)])
def test_r49_the_two_weights_make_a_whole(daily, attendance, flagged):
    """R49 | 日常与出勤两块权重合计 100% | assessment | weights.attendance"""
    plan = sampled("assessment", weights={"daily": daily, "attendance": attendance})

    assert bool(plan.said("weights.attendance")) is flagged


@pytest.mark.parametrize(
    ("whole", "half", "attendance"),
    [(0, 0, "100"), (1, 0, "96"), (0, 1, "96"), (1, 1, "92"), (25, 0, "0"), (26, 0, "0")],
)
def test_r50_four_points_for_each_day_absent(whole, half, attendance):
    """R50 | 缺勤一天扣 4 分，半天按一天，扣到 0 为止 | assessment | score.examples"""
    plan = person(whole=whole, half=half)

    assert plan.column("score.examples", "attendance")[0] == f"{attendance}分"


@pytest.mark.parametrize(
    ("basis", "months", "mark"),
    [("actual", 12, "89.0"), ("actual", 8, "133.5"), ("twelve", 8, "89.0")],
)
def test_r51_the_year_is_the_average_of_its_months(basis, months, mark):
    """R51 | 年度得分＝各月合计÷实际月数，或÷12，由选择定 | assessment | score.years"""
    row = {"name": "甲", "months": months, "sum_marks": 1068}

    plan = sampled("assessment", score={"basis": basis, "years": [row]})

    assert plan.column("score.years", "mark") == [f"{mark}分"]


def test_r52_the_manager_has_a_hundred_points():
    """R52 | 主管 100 分＝月报 60＋审周报、培训、上报、管理各 10 | assessment | points.manager"""
    plan = sampled("assessment")

    assert plan.worth("points.manager.points") == (20, 20, 20, 10, 10, 10, 10)
    assert not plan.said("points.manager")
    assert "合计 99分，应为 100 分" in points("manager", 6, 9).said("points.manager")


def test_r53_free_rows_bring_the_rep_to_a_hundred():
    """R53 | 业务员 100 分＝网点管理 6×5＋业务管理 70，其余自定 | assessment | points.work"""
    plan = sampled("assessment")

    assert plan.worth("points.customer.points") == (5,) * 6
    assert plan.worth("points.work.points.total") == 70
    assert plan.shown("points.rep_total") == "100分"
    assert "合计 102分，应为 100 分" in points("work", 5, 12).said("points.work")


def test_r54_sales_alone_is_no_assessment():
    """R54 | 不能只考核销售，还要有过程、服务或能力态度 | assessment | weights.items"""
    one = {"name": "货量", "sort": "sales", "weight": 60, "source": "系统"}
    rest = {"name": "回款", "sort": "sales", "weight": 40, "source": "系统"}

    alone = sampled("assessment", weights={"items": [one, rest]})
    mixed = sampled("assessment", weights={"items": [one, {**rest, "sort": "ability"}]})

    assert "只考核了销售业绩" in alone.said("weights.items")
    assert not mixed.said("weights.items")


@pytest.mark.parametrize(
    ("daily", "half", "rate", "pay"),
    [
        ("80", 5, "1.0000", "2,000.00"),
        ("92", 1, "1.1650", "2,330.00"),
        ("66", 2, "0.9225", "1,845"),
    ],
)
def test_r41_eighty_points_are_full_pay(daily, half, rate, pay):
    """R41 | 80 分发全额，高低按得分÷80 增减 | assessment | score.examples"""
    plan = person(daily=daily, half=half)

    assert plan.column("score.examples", "rate")[0] == rate
    assert plan.column("score.examples", "pay")[0].startswith(pay)
