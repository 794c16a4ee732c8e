"""The folder of plan types, as a service sees it while authors work in it."""

import os
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from sampled import CATALOGUE

from docgen.definitions.catalogue import Catalogue
from docgen.definitions.new import new_plan_type
from docgen.errors import DefinitionError, NotFoundError
from docgen.settings import ROOT

LENGTHS = ("year", "half", "quarter", "month", "week", "day", "stage", "range")


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """The plans of every period; the others would only take time."""
    others = [one.slug for one in CATALOGUE.types.values() if one.group != "按期间"]
    copied = copytree(
        ROOT / "doc_templates", tmp_path / "doc_templates", ignore=ignore_patterns(*others)
    )
    return Path(copied)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(file, ns=(1, file.stat().st_mtime_ns + 1_000_000))


def test_the_types_come_by_group_and_length_of_period(templates):
    types = list(Catalogue(templates).types.values())
    groups = [one.group for one in types]
    lengths = [LENGTHS.index(one.period.value) for one in types if one.group == "按期间"]

    assert groups == sorted(groups, key=CATALOGUE.house.groups.index)
    assert lengths == sorted(lengths)
    assert types[0].slug == "annual_sales"


def test_the_groups_stand_in_the_order_of_the_house():
    there = tuple(dict.fromkeys(one.group for one in CATALOGUE.types.values()))

    assert there == CATALOGUE.house.groups


def test_one_type_is_had_without_reading_the_others(templates):
    edit(templates / "annual_sales" / "plan.yaml", "title: 年度销售计划", "title: [")

    catalogue = Catalogue(templates)

    assert catalogue.type("weekly_sales").title == "周工作计划"
    assert catalogue.types["weekly_sales"] is catalogue.type("weekly_sales")
    assert "annual_sales" not in catalogue.types


def test_only_what_changed_is_read_again(templates):
    catalogue = Catalogue(templates, every=0)
    before = dict(catalogue.types)

    edit(templates / "weekly_sales" / "plan.yaml", "title: 周工作计划", "title: 每周工作计划")

    changed = [slug for slug, one in catalogue.types.items() if one is not before[slug]]
    assert changed == ["weekly_sales"]


def test_a_changed_file_is_read_again(templates):
    catalogue = Catalogue(templates, every=0)
    before = catalogue.type("weekly_sales")

    edit(templates / "weekly_sales" / "plan.yaml", "title: 周工作计划", "title: 每周工作计划")

    assert catalogue.type("weekly_sales").title == "每周工作计划"
    assert catalogue.type("weekly_sales").digest != before.digest


def test_files_are_not_looked_at_again_at_once(templates):
    catalogue = Catalogue(templates, every=60)
    before = catalogue.type("weekly_sales")

    edit(templates / "weekly_sales" / "plan.yaml", "title: 周工作计划", "title: 每周工作计划")

    assert catalogue.type("weekly_sales") is before


def test_one_broken_type_stops_no_other(templates):
    catalogue = Catalogue(templates, every=0)
    edit(templates / "weekly_sales" / "plan.yaml", "kind: pen", "kind: pencil")

    assert "weekly_sales" not in catalogue.types
    assert {"annual_sales", "monthly_sales"} <= set(catalogue.types)
    assert "没有 pencil 这种字段" in catalogue.problems[0].say


def test_an_unknown_type_or_style_names_those_there_are(templates):
    catalogue = Catalogue(templates, every=0)

    with pytest.raises(NotFoundError, match="annual_sales、"):
        catalogue.type("yearly_sales")
    with pytest.raises(NotFoundError, match="annual_sales、"):
        catalogue.type("a" * 300)
    with pytest.raises(NotFoundError, match="enterprise、gongwen"):
        catalogue.style("plain")


def test_next_and_parent_must_lead_to_other_types(templates):
    edit(templates / "annual_sales" / "plan.yaml", "next: [monthly_sales", "next: [montly_sales")
    edit(
        templates / "weekly_sales" / "plan.yaml",
        "parent.goals.by_week.this_period",
        "parent.goals.weekly.this_period",
    )

    said = [str(one) for one in Catalogue(templates).problems]

    assert any("next: 没有 montly_sales 这种计划; 是不是 monthly_sales？" in one for one in said)
    assert any("上级计划里没有 goals.weekly.this_period" in one for one in said)


def test_a_new_type_is_there_at_once_and_has_no_fault(templates):
    catalogue = Catalogue(templates, every=0)

    folder = new_plan_type("my_promotion", templates)

    assert catalogue.problems == ()
    assert catalogue.type("my_promotion").folder == folder
    assert "plan: my_promotion" in catalogue.sample_text("my_promotion")
    assert len((folder / "plan.yaml").read_text().splitlines()) <= 45


@pytest.mark.parametrize(
    ("slug", "said"), [("New-Plan", "只能用"), ("class", "保留"), ("weekly_sales", "已有")]
)
def test_a_slug_that_cannot_be_is_refused(templates, slug, said):
    with pytest.raises(DefinitionError, match=said):
        new_plan_type(slug, templates)
