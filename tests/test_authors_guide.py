"""The authors' guide names everything there is, and every example in it runs."""

import re

import pytest
from sampled import CATALOGUE

from docgen.assembly.environment import check_body
from docgen.assembly.filters import FILTERS, TESTS
from docgen.assembly.namespace import names_of
from docgen.definitions.covers import TITLES
from docgen.definitions.load import read_plan_type
from docgen.definitions.model_errors import known_keys
from docgen.definitions.models import (
    FieldShape,
    PartyShape,
    PlanShape,
    RuleShape,
    SectionShape,
    SigningShape,
    UseShape,
)
from docgen.definitions.names import FORBIDDEN
from docgen.definitions.plan_file_shape import AnswerShape, AuthorShape, PlanFileShape
from docgen.definitions.words import WordsShape, load_words
from docgen.definitions.yaml_file import read_yaml
from docgen.documents.presets import PRESETS
from docgen.documents.vocabulary import VOCABULARY
from docgen.plans.plan_file import load_plan_file
from docgen.settings import ROOT
from forms.expressions import FUNCTIONS
from forms.kinds import KINDS

GUIDE = (ROOT / "doc_templates" / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+) ([\w-]+)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
BASE = """\
title: 试验计划
version: 1
period: year
sections:
  - id: goals
    title: 目标
    fields:
      - {id: sales, kind: money, unit: 万元, label: 销售额, actual: true}
      - {id: floor, kind: money, unit: 万元, label: 保本}
      - {id: note, kind: text, label: 说明}
      - {id: pay, kind: tiers, unit: 万元, label: 提成}
      - id: costs
        kind: rows
        label: 费用
        columns:
          - {id: item, kind: text, label: 科目}
          - {id: amount, kind: money, unit: 万元, label: 金额}
"""


def indented(text: str, by: str, first: str) -> str:
    return first + text.strip().replace("\n", f"\n{by}") + "\n"


def as_plan(sort: str, text: str) -> str:
    """An example put where it belongs in a plan type."""
    if sort == "plan":
        return text
    if sort == "section":
        return BASE + indented(text, "    ", "  - ")
    if sort == "rules":
        return f"{BASE}rules:\n{indented(text, '  ', '  ')}"
    section = "  - id: trial\n    title: 试\n    fields:\n"
    return BASE + section + indented(text, "        ", "      - ")


def problems(sort: str, text: str) -> list[str]:
    _, found = read_plan_type(read_yaml(as_plan(sort, text), "README.md"), "guide", CATALOGUE.house)
    return [str(one) for one in found]


def section_of(kind: str) -> str:
    found = re.search(rf"^### `{kind}` .*?(?=^##)", GUIDE, re.DOTALL | re.MULTILINE)
    assert found, f"no heading for {kind}"
    return found[0]


def test_the_guide_has_examples():
    assert len(BLOCKS) > len(KINDS)


@pytest.mark.parametrize(
    ("sort", "text"), [(sort, text) for lang, sort, text in BLOCKS if lang == "yaml"]
)
def test_an_example_is_right(sort, text, tmp_path):
    if sort == "plan-file":
        assert load_plan_file(text, CATALOGUE).problems == ()
    elif sort == "words":
        (tmp_path / "words.yaml").write_text(text, encoding="utf-8")
        assert load_words(tmp_path / "words.yaml")[1] == []
    else:
        assert problems(sort, text) == []


def test_the_example_of_a_body_is_right():
    plan_type, _ = read_plan_type(read_yaml(BASE), "guide", CATALOGUE.house)
    bodies = [text for lang, _, text in BLOCKS if lang == "jinja"]

    assert bodies
    for text in bodies:
        assert check_body(text, "README.md", names_of(plan_type), CATALOGUE.house.macros) == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_has_an_example_and_every_option_is_named(kind):
    told = section_of(kind)

    assert f"kind: {kind}" in told
    missing = [one for one in KINDS[kind].options if f"`{one}" not in told]
    assert missing == []
    for spec in KINDS[kind].options.values():
        assert [one for one in spec.allowed if f"`{one}`" not in told] == []


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_function_has_an_example_that_reads(name):
    found = re.search(rf"^\| `({name}\(.*?\))` \|", GUIDE, re.MULTILINE)

    assert found, f"no line for {name}()"
    field = f"{{id: x, kind: figure, label: 数, is: '{found[1]}'}}"
    assert problems("field", field) == []


@pytest.mark.parametrize(
    "shape",
    [
        PlanShape,
        SectionShape,
        FieldShape,
        RuleShape,
        UseShape,
        PlanFileShape,
        AuthorShape,
        AnswerShape,
        WordsShape,
        SigningShape,
        PartyShape,
    ],
)
def test_every_key_is_in_the_guide(shape):
    missing = [key for key in known_keys(shape) if not re.search(rf"[`\s{{]{key}[:`]", GUIDE)]

    assert missing == []


def test_every_tag_filter_test_preset_and_forbidden_name_is_in_the_guide():
    missing = [tag for tag in VOCABULARY if f"`<{tag}>`" not in GUIDE]
    missing += [one for one in (*FILTERS, *TESTS) if not re.search(rf"`(is )?{one}[`(]", GUIDE)]
    missing += [one for one in PRESETS if f"| `{one}` " not in GUIDE]
    missing += [one for one, title in TITLES.items() if f"`{one}` {title}" not in GUIDE]
    missing += [one for one in FORBIDDEN if not re.search(rf"[` ]{one}[` ]", GUIDE)]

    assert missing == []
