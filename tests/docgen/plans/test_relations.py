from datetime import date
from decimal import Decimal

import pytest
from trading import plan

from docgen.plans.endings import Side, own_part
from docgen.plans.plan import Author
from docgen.plans.relations import related, stored_of, view_of
from forms.calendar import Calendar, parse_period
from forms.values import Interval

MONTHS = {
    "method": "hand",
    "rows": [
        {"id": "2027-01", "amount": {"value": "10", "text": "10"}},
        {"id": "2027", "amount": {"value": "20", "text": "20"}},
    ],
}
INPUTS = {
    "parent": {"goals.by_month": MONTHS, "team.posts": [{"id": "r1", "planned": {"value": "3"}}]},
    "previous": {"team.note": "上期", "team.week": {"start": {"value": "2026-01-05"}}},
    "previous_actual": {"goals.target": {"value": "5", "text": "5", "high": "7"}},
    "members": [{"goals.target": {"value": "1"}}, {"goals.target": {"value": "2"}}],
}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("parent.goals.by_month.total", Decimal(30)),
        ("parent.goals.by_month.this_period", Decimal(20)),
        ("parent.team.posts.planned", (Decimal(3),)),
        ("parent.team.posts.nothing", None),
        ("parent.goals.nothing.this_period", None),
        ("previous.team.note", "上期"),
        ("previous.team.week.start", date(2026, 1, 5)),
        ("previous.goals.target", None),
        ("previous.actual.goals.target", Interval(Decimal(5), Decimal(7))),
        ("members.goals.target", (Decimal(1), Decimal(2))),
        ("members.goals.target.total", Decimal(3)),
        ("members.goals.target.count", Decimal(2)),
    ],
)
def test_what_was_accepted_from_other_plans_is_seen(path, value):
    assert related(plan(inputs=INPUTS), path) == value


@pytest.mark.parametrize("path", ["parent.a.b", "previous.actual.a.b", "members.a.b.total"])
def test_what_was_never_accepted_is_not_yet(path):
    assert related(plan(), path) is None


def test_no_members_are_counted_as_none():
    assert related(plan(), "members.goals.target.count") == 0


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        (None, None),
        ("text", "text"),
        (3, Decimal(3)),
        ({"pen": True}, None),
        ({"value": "09:30", "text": "9：30"}, "09:30"),
        ({"value": None, "text": "开业前"}, None),
        (["a", "b"], ("a", "b")),
        (True, True),
    ],
)
def test_a_stored_form_is_seen_by_its_shape(stored, seen):
    assert view_of(stored) == seen


def test_a_whole_field_is_taken_as_it_is_stored():
    given = plan(inputs=INPUTS)

    assert stored_of(given, "parent.goals.by_month") == MONTHS
    assert stored_of(given, "parent.goals.by_month.total") is None
    assert stored_of(given, "members.goals.target") is None


def parts(**amounts):
    """A stored breakdown; underscores in the names stand for hyphens."""
    rows = [
        {"id": name.replace("_", "-").removeprefix("p"), "amount": {"value": str(one), "text": "x"}}
        for name, one in amounts.items()
    ]
    return {"method": "hand", "rows": rows}


BY_MONTH = parts(**{f"p2027_{month:02}": month * 100 for month in range(1, 13)})
BY_QUARTER = parts(p2027_Q1=600, p2027_Q2=1500)
JANUARY_BY_WEEK = parts(p2026_W53=1, p2027_W01=2, p2027_W02=3, p2027_W03=4, p2027_W04=5)


@pytest.mark.parametrize(
    ("stored", "code", "value"),
    [
        (BY_MONTH, "2027-03", Decimal(300)),
        (BY_MONTH, "2027-Q1", Decimal(600)),
        (BY_MONTH, "2027-H2", Decimal(5700)),
        (BY_MONTH, "2027-W05", None),
        (BY_MONTH, "2028-Q1", None),
        (BY_QUARTER, "2027-Q1", Decimal(600)),
        (BY_QUARTER, "2027-01", None),
        (BY_QUARTER, "2027-H1", Decimal(2100)),
        (parts(p2027_01=1, p2027_02=2), "2027-Q1", None),
        (JANUARY_BY_WEEK, "2026-W53", Decimal(1)),
        (JANUARY_BY_WEEK, "2027-W04", Decimal(5)),
        (parts(p2027_01_04=1, p2027_01_05=2), "2027-01-05", Decimal(2)),
        (parts(ra=1, rb=2), "2027-01", None),
        ("text", "2027-01", None),
    ],
)
def test_this_period_is_the_exact_part_or_the_sum_of_all_the_finer_ones(stored, code, value):
    inputs = {"parent": {"goals.split": stored}}

    given = plan(period=parse_period(code), inputs=inputs)

    assert related(given, "parent.goals.split.this_period") == value


def test_a_quarter_of_a_fiscal_year_takes_its_own_months():
    calendar = Calendar(fiscal_year_start=4)
    given = plan(
        period=parse_period("2026-Q4", 4),
        calendar=calendar,
        inputs={"parent": {"goals.by_month": BY_MONTH}},
    )

    assert related(given, "parent.goals.by_month.this_period") == Decimal(600)


def test_the_same_months_weeks_are_all_of_it():
    inputs = {"parent": {"goals.by_week": JANUARY_BY_WEEK}, "parent_period": "2027-01"}

    given = plan(period=parse_period("2027-01"), inputs=inputs)

    assert related(given, "parent.goals.by_week.this_period") == Decimal(15)


PEOPLE = {
    "method": "hand",
    "rows": [
        {"id": "p7", "label": "林若川", "amount": {"value": "700", "text": "700"}},
        {"id": "r2", "label": "周敏", "amount": {"value": "300", "text": "300"}},
    ],
}
CROSS = {
    "method": "hand",
    "down": [{"id": "2027-01", "label": "1月"}, {"id": "2027-02", "label": "2月"}],
    "across": [{"id": "p7", "label": "林若川"}, {"id": "p8", "label": "周敏"}],
    "cells": {
        "2027-01": {"p7": {"amount": {"value": "5"}}},
        "2027-02": {"p7": {"amount": {"value": "6"}}, "p8": {"amount": {"value": "9"}}},
    },
}


@pytest.mark.parametrize(
    ("author", "path", "value"),
    [
        (Author("林若川", id="p7"), "by_person.this_person", Decimal(700)),
        (Author("周敏", id="p9"), "by_person.this_person", Decimal(300)),
        (Author("何岚"), "by_person.this_person", None),
        (Author("林若川", id="p7"), "plan.this_person.this_period", Decimal(6)),
        (Author("周敏"), "plan.this_person.this_period", Decimal(9)),
        (Author("林若川"), "plan.this_person", Decimal(11)),
        (Author("何岚"), "plan.this_person.this_period", None),
        (Author("何岚"), "plan.this_period", Decimal(15)),
    ],
)
def test_this_person_is_found_by_id_and_then_by_name(author, path, value):
    inputs = {"parent": {"goals.by_person": PEOPLE, "goals.plan": CROSS}}

    given = plan(period=parse_period("2027-02"), author=author, inputs=inputs)

    assert related(given, f"parent.goals.{path}") == value


@pytest.mark.parametrize(
    ("first", "second", "weights"),
    [(1000000, 2500000, ["2", "5"]), (11805000, 20000000, ["37.12", "62.88"])],
)
def test_the_shares_of_a_breakdown_are_weights_for_another_total(first, second, weights):
    inputs = {"previous": {"goals.by_month": parts(p2026_01=first, p2026_02=second)}}

    taken = stored_of(plan(inputs=inputs), "previous.goals.by_month.shares")

    assert taken["method"] == "weights"
    assert [one["weight"]["value"] for one in taken["rows"]] == weights


TASKS = [
    {"id": "r1", "what": "甲", "on": {"value": "2027-02-04", "text": "2月4日"}},
    {"id": "r2", "what": "乙", "on": {"value": "2027-03-04", "text": "3月4日"}},
    {
        "id": "r3",
        "what": "丙",
        "when": {"start": {"value": "2027-01-20"}, "end": {"value": "2027-02-01"}},
    },
    {"id": "r4", "what": "丁", "size": {"value": "20270205"}, "at": {"value": "09:30"}},
]


@pytest.mark.parametrize(
    ("ending", "ids"),
    [
        ("in_period", ["r1", "r3"]),
        ("open", ["r2", "r3", "r4"]),
        ("in_period.open", ["r3"]),
        ("open.in_period", ["r3"]),
    ],
)
def test_rows_are_chosen_by_their_dates_and_by_what_is_done(ending, ids):
    done = [{"id": "r1", "state": "done"}, {"id": "r2", "state": "part"}]
    inputs = {"previous": {"tasks.items": TASKS}, "previous_actual": {"tasks.items": done}}

    given = plan(period=parse_period("2027-02"), inputs=inputs)

    assert [one["id"] for one in stored_of(given, f"previous.tasks.items.{ending}")] == ids
    assert related(given, f"previous.tasks.items.{ending}.count") == len(ids)


def test_of_what_was_given_to_people_only_the_own_part_is_copied():
    side = Side(parse_period("2027-02"), person_id="p8")

    assert [one["id"] for one in own_part(CROSS, side)["across"]] == ["p8"]
    assert own_part(CROSS, side)["cells"] == {"2027-02": {"p8": {"amount": {"value": "9"}}}}
    assert own_part(PEOPLE, side)["rows"] == []
    assert own_part(CROSS, Side(side.period))["cells"] == {}
