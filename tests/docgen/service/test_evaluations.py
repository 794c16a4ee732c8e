"""What followed from a plan is kept, and is never the truth."""

from dataclasses import replace

import pytest
from small import LIN, NOW

from docgen.plans.evaluate import evaluate
from docgen.service.evaluations import Evaluations


@pytest.fixture
def plan(service, plan_id):
    return service.open_plan(LIN, plan_id, NOW).plan


def test_a_plan_that_is_as_it_was_is_not_evaluated_again(plan):
    known = Evaluations()
    found = known.of(plan)

    assert found == evaluate(plan)
    assert known.of(replace(plan, revision=plan.revision + 1)) is found


def test_whatever_changes_is_evaluated(plan):
    known = Evaluations()
    known.of(plan)
    others = (
        replace(plan, values={**plan.values, "goals": {"last_year": "1200"}}),
        replace(plan, author=replace(plan.author, name="别人")),
        replace(plan, as_of=plan.period.end),
        replace(plan, inputs={"parent_title": "总计划"}),
    )

    for other in (*others, plan):
        assert known.of(other) == evaluate(other)


def test_plans_not_looked_at_for_long_are_let_go(plan):
    size = evaluate(plan).size
    known = Evaluations(room=2 * size)
    first, second, third = (replace(plan, id=name) for name in ("a", "b", "c"))
    kept = known.of(first)
    gone = known.of(second)
    known.of(first)
    known.of(third)

    assert known.of(first) is kept
    assert known.of(second) is not gone
