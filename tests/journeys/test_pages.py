"""The pages as they will print, beside the form: paper that follows what is typed."""

import re

import pytest
from journeys.steps import axe, expect_saved, field, open_section, written_plan
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COUNT = re.compile(r"^第\d+页，共\d+页$")


@pytest.fixture
def plan(page):
    """The annual plan of the demo, written to its end: more than ten pages."""
    return written_plan(page, "annual_sales")


def opened(page, plan, section):
    open_section(page, plan, section)
    expect(page.locator(".page-turn span")).to_have_text(COUNT)


def test_only_the_pages_that_changed_come_again_and_the_place_is_kept(page, plan):
    opened(page, plan, "thinking")
    pages = page.locator(".page-sheet")
    assert pages.count() > 10
    desk = page.locator(".page-desk")
    field(page, "thinking.theme").focus()
    desk.evaluate("one => one.scrollTo(0, 900)")
    its = page.locator('.page-sheet:has([data-field="thinking.theme"]) img').first
    old = its.get_attribute("src")
    before = page.locator(".page-sheet img").evaluate_all("all => all.map(one => one.src)")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("稳住学校，开医院，试水餐饮")
    expect(its).not_to_have_attribute("src", old or "")
    expect(page.locator("[data-fresh]")).to_have_text("刚刚更新")
    after = page.locator(".page-sheet img").evaluate_all("all => all.map(one => one.src)")
    changed = [one != other for one, other in zip(before, after, strict=True)]
    assert 0 < sum(changed) < len(changed)
    assert desk.evaluate("one => one.scrollTop") == 900
    drawn = page.locator(".page-sheet img").first.evaluate(
        "one => one.decode().then(() => one.naturalWidth)"
    )
    assert drawn > 500
    expect_saved(page)


def test_a_field_lights_its_passage_and_a_passage_leads_to_its_field(page, plan):
    opened(page, plan, "goals")
    field(page, "goals.growth").focus()
    lit = page.locator('.page-sheet [data-field="goals.growth"][data-lit]').first
    expect(lit).to_be_in_viewport()
    page.locator('.page-sheet [data-field="goals.last_year"]').first.click()
    expect(field(page, "goals.last_year")).to_be_focused()
    page.locator('.page-sheet [data-field="market.environment"]').first.click()
    page.wait_for_url("**/sections/market#*")
    expect(field(page, "market.environment")).to_be_focused()


def test_pages_are_turned_and_the_long_page_is_one_choice_away(page, plan):
    opened(page, plan, "thinking")
    page.locator(".page-desk").evaluate("one => one.scrollTo(0, 0)")
    expect(page.locator(".page-turn span")).to_have_text(re.compile("^第1页，共"))
    page.locator("[aria-label=下一页]").click()
    expect(page.locator(".page-turn span")).to_have_text(re.compile("^第2页，共"))
    expect(page.locator(".page-sheet").nth(1)).to_have_attribute("aria-label", re.compile("第2页"))
    page.locator("[aria-label=上一页]").click()
    expect(page.locator(".page-turn span")).to_have_text(re.compile("^第1页，共"))
    assert axe(page) == []
    page.locator(".page-head button", has_text="网页").click()
    expect(page.locator(".page-desk")).to_be_hidden()
    expect(page.locator(".page-view iframe")).to_be_visible()
    page.reload()
    expect(page.locator(".page-head button[aria-pressed=true]")).to_have_text("网页")
    expect(page.locator(".page-view iframe")).to_be_visible()


def test_when_pages_cannot_be_made_the_long_page_is_shown(page, plan):
    page.route("**/pages?*", lambda route: route.abort("failed"))
    open_section(page, plan, "goals")
    expect(page.locator(".page-view iframe")).to_be_visible()
    expect(page.locator(".page-head button[aria-pressed=true]")).to_have_text("网页")


def test_on_a_phone_the_pages_are_one_choice_away(open_page, plan):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    open_section(page, plan, "goals")
    page.locator("[role=tab]", has_text="看成稿").tap()
    page.locator(".page-head button", has_text="成稿").tap()
    page.locator('.page-sheet [data-field="goals.growth"]').first.tap()
    expect(field(page, "goals.growth")).to_be_focused()
