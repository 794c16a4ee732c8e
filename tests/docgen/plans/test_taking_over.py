from trading import TYPE, plan

from docgen.plans.taking_over import fitted, respelt, whole_of
from forms import reading
from forms.expressions import parse
from forms.field import Field

ROWS = [{"id": "r1", "what": "甲"}, {"id": "r2", "what": "乙"}]
INPUTS = {"parent": {"a.items": ROWS}, "previous": {"b.items": ROWS[:1], "b.note": "文字"}}


def whole(text):
    return whole_of(plan(inputs=INPUTS), parse(text).tree)


def test_the_rows_of_two_plans_are_put_together_with_ids_of_their_own():
    found = whole("together(parent.a.items, previous.b.items)")

    assert [(one["id"], one["what"]) for one in found] == [
        ("r1", "甲"),
        ("r2", "乙"),
        ("r1-2", "甲"),
    ]


def test_of_two_sources_the_first_that_is_there_is_taken():
    assert whole("default(parent.a.nothing, previous.b.note)") == "文字"
    assert whole("default(parent.a.nothing, previous.b.nothing)") is None
    assert whole("together(parent.a.nothing, previous.b.items)") == ROWS[:1]


def test_what_has_to_be_computed_is_not_taken_as_it_is():
    assert whole("parent.a.items.what.count + 1") is None


def test_last_years_months_become_this_years():
    field = TYPE.field_at("goals.by_month")
    rows = [{"id": f"2026-{month:02}", "label": f"{month}月"} for month in range(1, 13)]

    found = fitted(field, {"method": "weights", "rows": rows}, plan().context)

    assert [one["id"] for one in found["rows"]][:2] == ["2027-01", "2027-02"]
    assert (
        fitted(field, {"method": "weights", "rows": rows[:3]}, plan().context)["rows"] == rows[:3]
    )


def test_a_number_is_written_in_the_unit_of_the_field_that_takes_it():
    yuan = Field("pay", "money", "工资", unit="元")
    table = Field("posts", "rows", "岗位", fields=(yuan,))
    context = plan().context
    stored = {"value": "1200000", "text": "不少于120万", "word": "不少于"}

    value = respelt(yuan, reading.read(yuan, {**stored, "text": "不少于120"}, context), context)
    rows = reading.read(table, [{"id": "r1", "pay": {"value": "50000", "text": "5"}}], context)

    assert value.text == "不少于1200000"
    assert respelt(yuan, reading.read(yuan, stored, context), context).text == "不少于120万"
    assert respelt(table, rows, context).rows[0].cells["pay"].text == "50000"
