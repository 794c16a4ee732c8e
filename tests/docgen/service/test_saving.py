from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from small import CHEN, LIN, NOW, QIAN, ZHOU

from docgen.errors import ForbiddenError, NotFoundError, RefusedError
from docgen.service import Conflict

ROWS = [
    {"id": "raaaaaa", "name": "城东门店", "amount": "12"},
    {"id": "rbbbbbb", "name": "城西门店", "amount": "20"},
    {"id": "rcccccc", "name": "城南门店", "amount": "30"},
]


class Tab:
    """One open page: it knows the revision it was made from, and numbers its saves."""

    def __init__(self, service, plan_id, name, section="work", actor=LIN):
        self.service, self.plan_id, self.section, self.actor = service, plan_id, section, actor
        self.name, self.number = name, 0
        self.revision = self.opened.revisions.get(section, 0)

    @property
    def opened(self):
        return self.service.open_plan(self.actor, self.plan_id, NOW)

    def put(self, revision=None, **fields):
        self.number += 1
        op = f"{self.name}-{self.number}"
        return self.service.save_section(
            self.actor,
            self.plan_id,
            self.section,
            fields,
            self.revision if revision is None else revision,
            op,
            NOW + timedelta(seconds=self.number),
        )

    def save(self, **fields):
        saved = self.put(**fields)
        self.revision = saved.revision
        return saved

    @property
    def content(self):
        return self.opened.plan.values.get(self.section, {})

    @property
    def names(self):
        return {row["id"]: row.get("name") for row in self.content["customers"]}


@pytest.fixture
def tabs(service, plan_id):
    first = Tab(service, plan_id, "tab")
    first.save(customers=ROWS)
    return first, Tab(service, plan_id, "other")


def test_a_save_stores_what_was_typed_and_what_was_meant(service, plan_id):
    saved = Tab(service, plan_id, "t", "goals").save(last_year="1,200", growth="25%")

    assert (saved.revision, saved.plan_revision) == (1, 1)
    assert saved.evaluated.figures["goals.target"].shown.startswith("1,500")
    stored = service.open_plan(LIN, plan_id, NOW).plan.values["goals"]
    assert stored["last_year"] == {"value": "12000000", "text": "1,200"}


def test_fields_a_save_does_not_name_are_untouched(service, plan_id):
    tab = Tab(service, plan_id, "t")
    tab.save(note="先写说明", customers=ROWS)
    tab.save(memo="再写备注")

    assert tab.content["note"] == "先写说明"
    tab.save(customers=[])
    assert not tab.content.get("customers")


def test_what_cannot_be_read_is_kept_and_said(service, plan_id):
    saved = Tab(service, plan_id, "t", "goals").save(last_year="一千多万吧")

    assert any(one.path == "goals.last_year" for one in saved.evaluated.problems)
    stored = service.open_plan(LIN, plan_id, NOW).plan.values["goals"]["last_year"]
    assert stored == {"text": "一千多万吧"}


def test_computed_unknown_and_foreign_names_are_passed_over(service, plan_id):
    tab = Tab(service, plan_id, "t", "goals")
    saved = tab.save(target="9", status="approved", owner_id="zhou", aim="稳")

    assert tab.content == {"aim": "稳"}
    assert saved.plan_revision == 1
    assert tab.opened.plan.status == "draft"


def test_case_13_a_retried_save_gets_the_first_answer_and_changes_nothing(service, plan_id):
    tab = Tab(service, plan_id, "t")
    first = tab.put(note="一")
    tab.number -= 1
    again = tab.put(note="一")

    assert (again.revision, again.plan_revision) == (first.revision, first.plan_revision)
    assert tab.opened.revision == 1


def test_case_13_a_late_retry_does_not_undo_what_followed(service, plan_id):
    tab = Tab(service, plan_id, "t")
    tab.save(note="一")
    tab.save(note="一二")
    tab.number = 0
    tab.put(revision=0, note="一")

    assert tab.content["note"] == "一二"


def test_case_14_autosaves_that_arrive_out_of_order_keep_the_newer_text(service, plan_id):
    tab = Tab(service, plan_id, "t")
    tab.number = 1
    tab.put(revision=0, note="你好世界")
    tab.number = 0
    late = tab.put(revision=0, note="你好")

    assert tab.content["note"] == "你好世界"
    assert late.refreshed == {"note": "你好世界"}


def test_the_last_words_of_a_page_whose_answer_was_lost_are_no_conflict(service, plan_id):
    tab = Tab(service, plan_id, "t")
    tab.put(revision=0, note="写到一半")
    tab.put(revision=0, note="写到一半，写完")

    assert tab.content["note"] == "写到一半，写完"


def test_different_fields_changed_in_two_tabs_both_stay(tabs):
    one, two = tabs
    one.save(note="说明")
    saved = two.save(memo="备注")

    assert (one.content["note"], one.content["memo"]) == ("说明", "备注")
    assert saved.refreshed == {"note": "说明"}


def test_the_same_text_changed_in_two_tabs_is_a_conflict_with_both_texts(tabs):
    one, two = tabs
    one.save(note="一号写的")
    with pytest.raises(Conflict) as caught:
        two.put(note="二号写的", memo="不相干的备注")

    conflict = caught.value.conflicts[0]
    assert (conflict.path, conflict.place) == ("work.note", "工作安排 › 说明")
    assert (conflict.mine.shown, conflict.theirs.shown) == ("二号写的", "一号写的")
    assert (conflict.base.shown, conflict.author) == ("", "林若川")
    assert one.content["note"] == "一号写的"
    assert one.content["memo"] == "不相干的备注"


def test_a_conflict_is_settled_by_sending_the_choice_with_the_new_revision(tabs):
    one, two = tabs
    one.save(note="一号写的")
    with pytest.raises(Conflict) as caught:
        two.put(note="二号写的")
    two.put(revision=caught.value.saved.revision, note="合在一起")

    assert one.content["note"] == "合在一起"


def test_the_losing_text_of_a_conflict_is_in_the_history_once(service, plan_id, tabs):
    one, two = tabs
    one.save(note="一号写的")
    for _ in range(3):
        with pytest.raises(Conflict):
            two.put(note="二号写的")

    notes = [
        entry.values["note"]
        for entry in service.history(LIN, plan_id, "work")
        if entry.mark == "conflict"
    ]
    assert notes == ["二号写的"]


def test_cells_changed_in_two_tabs_are_merged_row_by_row(tabs):
    one, two = tabs
    one.save(customers=[ROWS[0] | {"name": "城东旗舰店"}, *ROWS[1:]])
    saved = two.save(customers=[*ROWS[:2], ROWS[2] | {"amount": "35"}])

    assert one.names["raaaaaa"] == "城东旗舰店"
    assert one.content["customers"][2]["amount"]["text"] == "35"
    assert saved.refreshed["customers"][0]["name"] == "城东旗舰店"


def test_rows_moved_removed_and_added_in_two_tabs_keep_their_identity(tabs):
    one, two = tabs
    one.save(customers=[ROWS[2], ROWS[0], {"id": "rnew111", "name": "一号新增"}])
    two.save(customers=[ROWS[0], ROWS[1] | {"id": "rbbbbbb"}, ROWS[2], {"name": "二号新增"}])

    assert [row["name"] for row in one.content["customers"]] == [
        "城南门店",
        "二号新增",
        "城东门店",
        "一号新增",
    ]
    assert "rbbbbbb" not in one.names
    assert one.names["rcccccc"] == "城南门店"


def test_a_row_removed_here_and_changed_there_is_a_conflict_of_the_whole_row(tabs):
    one, two = tabs
    one.save(customers=[ROWS[0], ROWS[2]])
    with pytest.raises(Conflict) as caught:
        two.put(customers=[ROWS[0], ROWS[1] | {"amount": "99"}, ROWS[2]])

    conflict = caught.value.conflicts[0]
    assert conflict.path == "work.customers[rbbbbbb]"
    assert conflict.theirs.stored is None
    assert "99" in conflict.mine.shown
    assert conflict.mine.typed["amount"] == "99"
    assert "城西门店" in conflict.base.shown
    assert one.names == {"raaaaaa": "城东门店", "rcccccc": "城南门店"}


def test_a_row_changed_there_and_removed_here_stays_and_is_a_conflict(tabs):
    one, two = tabs
    one.save(customers=[ROWS[0], ROWS[1] | {"amount": "99"}, ROWS[2]])
    with pytest.raises(Conflict) as caught:
        two.put(customers=[ROWS[0], ROWS[2]])

    assert caught.value.conflicts[0].mine.stored is None
    assert len(one.content["customers"]) == 3


def test_the_same_cell_changed_twice_names_its_row_and_column(tabs):
    one, two = tabs
    one.save(customers=[*ROWS[:2], ROWS[2] | {"amount": "31"}])
    with pytest.raises(Conflict) as caught:
        two.put(customers=[ROWS[0] | {"name": "城东老店"}, ROWS[1], ROWS[2] | {"amount": "32"}])

    conflict = caught.value.conflicts[0]
    assert conflict.path == "work.customers[rcccccc].amount"
    assert conflict.place == "工作安排 › 客户，第3行，金额"
    assert (conflict.mine.typed, conflict.theirs.typed) == ("32", "31")
    assert one.names["raaaaaa"] == "城东老店"


def test_rows_within_rows_are_merged_too(service, plan_id):
    one = Tab(service, plan_id, "one")
    stages = [{"id": "rs1", "name": "一", "tasks": [{"id": "rt1", "what": "备货"}]}]
    one.save(stages=stages)
    two = Tab(service, plan_id, "two")
    one.save(stages=[stages[0] | {"tasks": [*stages[0]["tasks"], {"id": "rt2", "what": "铺货"}]}])
    two.save(stages=[stages[0] | {"tasks": [{"id": "rt1", "what": "备足货"}]}])

    tasks = one.content["stages"][0]["tasks"]
    assert [task["what"] for task in tasks] == ["备足货", "铺货"]


def test_ticks_of_two_tabs_are_put_together(tabs):
    one, two = tabs
    one.save(habits=["a"])
    two.save(habits=["c"])

    assert sorted(one.content["habits"]) == ["a", "c"]


def test_rows_without_an_id_get_one_and_the_page_is_told(service, plan_id):
    tab = Tab(service, plan_id, "t")
    saved = tab.save(customers=[{"name": "新客户"}])

    row_id = tab.content["customers"][0]["id"]
    assert len(row_id) == 7
    assert saved.refreshed["customers"][0]["id"] == row_id


def test_a_link_to_a_plan_gets_its_title_and_none_of_a_plan_one_may_not_see(service, plan_id):
    tab = Tab(service, plan_id, "t")
    foreign = service.start_plan(CHEN, "small", "2026-12", NOW, title="陈一诺的打算")
    tab.save(after={"plan": plan_id})
    assert tab.content["after"] == {"plan": plan_id, "title": "苏南组2026年12月月度试写"}
    tab.save(after={"plan": foreign})
    assert tab.content["after"]["title"] == ""


def test_without_the_base_a_difference_is_a_conflict_not_a_guess(service, plan_id, tabs):
    one, two = tabs
    one.save(customers=[ROWS[0]])
    one.save(customers=[ROWS[0], ROWS[2]])
    service.tidy(NOW + timedelta(days=2))
    with pytest.raises(Conflict) as caught:
        two.put(customers=[*ROWS, {"id": "rzzzzzz", "name": "新"}])

    assert caught.value.conflicts[0].base is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"note": "字" * 20_001}, "工作安排 › 说明：最多 20,000 个字，现在是 20,001 个字"),
        ({"customers": [{"name": "x"}] * 1_001}, "最多 1,000 行，现在是 1,001 行"),
        ({"stages": [[[[[[[[[[]]]]]]]]]]}, "套得太深"),
    ],
    ids=["long", "many", "deep"],
)
def test_too_much_is_refused_with_its_place_and_size(service, plan_id, fields, said):
    with pytest.raises(RefusedError, match=said):
        Tab(service, plan_id, "t").save(**fields)


def test_300_rows_and_100000_characters_save(service, plan_id):
    tab = Tab(service, plan_id, "t")
    rows = [{"id": f"r{at:06}", "name": f"客户{at}", "amount": str(at)} for at in range(300)]
    tab.save(customers=rows, note="字" * 20_000)
    for number in range(4):
        goals = Tab(service, plan_id, f"g{number}", "goals")
        goals.save(aim="字" * 20_000)

    assert len(tab.content["customers"]) == 300


@pytest.mark.parametrize(
    ("actor", "error"),
    [(QIAN, NotFoundError), (ZHOU, ForbiddenError)],
    ids=["another team's manager", "the team's own manager"],
)
def test_only_the_writer_saves(service, plan_id, actor, error):
    with pytest.raises(error):
        service.save_section(actor, plan_id, "work", {"note": "x"}, None, "t-1", NOW)


def test_an_unknown_section_or_plan_is_not_found(service, plan_id):
    for plan, section in ((plan_id, "nowhere"), ("nobody", "work")):
        with pytest.raises(NotFoundError):
            service.save_section(LIN, plan, section, {"note": "x"}, None, "t-1", NOW)


def test_a_plan_in_the_bin_cannot_be_written(service, plan_id):
    service.delete_plan(LIN, plan_id, NOW)
    with pytest.raises(ForbiddenError, match="回收站"):
        Tab.put(replaced(service, plan_id), note="x")


def replaced(service, plan_id):
    tab = Tab.__new__(Tab)
    tab.service, tab.plan_id, tab.section, tab.actor = service, plan_id, "work", replace(LIN)
    tab.name, tab.number, tab.revision = "t", 0, 0
    return tab


def test_shares_changed_in_two_tabs_name_their_period(service, plan_id):
    one = Tab(service, plan_id, "one", "goals")
    one.save(last_year="1000", growth="0")
    shares = service.redistribute(LIN, plan_id, "goals.by_week", "even", "b-1", NOW)
    one, two = (Tab(service, plan_id, name, "goals") for name in ("three", "four"))
    split = shares.refreshed["by_week"]
    one.save(by_week=changed(split, 1, "100"))
    with pytest.raises(Conflict) as caught:
        two.put(by_week=changed(split, 1, "200"))

    conflict = caught.value.conflicts[0]
    assert conflict.path == "goals.by_week[2026-W50].amount"
    assert conflict.place == "销售目标 › 按周分解，第50周"
    assert (conflict.mine.shown, conflict.theirs.shown) == ("200", "100")


def changed(split, at, amount):
    rows = [dict(row) for row in split["rows"]]
    rows[at]["amount"] = amount
    return {"method": "hand", "rows": rows}


def test_quarters_of_a_matrix_and_ends_of_a_range_are_called_by_name(service, plan_id):
    one, two = (Tab(service, plan_id, name, "more") for name in ("one", "two"))
    one.save(swot={"s": {"headline": "渠道"}}, span={"start": "12月1日", "end": "12月5日"})
    with pytest.raises(Conflict) as caught:
        two.put(swot={"s": {"headline": "团队"}}, span={"start": "12月2日", "end": "12月5日"})

    found = {conflict.place: conflict.mine.shown for conflict in caught.value.conflicts}
    assert found == {"其他 › 分析，优势": "团队", "其他 › 时间，开始": "12月2日"}


def test_threads_of_one_process_saving_into_one_plan_all_get_through(service, plan_id):
    def save(name):
        for number in range(1, 6):
            note = {"note": f"{name} 第 {number} 次"}
            service.save_section(LIN, plan_id, "work", note, None, f"{name}-{number}", NOW)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(save, "abcdefgh"))

    assert service.open_plan(LIN, plan_id, NOW).revision == 40
