from decimal import Decimal

import pytest
from asked import context
from hypothesis import given
from hypothesis import strategies as st

from forms.breakdown import periods_into, shared_out, split, split_even, step_of
from forms.calendar import parse_period
from forms.field import Field
from forms.kinds.breakdown import expected
from forms.reading import check_field, read
from forms.seasons import seasonal
from forms.values import Quantity, Split

CENT = Decimal("0.01")


def parts(total, weights, step="0.01", locked=None):
    found = split(Decimal(total), [Decimal(one) for one in weights], Decimal(step), locked)
    return [str(one) for one in found]


SPLITS = [
    ("100", "111", "0.01", ["33.34", "33.33", "33.33"]),
    ("1472", "1" * 12, "0.01", ["122.67"] * 8 + ["122.66"] * 4),
    ("100", "231", "0.01", ["33.33", "50.00", "16.67"]),
    ("10", "000", "1", ["4", "3", "3"]),
    ("10", "0102", "1", ["0", "3", "0", "7"]),
    ("-10", "111", "1", ["-4", "-3", "-3"]),
    ("10.005", "12", "1", ["3", "7.005"]),
    ("0", "12", "1", ["0", "0"]),
    ("5", "1", "1", ["5"]),
    ("5", "", "1", []),
]


@pytest.mark.parametrize(("total", "weights", "step", "found"), SPLITS)
def test_the_parts_add_up_to_the_total(total, weights, step, found):
    assert parts(total, weights, step) == found


def test_locked_parts_stay_and_the_others_share_the_rest():
    locked = {0: Decimal(50), 9: Decimal(1)}

    assert parts("100", "111", locked=locked) == ["50", "25", "25"]


def test_when_all_are_locked_nothing_moves():
    locked = {0: Decimal(1), 1: Decimal(2)}

    assert parts("100", "11", locked=locked) == ["1", "2"]


@given(
    st.decimals(-(10**9), 10**9, places=4),
    st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=60),
    st.sampled_from(["0.01", "1", "100", "0.5"]),
)
def test_any_split_adds_up_and_all_but_one_part_are_whole_steps(total, weights, step):
    found = split(total, weights, Decimal(step))

    assert sum(found) == total
    assert sum(part % Decimal(step) != 0 for part in found) <= 1


@pytest.mark.parametrize(("weights", "step"), [([Decimal(-1)], CENT), ([Decimal(1)], Decimal(0))])
def test_impossible_weights_and_steps_are_refused(weights, step):
    with pytest.raises(ValueError, match="weights"):
        split(Decimal(1), weights, step)


def test_an_even_split_has_equal_parts():
    assert split_even(Decimal(12), 3, Decimal(1)) == (4, 4, 4)


def test_the_step_is_the_printed_precision():
    assert [step_of(one) for one in ("万元", "元", "%", "台")] == [
        Decimal(100),
        CENT,
        Decimal("0.001"),
        Decimal(1),
    ]
    assert step_of("万元", Decimal(10_000)) == 10_000


def test_a_period_is_cut_only_into_periods():
    year = parse_period("2026")

    assert [len(periods_into(one, year)) for one in ("months", "quarters", "days", "people")] == [
        12,
        4,
        365,
        0,
    ]


def shares(into, method, period="2026", unit="万元", **given):
    field = Field("b", "breakdown", "分解", unit=unit, options={"into": into})
    where = context(period)
    rows = [
        {"id": one.id, **given.get(f"r{at}", {})} for at, one in enumerate(expected(field, where))
    ]
    value = read(field, {"method": method, "rows": rows}, where) or Split("hand", ())
    return [
        one.amount.text if isinstance(one.amount, Quantity) else None
        for one in shared_out(value, Decimal(10_000_000), field, where).shares
    ]


def test_months_are_split_evenly():
    assert shares("quarters", "even") == ["250", "250", "250", "250"]


def test_weeks_are_weighed_by_their_workdays():
    assert shares("weeks", "even", "2026-11") == [
        "0",
        "238.1",
        "238.1",
        "238.09",
        "238.09",
        "47.62",
    ]


def test_a_split_may_follow_last_years_or_typed_weights():
    last = {"r0": {"last": "10"}, "r1": {"last": "30"}}
    weights = {"r0": {"weight": "1"}, "r3": {"weight": "4"}}

    assert shares("quarters", "last", **last) == ["250", "750", "0", "0"]
    assert shares("quarters", "weights", **weights) == ["200", "0", "0", "800"]


def test_locked_shares_stay():
    given_shares = {"r0": {"amount": "400", "locked": True}}

    assert shares("quarters", "even", **given_shares) == ["400", "200", "200", "200"]


def test_what_is_typed_by_hand_stays():
    assert shares("quarters", "hand", r0={"amount": "1"}) == ["1", None, None, None]


def test_a_season_weighs_months_by_their_month_also_in_half_a_year():
    shape = "1 1 1 1 1 1 6 2 2 1 1 1"
    options = {"into": "months", "seasons": {"旺季": shape}}
    field = Field("b", "breakdown", "分解", unit="元", options=options)
    where = context("2026-H2")
    value = read(field, "旺季", where)

    assert isinstance(value, Split)
    assert value.method == "season:旺季"
    made = shared_out(value, Decimal(1300), field, where)
    assert [one.amount.text for one in made.shares] == ["600", "200", "200", "100", "100", "100"]
    assert not any(one.touched for one in made.shares)


@pytest.mark.parametrize("text", ["", "一 二", "0 0", "-1 2", "1e9999999 NaN"])
def test_a_season_that_is_no_weights_is_nothing(text):
    assert seasonal(text) == ()


def test_no_part_may_be_nothing_where_the_author_says_so():
    options = {"into": "quarters", "zero": False}
    field = Field("b", "breakdown", "分解", unit="元", options=options)
    (said,) = check_field(field, read(field, [1, 0, 2, 3], context()), context(), "a.b", "甲")

    assert said.say == "季季要有任务：第二季度是 0，请从别处匀一些过来。"
    assert said.path == "a.b[2026-Q2]"
