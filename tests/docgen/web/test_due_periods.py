from datetime import date

import pytest

from docgen.plans.due import due_period
from docgen.web.show.periods import period_options
from forms.calendar import Calendar, PeriodKind


@pytest.mark.parametrize(
    ("kind", "today", "code"),
    [
        (PeriodKind.WEEK, date(2026, 11, 19), "2026-W47"),
        (PeriodKind.WEEK, date(2026, 11, 20), "2026-W48"),
        (PeriodKind.MONTH, date(2026, 11, 20), "2026-11"),
        (PeriodKind.MONTH, date(2026, 11, 21), "2026-12"),
        (PeriodKind.YEAR, date(2026, 9, 30), "2026"),
        (PeriodKind.YEAR, date(2026, 11, 21), "2027"),
        (PeriodKind.DAY, date(2026, 11, 21), "2026-11-21"),
    ],
)
def test_near_its_end_the_next_period_is_due(kind, today, code):
    found = due_period(kind, today)

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("kind", [PeriodKind.STAGE, PeriodKind.RANGE])
def test_a_free_range_has_no_list(kind):
    assert period_options(kind, date(2026, 11, 21), Calendar(), ()) == ()


def test_the_list_of_weeks_says_days_and_workdays_and_what_is_taken():
    options = period_options(PeriodKind.WEEK, date(2026, 11, 21), Calendar(), {"2026-W47"})
    by_code = {one.code: one for one in options}

    assert by_code["2026-W47"].label == "第47周 11月16日—22日（5个工作日）"
    assert by_code["2026-W47"].note == "已有一份"
    assert [one.code for one in options if one.chosen] == ["2026-W48"]


def test_a_due_period_that_has_a_plan_gives_way_to_the_next():
    options = period_options(PeriodKind.WEEK, date(2026, 11, 21), Calendar(), {"2026-W48"})

    assert [one.code for one in options if one.chosen] == ["2026-W49"]


def test_the_period_asked_for_is_chosen():
    options = period_options(PeriodKind.MONTH, date(2026, 11, 21), Calendar(), (), "2027-01")

    assert [one.code for one in options if one.chosen] == ["2027-01"]
