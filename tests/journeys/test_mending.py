"""Punctuation as a suggestion: taken over by a button, undone by a key, or left alone."""

import pytest
from journeys.steps import axe, expect_saved, field, open_section, overflow, start_plan
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TYPED, MENDED = "需求回升,价格平稳", "需求回升，价格平稳"


@pytest.fixture
def plan(page):
    return start_plan(page, "annual_sales")


def hint(page, path):
    return page.locator(f'[id="{path}:problems"] li').filter(has_text="标点")


def test_a_hint_is_taken_over_with_one_button_and_undone_with_a_key(page, plan):
    open_section(page, plan, "market")
    text = field(page, "market.environment")
    text.fill(TYPED)
    expect(hint(page, "market.environment")).to_contain_text("‘回升,价格’改为‘回升，价格’")
    expect_saved(page)
    assert axe(page) == []
    assert overflow(page) <= 0

    hint(page, "market.environment").get_by_role("button", name="改好").click()
    expect(text).to_have_value(MENDED)
    expect(hint(page, "market.environment")).to_have_count(0)
    expect_saved(page)
    page.reload()
    page.wait_for_selector("form[data-ready]", state="attached")
    expect(text).to_have_value(MENDED)


def test_taking_over_can_be_undone(page, plan):
    open_section(page, plan, "market")
    text = field(page, "market.environment")
    text.fill(TYPED)
    hint(page, "market.environment").get_by_role("button", name="改好").click()
    expect(text).to_have_value(MENDED)
    page.keyboard.press("Control+z")
    expect(text).to_have_value(TYPED)
    expect(hint(page, "market.environment")).to_have_count(1)


def test_what_was_typed_since_is_never_lost(page, plan):
    open_section(page, plan, "market")
    text = field(page, "market.environment")
    text.fill(TYPED)
    button = hint(page, "market.environment").get_by_role("button", name="改好")
    expect(button).to_be_visible()
    page.evaluate(
        """([id, value]) => {
          const area = document.getElementById(id);
          area.value = value;
          area.dispatchEvent(new InputEvent("input", { bubbles: true }));
          document.querySelector('[name="market.environment:tidy"]').click();
        }""",
        ["market.environment", f"{TYPED},竞争加剧"],
    )
    expect(text).to_have_value(f"{TYPED},竞争加剧")
    expect(hint(page, "market.environment")).to_contain_text("有 2 处标点")
    button.click()
    expect(text).to_have_value(f"{MENDED}，竞争加剧")


def test_a_button_drawn_anew_while_it_was_pressed_still_counts(page, plan):
    """Of a row out of sight the service mends it: first all is saved, and a new hint drawn."""
    open_section(page, plan, "market")
    text = field(page, "market.environment")
    text.fill(TYPED)
    expect(hint(page, "market.environment")).to_contain_text("有 1 处标点")
    expect_saved(page)
    text.press_sequentially(",竞争加剧")
    with page.expect_navigation():
        page.evaluate(
            """(id) => {
              document.getElementById(id).removeAttribute("id");
              document.querySelector(`[name="${id}:tidy"]`).click();
            }""",
            "market.environment",
        )
    expect(text).to_have_value(f"{MENDED}，竞争加剧")


def test_a_hint_shown_with_the_page_works_as_well(page, plan):
    open_section(page, plan, "market")
    field(page, "market.environment").fill(TYPED)
    expect_saved(page)
    open_section(page, plan, "market")
    hint(page, "market.environment").get_by_role("button", name="改好").click()
    expect(field(page, "market.environment")).to_have_value(MENDED)


def test_a_cell_and_a_list_are_mended_where_they_are(page, plan):
    open_section(page, plan, "budget")
    table = field(page, "budget.items")
    table.locator("[data-act=add]").click()
    cell = table.locator("tbody tr textarea").first
    cell.fill("展会,差旅")
    hint(page, "budget.items").get_by_role("button", name="改好").click()
    expect(cell).to_have_value("展会，差旅")
    expect(hint(page, "budget.items")).to_have_count(0)


def test_lists_and_quadrants_are_mended_where_they_are(page, plan):
    open_section(page, plan, "market")
    trends = field(page, "market.trends")
    trends.fill("集采扩大,价格下降\n\n型号 A-12")
    hint(page, "market.trends").get_by_role("button", name="改好").click()
    expect(trends).to_have_value("集采扩大，价格下降\n型号 A-12")
    quadrant = field(page, "market.swot").locator("[data-key=strength]")
    quadrant.locator("input").fill("服务快...")
    quadrant.locator("textarea").fill("两小时到,备件足")
    hint(page, "market.swot").get_by_role("button", name="改好").click()
    expect(quadrant.locator("input")).to_have_value("服务快……")
    expect(quadrant.locator("textarea")).to_have_value("两小时到，备件足")
    expect(hint(page, "market.swot")).to_have_count(0)
    expect_saved(page)
