"""Splitting a figure into parts: by weights, by last year, nothing of it lost by typing on."""

import pytest
from journeys.steps import axe, expect_saved, field, open_section, start_plan
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BY_MONTH = "goals.by_month"


@pytest.fixture
def goals(page):
    plan = start_plan(page, "annual_sales")
    open_section(page, plan, "goals")
    field(page, "goals.last_year").fill("1000.01")
    field(page, "goals.growth").fill("0")
    expect_saved(page)
    return plan


def cells(page, key):
    return field(page, BY_MONTH).locator(f"[data-key={key}]")


def press(page, way):
    field(page, BY_MONTH).locator(f"button[data-split={way}]").click()


@pytest.mark.parametrize(
    ("way", "key", "asked"), [("weights", "weight", "权重"), ("last", "last", "上年数")]
)
def test_what_a_way_to_split_needs_is_asked_for_and_kept(page, goals, way, key, asked):
    expect(cells(page, key).first).to_be_hidden()
    press(page, way)
    told = page.locator("[data-toast]")
    expect(told).to_be_visible()
    if "重新分好" not in told.inner_text():  # nothing is known of the year before
        expect(told).to_contain_text(f"请先填写{asked}")
        expect(cells(page, key).first).to_be_focused()
        for place, one in enumerate(cells(page, key).all()):
            one.fill(str(place + 1))
        expect_saved(page)
        press(page, way)
    expect(field(page, BY_MONTH).locator("[data-rest-word]")).to_have_text("刚好分完")
    expect(field(page, BY_MONTH).locator("[data-sum]")).to_have_text("1,000.01")
    expect(cells(page, key).first).to_be_visible()
    before = float(cells(page, key).first.input_value())
    cells(page, "amount").first.fill("99")
    expect_saved(page)
    open_section(page, goals, "goals")
    assert float(cells(page, key).first.input_value()) == before
    assert axe(page) == []
