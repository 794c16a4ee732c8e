"""What `docgen check PLAN.yaml` says beside the plan's own problems: the quality check."""

from collections.abc import Mapping

from docgen.definitions.catalogue import Catalogue
from docgen.errors import DocgenError
from docgen.plans.evaluate import evaluate
from docgen.plans.plan import Plan
from docgen.plans.plan_file import PlanFile, load_plan_file
from docgen.quality.judge import Finding, Quality, judge
from docgen.quality.neighbours import Neighbours, texts_in
from docgen.quality.score import Score
from forms.json import Json


def quality_of(file: PlanFile, types: Catalogue) -> Quality:
    """Return the quality check of a plan file."""
    return judge(file.plan, evaluate(file.plan), neighbours_of(file.plan, types))


def neighbours_of(plan: Plan, types: Catalogue) -> Neighbours:
    """Return the house's words and, unless the plan is the sample itself, the sample's texts."""
    words = types.house.words
    try:
        sample = load_plan_file(types.sample_path(plan.type.slug), types, alone=True).plan
    except DocgenError:
        return Neighbours(words)
    if sample.id == plan.id:
        return Neighbours(words)
    return Neighbours(words, texts_in([dict(one) for one in sample.values.values()]))


def as_json(found: Finding) -> dict[str, Json]:
    """Return what a program may want of a finding, beside where it stands in the file."""
    answer = found.answer or found.lapsed
    return {
        "code": found.code or found.problem.code,
        "check": found.problem.code,
        "path": found.problem.path,
        "title": found.title,
        "fix": found.problem.fix,
        "answered": found.answer is not None,
        "lapsed": found.lapsed is not None,
        "reason": answer.reason if answer else "",
    }


def score_json(score: Score) -> Mapping[str, Json]:
    """Return the score for a program."""
    return {
        "points": score.points,
        "parts": {one.title: {"points": one.points, "of": one.of} for one in score.parts},
        "raises": [{"say": one.say, "points": one.points} for one in score.raises],
    }


def score_lines(score: Score) -> list[str]:
    """Return the score for people: the points and the dearest things to do."""
    parts = "，".join(f"{one.title} {one.points}/{one.of}" for one in score.parts)
    lines = [f"计划质量 {score.points} 分（{parts}）"]
    lines += [f"  {one.say}，可加 {one.points} 分" for one in score.raises[:5]]
    return lines
