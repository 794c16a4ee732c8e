from dataclasses import replace

import pytest
from sampled import CATALOGUE

from docgen.definitions.bundle import bundle_of, digest_of, plan_type_of, style_of


@pytest.mark.parametrize("slug", sorted(CATALOGUE.types))
def test_a_bundle_gives_the_plan_type_back(slug):
    bundle = bundle_of(CATALOGUE.type(slug))

    again = plan_type_of(bundle)

    assert bundle_of(again) == bundle
    assert again.digest == digest_of(bundle) == CATALOGUE.type(slug).digest
    assert [path for path, _ in again.fields()] == [
        path for path, _ in CATALOGUE.type(slug).fields()
    ]
    assert [one.options for _, one in again.fields()] == [
        one.options for _, one in CATALOGUE.type(slug).fields()
    ]


def test_a_bundle_holds_the_style_it_prints_with():
    plan_type = CATALOGUE.type("annual_sales")

    assert style_of(bundle_of(plan_type)) == CATALOGUE.style(plan_type.style)


def test_another_line_is_the_same_bundle_and_another_word_is_not():
    plan_type = CATALOGUE.type("annual_sales")
    moved = replace(
        plan_type, sections=tuple(replace(one, line=one.line + 7) for one in plan_type.sections)
    )

    assert bundle_of(moved) == bundle_of(plan_type)
    assert bundle_of(replace(plan_type, summary="另一句")) != bundle_of(plan_type)
