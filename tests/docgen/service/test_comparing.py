import pytest
from deciding import written
from small import LIN, NOW, ZHOU

from docgen.errors import NotFoundError
from docgen.reviews.differences import ADDED, CHANGED, REMOVED, SAME, Cell, Piece, words_changed

ROWS = [
    {"id": "raaaaaa", "name": "城东门店", "amount": "12"},
    {"id": "rbbbbbb", "name": "湖滨酒店", "amount": "30"},
]


@pytest.fixture
def plan_id(service):
    """A plan whose first version came back, and whose second says something else."""
    plan_id = written(service)
    work = {"note": "先跑老客户，再谈新店。", "customers": ROWS}
    service.save_section(LIN, plan_id, "work", work, None, "v-1", NOW)
    service.submit_plan(LIN, plan_id, NOW)
    service.return_plan(ZHOU, plan_id, NOW, reason="目标请再核")
    changed = [
        {"id": "rbbbbbb", "name": "湖滨酒店", "amount": "36"},
        {"id": "rcccccc", "name": "城南超市", "amount": "8"},
    ]
    work = {"note": "先跑老客户，月底再谈两家新店。", "customers": changed}
    service.save_section(LIN, plan_id, "work", work, None, "v-2", NOW)
    service.save_section(LIN, plan_id, "goals", {"growth": "12"}, None, "v-3", NOW)
    service.redistribute(LIN, plan_id, "goals.by_week", "even", "v-4", NOW)
    service.submit_plan(LIN, plan_id, NOW)
    return plan_id


def by_path(service, plan_id):
    return {one.path: one for one in service.compare(LIN, plan_id, 1, 2)}


def test_values_and_figures_are_told_with_their_units(service, plan_id):
    found = by_path(service, plan_id)

    assert (found["goals.growth"].before, found["goals.growth"].after) == ("10%", "12%")
    assert found["goals.target"].before.startswith("1,320")
    assert found["goals.target"].after.startswith("1,344")
    assert "goals.aim" not in found


def test_rows_are_known_by_their_identity(service, plan_id):
    rows = {one.name: one for one in by_path(service, plan_id)["work.customers"].rows}

    assert {name: one.kind for name, one in rows.items()} == {
        "城东门店": REMOVED,
        "湖滨酒店": CHANGED,
        "城南超市": ADDED,
    }
    (cell,) = rows["湖滨酒店"].cells
    assert cell == Cell("金额", cell.before, cell.after)
    assert ("30" in cell.before, "36" in cell.after) == (True, True)


def test_parts_of_a_breakdown_are_told_by_name(service, plan_id):
    rows = by_path(service, plan_id)["goals.by_week"].rows

    assert rows
    assert all(one.kind == CHANGED and "周" in one.name for one in rows)


def test_text_is_told_word_by_word(service, plan_id):
    pieces = by_path(service, plan_id)["work.note"].pieces

    assert [one for one in pieces if one.kind != SAME] == [
        Piece(ADDED, "月底"),
        Piece(ADDED, "两家"),
    ]
    assert "".join(one.text for one in pieces if one.kind != REMOVED).endswith("两家新店。")


def test_a_number_changes_as_a_whole():
    assert words_changed("目标5,000万元", "目标5,200万元") == (
        Piece(SAME, "目标"),
        Piece(REMOVED, "5,000"),
        Piece(ADDED, "5,200"),
        Piece(SAME, "万元"),
    )


@pytest.mark.parametrize(("before", "after"), [("", "新写的"), ("旧的话", ""), ("一样", "一样")])
def test_both_texts_can_be_read_out_of_the_pieces(before, after):
    pieces = words_changed(before, after)

    assert "".join(one.text for one in pieces if one.kind != ADDED) == before
    assert "".join(one.text for one in pieces if one.kind != REMOVED) == after


def test_a_version_that_is_not_there_is_said_so(service, plan_id):
    with pytest.raises(NotFoundError, match="没有第 9 版"):
        service.compare(LIN, plan_id, 1, 9)
