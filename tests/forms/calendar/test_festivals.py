"""The days people sell by."""

from datetime import date

import pytest

from forms.calendar.festivals import FESTIVALS, festivals

# Days of the almanac: the moon decides them, so they are looked up here, not computed.
ALMANAC = [
    ("春节", date(2024, 2, 10)),
    ("春节", date(2025, 1, 29)),
    ("春节", date(2026, 2, 17)),
    ("春节", date(2027, 2, 6)),
    ("元宵节", date(2026, 3, 3)),
    ("端午节", date(2025, 5, 31)),
    ("端午节", date(2026, 6, 19)),
    ("端午节", date(2027, 6, 9)),
    ("中秋节", date(2020, 10, 1)),  # the same day as 国庆节
    ("中秋节", date(2025, 10, 6)),
    ("中秋节", date(2026, 9, 25)),
    ("中秋节", date(2027, 9, 15)),
    ("清明节", date(2026, 4, 5)),
    ("母亲节", date(2026, 5, 10)),
    ("父亲节", date(2026, 6, 21)),
]


@pytest.mark.parametrize(("name", "day"), ALMANAC)
def test_a_festival_falls_on_the_day_of_the_almanac(name, day):
    assert FESTIVALS[name](day.year) == day


def test_a_quarter_names_its_festivals_in_order():
    found = festivals(date(2026, 4, 1), date(2026, 6, 30))

    names = [one.name for one in found]

    assert names == ["清明节", "劳动节", "母亲节", "儿童节", "端午节", "父亲节"]
    assert [one.day for one in found] == sorted(one.day for one in found)


def test_a_period_over_the_turn_of_the_year_finds_both():
    found = festivals(date(2026, 12, 28), date(2027, 1, 3))

    assert [(one.name, one.day) for one in found] == [("元旦", date(2027, 1, 1))]


def test_a_week_without_a_festival_has_none():
    assert festivals(date(2026, 11, 16), date(2026, 11, 22)) == ()


@pytest.mark.parametrize("year", [2008, 2049, 2099])
def test_every_festival_is_known_far_away(year):
    assert len(festivals(date(year, 1, 1), date(year, 12, 31))) == len(FESTIVALS)


@pytest.mark.parametrize("year", [1970, 2150])
def test_beyond_the_almanac_the_fixed_days_remain(year):
    found = {one.name for one in festivals(date(year, 1, 1), date(year, 12, 31))}

    assert {"元旦", "劳动节", "国庆节", "父亲节"} <= found
