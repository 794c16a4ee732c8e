from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.calendar import (
    PeriodKind,
    days,
    fits,
    following,
    month_of_week,
    months,
    parse_period,
    period_of,
    previous,
    quarters,
    weeks,
    within,
)
from forms.problems import FieldError

CODES = [
    ("2026", PeriodKind.YEAR, (2026, 1, 1), (2026, 12, 31), "2026年"),
    ("2026-H2", PeriodKind.HALF, (2026, 7, 1), (2026, 12, 31), "2026年下半年"),
    ("2026-Q4", PeriodKind.QUARTER, (2026, 10, 1), (2026, 12, 31), "2026年第四季度"),
    ("2026-11", PeriodKind.MONTH, (2026, 11, 1), (2026, 11, 30), "2026年11月"),
    ("2026-W47", PeriodKind.WEEK, (2026, 11, 16), (2026, 11, 22), "2026年第47周"),
    ("2026-W53", PeriodKind.WEEK, (2026, 12, 28), (2027, 1, 3), "2026年第53周"),
    ("2026-11-21", PeriodKind.DAY, (2026, 11, 21), (2026, 11, 21), "2026年11月21日"),
    (
        "2026-07-05..2027-01-31",
        PeriodKind.RANGE,
        (2026, 7, 5),
        (2027, 1, 31),
        "2026年7月5日—2027年1月31日",
    ),
    (
        "2026-07-05..2026-10-31",
        PeriodKind.RANGE,
        (2026, 7, 5),
        (2026, 10, 31),
        "2026年7月5日—10月31日",
    ),
]


@pytest.mark.parametrize(("code", "kind", "start", "end", "label"), CODES)
def test_every_code_gives_its_dates_and_label(code, kind, start, end, label):
    period = parse_period(code)

    assert period.kind is kind
    assert (period.start, period.end) == (date(*start), date(*end))
    assert (period.label, period.code) == (label, code)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("2027-W53", "2027年没有第53周，最后一周是第52周。"),
        ("2026-W00", "2026年没有第0周"),
        ("2026-02-30", "没有 2026-02-30 这一天"),
        ("2026-11-22..2026-11-16", "早于开始日期"),
        ("2026-01-01..2046-01-01", "最长十年"),
        ("1026-01", "年份要在 1990 到 2099 之间"),
        ("2026-Q5", "看不懂期间“2026-Q5”，可以写 2026、2026-H2"),
        ("2026-13", "看不懂期间"),
        ("..", "请选择开始和结束日期"),
        ("2026-07-05..", "请选择结束日期"),
        ("..2027-01-31", "请选择开始日期"),
        ("２０２６", "看不懂期间"),
        ("", "看不懂期间"),
    ],
)
def test_what_cannot_be_a_period_says_why(code, said):
    with pytest.raises(FieldError) as caught:
        parse_period(code)

    assert said in caught.value.sentence


def test_a_fiscal_year_may_start_in_april():
    year = parse_period("2026", 4)

    assert (year.start, year.end) == (date(2026, 4, 1), date(2027, 3, 31))
    assert year.label == "2026财年"
    assert [one.code for one in quarters(year)] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert parse_period("2026-Q4", 4).start == date(2027, 1, 1)
    assert following(parse_period("2026-Q4", 4)) == parse_period("2027-Q1", 4)
    assert previous(parse_period("2026-H1", 4)) == parse_period("2025-H2", 4)
    assert following(year) == parse_period("2027", 4)
    assert period_of(PeriodKind.YEAR, date(2027, 2, 1), 4) == year


@pytest.mark.parametrize("code", [code for code, *_ in CODES])
def test_next_and_previous_are_inverse_and_adjoining(code):
    period = parse_period(code)

    after = following(period)

    assert (after.start - period.end).days == 1
    if period.kind is not PeriodKind.RANGE or period.length == after.length:
        assert previous(after) == period


def test_a_week_belongs_to_the_month_and_year_of_its_thursday():
    week = parse_period("2026-W53")

    assert month_of_week(week) == parse_period("2026-12")
    assert within(week, parse_period("2026"))
    assert not within(week, parse_period("2027"))
    assert month_of_week(parse_period("2026-W40")) == parse_period("2026-10")
    assert not within(parse_period("2026-W40"), parse_period("2026-09"))


def test_a_month_is_cut_into_part_weeks():
    cut = weeks(parse_period("2026-11"))

    assert [one.short for one in cut] == [
        "第44周（11月1日）",
        "第45周",
        "第46周",
        "第47周",
        "第48周",
        "第49周（11月30日）",
    ]
    assert sum(one.length for one in cut) == 30
    assert [one.code for one in cut] == [f"2026-W{n}" for n in range(44, 50)]


def test_a_range_is_called_by_its_dates_and_lies_within_its_year():
    part = parse_period("2026-07-05..2026-10-31")

    assert part.short == part.label
    assert within(part, parse_period("2026"))
    assert not within(part, parse_period("2026-Q3"))


def test_2026_has_a_week_53():
    assert [one.code for one in weeks(parse_period("2026"))][-1] == "2026-W53"
    assert len(weeks(parse_period("2026"))) == 53


def test_a_year_is_cut_into_months_and_a_week_into_days():
    assert [one.short for one in months(parse_period("2027"))][:2] == ["1月", "2月"]
    assert len(months(parse_period("2026-07-05..2027-01-31"))) == 7
    assert days(parse_period("2026-W47"))[0].code == "2026-11-16"
    assert len(days(parse_period("2028-02"))) == 29


@pytest.mark.parametrize(
    ("code", "kind", "fit"),
    [
        ("2026-W47", PeriodKind.WEEK, True),
        ("2026-11-16..2026-11-23", PeriodKind.WEEK, False),
        ("2026-11-16..2026-11-23", PeriodKind.STAGE, True),
        ("2026-11", PeriodKind.RANGE, True),
        ("2026", PeriodKind.MONTH, False),
    ],
)
def test_a_period_fits_its_plan_type_or_not(code, kind, fit):
    assert fits(parse_period(code), kind) is fit


@given(
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    st.sampled_from([one for one in PeriodKind if one not in ("stage", "range")]),
    st.integers(1, 12),
)
def test_every_day_lies_in_the_period_that_is_read_back_from_its_code(day, kind, fiscal):
    period = period_of(kind, day, fiscal)

    assert period.start <= day <= period.end
    assert parse_period(period.code, fiscal) == period


@given(st.text(alphabet="0123456789-.WHQ ", max_size=24))
def test_any_text_is_a_period_or_a_sentence(text):
    with suppress(FieldError):
        assert parse_period(text).length > 0
