"""A two-way table as a small spreadsheet, splits inside groups, seasons, what is left over."""

from time import sleep

import pytest
from journeys.steps import axe, expect_saved, field, open_section, overflow, start_plan
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MONTHS, PEOPLE, TABLE = "goals.by_month", "goals.by_person", "goals.plan"


TOLD = """new Promise((done) => document.addEventListener("docgen:answer", function take({detail}) {
    if (!detail.values) return;
    document.removeEventListener("docgen:answer", take);
    document.body.dataset.split = "done";
    done();
}))"""


def press(page, path, way):
    """Press a button that splits, and wait until the page has taken the answer in."""
    page.evaluate("delete document.body.dataset.split")
    page.evaluate(f"void {TOLD}")
    field(page, path).locator(f'button[data-split="{way}"]').click()
    page.wait_for_selector("body[data-split=done]")
    expect_saved(page)


@pytest.fixture
def goals(page):
    plan = start_plan(page, "crossed")
    open_section(page, plan, "goals")
    field(page, "goals.target").fill("1000")
    expect_saved(page)
    press(page, MONTHS, "even")
    press(page, PEOPLE, "even")
    return plan


def line(page, at):
    return field(page, TABLE).locator("tbody tr").nth(at)


def amounts(page, at):
    return line(page, at).locator("[data-key=amount]")


def balanced(page):
    expect(field(page, TABLE).locator("[data-rest]:not(:empty)")).to_have_count(0)


def test_the_table_is_filled_typed_in_and_mended(page, goals):
    press(page, TABLE, "even")
    balanced(page)
    amounts(page, 2).nth(0).fill("50")
    expect(line(page, 2).locator("[data-sum]")).to_have_text("112.50")
    expect(line(page, 2).locator("[data-rest]")).to_have_text("多 29.16")
    expect_saved(page)
    said = page.locator(f'[data-field="{TABLE}"] [data-problems]')
    expect(said).to_contain_text("3月 各人合计 112.50 万元，比按月分解的 83.34 万元多 29.16 万元")
    line(page, 2).locator("[data-lock]").nth(0).check(force=True)
    expect(amounts(page, 2).nth(0)).to_have_attribute("readonly", "")
    press(page, TABLE, "even")
    balanced(page)
    expect(amounts(page, 2).nth(0)).to_have_value("50.00")
    page.locator("[data-toast] button").click()
    expect(line(page, 2).locator("[data-sum]")).to_have_text("112.50")
    expect_saved(page)
    open_section(page, goals, "goals")
    expect(line(page, 2).locator("[data-sum]")).to_have_text("112.50")
    assert axe(page) == []


def test_a_month_of_nothing_is_refused_beside_the_table(page, goals):
    press(page, TABLE, "even")
    amounts(page, 7).nth(0).fill("0")
    expect_saved(page)
    said = page.locator(f'[data-field="{TABLE}"] [data-problems]')
    expect(said).to_contain_text("月月要有任务：8月")


def test_cells_are_walked_with_the_keyboard_and_pasted_as_a_block(page, goals):
    amounts(page, 0).nth(0).click()
    page.keyboard.insert_text("10")
    page.keyboard.press("Enter")
    expect(amounts(page, 1).nth(0)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(amounts(page, 1).nth(1)).to_be_focused()
    page.evaluate("navigator.clipboard.writeText('1\\t2\\n3\\t4')")
    page.keyboard.press("Control+v")
    expect(line(page, 2).locator("[data-sum]")).to_have_text("7.00")
    expect_saved(page)
    assert float(amounts(page, 1).nth(1).input_value()) == 1
    assert float(amounts(page, 2).nth(2).input_value()) == 4


def test_somebody_new_brings_a_column(page, goals):
    press(page, TABLE, "even")
    count = amounts(page, 0).count()
    people = field(page, PEOPLE)
    people.locator("[data-act=add]").click()
    people.locator("tbody tr").last.locator("[data-key=label]").fill("秦朗")
    expect(field(page, TABLE).locator("thead")).to_contain_text("秦朗")
    assert amounts(page, 0).count() == count + 1
    amounts(page, 0).last.fill("7")
    expect_saved(page)
    open_section(page, goals, "goals")
    assert float(amounts(page, 0).last.input_value()) == 7


def test_a_season_and_what_is_left_over(page, goals):
    press(page, MONTHS, "season:学校旺季")
    months = field(page, MONTHS).locator("[data-key=amount]")
    expect(months.nth(7)).to_have_value("140.00")
    months.nth(0).fill("60")
    expect_saved(page)
    repair = field(page, MONTHS).locator("[data-repairs] button").first
    expect(repair).to_have_text("从没改过的11个月里减")
    repair.click()
    expect(field(page, MONTHS).locator("[data-rest-word]")).to_have_text("刚好分完")
    assert float(months.nth(0).input_value()) == 60


def test_areas_are_split_each_by_its_own_amount(page, goals):
    open_section(page, goals, "areas")
    areas = field(page, "areas.each")
    for name, amount in (("市区片", "960"), ("郊县片", "40")):
        areas.locator(":scope > .grid-foot [data-act=add]").click()
        item = areas.locator(":scope > [data-items] > [data-item]").last
        item.locator("textarea[data-key=name]").fill(name)
        item.locator("input[data-key=amount]").first.fill(amount)
        expect_saved(page)
        item.locator('button[data-split="even"]').click()
        expect(item.locator("[data-rest-word]")).to_have_text("刚好分完")
    first = areas.locator(":scope > [data-items] > [data-item]").first
    first.locator("[data-key=by_quarter] input[data-key=amount]").first.fill("340")
    expect_saved(page)
    expect(first.locator("[data-rest-word]")).to_have_text("多出")
    said = "市区片 各季度合计 1,060.00 万元，比片区目标 960.00 万元多 100.00 万元"
    expect(page.locator('[data-field="areas.each"]')).to_contain_text(said)
    assert axe(page) == []


@pytest.mark.parametrize("width", [1440, 390])
def test_the_table_passes_on_wide_and_narrow_screens(open_page, width):
    page = open_page(viewport={"width": width, "height": 900})
    plan = start_plan(page, "crossed")
    open_section(page, plan, "goals")
    field(page, "goals.target").fill("1000")
    expect_saved(page)
    press(page, TABLE, "even")
    assert axe(page) == []
    assert overflow(page) <= 0


def test_the_table_works_without_scripts(open_page):
    page = open_page(java_script_enabled=False)
    plan = start_plan(page, "crossed")
    page.goto(f"{plan}/sections/goals")
    field(page, "goals.target").fill("1000")
    for path in (MONTHS, PEOPLE, TABLE):
        field(page, path).locator('button[value="even"]').click()
    balanced(page)
    amounts(page, 0).nth(0).fill("50")
    line(page, 0).locator("[data-lock]").nth(0).check(force=True)
    amounts(page, 0).nth(1).press("Enter")
    page.wait_for_load_state()
    expect(line(page, 0).locator("[data-rest]")).to_contain_text("多")
    field(page, TABLE).locator('button[value="even"]').click()
    balanced(page)
    assert float(amounts(page, 0).nth(0).input_value()) == 50


def test_a_table_shown_late_still_tells_what_is_left_over(page):
    """Each part of the page that is asked for anew comes when the next button is long pressed."""
    plan = start_plan(page, "crossed")
    open_section(page, plan, "goals")

    def late(route):
        if route.request.resource_type == "fetch" and route.request.method == "GET":
            sleep(1)
        route.continue_()

    page.route("**/sections/goals", late)
    field(page, "goals.target").fill("1000")
    people = field(page, PEOPLE)
    people.locator("[data-act=add]").click()
    people.locator("tbody tr").last.locator("[data-key=label]").fill("秦朗")
    expect_saved(page)
    for path in (MONTHS, PEOPLE, TABLE):
        press(page, path, "even")
    expect(line(page, 2).locator("[data-aim]")).to_have_text("83.34")
    expect(field(page, TABLE).locator("thead")).to_contain_text("秦朗")
    cell = amounts(page, 2).nth(0)
    cell.fill("50")
    expect(line(page, 2).locator("[data-rest]")).to_contain_text("多")
    expect_saved(page)
    open_section(page, plan, "goals")
    expect(amounts(page, 2).nth(0)).to_have_value("50.00")
