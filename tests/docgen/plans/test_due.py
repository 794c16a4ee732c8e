from datetime import date

import pytest

from docgen.plans.due import due_of
from forms.calendar import Calendar, Moves, parse_period

CALENDAR = Calendar()


@pytest.mark.parametrize(
    ("rule", "code", "day"),
    [
        ("", "2026-W48", date(2026, 11, 23)),  # Monday of the week
        ("", "2026-12", date(2026, 11, 30)),  # the 30th of the month before
        ("", "2027-03", date(2027, 3, 1)),  # February ends on a Sunday
        ("", "2027", date(2026, 12, 25)),
        ("friday", "2026-W47", date(2026, 11, 20)),
        ("day 25", "2026-12", date(2026, 11, 25)),
        ("start - 5", "2026-12", date(2026, 11, 26)),
        ("end + 3", "2026-11", date(2026, 12, 3)),
        ("start", "2026-10", date(2026, 10, 8)),  # the holiday of October is over
    ],
)
def test_a_plan_is_due_on_a_workday(rule, code, day):
    assert due_of(rule, parse_period(code, 1), CALENDAR) == day


def test_a_day_worked_in_exchange_counts():
    worked = Calendar({date(2027, 2, 28): True})

    assert due_of("", parse_period("2027-03", 1), worked) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("moves", "code", "day"),
    [
        (Moves.BEFORE, "2027-03", date(2027, 2, 26)),  # the 28th is a Sunday: Friday
        (Moves.AFTER, "2027-03", date(2027, 3, 1)),
        (Moves.SAME, "2027-03", date(2027, 2, 28)),
        (Moves.BEFORE, "2026-10", date(2026, 9, 30)),  # not worked from 1 October to the 7th
        (Moves.SAME, "2026-10", date(2026, 10, 1)),
    ],
)
def test_where_a_day_moves_to_is_a_setting(moves, code, day):
    rule = "start" if code == "2026-10" else ""

    assert due_of(rule, parse_period(code, 1), Calendar(moves=moves)) == day
