from dataclasses import replace

import pytest
from sampled import CATALOGUE

from docgen.definitions.bundle import bundle_of, plan_type_of
from docgen.errors import IncompletePlanError, NotFoundError
from docgen.pipeline import Order, produce
from docgen.plans.payload import payload_of, plan_of
from docgen.plans.plan_file import load_plan_file


def sample(slug):
    return load_plan_file(CATALOGUE.sample_path(slug), CATALOGUE).required()


@pytest.mark.parametrize("slug", list(CATALOGUE.types))
def test_a_plan_survives_its_payload(slug):
    plan = replace(sample(slug), pictures={"ab": b"\x89PNG"}, inputs={"parent": {"a.b": "1"}})

    assert plan_of(payload_of(plan), plan.type) == plan


@pytest.mark.parametrize("slug", list(CATALOGUE.types))
def test_a_plan_type_out_of_its_bundle_prints_the_same(slug):
    plan = sample(slug)
    style = CATALOGUE.style(plan.type.style)
    again = plan_of(payload_of(plan), plan_type_of(bundle_of(plan.type)))

    assert produce(again, style, Order("txt")).data == produce(plan, style, Order("txt")).data


def test_a_format_that_is_not_there_names_those_that_are():
    plan = sample("weekly_sales")

    with pytest.raises(NotFoundError, match="docx、pdf、xlsx、html、txt"):
        produce(plan, CATALOGUE.style("enterprise"), Order("odt"))


def test_an_unfinished_plan_prints_as_a_draft_only():
    plan = replace(sample("weekly_sales"), values={})
    style = CATALOGUE.style("enterprise")

    with pytest.raises(IncompletePlanError):
        produce(plan, style, Order("txt"))

    draft = produce(plan, style, Order("txt", draft=True))
    assert "待填" in draft.data.decode()
    assert draft.filename.endswith("_v1_草稿.txt")
