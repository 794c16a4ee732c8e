"""The rules R01-R74: each is held by a field of a plan type and proved by a test."""

import re

import pytest
from rules_table import GUIDE, rules, table
from sampled import CATALOGUE

ALL = [f"R{number:02}" for number in range(1, 75)]
PLACE = re.compile(r"[a-z_]+(\.[a-z_]+)+")


def test_every_rule_has_a_test():
    assert sorted({one.number for one in rules()}) == ALL


@pytest.mark.parametrize("slug", sorted({one.slug for one in rules()}))
def test_every_field_named_is_there(slug):
    plan_type = CATALOGUE.type(slug)
    named = {
        path
        for one in rules()
        if one.slug == slug
        for path in one.path.replace("，", ",").replace("、", ",").split(",")
    }

    lost = {path for path in map(str.strip, named) if PLACE.fullmatch(path)
            and plan_type.field_at(path) is None}  # fmt: skip

    assert lost == set()


def test_the_guide_has_the_table():
    assert GUIDE.read_text(encoding="utf-8").endswith(table())
