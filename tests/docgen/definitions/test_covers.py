from typing import get_args

from docgen.definitions.bundle import bundle_of, plan_type_of
from docgen.definitions.covers import TITLES, Covers
from docgen.definitions.house import House
from docgen.definitions.load import read_plan_type
from docgen.definitions.yaml_file import read_yaml

PLAN = """\
title: 试验计划
version: 1
period: year
sections:
  - id: market
    title: 市场分析
    covers: [market, {word}]
    fields:
      - {{id: quota, kind: integer, unit: 家, label: 每周拜访, covers: [customers]}}
"""


def read(word):
    return read_plan_type(read_yaml(PLAN.format(word=word)), "trial", House())


def test_each_word_has_a_title():
    assert set(get_args(Covers)) == set(TITLES)


def test_sections_and_fields_say_what_they_provide_and_bundles_keep_it():
    plan_type, _ = read("method")

    assert plan_type.sections[0].covers == ("market", "method")
    assert plan_type.field_at("market.quota").covers == ("customers",)
    assert plan_type_of(bundle_of(plan_type)).sections[0].covers == ("market", "method")


def test_a_word_that_is_none_is_refused_with_those_there_are():
    _, faults = read("marketing")

    assert any("covers 不能是 marketing" in str(one) and "market" in str(one) for one in faults)
