"""Two versions compared: computed columns, though nobody typed anything there; lists."""

from ast import literal_eval
from dataclasses import replace

from sampled import CATALOGUE

from docgen.plans.evaluate import evaluate
from docgen.plans.plan_file import load_plan_file
from docgen.reviews.differences import SAME, _named, differences
from docgen.reviews.table_lines import Side
from forms.json import Json

PLAN = load_plan_file(CATALOGUE.sample_path("training"), CATALOGUE).required()


def side(**rows: Json) -> Side:
    values = {**PLAN.values, "budget": {**PLAN.values["budget"], **rows}}
    plan = replace(PLAN, values=values)
    return Side(plan, evaluate(plan))


def test_what_follows_from_a_changed_row_is_told_in_the_others():
    items = PLAN.values["budget"]["items"]
    assert isinstance(items, list)
    first = {**items[0], "amount": {"value": "90000", "text": "9"}}

    (found,) = (
        one
        for one in differences(side(), side(items=[first, *items[1:]]))
        if one.path == "budget.items"
    )

    assert len(found.rows) == len(items) - 1  # the hall is free, then as before
    assert {cell.label for row in found.rows[1:] for cell in row.cells} == {"占比"}
    assert all(cell.before and cell.after for row in found.rows for cell in row.cells)


def test_a_list_is_told_word_by_word():
    aims = PLAN.values["goals"]["aims"]
    assert isinstance(aims, list)
    goals = {**PLAN.values["goals"], "aims": [f"{aims[0]}，考核过关", *aims[1:]]}
    now = replace(PLAN, values={**PLAN.values, "goals": goals})

    (found,) = differences(side(), Side(now, evaluate(now)))

    assert [one.text for one in found.pieces if one.kind != SAME] == ["，考核过关"]


def test_a_long_name_of_a_row_is_seen_to_go_on():
    short, long = "讲课费" * 8, "讲课费" * 9

    assert _named({"item": short}, 0) == short
    assert _named({"item": long}, 0) == f"{short}…"
    assert _named({"item": ""}, 2) == "第3行"


def test_one_box_ticked_and_one_cell_of_a_table_in_a_row_are_all_that_is_marked():
    plan = load_plan_file(CATALOGUE.sample_path("half_year_sales"), CATALOGUE).required()
    used = plan.values["forms"]["used"]
    assert isinstance(used, list)
    text = str(plan.values["markets"]["plan"])
    markets = literal_eval(text.replace("德胜电器签约", "德胜电器先签约"))
    values = {"forms": {"used": [*used, "daily"]}, "markets": {"plan": markets}}
    before = Side(plan, evaluate(plan))
    now = replace(plan, values={**plan.values, **values})

    found = {one.path: one for one in differences(before, Side(now, evaluate(now)))}

    ticked, market = found["forms.used"], found["markets.plan"]

    (cell,) = market.rows[0].cells
    changed = [
        [each.text for each in one if each.kind != SAME] for one in (ticked.pieces, cell.pieces)
    ]
    assert changed == [["□", "☑"], ["先"]]
