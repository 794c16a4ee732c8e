"""Whatever is stored, typed or computed, an evaluation gives an answer and never an exception."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trading import TYPE, plan

from docgen.definitions.plan_type import PlanType, Section
from docgen.errors import DocgenError
from docgen.plans.evaluate import evaluate
from docgen.plans.offers import offers
from docgen.plans.redistribute import ACTIONS, redistribute
from forms.calendar import PeriodKind
from forms.field import Field

TEXTS = st.one_of(
    st.sampled_from(
        ["1200", "1.2亿", "-5", "0", "很多", "xx", "10%～20%", "2：3：1", "1%：2%：0%"]
    ),
    st.sampled_from(["2027-03-01", "3月1日", "even", "direct", "agent", "9" * 15 + "亿", "0.0001"]),
    st.text(max_size=6),
)
PLAIN = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS)
QUANTITY = st.fixed_dictionaries({"value": TEXTS, "text": TEXTS})
SHARE = st.fixed_dictionaries(
    {"id": st.sampled_from(["2027-01", "2027-02", "2028-01", "p1", "x"])},
    optional={"amount": QUANTITY, "weight": TEXTS, "last": TEXTS, "locked": st.booleans()},
)
SPLIT = st.fixed_dictionaries(
    {
        "method": st.sampled_from(["even", "last", "weights", "hand", "odd"]),
        "rows": st.lists(SHARE, max_size=4),
    }
)
ROW = st.dictionaries(
    st.sampled_from(["post", "planned", "now", "pay", "weight", "gap"]), TEXTS, max_size=6
)
STORED = st.one_of(
    PLAIN,
    QUANTITY,
    SPLIT,
    st.lists(ROW, max_size=4),
    st.just({"pen": True}),
    st.dictionaries(st.sampled_from(["value", "text", "start", "end", "high"]), PLAIN, max_size=4),
)
VALUES = st.fixed_dictionaries(
    {
        section.id: st.dictionaries(
            st.sampled_from([one.id for one in section.fields]), STORED, max_size=8
        )
        for section in TYPE.sections
    }
)
INPUTS = st.dictionaries(
    st.sampled_from(["parent", "previous", "previous_actual", "members", "parent_title"]),
    st.one_of(
        PLAIN,
        st.dictionaries(
            st.sampled_from(["goals.target", "goals.by_month", "team.note"]), STORED, max_size=3
        ),
        st.lists(st.dictionaries(st.just("goals.target"), STORED, max_size=1), max_size=3),
    ),
    max_size=4,
)


@settings(max_examples=200, deadline=None)
@given(VALUES, INPUTS)
def test_any_stored_values_and_inputs_are_evaluated(values, inputs):
    given_plan = plan(values, inputs=inputs, actuals=values)

    evaluated = evaluate(given_plan)

    assert 0 <= evaluated.share_done <= 1
    assert all(one.say for one in evaluated.problems)
    offers(given_plan, evaluated)
    assert evaluate(given_plan, evaluated) == evaluated


@settings(max_examples=100, deadline=None)
@given(VALUES, VALUES)
def test_any_change_evaluates_alike_with_and_without_what_was_known(before, changes):
    known = evaluate(plan(before))
    after = plan({name: before[name] | changes[name] for name in before})

    assert evaluate(after, known) == evaluate(after)


@settings(max_examples=100, deadline=None)
@given(VALUES, st.sampled_from(sorted(ACTIONS)), st.sampled_from(["", "2027-01", "x"]))
def test_any_breakdown_is_shared_out_or_says_why_not(values, action, to):
    try:
        stored = redistribute(plan(values), "goals.by_month", action, to)
    except DocgenError as error:
        assert error.what  # noqa: PT017 -- any of our sentences will do
    else:
        assert len(stored["rows"]) >= 12


@pytest.mark.parametrize("unit", ["", "元", "万元", "%", "台"])
@pytest.mark.parametrize("times", ["1", "100000", "100万", "1000000000000", "99999999999999亿"])
def test_a_figure_beyond_all_sense_is_shown_or_said(unit, times):
    fields = (
        Field("a", "money", "甲", unit="亿元"),
        Field("b", "figure", "乙", unit=unit, formula=f"s.a * {times} + 1 / 3"),
        Field("parts", "breakdown", "分", unit="元", options={"of": "s.b", "into": "months"}),
        Field("c", "figure", "丙", unit=unit, formula="s.b * s.b * s.b"),
    )
    huge = PlanType("x", "x", 1, PeriodKind.YEAR, "", (Section("s", "节", fields),))
    values = {"s": {"a": "999999", "parts": {"method": "even"}}}

    evaluated = evaluate(plan(values, type=huge))

    said = {one.path for one in evaluated.problems}
    assert evaluated.figures["s.c"].value is None
    assert evaluated.figures["s.b"].shown or "s.b" in said
    assert said & {"s.b", "s.c"}
