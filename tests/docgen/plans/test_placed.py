import pytest

from docgen.errors import NotFoundError
from docgen.plans.placed import put_in

STAGES = [
    {"id": "rs1", "name": "一", "split": {"method": "even", "rows": []}},
    {"id": "rs2", "name": "二", "tasks": [{"id": "rt1", "what": "备货"}]},
]


@pytest.mark.parametrize(
    ("steps", "stored", "place"),
    [
        ([("stages", "rs1"), ("split", None)], "新", lambda rows: rows[0]["split"]),
        (
            [("stages", "rs2"), ("tasks", "rt1"), ("what", None)],
            "铺货",
            lambda rows: rows[1]["tasks"][0]["what"],
        ),
    ],
    ids=["in a row", "in a row of a row"],
)
def test_one_place_deep_in_a_field_is_replaced_and_nothing_else(steps, stored, place):
    rows = put_in(STAGES, steps, stored)

    assert place(rows) == stored
    assert sum(one != two for one, two in zip(rows, STAGES, strict=True)) == 1


def test_a_whole_field_is_replaced():
    assert put_in("旧", [("note", None)], "新") == "新"


def test_a_row_of_what_is_no_table_is_not_found():
    with pytest.raises(NotFoundError):
        put_in({"text": "乱"}, [("stages", "rs1"), ("split", None)], "新")
