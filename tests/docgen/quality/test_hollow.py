"""Texts that say nothing, whatever words they use; slipped units in all parts at once."""

from dataclasses import replace

import pytest
from sampled import CATALOGUE

from docgen.plans.evaluate import evaluate
from docgen.plans.plan_file import load_plan_file
from docgen.quality.judge import judge
from docgen.quality.neighbours import Neighbours


def judged(slug, section, **fields):
    plan = load_plan_file(CATALOGUE.sample_text(slug), CATALOGUE, name=slug).plan
    values = {**plan.values, section: {**plan.values[section], **fields}}
    plan = replace(plan, values=values)
    return judge(plan, evaluate(plan), Neighbours(CATALOGUE.house.words))


def said(quality):
    return {(one.problem.code, one.problem.path) for one in quality.findings}


@pytest.mark.parametrize(
    "text",
    [
        "秉承诚信理念，服务好每一位客户，树立企业的口碑。",
        "2027 年，我们将围绕中心工作，抓重点、补短板、强弱项。",
    ],
)
def test_a_text_one_must_write_says_a_number_a_day_or_a_name(text):
    assert ("Q26", "strategy.service") in said(judged("annual_sales", "strategy", service=text))


def test_an_owner_and_a_day_do_not_make_a_slogan_a_measure():
    items = load_plan_file(CATALOGUE.sample_text("rectification"), CATALOGUE).plan.values["policy"]
    first, *others = items["items"]
    worn = [{**first, "action": "加强管理，落实责任"}, *others]

    assert ("Q26", "policy.items[r1].action") in said(judged("rectification", "policy", items=worn))


def test_a_month_and_its_weeks_ten_thousand_times_too_large_are_asked_about():
    goals = load_plan_file(CATALOGUE.sample_text("monthly_sales"), CATALOGUE).plan.values["goals"]
    weeks = [
        {**one, "amount": {"value": "120000000", "text": "12000"}}
        for one in goals["by_week"]["rows"]
    ]
    target = {"value": "600000000", "text": "60000"}
    found = judged(
        "monthly_sales", "goals", target=target, by_week={"method": "hand", "rows": weeks}
    )

    (one,) = (each.problem for each in found.findings if each.problem.code == "Q16")
    assert "是不是 60,000 元" in one.say
