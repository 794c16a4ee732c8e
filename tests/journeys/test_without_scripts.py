"""Every part of the form works as plain HTML."""

import pytest
from journeys.steps import start_plan
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def page(open_page):
    return open_page(java_script_enabled=False)


@pytest.fixture
def plan(page):
    return start_plan(page, "annual_sales")


def named(page, name):
    return page.locator(f'[name="{name}"]')


def test_fields_are_saved_and_the_next_section_opens(page, plan):
    page.goto(f"{plan}/sections/goals")
    named(page, "goals.last_year").fill("1280")
    named(page, "goals.growth").fill("15")
    page.click(".section-next button[value=next]")
    page.wait_for_url("**/sections/strategy")
    page.goto(f"{plan}/sections/goals")
    assert named(page, "goals.last_year").input_value() == "1280"
    expect(page.locator('[id="goals.target"]')).to_contain_text("1,472.00")


def test_rows_are_added_moved_and_deleted(page, plan):
    page.goto(f"{plan}/sections/budget")
    for name in ("差旅费", "展会费"):
        page.click("[name='budget.items:add']")
        page.locator("[id='budget.items'] tbody [data-key=item]").last.fill(name)
    rows = page.locator("[id='budget.items'] tbody tr")
    rows.last.hover()
    rows.last.locator("[data-act=up]").click()
    items = page.locator("[id='budget.items'] tbody [data-key=item]")
    expect(items.first).to_have_value("展会费")
    expect(items.last).to_have_value("差旅费")
    rows.first.locator("[data-act=remove]").click()
    expect(items).to_have_count(1)
    expect(items.first).to_have_value("差旅费")


def test_a_breakdown_is_split_by_the_service(page, plan):
    page.goto(f"{plan}/sections/goals")
    named(page, "goals.last_year").fill("1280")
    named(page, "goals.growth").fill("15")
    page.locator('[id="goals.by_month"] button', has_text="均分").click()
    months = page.locator('[id="goals.by_month"] input[data-key=amount]')
    assert months.first.input_value().startswith("122.6")


def test_a_mistake_comes_back_with_a_summary_and_what_was_typed(page, plan):
    page.goto(f"{plan}/sections/goals")
    named(page, "goals.last_year").fill("一千多万吧")
    page.click(".section-next button[value=next]")
    assert page.title().startswith("错误：")
    assert named(page, "goals.last_year").input_value() == "一千多万吧"
    page.click("[aria-labelledby=summary-title] a")
    assert page.url.endswith("#goals.last_year")
