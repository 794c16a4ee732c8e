from decimal import Decimal

import pytest
from trading import GOOD, plan

from docgen.definitions.plan_type import PlanType, Section
from docgen.plans.evaluate import State, evaluate
from forms.calendar import PeriodKind, parse_period
from forms.field import Field
from forms.values import Interval


def test_a_figure_has_its_value_its_text_and_its_formula_in_words():
    figure = evaluate(plan()).figures["goals.target"]

    assert figure.value == Decimal(14_400_000)
    assert figure.shown == "1,440.00万元"
    assert figure.formula_shown == "上年销售额 × （1 ＋ 增长率）"


def test_what_is_missing_is_not_yet_and_never_zero():
    evaluated = evaluate(plan({"goals": {"last_year": "1200"}}))

    assert evaluated.figures["goals.target"].value is None
    assert evaluated.figures["goals.target"].shown == ""
    assert evaluated.lookup("goals.target") is None


def test_ranges_are_computed_with():
    evaluated = evaluate(plan({"goals": {"last_year": "1000", "growth": "10%～20%"}}))

    assert evaluated.figures["goals.target"].value == Interval(
        Decimal(11_000_000), Decimal(12_000_000)
    )
    assert evaluated.figures["goals.target"].shown == "1,100.00万元～1,200.00万元"


def test_a_column_is_computed_from_its_row_and_from_figures_of_its_own_table():
    posts = [
        {"id": "ra", "post": "业务员", "planned": "9", "now": "6"},
        {"id": "rb", "post": "内勤", "planned": "1", "now": "1"},
    ]

    evaluated = evaluate(plan({"team": {"posts": posts}}))

    assert evaluated.cell("team.posts[ra].gap") == "3人"
    assert evaluated.cell("team.posts[ra].share") == "90.0%"
    assert evaluated.figures["team.head"].shown == "10人"
    assert evaluated.figures["team.gaps"].value == 3
    assert evaluated.lookup("team.posts.gap.total") == 3
    assert evaluated.lookup("team.posts.count") == 2


def test_a_sum_over_a_required_column_with_gaps_is_not_yet():
    posts = [{"post": "业务员", "planned": "9"}, {"post": "内勤", "now": "2"}]

    evaluated = evaluate(plan({"team": {"posts": posts}}))

    assert evaluated.lookup("team.posts.planned.total") is None
    assert evaluated.lookup("team.posts.now.total") == 2


def test_even_parts_are_worked_out_and_add_up_as_printed():
    evaluated = evaluate(plan(GOOD | {"goals": GOOD["goals"] | {"last_year": "1000.01"}}))

    shares = evaluated.values["goals.by_month"].shares
    assert sum(one.amount.value for one in shares) == evaluated.figures["goals.target"].value
    assert shares[-1].id == "2027-12"
    assert not any(one.code == "sum" for one in evaluated.problems)


def test_a_proportion_gives_amounts_that_add_up():
    evaluated = evaluate(plan(GOOD | {"goals": GOOD["goals"] | {"mix": "2：3：1"}}))

    amounts = [evaluated.figures[f"goals.mix.{part}.amount"] for part in "abc"]
    assert [one.shown for one in amounts] == ["480.00万元", "720.00万元", "240.00万元"]
    assert evaluated.lookup("goals.mix.b") == Decimal("0.5")
    assert evaluated.lookup("goals.mix.b.amount") == Decimal(7_200_000)


def test_a_hidden_field_counts_as_missing_and_is_not_required():
    direct = {"team": {"channel": "direct", "dealers": "4"}}

    hidden = evaluate(plan(GOOD | direct))
    shown = evaluate(plan(GOOD | {"team": {"channel": "agent", "dealers": "4"}}))
    asked = evaluate(plan({"team": {"channel": "agent"}}))

    assert "team.dealers" in hidden.hidden
    assert hidden.figures["team.per_dealer"].value is None
    assert shown.figures["team.per_dealer"].shown == "360.00万元"
    assert "team.dealers" in {one.path for one in asked.problems if one.code == "required"}
    assert "team.dealers" not in {one.path for one in hidden.problems}


def test_a_hidden_section_hides_its_fields():
    values = {"team": {"note": "不衔接"}}

    evaluated = evaluate(plan(values))

    assert "related" in evaluated.hidden
    assert evaluated.lookup("related.base") is None
    assert "related.sum" not in evaluated.figures


def test_what_cannot_be_computed_is_said_at_the_figure():
    values = GOOD | {"team": {"channel": "agent", "dealers": "0"}}

    (problem,) = [one for one in evaluate(plan(values)).problems if one.code == "figure"]

    assert problem.path == "team.per_dealer"
    assert problem.say == "每家算不出来：除数是 0，算不出来。"


def test_actuals_parents_and_members_come_from_the_plans_records():
    evaluated = evaluate(
        plan(
            actuals={"goals": {"target": "1296"}},
            inputs={
                "members": [
                    {"goals.target": {"value": "1000000", "text": "100"}},
                    {"goals.target": {"value": "2500000", "text": "250"}},
                ]
            },
        )
    )

    assert evaluated.figures["goals.rate"].shown == "90.0%"
    assert evaluated.figures["goals.rate"].formula_shown == "实际年度目标 ÷ 年度目标"
    assert evaluated.figures["related.sum"].shown == "350.00万元"
    assert evaluated.figures["related.sum"].formula_shown == "组员的年度目标合计"


def test_figures_waiting_for_each_other_are_not_yet():
    fields = (
        Field("a", "figure", "甲", formula="s.b + 1"),
        Field("b", "figure", "乙", formula="s.a + 1"),
    )
    circle = PlanType("x", "x", 1, PeriodKind.YEAR, "", (Section("s", "节", fields),))

    evaluated = evaluate(plan({}, type=circle))

    assert evaluated.figures["s.a"].value is None


def test_a_long_chain_of_figures_is_no_danger():
    fields = [Field("f0", "number", "零")]
    fields += [Field(f"f{n}", "figure", str(n), formula=f"s.f{n - 1} + 1") for n in range(1, 300)]
    backwards = PlanType(
        "x", "x", 1, PeriodKind.YEAR, "", (Section("s", "节", tuple(reversed(fields))),)
    )
    forwards = PlanType("x", "x", 1, PeriodKind.YEAR, "", (Section("s", "节", tuple(fields)),))

    evaluate(plan({"s": {"f0": "1"}}, type=backwards))

    evaluated = evaluate(plan({"s": {"f0": "1"}}, type=forwards))
    assert evaluated.figures["s.f299"].value == 300


@pytest.mark.parametrize(
    ("values", "section", "state", "filled", "of"),
    [
        ({}, "goals", State.EMPTY, 0, 3),
        ({"goals": {"last_year": "1200"}}, "goals", State.STARTED, 1, 3),
        ({"goals": {"last_year": "多"}}, "goals", State.FAULTY, 0, 3),
        (GOOD, "goals", State.DONE, 3, 3),
        (GOOD, "team", State.DONE, 0, 0),
        ({"team": {"channel": "agent"}}, "team", State.STARTED, 0, 1),
    ],
)
def test_a_section_has_a_state(values, section, state, filled, of):
    found = evaluate(plan(values)).states[section]

    assert (found.state, found.filled, found.of) == (state, filled, of)


def test_the_share_done_is_1_only_without_errors():
    assert evaluate(plan()).share_done == 1
    assert evaluate(plan()).complete
    assert evaluate(plan({})).share_done == 0
    broken = evaluate(plan(GOOD | {"team": {"note": "xx"}}))
    assert broken.share_done < 1
    assert not broken.complete


def test_an_earlier_evaluation_only_makes_it_quicker():
    before = evaluate(plan())
    goals = GOOD["goals"] | {"last_year": "1500", "mix": "2：3"}
    after = plan(GOOD | {"goals": goals})

    assert evaluate(after, before) == evaluate(after)
    assert evaluate(after, before).values["team.note"] is before.values["team.note"]
    assert evaluate(plan({}), before) == evaluate(plan({}))


def test_an_earlier_evaluation_of_another_period_is_not_used():
    before = evaluate(plan())
    after = plan(period=parse_period("2028"))

    assert evaluate(after, before) == evaluate(after)
    assert evaluate(after, before).values["goals.by_month"].shares[0].id == "2028-01"
