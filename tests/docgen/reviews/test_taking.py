"""A change made in Word becomes an edit of the form, or a sentence that says why not."""

from dataclasses import replace
from pathlib import Path

import pytest

from docgen.definitions.catalogue import Catalogue
from docgen.errors import RefusedError
from docgen.plans.plan_file import load_plan_file
from docgen.reviews.edits import MovedError, alike, edit_as_json, edit_of
from docgen.reviews.nodes import node_at, rows_in
from docgen.reviews.review import Item, ItemType
from docgen.reviews.taking import Taking

CATALOGUE = Catalogue(Path(__file__).parents[3] / "doc_templates", watch=False)
PLAN = load_plan_file(CATALOGUE.sample_path("annual_sales"), CATALOGUE).required()


def change(path, before, after, sort=ItemType.CHANGE, **more):
    return Item(sort, path, "", "周敏", before=before, after=after, **more)


def taken(item, plan=PLAN, **more):
    edit = Taking(plan, PLAN.values, lambda: "rnew", **more).edit(item)
    section = item.path.partition(".")[0]
    made = {**plan.values, section: edit.made(plan.values)}
    back = edit_of(edit_as_json(edit)).undone.made(made)
    assert alike(node_at({section: back}, item.path), node_at(plan.values, item.path))
    return made


def first_of(kind):
    return next(path for path, one in PLAN.type.fields() if one.kind == kind)


def test_a_month_of_a_breakdown_is_read_in_the_unit_of_its_field():
    path = "goals.by_month[2027-01].amount"
    made = taken(change(path, "372.00", "380"))
    assert node_at(made, path)["value"] == "3800000"


def test_a_printed_unit_is_not_kept_in_what_is_typed():
    made = taken(change("review.target", "4,500.00万元", "4,600.00万元"))
    assert node_at(made, "review.target") == {"value": "46000000", "text": "4,600.00"}


def test_a_point_of_a_list_is_replaced_taken_out_or_put_behind_another():
    path = first_of("list")
    lines = node_at(PLAN.values, path)
    assert node_at(taken(change(path, lines[0], "改过的一条")), path)[0] == "改过的一条"
    assert node_at(taken(change(path, lines[0], "")), path) == lines[1:]
    added = taken(change(path, "", "新的一条", quote=lines[0]))
    assert node_at(added, path) == [lines[0], "新的一条", *lines[1:]]


def test_a_reason_in_a_cell_of_an_analysis_is_replaced():
    path = f"{first_of('matrix')}.strength"
    reason = node_at(PLAN.values, path)["reasons"][0]
    assert node_at(taken(change(path, reason, "另一条")), path)["reasons"][0] == "另一条"


def test_a_choice_is_known_by_its_label_and_others_are_refused():
    path = "thinking.products[r1].tier"
    assert node_at(taken(change(path, "B 平价上量", "A 高价形象")), path) == "a"
    with pytest.raises(RefusedError, match="高价形象"):
        taken(change(path, "B 平价上量", "没有这一类"))


def test_what_is_computed_and_what_is_a_title_are_refused():
    with pytest.raises(RefusedError, match="系统算出"):
        taken(change("goals.target", "5,520.00万元", "6,000.00万元"))
    with pytest.raises(RefusedError, match="不是一项内容"):
        taken(change("market.segments", "细分市场", "市场细分"))
    with pytest.raises(RefusedError, match="不是一项内容"):
        taken(change("market.swot", "SWOT 分析", "分析"))
    with pytest.raises(RefusedError, match="由系统排出"):
        taken(change("goals.by_month[2027-01]", "1月\t372.00", "", ItemType.ROW))


def test_a_row_is_put_behind_the_one_it_stood_behind_with_its_cells_read():
    table = "market.competitors"
    above = node_at(PLAN.values, f"{table}[r1]")
    columns = [name for name in above if name != "id"]
    texts = ["新的一家" if isinstance(above[one], str) else "约100" for one in columns]
    item = change(
        table,
        "",
        "\t".join(texts),
        ItemType.ROW,
        also=tuple(f"{table}[r1].{one}" for one in columns),
    )
    rows = node_at(taken(item), table)
    assert [one["id"] for one in rows[:2]] == ["r1", "rnew"]
    assert rows[1]["units"]["value"] == "100"


def test_a_form_that_moved_on_is_not_written_over_unless_somebody_says_so():
    values = {
        **PLAN.values,
        "review": {**PLAN.values["review"], "target": {"value": "1", "text": "1"}},
    }
    plan = replace(PLAN, values=values)
    item = change("review.target", "4,500.00万元", "4,600.00万元")
    with pytest.raises(MovedError):
        taken(item, plan)
    assert node_at(taken(item, plan, over=True), "review.target")["value"] == "46000000"


def test_what_the_form_says_already_is_no_edit():
    item = change("review.target", "4,600.00万元", "4,500.00万元")
    assert Taking(PLAN, PLAN.values, lambda: "rnew").edit(item) is None


@pytest.mark.parametrize("path", ["rollup.people[m1].name", "rollup.people[m1].target"])
def test_what_was_collected_from_the_team_is_not_changed_here(path):
    plan = load_plan_file(CATALOGUE.sample_path("department_annual"), CATALOGUE).required()

    with pytest.raises(RefusedError, match="由系统算出"):
        Taking(plan, plan.values, lambda: "rnew").edit(change(path, "席可安", "席可"))


MONTHLY = load_plan_file(CATALOGUE.sample_path("monthly_sales"), CATALOGUE).required()
DUTY = "当天的事当天记，每天下班前写好日报"


def ticked(before, after, ids):
    sections = {**MONTHLY.values, "growth": {**MONTHLY.values["growth"], "conduct": ids}}
    plan = replace(MONTHLY, values=sections)
    edit = Taking(plan, plan.values, lambda: "r").edit(change("growth.conduct", before, after))
    return edit and edit.now


def test_a_box_ticked_or_cleared_leaves_the_others_as_they_are():
    assert ticked(f"☑\t{DUTY}", f"□\t{DUTY}", ["daily", "prepare"]) == ["prepare"]
    assert ticked(f"□\t{DUTY}", f"√\t{DUTY}", ["prepare"]) == ["daily", "prepare"]
    assert ticked(f"□\t{DUTY}", f"☑\t{DUTY}", ["daily", "prepare"]) is None


@pytest.mark.parametrize("after", ["", "☑\t", f"☑\t{DUTY}，周报", "☑\t拜访前写好目的和要带的资料"])
def test_the_words_of_a_checklist_are_not_the_form_s(after):
    with pytest.raises(RefusedError, match="只能勾选"):
        ticked(f"☑\t{DUTY}", after, ["daily", "prepare"])


def test_a_row_put_before_the_first_one_becomes_the_first():
    table = first_table()
    cells = PLAN.type.field_at(table).fields
    also = tuple(f"{table}[^].{one.id}" for one in cells)
    text = next(n for n, one in enumerate(cells) if one.kind == "text")
    after = "\t".join("新" if n == text else "" for n in range(len(cells)))
    made = taken(change(table, "", after, ItemType.ROW, also=also))
    assert rows_in(node_at(made, table))[0]["id"] == "rnew"


def first_table():
    return next(
        path
        for path, one in PLAN.type.fields()
        if one.kind == "rows" and any(part.kind == "text" for part in one.fields)
    )


@pytest.mark.parametrize("after", ["", "改了"])
@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("goals.by_month", "按月分解"),
        ("goals.by_person_month", "各月各人任务"),
        ("goals.mix", "产品结构"),
        ("goals.mix", "A 高价形象"),
        ("strategy.freight", "运距补贴"),
    ],
)
def test_a_title_changed_or_deleted_leaves_what_stands_below_it(path, title, after):
    with pytest.raises(RefusedError, match="不是一项内容"):
        Taking(PLAN, PLAN.values, lambda: "r").edit(change(path, title, after))


def test_the_number_of_what_is_referred_to_is_the_system_s():
    plan = load_plan_file(CATALOGUE.sample_path("market_entry"), CATALOGUE).required()

    with pytest.raises(RefusedError, match="不是一项内容"):
        Taking(plan, plan.values, lambda: "r").edit(change("visits.diary", "附件1", "附件2"))


def test_choices_printed_as_one_text_are_taken_as_one():
    path, said = "thinking.methods", "深度分销、差异化、服务带动销售"
    chosen = node_at(PLAN.values, path)

    assert node_at(taken(change(path, said, "差异化、服务带动销售。")), path) == chosen[1:]


def test_a_stop_that_was_printed_is_not_kept_and_one_that_was_typed_is():
    plan = load_plan_file(CATALOGUE.sample_path("quality_duties"), CATALOGUE).required()
    path, was = "scope.range", node_at(plan.values, "scope.range")

    def put(before, after):
        edit = Taking(plan, plan.values, lambda: "r").edit(change(path, before, after))
        return edit and edit.now

    assert put(f"{was}。", f"另{was}。") == f"另{was}"
    assert put(was, f"{was}。") == f"{was}。"
    unit = "duties.chapters[r1].clauses[r1].per"
    edit = Taking(plan, plan.values, lambda: "r").edit(change(unit, "分/户。", "分/只。"))
    assert edit.now != node_at(plan.values, unit)
