import json

import pytest
from sampled import CATALOGUE, sampled

from docgen.definitions.yaml_file import read_yaml


def phases(**changes):
    """The sample with its first phase changed."""
    data = json.loads(json.dumps(read_yaml(CATALOGUE.sample_path("promotion")).data))
    plan = data["values"]["phases"]["plan"]
    plan[0].update(changes)
    return sampled("promotion", phases={"plan": plan})


def floors(*ranges):
    return [
        {"floor": one, "least": low, "most": high, "talk": "8%～15%", "sensitive": 8, "owner": "甲"}
        for one, (low, high) in zip("一二三", ranges, strict=False)
    ]


SEED = floors((40, 50), (30, 40), (10, 20))


@pytest.mark.parametrize(
    ("items", "fits"),
    [("79", "不符"), ("80", "相符"), ("90", "相符"), ("110", "相符"), ("111", "不符")],
)
def test_r57_the_floors_hold_the_goods_of_the_leaflet(items, fits):
    """R57 | 各层最少合计≤海报商品数≤各层最多合计：80～110 含 90 | promotion | phases.plan.fits"""
    plan = phases(floors=SEED, dm_items=items)
    at = "phases.plan[r1]"

    assert plan.shown(f"{at}.floor_least") == "80种"
    assert plan.shown(f"{at}.floor_most") == "110种"
    assert plan.shown(f"{at}.fits") == fits
    assert bool(plan.said("phases.plan")) is (fits == "不符")


def test_r57_of_180_kinds_60_to_80_are_left_for_food():
    """R57 | 下一期 180 种：70～80 加 30～40，食品 60～80 | promotion | phases.plan.fits"""
    nxt = phases(floors=floors((60, 80), (70, 80), (30, 40)), dm_items="180")
    few = phases(floors=floors((20, 50), (70, 80), (30, 40)), dm_items="180")

    assert not nxt.said("phases.plan")
    assert "海报商品数不在各层" in few.said("phases.plan")


@pytest.mark.parametrize(
    ("due", "start", "early"),
    [("2027-06-08", "2027-06-11", "3天"), ("2027-06-13", "2027-06-18", "5天")],
)
def test_r58_material_is_due_before_the_start(due, start, early):
    """R58 | 交稿早于开始：6月8日交 6月11日的稿，早 3 天 | promotion | phases.plan.early"""
    good = phases(due=due, dates={"start": start, "end": "2027-06-20"})
    late = phases(due=start, dates={"start": start, "end": "2027-06-20"})

    assert good.shown("phases.plan[r1].early") == early
    assert not good.said("phases.plan")
    assert "交稿日期不早于开始日期" in late.said("phases.plan")


def test_r58_the_sample_has_the_sensitive_goods_and_the_copies():
    """R58 | 敏感商品食品 10、百货 8 种以上；印 3000、5000 份 | promotion | phases.plan.floors"""
    plan = sampled("promotion")

    assert plan.worth("phases.plan.floors.sensitive") == (10, 8, 4, 10, 8, 8)
    assert plan.shown("phases.copies") == "8,000份"


def test_r59_fifty_yuan_to_join_and_five_more_for_a_tie():
    """R59 | 满 50 元参加，加 5 元换购；4 人一组，取前 3 名 | promotion | phases.plan.events"""
    plan = sampled("promotion")

    assert set(plan.worth("phases.plan.events.spend")) == {50}
    assert 5 in plan.worth("phases.plan.events.add")
    assert {4, 3} <= {
        *plan.worth("phases.plan.events.team"),
        *plan.worth("phases.plan.events.winners"),
    }


def test_r18_what_is_striven_for_is_not_below_the_plan():
    """R18 | 力争销售额不低于计划销售额 | promotion | goals.stretch"""
    assert not sampled("promotion", goals={"stretch": 186}).said("goals.stretch")
    assert "请提高力争数" in sampled("promotion", goals={"stretch": 185.9}).said("goals.stretch")


def test_the_phases_and_the_ordinary_days_make_the_month():
    assert "应等于计划销售额" in sampled("promotion", goals={"ordinary": 48}).said("goals.ordinary")
    assert sampled("promotion").shown("phases.prizes") == "4,500元"
