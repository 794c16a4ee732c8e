from datetime import date
from decimal import Decimal

import pytest
from trading import plan

from docgen.plans.relations import related, stored_of, view_of
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
