from datetime import date

import pytest

from forms.calendar import (
    Calendar,
    PeriodKind,
    parse_period,
    period_of,
    periods_around,
    picker_label,
)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 10, 1), False),
        (date(2026, 2, 14), True),
        (date(2026, 9, 20), True),
        (date(2026, 10, 6), False),
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
    ],
)
def test_holidays_and_days_worked_in_exchange(day, worked):
    assert Calendar().is_workday(day) is worked


@pytest.mark.parametrize(
    ("code", "count"), [("2026-W40", 3), ("2026-W47", 5), ("2026-11", 21), ("2026-W07", 6)]
)
def test_workdays_of_a_period(code, count):
    period = parse_period(code)

    assert Calendar().workdays(period.start, period.end) == count


def test_a_swap_year_is_known_only_once_published():
    assert Calendar().known(2026)
    assert not Calendar().known(2027)
    assert Calendar({date(2027, 2, 20): True}).known(2027)


def test_the_override_file_wins():
    calendar = Calendar({date(2026, 11, 21): True, date(2026, 11, 20): False})

    assert calendar.is_workday(date(2026, 11, 21))
    assert not calendar.is_workday(date(2026, 11, 20))


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("2026-W47", "第47周 11月16日—22日（5个工作日）"),
        ("2026-W49", "第49周 11月30日—12月6日（5个工作日）"),
        ("2026-W53", "第53周 12月28日—1月3日（4个工作日，调休未公布）"),
        ("2026-11", "2026年11月（21个工作日）"),
        ("2026-Q4", "2026年第四季度"),
    ],
)
def test_the_picker_says_what_a_period_is(code, label):
    assert picker_label(parse_period(code), Calendar()) == label


def test_the_picker_offers_periods_around_today():
    today = date(2026, 11, 21)

    weeks = [one.code for one in periods_around(PeriodKind.WEEK, today)]
    months = [one.code for one in periods_around(PeriodKind.MONTH, today, before=1, after=2)]

    assert weeks[:4] == ["2026-W45", "2026-W46", "2026-W47", "2026-W48"]
    assert months == ["2026-10", "2026-11", "2026-12", "2027-01"]
    assert periods_around(PeriodKind.STAGE, today) == []
    assert period_of(PeriodKind.RANGE, today) is None
