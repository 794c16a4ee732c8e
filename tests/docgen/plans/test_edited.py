"""What is taken over from the evaluation before is what would be worked out anew."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from sampled import CATALOGUE

from docgen.plans.plan import Plan
from docgen.plans.plan_file import load_plan_file
from docgen.service.evaluations import Evaluations
from forms.json import Json

pytestmark = pytest.mark.slow
EDITS = 25
SLUGS = sorted(CATALOGUE.types)
TEXTS = (
    "",
    "新的写法，写到10月底。",
    "1200",
    "1.2亿",
    "20%",
    "2027-03-05",
    "加强管理",
    "很多",
    "n",
)


@pytest.mark.parametrize("slug", SLUGS)
def test_an_evaluation_after_edits_is_that_of_the_plan_itself(slug):
    plan = load_plan_file(CATALOGUE.sample_path(slug), CATALOGUE).required()
    known, words, random = Evaluations(), CATALOGUE.house.words, Random(slug)  # noqa: S311  the same edits each time
    names = [*asked_of(plan)]
    known.of(plan, words)
    for _ in range(EDITS):
        plan = edited(plan, random)

        found, anew = known.of(plan, words), Evaluations().of(plan, words)

        assert found == anew
        assert [found.lookup(one) for one in names] == [anew.lookup(one) for one in names]


def asked_of(plan: Plan) -> Iterator[str]:
    """What expressions ask for: fields, sums and counts, the columns of tables and their sums."""
    for path, field in plan.type.fields():
        yield from (path, f"{path}.total", f"{path}.count", f"{path}.this_period")
        for one in field.fields:
            yield from (f"{path}.{one.id}", f"{path}.{one.id}.total")


def edited(plan: Plan, random: Random) -> Plan:
    """The plan on another day, or with one field emptied, or something in it typed anew."""
    if random.random() < 0.1:
        return replace(plan, as_of=random.choice((plan.period.start, plan.period.end)))
    section = random.choice([one for one in plan.type.sections if one.fields])
    field = random.choice(section.fields)
    fields = dict(plan.values.get(section.id, {}))
    if random.random() < 0.15:
        fields.pop(field.id, None)
    else:
        fields[field.id] = typed_anew(fields.get(field.id), random)
    return replace(plan, values={**plan.values, section.id: fields}, revision=plan.revision + 1)


def typed_anew(stored: Json, random: Random) -> Json:
    """A stored form with something in it typed anew, a row left out or one put twice."""
    if isinstance(stored, list) and stored:
        at = random.randrange(len(stored))
        rows = [*stored]
        if random.random() < 0.3:
            rows.pop(at)
        else:
            rows[at] = typed_anew(stored[at], random)
        return rows
    if isinstance(stored, dict) and stored:
        name = random.choice([one for one in stored if one != "id"] or [*stored])
        return {**stored, name: typed_anew(stored[name], random)}
    return random.choice(TEXTS)
