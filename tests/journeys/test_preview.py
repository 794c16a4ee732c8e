"""The page beside the form follows it, and leads back to it."""

import pytest
from journeys.steps import expect_saved, field, open_section, start_plan
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def plan(page):
    page.goto("/healthz")
    page.evaluate("localStorage.setItem('docgen-page', 'web')")  # the long page, not sheets
    return start_plan(page, "annual_sales")


def shown(page):
    return page.frame_locator(".page-view iframe:not([data-next])")


def test_what_is_typed_is_in_the_page_soon_after_typing_stops(page, plan):
    open_section(page, plan, "thinking")
    theme = page.locator("main input[data-json=text], main textarea[data-json=text]").first
    theme.fill("先热一下")
    expect(shown(page).locator("text=先热一下").first).to_be_visible()
    theme.fill("稳住学校，开医院")
    expect(shown(page).locator("text=稳住学校，开医院").first).to_be_visible()


def test_the_page_keeps_its_place(page, plan):
    open_section(page, plan, "thinking")
    frame = page.locator(".page-view iframe")
    expect(shown(page).locator("[data-field]").first).to_be_attached()
    frame.evaluate("one => one.contentWindow.scrollTo(0, 700)")
    page.locator(
        "main input[data-json=text]:visible, main textarea[data-json=text]"
    ).first.evaluate(
        "one => { one.value = '不抢地方'; one.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    expect(page.locator("[data-fresh]")).to_have_text("刚刚更新")
    expect(shown(page).locator("text=不抢地方").first).to_be_attached()
    assert page.locator(".page-view iframe").evaluate("one => one.contentWindow.scrollY") == 700


def test_a_passage_leads_to_its_field(page, plan):
    open_section(page, plan, "goals")
    field(page, "goals.last_year").fill("1280")
    expect_saved(page)
    shown(page).locator('[data-field="goals.last_year"]').first.click()
    expect(field(page, "goals.last_year")).to_be_focused()


def test_a_passage_of_another_section_opens_that_section(page, plan):
    open_section(page, plan, "goals")
    shown(page).locator('[data-field="market.environment"]').first.click()
    page.wait_for_url("**/sections/market#*")
    expect(field(page, "market.environment")).to_be_focused()


def test_a_field_lights_its_passage(page, plan):
    open_section(page, plan, "goals")
    field(page, "goals.growth").focus()
    expect(shown(page).locator('[data-field="goals.growth"][data-lit]').first).to_be_in_viewport()


def test_on_a_phone_the_page_is_a_tab(open_page, plan):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    open_section(page, plan, "goals")
    expect(page.locator(".pane-page")).to_be_hidden()
    page.locator("[role=tab]", has_text="看成稿").tap()
    expect(page.locator(".pane-page")).to_be_visible()
    expect(page.locator("main form")).to_be_hidden()
    shown(page).locator('[data-field="goals.growth"]').first.tap()
    expect(field(page, "goals.growth")).to_be_focused()
