"""Two-way tables: lines and columns both exact, differences in words, buttons that fill them."""

from dataclasses import replace
from decimal import Decimal
from time import perf_counter

import pytest
from crossing import crossed_plan

from docgen.errors import RefusedError
from docgen.plans.crossed import totals
from docgen.plans.evaluate import evaluate
from docgen.plans.redistribute import redistribute
from forms.crossing import ACROSS, DOWN

PEOPLE = "{王一鸣: 500, 周敏: 300, 林若川: 200}"
SUMS = {"target": "1000", "by_month": "even", "by_person": PEOPLE}
PATH = "goals.plan"


def table(plan, path=PATH):
    """The texts of a table's cells, line by line."""
    value = evaluate(plan).values[path]
    return {
        line.label: [
            cell.amount.text if (cell := value.cells.get((line.id, one.id))) else ""
            for one in value.across
        ]
        for line in value.down
    }


def said(plan):
    return [one.say for one in evaluate(plan).problems if one.path.startswith(PATH)]


def stored(plan, /, **goals):
    values = {**plan.values, "goals": {**plan.values["goals"], **goals}}
    return replace(plan, values=values)


def pressed(plan, action, path=PATH):
    """The plan after a button was pressed."""
    return stored(plan, **{path.partition(".")[2]: redistribute(plan, path, action)})


def sums(plan, path=PATH):
    value = evaluate(plan).values[path]
    return [list(totals(value, way).values()) for way in (DOWN, ACROSS)]


def test_even_follows_the_sums_of_months_and_of_people_to_the_cent():
    plan = crossed_plan(**SUMS, plan="even")
    lines, columns = sums(plan)

    assert lines == [Decimal(833_400)] * 4 + [Decimal(833_300)] * 8
    assert columns == [5_000_000, 3_000_000, 2_000_000]
    assert said(plan) == []
    assert evaluate(plan).figures["goals.whole"].shown == "1,000.00万元"


def test_the_lines_are_told_by_month_and_the_columns_by_the_name_of_the_person():
    plan = crossed_plan(**SUMS, plan="{3月: {王一鸣: 41, 周敏: 25}, 8月: {林若川: 16}}")
    value = evaluate(plan).values[PATH]

    assert set(value.cells) == {
        ("2027-03", value.across[0].id),
        ("2027-03", value.across[1].id),
        ("2027-08", value.across[2].id),
    }
    assert [one.label for one in value.across] == ["王一鸣", "周敏", "林若川"]


def test_what_a_line_or_column_differs_by_is_said_in_words():
    rows = ", ".join(["[41, 25, 17]"] * 11)
    plan = crossed_plan(
        target="1000",
        by_month=f"[{', '.join(['83'] * 11)}, 87]",
        by_person=PEOPLE,
        plan=f"[{rows}, [49, 15, 13]]",
    )

    assert said(plan) == [
        (
            "12月 各人合计 77.00 万元，比按月分解的 87.00 万元少 10.00 万元。"
            "请补到各人，或改按月分解。"
        ),
        (
            "周敏 各月合计 290.00 万元，比按人分解的 300.00 万元少 10.00 万元。"
            "请补到各月，或改按人分解。"
        ),
    ]


def test_a_month_without_a_task_is_refused():
    rows = ["[41, 25, 17]"] * 12
    rows[7] = "[0, 66, 17]"
    rows[8] = "[0, 0, 0]"
    found = said(crossed_plan(target="1000", plan=f"[{', '.join(rows)}]"))

    assert "月月要有任务：8月 王一鸣 是 0，请从别处匀一些过来。" in found
    assert "月月要有任务：9月全是 0，请分一些给9月。" in found


def test_the_whole_is_said_where_nothing_gives_lines_and_columns():
    plan = crossed_plan(target="1000", grades="[[1,2,3],[4,5,6],[7,8,9],[1,1,1]]")

    assert [one.say for one in evaluate(plan).problems if one.path == "goals.grades"] == [
        "各格合计 48.00 万元，比年度目标 1,000.00 万元少 952.00 万元。请补足各格，或改年度目标。"
    ]


def test_somebody_who_left_keeps_a_column_until_it_is_cleared():
    plan = crossed_plan(**SUMS, plan="even")
    filled = stored(plan, plan=redistribute(plan, PATH, "even"))
    people = crossed_plan(target="1000", by_person="{王一鸣: 600, 周敏: 400}").values["goals"]
    fewer = stored(filled, by_person=people["by_person"])

    assert [one.label for one in evaluate(fewer).values[PATH].across][-1] == "林若川"
    assert "林若川不在按人分解里了，请把它的数并到别处后清空。" in said(fewer)


def test_locked_cells_stay_and_lines_and_columns_still_add_up():
    plan = crossed_plan(**SUMS, plan="even")
    locked = redistribute(plan, PATH, "even")
    wang = locked["across"][0]["id"]
    locked["cells"]["2027-03"][wang] = {"amount": "60", "locked": True}
    after = pressed(stored(plan, plan=locked), "even")

    assert table(after)["3月"][0] == "60"
    assert said(after) == []


def test_by_last_years_table_from_the_previous_plan():
    plan = crossed_plan(**SUMS)
    cells = {
        f"2026-{n:02}": {"wang": {"amount": "1"}, "zhou": {"amount": "3"}} for n in range(1, 13)
    }
    cells["2026-03"]["lin"] = {"amount": "9"}
    down = [{"id": f"2026-{n:02}", "label": f"{n}月"} for n in range(1, 13)]
    across = [
        {"id": "wang", "label": "王一鸣"},
        {"id": "zhou", "label": "周敏"},
        {"id": "lin", "label": "林若川"},
    ]
    last = {"method": "hand", "down": down, "across": across, "cells": cells}
    after = pressed(replace(plan, inputs={"previous": {PATH: last}}), "last")

    assert said(after) == []
    lin = [Decimal(row[2]) for row in table(after).values()]
    assert max(lin) == lin[2]


def test_the_numbers_filled_in_are_taken_as_weights():
    rows = ", ".join(["[5, 3, 2]"] * 12)
    after = pressed(crossed_plan(**SUMS, plan=f"[{rows}]"), "weights")

    assert said(after) == []
    assert table(after)["1月"] == ["41.67", "25", "16.67"]
    assert redistribute(after, PATH, "weights")["method"] == "hand"


def test_empty_cells_are_filled_and_nothing_typed_is_moved():
    rows = ["[41.67, 25, 16.67]"] * 4 + ['["", 25, ""]'] * 8
    plan = crossed_plan(**SUMS, plan=f"[{', '.join(rows)}]")
    after = pressed(plan, "rest")

    assert table(after)["1月"] == ["41.67", "25", "16.67"]
    assert table(after)["12月"][1] == "25"
    assert said(after) == []
    with pytest.raises(RefusedError, match="没有空格可补"):
        redistribute(after, PATH, "rest")


@pytest.mark.parametrize(
    ("goals", "action", "why"),
    [
        ({}, "even", "年度目标还没有确定的数；请先填好再分解"),
        (
            SUMS | {"by_person": "{王一鸣: 500, 周敏: 300}"},
            "even",
            "按月分解合计 1,000.00 万元，按人分解合计 800.00 万元，不相等；请先把两边对平",
        ),
        (SUMS | {"by_month": "{1月: 500}"}, "even", "按月分解还没有填全；请先把按月分解分好"),
        (SUMS, "last", "没有上年的表；请把上年各格的数填进表里，再按“照填的比例”"),
        (SUMS, "weights", "表里还没有数；请先在各格填上比例，例如 2、1、1"),
        (
            SUMS | {"plan": "{3月: {王一鸣: 90}}"},
            "rest",
            "3月锁定或已填的各格合计 90.00 万元，比应有的 83.34 万元多；请先解锁或改小一些",
        ),
        (
            SUMS | {"plan": "{3月: [40, 20, 16]}"},
            "rest",
            "3月锁定或已填的各格合计 76.00 万元，比应有的 83.34 万元少；请先解锁或清空一格",
        ),
    ],
)
def test_what_must_be_mended_first_is_said(goals, action, why):
    with pytest.raises(RefusedError) as caught:
        redistribute(crossed_plan(**goals), PATH, action)

    assert caught.value.sentence == f"销售目标 › 月人任务：{why}"


def test_weights_written_in_a_plan_file_fill_the_table():
    weights = "[[2, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 2]]"
    plan = crossed_plan(target="1000", grades=f"{{method: weights, weights: {weights}}}")

    assert [one.say for one in evaluate(plan).problems if "grades" in one.path] == []
    assert Decimal(table(plan, "goals.grades")["第一季度"][0]) > 100


def test_a_plan_file_that_says_last_goes_by_the_table_of_the_year_before():
    cells = {f"2026-Q{n}": {"a": {"amount": "3"}, "b": {"amount": "1"}} for n in range(1, 5)}
    last = {
        "method": "hand",
        "down": [{"id": name, "label": ""} for name in cells],
        "across": [{"id": "a", "label": "A 类"}, {"id": "b", "label": "B 类"}],
        "cells": cells,
    }
    waiting = crossed_plan(target="1000", grades="last")
    plan = replace(waiting, inputs={"previous": {"goals.grades": last}})

    assert table(waiting, "goals.grades")["第一季度"] == ["", "", ""]
    assert table(plan, "goals.grades")["第一季度"] == ["187.5", "62.5", "0"]


def test_a_breakdown_of_a_plan_file_goes_by_last_year_and_by_season():
    rows = [{"id": f"2026-{n:02}", "amount": str(10 if n > 1 else 90)} for n in range(1, 13)]
    plan = crossed_plan(target="1000", by_month="last")
    before = replace(plan, inputs={"previous": {"goals.by_month": {"rows": rows}}})
    season = crossed_plan(target="1000", by_month="学校旺季")

    def months(of):
        return [
            one.amount and one.amount.text for one in evaluate(of).values["goals.by_month"].shares
        ]

    assert months(plan) == [None] * 12
    assert months(before) == ["450", *["50"] * 11]
    assert months(season)[7:9] == ["140", "140"]


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        ("some", "月人任务要逐格填数，或写 even 按比例均分，“some”不行。"),
        ("[[1, 2, 3]]", "月人任务要 12 行，现在是 1 行。"),
        ("{13月: {王一鸣: 3}}", "月人任务里没有“13月”，请写 1月、2月、3月 等。"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(plan, why):
    assert said(crossed_plan(**SUMS, plan=plan)) == [why]


def test_twelve_months_of_forty_people_are_worked_out_in_no_time():
    people = ", ".join(f"员工{n}: 25" for n in range(40))
    plan = crossed_plan(target="1000", by_month="even", by_person=f"{{{people}}}", plan="even")
    started = perf_counter()
    lines, columns = sums(plan)

    assert (len(lines), len(columns)) == (12, 40)
    assert perf_counter() - started < 5, "a figure for the eye, not the clock: 0.1 s is usual"
    assert said(plan) == []
