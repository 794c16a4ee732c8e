"""A year becomes months, a month becomes weeks; what came of one opens the next."""

import io

import pytest
import xlsxwriter
from journeys.alone import address, signed_in  # noqa: F401  fixtures
from journeys.screens import DARK_PHONE, PHONE, passes
from journeys.steps import axe, expect_saved, field, open_section
from playwright.sync_api import Page, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("plans_follow_each_other"),
]


def year(page: Page) -> str:
    """The address of the demo's written plan of 2027."""
    page.goto("/")
    link = page.locator(".title-link", has_text="2027年度销售计划").first
    return str(link.get_attribute("href"))


def below(page: Page, plan: str, label: str) -> str:
    """Begin the plan of a period from the plan above; the page offers that one first."""
    page.goto(plan)
    chip = page.locator(".openings .chip", has=page.locator(f"b:text-is('{label}')")).first
    if "/plans/new" not in str(chip.get_attribute("href")):
        chip.click()
        page.wait_for_url("**/plans/p*")
        return page.url
    chip.click()
    above = page.locator("fieldset", has_text="接着哪份计划")
    expect(above.locator("input:checked + span")).to_contain_text("接着《")
    blank = page.locator("input[name=from][value='']")
    if blank.count():
        blank.check()
    page.click(".side-form button.button-first")
    page.wait_for_url("**/plans/p*")
    return page.url


def enter(page: Page, plan: str, values: dict[str, str]) -> None:
    page.goto(f"{plan}/actuals")
    page.wait_for_selector("#actuals-form[data-ready]")
    for key, value in values.items():
        field(page, key).fill(value)
    field(page, list(values)[-1]).press("Tab")
    expect_saved(page)


@pytest.fixture
def march(page):
    """March, under the year, with its weeks."""
    plan = below(page, year(page), "3月")
    open_section(page, plan, "goals")
    page.locator("[id='goals.by_week'] button[data-split=even]").click()
    expect(page.locator("[id='goals.by_week'] [data-rest-word]")).to_have_text("刚好分完")
    return plan


def test_a_month_is_filled_from_the_year_and_says_so(page, march):
    open_section(page, march, "goals")
    first = page.locator("[data-field='goals.target']")

    expect(first.locator(".origin")).to_contain_text("来自 上级计划《苏南组2027年度销售计划》里")
    assert float(field(page, "goals.target").input_value().replace(",", "")) > 0
    page.goto(march)
    kin = page.locator(".kin").first
    expect(kin).to_contain_text("上级")
    expect(kin.get_by_role("link", name="苏南组2027年度销售计划")).to_be_visible()


def test_what_was_filled_by_itself_is_taken_back_with_one_click(page, march):
    open_section(page, march, "goals")
    page.locator("[data-field='goals.target'] .origin button").click()

    offer = page.locator("[data-field='goals.target']", has_text="可以采用")
    expect(offer).to_be_visible()
    assert field(page, "goals.target").input_value() == ""
    offer.get_by_role("button", name="采用").click()
    expect(page.locator("[data-field='goals.target'] .origin")).to_be_visible()


def test_a_change_above_is_announced_and_taken_over_or_not(page, march):
    week = below(page, march, "第10周")
    open_section(page, week, "goals")
    before = field(page, "goals.target").input_value()
    open_section(page, march, "goals")
    part = page.locator("[data-share='2027-W10'] .cell-aim input")
    part.fill("33")
    part.press("Tab")
    expect_saved(page)

    page.goto(week)
    notice = page.locator(".changes")
    expect(notice).to_contain_text("上级计划已改：按周分解（2027年第10周）")
    expect(notice.locator("strong")).to_have_text("33.00万元")
    assert axe(page) == []
    notice.get_by_role("button", name="保持").click()
    expect(page.locator(".changes")).to_have_count(0)
    open_section(page, week, "goals")
    assert field(page, "goals.target").input_value() == before

    open_section(page, march, "goals")
    part.fill("34")
    part.press("Tab")
    expect_saved(page)
    page.goto(f"{week}/sections/goals")
    expect(page.locator(".changes strong")).to_have_text("34.00万元")
    page.locator(".changes").get_by_role("button", name="接受").click()
    expect(page.locator(".changes")).to_have_count(0)
    assert field(page, "goals.target").input_value() == "34.00"


def test_the_next_month_opens_with_the_review_of_this_one(page, march):
    open_section(page, march, "goals")
    target = field(page, "goals.target").input_value()
    enter(page, march, {"goals.target": "61.5"})
    rate = page.locator('[data-rate="goals.target"]')
    expect(rate).to_contain_text("%")

    april = below(page, year(page), "4月")
    open_section(page, april, "review")
    assert field(page, "review.target").input_value() == target
    assert field(page, "review.done").input_value() == "61.50"
    expect(page.locator(".figure[data-field='review.rate']")).to_contain_text("%")
    origin = page.locator("[data-field='review.done'] .origin")
    expect(origin).to_contain_text("来自 2027年3月 月度销售计划 的实绩")


def test_a_plan_is_put_under_another_after_its_start_and_let_go_again(page):
    page.goto("/plans/new?type=monthly_sales&period=2027-09")
    page.locator("fieldset").get_by_text("不接上级计划").click()
    page.locator("input[name=from][value='']").check()
    page.click(".side-form button.button-first")
    page.wait_for_url("**/plans/p*")
    plan = page.url
    choice = page.locator("#attach option", has_text="2027年度销售计划")
    page.select_option("#attach", str(choice.first.get_attribute("value")))
    page.get_by_role("button", name="接上").click()

    expect(page.locator(".note", has_text="已接到《苏南组2027年度销售计划》")).to_be_visible()
    assert axe(page) == []
    open_section(page, plan, "goals")
    origin = page.locator("[data-field='goals.target'] .origin")
    expect(origin).to_contain_text("来自 上级计划《苏南组2027年度销售计划》")
    page.goto(plan)
    page.select_option("#attach", "")
    page.get_by_role("button", name="改接").click()
    expect(page.locator(".note", has_text="已不接上级计划")).to_be_visible()


def workbook(rows) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return stream.getvalue()


def test_actuals_are_imported_after_a_look_at_them(page, march):
    page.goto(f"{march}/actuals")
    with page.expect_download() as found:
        page.get_by_role("link", name="Excel 模板").click()
    assert found.value.suggested_filename.endswith("_实绩.xlsx")
    rows = [
        ["项目", "实绩", "编号"],
        ["本月销售目标", 58.25, "goals.target"],
        ["回款目标", "五十多吧", "goals.collection"],
        ["别的", 3, "goals.nothing"],
    ]
    given = {"name": "三月.xlsx", "mimeType": "application/zip", "buffer": workbook(rows)}
    page.set_input_files("#file", files=[given])
    page.get_by_role("button", name="看看会改什么").click()

    expect(page.locator("h1")).to_have_text("先看一遍，再带入")
    expect(page.locator(".issue")).to_have_count(2)
    expect(page.locator(".preview-grid tbody")).to_contain_text("58.25万元")
    assert axe(page) == []
    page.get_by_role("button", name="带入这 1 个数").click()
    expect(page.locator(".note", has_text="已保存")).to_be_visible()
    assert field(page, "goals.target").input_value() == "58.25"


def test_the_pages_pass_on_a_phone(open_page, march):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    for place in (year(page), march, f"{march}/actuals", f"{march}/sections/goals"):
        page.goto(place)
        passes(page, PHONE | DARK_PHONE, place)


def test_it_works_without_scripts(open_page, march):
    page = open_page(java_script_enabled=False)
    page.goto(f"{march}/actuals")
    page.fill('[id="goals.target"]', "六十多吧")
    page.click(".actuals-end button")
    expect(page.locator(".problem-line").first).not_to_be_empty()
    page.fill('[id="goals.target"]', "60")
    page.click(".actuals-end button")
    expect(page.locator(".note", has_text="已保存")).to_be_visible()
    expect(page.locator('[data-rate="goals.target"]')).to_contain_text("%")
    may = below(page, year(page), "5月")
    page.goto(f"{may}/sections/goals")
    expect(page.locator("[data-field='goals.target'] .origin")).to_be_visible()
