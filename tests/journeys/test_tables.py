"""Tables behave like a small spreadsheet made of real inputs."""

import pytest
from journeys.steps import expect_saved, field, open_section, start_plan
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASTED = '差旅费\t3.5\t"见\n附表"\n招待费\t１,２00\t按次\n会务费\t乱写\t无\n'


@pytest.fixture
def plan(page):
    return start_plan(page, "annual_sales")


@pytest.fixture
def table(page, plan):
    open_section(page, plan, "budget")
    found = field(page, "budget.items")
    found.locator("[data-act=add]").click()
    return found


def rows(table):
    return table.locator("tbody tr[data-item]")


def typed(table, key):
    return [one.input_value() for one in table.locator(f"tbody [data-key={key}]").all()]


def focused(page):
    return page.evaluate("document.activeElement.dataset.key")


def paste(page, text):
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def test_pasting_grows_the_table_and_says_what_it_could_not_read(page, table):
    paste(page, PASTED)
    expect(rows(table)).to_have_count(3)
    expect(page.locator("[data-toast]")).to_contain_text("粘贴了 3 行，1 处无法识别")
    assert typed(table, "item") == ["差旅费", "招待费", "会务费"]
    assert table.locator("tbody [data-key=note]").first.input_value() == "见\n附表"
    expect(table.locator("tbody [data-key=amount]").nth(1)).to_have_value("1,200.00")
    problem = page.locator('[id="budget.items:problems"]')
    expect(problem).to_contain_text("第3行")


def test_a_paste_as_wide_as_the_table_passes_over_what_is_computed(page, table):
    paste(page, "差旅费\t3.5\t2.4%\t按次\t\n招待费\t2\t1.1%\t\t\n")
    expect(page.locator("[data-toast]")).to_contain_text("粘贴了 2 行")
    assert typed(table, "item") == ["差旅费", "招待费"]
    assert typed(table, "note") == ["按次", ""]


def test_one_undo_takes_a_paste_back(page, table):
    page.keyboard.insert_text("原来的")
    paste(page, PASTED)
    expect(rows(table)).to_have_count(3)
    page.keyboard.press("Control+z")
    expect(rows(table)).to_have_count(1)
    assert typed(table, "item") == ["原来的"]


def test_the_keyboard_moves_among_cells(page, table):
    page.keyboard.insert_text("差旅费")
    page.keyboard.press("Tab")
    assert focused(page) == "amount"
    page.keyboard.insert_text("3")
    page.keyboard.press("Enter")
    expect(rows(table)).to_have_count(2)
    assert focused(page) == "amount"
    page.keyboard.insert_text("4")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "item"
    page.keyboard.press("ArrowDown")
    page.keyboard.insert_text("会务费")
    expect(table.locator("[data-total=amount]")).to_have_text("7.00")
    assert typed(table, "item") == ["差旅费", "会务费"]


def test_rows_are_added_moved_and_deleted_with_keys(page, table):
    page.keyboard.insert_text("甲")
    page.keyboard.press("Control+Enter")
    page.keyboard.insert_text("乙")
    page.keyboard.press("Alt+ArrowUp")
    assert typed(table, "item") == ["乙", "甲"]
    page.keyboard.press("Alt+Delete")
    assert typed(table, "item") == ["甲"]
    page.locator("[data-toast] button").click()
    assert typed(table, "item") == ["乙", "甲"]
    expect_saved(page)


def test_a_column_sum_is_exact(page, table):
    page.keyboard.press("Tab")
    for amount in ("0.1", "0.2", "0.3"):
        page.keyboard.insert_text(amount)
        page.keyboard.press("Enter")
    total = table.locator("[data-total=amount]")
    assert total.text_content() in {"0.6", "0.60"}


ROWS = "\n".join("\t".join([f"客户{row:03}", "1.5", "3", *"abcdef"]) for row in range(300))


def test_three_hundred_rows_of_ten_columns_are_windowed_and_all_kept(open_page, page):
    plan = start_plan(page, "desk")
    open_section(page, plan, "work")
    table = field(page, "work.items")
    table.locator(":scope > .grid-foot [data-act=add]").click()
    paste(page, ROWS)
    expect(page.locator("[data-toast]")).to_contain_text("粘贴了 300 行")
    expect_saved(page)
    again = open_page()
    open_section(again, plan, "work")
    table = field(again, "work.items")
    expect(table.locator("[data-total=amount]")).to_have_text("450.00")
    expect(table.locator("[data-windowed]").or_(table)).to_have_attribute("data-windowed", "")
    assert rows(table).count() < 150
    table.locator(".scroll").evaluate("box => { box.scrollTop = box.scrollHeight; }")
    last = table.locator("tbody [data-key=name]").last
    expect(last).to_have_value("客户299")
    last.fill("最后一家")
    expect_saved(again)
    printed = again.request.get(f"{plan}/preview").text()
    assert "最后一家" in printed
    assert "客户000" in printed


def test_keys_go_through_a_windowed_table(page):
    plan = start_plan(page, "desk")
    open_section(page, plan, "work")
    table = field(page, "work.items")
    table.locator(":scope > .grid-foot [data-act=add]").click()
    paste(page, ROWS)
    expect(page.locator("[data-toast]")).to_contain_text("粘贴了 300 行")
    expect(table).to_have_attribute("data-windowed", "")
    for _ in range(75):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == "客户075"
    expect(page.locator("tr:focus-within [data-key=name]")).to_be_in_viewport()
