"""Every plan type: its sample is a good plan, and the same made weak is a bad one."""

from dataclasses import replace

import pytest
from sampled import CATALOGUE
from weakener import weakened

from docgen.plans.evaluate import evaluate
from docgen.plans.plan_file import load_plan_file
from docgen.quality.judge import judge
from docgen.quality.neighbours import Neighbours
from forms.problems import Level

SLUGS = [slug for slug in CATALOGUE.types if CATALOGUE.sample_path(slug).is_file()]


def sample(slug):
    return load_plan_file(CATALOGUE.sample_path(slug), CATALOGUE).plan


def judged(plan):
    return judge(plan, evaluate(plan), Neighbours(CATALOGUE.house.words))


def told(quality):
    return [(one.problem.code, one.problem.path, one.problem.say) for one in quality.findings]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_sample_scores_above_90_and_nothing_must_be_mended(slug):
    quality = judged(sample(slug))

    assert quality.score.points > 90, told(quality)
    assert [one.problem.say for one in quality.errors] == []
    warnings = [one for one in quality.findings if one.problem.level is Level.WARNING]
    assert len(warnings) <= 3, told(quality)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_weakened_sample_scores_below_60_and_is_told_what_would_help(slug):
    quality = judged(weakened(sample(slug)))

    assert quality.score.points < 60, (quality.score, told(quality))
    assert quality.score.raises


@pytest.mark.parametrize("slug", SLUGS)
def test_a_plan_nobody_has_begun_scores_next_to_nothing(slug):
    assert judged(replace(sample(slug), values={})).score.points <= 30
