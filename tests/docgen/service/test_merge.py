import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.service.merge import UNKNOWN, merge, rows_of
from forms.field import Field

TEXT = Field("note", "text", "说明")
TABLE = Field(
    "rows", "rows", "客户", fields=(Field("name", "text", "客户"), Field("amount", "text", "金额"))
)
SPLIT = Field("by", "breakdown", "分解")
TICKS = Field("ticks", "checklist", "习惯")
SWOT = Field("swot", "matrix", "SWOT")


def rows(*given_rows):
    return [{"id": row_id, "name": name} for row_id, name in given_rows]


A, B, C = ("ra", "甲"), ("rb", "乙"), ("rc", "丙")


@pytest.mark.parametrize(
    ("field", "base", "mine", "theirs", "merged"),
    [
        (TEXT, "一", "一", "二", "二"),
        (TEXT, "一", "二", "一", "二"),
        (TEXT, "一", "二", "二", "二"),
        (TEXT, "一", None, "一", None),
        (TICKS, ["a"], ["a", "b"], ["a", "c"], ["a", "c", "b"]),
        (TICKS, ["a", "b"], ["b"], ["a", "b", "c"], ["b", "c"]),
        (TABLE, rows(A, B), rows(A), rows(A, B, C), rows(A, C)),
        (TABLE, rows(A, B), rows(B, A), rows(A, B, C), rows(B, C, A)),
        (TABLE, rows(A, B, C), rows(C, A, B), rows(A, C), rows(C, A)),
        (TABLE, None, rows(A), rows(B), [*rows(A), *rows(B)]),
        (TABLE, rows(A), [], rows(A), []),
        (
            SWOT,
            {"s": {"headline": "旧", "reasons": []}},
            {"s": {"headline": "新", "reasons": []}},
            {"s": {"headline": "旧", "reasons": []}, "w": {"headline": "弱", "reasons": []}},
            {"s": {"headline": "新", "reasons": []}, "w": {"headline": "弱", "reasons": []}},
        ),
        (
            SPLIT,
            {"method": "even", "rows": [{"id": "1", "amount": "5"}, {"id": "2", "amount": "5"}]},
            {"method": "hand", "rows": [{"id": "1", "amount": "6"}, {"id": "2", "amount": "5"}]},
            {"method": "even", "rows": [{"id": "1", "amount": "5"}, {"id": "2", "amount": "4"}]},
            {"method": "hand", "rows": [{"id": "1", "amount": "6"}, {"id": "2", "amount": "4"}]},
        ),
    ],
    ids=[
        "theirs alone",
        "mine alone",
        "both the same",
        "mine cleared",
        "ticks added",
        "ticks added and taken",
        "row removed here, added there",
        "rows moved here, added there",
        "rows moved here, removed there",
        "two first rows",
        "table cleared here",
        "matrix",
        "breakdown",
    ],
)
def test_what_both_sides_did_is_put_together(field, base, mine, theirs, merged):
    found = merge(field, base, mine, theirs)

    assert (found.value, found.clashes) == (merged, ())


@pytest.mark.parametrize(
    ("field", "base", "mine", "theirs", "at"),
    [
        (TEXT, "一", "二", "三", ""),
        (TEXT, UNKNOWN, "二", "三", ""),
        (TABLE, UNKNOWN, rows(A), rows(B), ""),
        (TABLE, rows(A), rows(("ra", "甲一")), rows(("ra", "甲二")), "[ra].name"),
        (TABLE, rows(A), rows(("ra", "甲一")), [], "[ra]"),
        (TABLE, rows(A), [], rows(("ra", "甲二")), "[ra]"),
        (TABLE, rows(A), {"text": "乱"}, rows(A, B), ""),
    ],
    ids=["text", "no base", "no base of rows", "cell", "removed there", "removed here", "unread"],
)
def test_what_clashes_keeps_theirs_and_says_where(field, base, mine, theirs, at):
    found = merge(field, base, mine, theirs)

    assert found.value == theirs
    assert [one.at for one in found.clashes] == [at]


IDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6)
CELLS = st.sampled_from(["一", "二", "三"])
TABLES = st.builds(
    lambda ids, cells: [
        {"id": row_id, "name": f"{row_id}{cell}", "amount": f"{row_id}{cell}"}
        for row_id, cell in zip(ids, cells, strict=False)
    ],
    IDS,
    st.lists(CELLS, min_size=6, max_size=6),
)


@given(TABLES, TABLES, TABLES)
def test_no_value_ever_lands_in_another_row(base, mine, theirs):
    found = merge(TABLE, base, mine, theirs)

    for row_id, row in rows_of(found.value).items():
        assert all(cell.startswith(row_id) for name, cell in row.items() if name != "id")
    assert len(rows_of(found.value)) == len(found.value)


@given(TABLES, TABLES, TABLES)
def test_nothing_typed_is_lost_without_being_said(base, mine, theirs):
    found = merge(TABLE, base, mine, theirs)

    merged, was = rows_of(found.value), rows_of(base)
    said = {one.at.split(".")[0] for one in found.clashes}
    for row_id, row in {**rows_of(theirs), **rows_of(mine)}.items():
        if was.get(row_id) != row and f"[{row_id}]" not in said:
            assert row_id in merged


@given(TABLES, TABLES)
def test_a_side_that_did_nothing_gives_way(base, changed):
    assert merge(TABLE, base, base, changed).value == changed
    assert merge(TABLE, base, changed, base).value == changed


@given(TABLES, TABLES, TABLES)
def test_rows_stand_in_the_order_of_a_side_that_moved_them(base, mine, theirs):
    order = list(rows_of(merge(TABLE, base, mine, theirs).value))

    assert len(order) == len(set(order))


CROSS = Field("plan", "cross", "月人任务")
PARTS = {"down": [{"id": "m1", "label": "1月"}], "across": [{"id": "wu", "label": "吴桐"}]}


def crossed(amounts, method="hand"):
    cells = {"m1": {name: {"amount": {"value": one, "text": one}} for name, one in amounts.items()}}
    return {"method": method, **PARTS, "cells": cells}


def test_two_way_tables_are_put_together_cell_by_cell():
    base = crossed({"wu": "1", "lin": "1"}, "even")
    found = merge(CROSS, base, crossed({"wu": "2", "lin": "1"}), crossed({"wu": "1", "lin": "3"}))

    assert found.clashes == ()
    assert found.value == crossed({"wu": "2", "lin": "3"})


def test_a_cell_changed_on_both_sides_clashes_at_its_line_and_column():
    base = crossed({"wu": "1", "lin": "1"})
    found = merge(CROSS, base, crossed({"wu": "2", "lin": "1"}), crossed({"wu": "3", "lin": "1"}))

    assert [one.at for one in found.clashes] == ["[m1].cells[wu].amount"]
    assert found.value == crossed({"wu": "3", "lin": "1"})
