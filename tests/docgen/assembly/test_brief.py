"""The plan on one page."""

from dataclasses import replace

import pytest
from sampled import CATALOGUE

from docgen.assembly.brief import NOTE
from docgen.documents.nodes import Heading, Signatures, Table
from docgen.documents.text import text_of
from docgen.errors import IncompletePlanError
from docgen.pipeline import Order, brief_of
from docgen.plans.plan import Plan
from docgen.plans.plan_file import load_plan_file
from docgen.writers.pdf_typst import svg_pages

BRIEF = Order(format="pdf", brief=True)


def sample(slug: str) -> Plan:
    return load_plan_file(CATALOGUE.sample_path(slug), CATALOGUE).required()


def marked(plan: Plan, *paths: str) -> Plan:
    sections = tuple(
        replace(one, fields=tuple(
            replace(field, brief=f"{one.id}.{field.id}" in paths) for field in one.fields
        ))
        for one in plan.type.sections
    )  # fmt: skip
    return replace(plan, type=replace(plan.type, sections=sections))


@pytest.mark.slow
@pytest.mark.parametrize("style", ["enterprise", "gongwen"])
@pytest.mark.parametrize("slug", list(CATALOGUE.types))
def test_it_is_one_page_in_both_styles(slug, style):
    look = CATALOGUE.style(style)

    document = brief_of(sample(slug), look, BRIEF)

    assert len(svg_pages(document, look)) == 1
    assert NOTE in text_of(document)


def test_it_prints_the_figures_a_split_and_who_signs():
    document = brief_of(sample("monthly_sales"), CATALOGUE.style("enterprise"), BRIEF)

    kinds = [type(one) for one in document.blocks]
    fields = {cell.field for one in document.blocks if isinstance(one, Table)
              for row in one.body for cell in row.cells}  # fmt: skip
    assert Heading not in kinds
    assert kinds[-1] is Signatures
    assert {"goals.target", "goals.growth", "goals.new_customers"} <= fields


def test_the_author_says_what_stands_on_it_and_in_which_order():
    plan = marked(sample("monthly_sales"), "goals.target", "growth.learning")

    said = text_of(brief_of(plan, CATALOGUE.style("enterprise"), BRIEF))

    assert "本月销售目标" in said
    assert "学会" in said
    assert "新开客户" not in said


def test_an_unfinished_plan_is_refused_and_a_draft_says_what_is_missing():
    plan = replace(sample("monthly_sales"), values={})
    style = CATALOGUE.style("enterprise")

    with pytest.raises(IncompletePlanError):
        brief_of(plan, style, BRIEF)

    assert "待填" in text_of(brief_of(plan, style, replace(BRIEF, draft=True)))
