"""How typing feels: input methods, amounts as typed and as printed, shortcuts, the live answer."""

from datetime import datetime, timedelta

import pytest
from journeys.steps import NO_CLOCK, expect_saved, field, open_section, start_plan
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def plan(page):
    return start_plan(page, "annual_sales")


def saves_of(page):
    found = []
    page.on("request", lambda sent: found.append(sent) if sent.method == "PUT" else None)
    return found


def test_nothing_is_saved_while_an_input_method_composes(open_page, plan):
    page = open_page(kept=False, known=NO_CLOCK)
    page.clock.install()
    open_section(page, plan, "market")
    saves = saves_of(page)
    page.clock.pause_at(datetime.now().astimezone() + timedelta(minutes=5))
    field(page, "market.environment").focus()
    keys = page.context.new_cdp_session(page)
    for pinyin in ("n", "ni", "nih", "niha", "nihao"):
        place = {"text": pinyin, "selectionStart": len(pinyin), "selectionEnd": len(pinyin)}
        keys.send("Input.imeSetComposition", place)
        page.clock.run_for(3_000)
    assert saves == []
    page.clock.resume()
    keys.send("Input.insertText", {"text": "你好"})
    expect_saved(page)
    assert [one.post_data_json["fields"] for one in saves] == [{"environment": "你好"}]


def test_a_key_of_an_input_method_moves_nothing(page, plan):
    open_section(page, plan, "budget")
    field(page, "budget.items").locator("[data-act=add]").click()
    before = page.evaluate("document.activeElement.id")
    keys = page.context.new_cdp_session(page)
    key = {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, "key": "Enter", "code": "Enter"}
    keys.send("Input.dispatchKeyEvent", key)
    assert page.evaluate("document.activeElement.id") == before
    assert field(page, "budget.items").locator("tbody tr").count() == 1


def test_figures_words_and_texts_follow_what_is_typed(page, plan):
    open_section(page, plan, "goals")
    field(page, "goals.last_year").fill("1280")
    field(page, "goals.growth").fill("15")
    expect(field(page, "goals.target").locator("[data-shown]")).to_have_text("1,472.00")
    expect(page.locator('[data-below="goals.last_year"]')).to_have_text("壹仟贰佰捌拾万元整")
    expect(field(page, "goals.last_year")).to_have_value("1,280.00")
    field(page, "goals.last_year").focus()
    expect(field(page, "goals.last_year")).to_have_value("1280")


@pytest.mark.parametrize(
    "typed", ["1280", "1,280", "１２８０", "1280万", "0.128亿", "12,800,000元"]
)
def test_an_amount_can_be_typed_in_many_ways(page, plan, typed):
    open_section(page, plan, "goals")
    field(page, "goals.last_year").fill(typed)
    field(page, "goals.growth").focus()
    expect(page.locator('[data-below="goals.last_year"]')).to_have_text("壹仟贰佰捌拾万元整")


def test_what_cannot_be_read_is_said_beside_the_field_and_kept(page, plan):
    open_section(page, plan, "goals")
    field(page, "goals.last_year").fill("一千多万吧")
    expect(page.locator('[id="goals.last_year:problems"]')).to_contain_text("例如")
    expect(field(page, "goals.last_year")).to_have_attribute("aria-invalid", "true")
    field(page, "goals.last_year").fill("1280")
    expect(page.locator('[id="goals.last_year:problems"] li')).to_have_count(0)
    expect(field(page, "goals.last_year")).not_to_have_attribute("aria-invalid", "true")


def test_the_shortcuts_save_and_change_the_section(page, plan):
    open_section(page, plan, "market")
    field(page, "market.environment").fill("先写一句")
    page.keyboard.press("Control+s")
    expect_saved(page)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/sections/thinking")
    page.wait_for_selector("form[data-ready]", state="attached")
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_url("**/sections/market")


def test_a_breakdown_is_split_mended_and_taken_back(page, plan):
    open_section(page, plan, "goals")
    field(page, "goals.last_year").fill("1280")
    field(page, "goals.growth").fill("15")
    split = field(page, "goals.by_month")
    split.locator("[data-split=even]").click()
    months = split.locator("input[data-key=amount]")
    expect(months.first).to_have_value("122.67")
    months.nth(8).fill("115")
    expect(split.locator("[data-rest-word]")).to_have_text("还差")
    expect(split.locator("[data-rest]")).to_have_text("7.66")
    split.locator("[data-repairs] button").first.click()
    expect(split.locator("[data-rest-word]")).to_have_text("刚好分完")
    page.locator("[data-toast] button").click()
    expect(split.locator("[data-rest]")).to_have_text("7.66")


def test_a_locked_share_stays(page, plan):
    open_section(page, plan, "goals")
    field(page, "goals.last_year").fill("1280")
    field(page, "goals.growth").fill("15")
    split = field(page, "goals.by_month")
    months = split.locator("input[data-key=amount]")
    months.first.fill("90")
    split.locator("label.lock-toggle").first.click()
    expect_saved(page)
    split.locator("[data-split=even]").click()
    expect(months.nth(1)).not_to_have_value("")
    expect(months.first).to_have_value("90.00")
    expect(months.first).to_have_js_property("readOnly", True)


def test_the_outline_never_overwrites(page, plan):
    open_section(page, plan, "market")
    buttons = page.locator("[data-enhance=skeleton]")
    if not buttons.count():
        open_section(page, plan, "review")
    area = page.locator(f'[id="{buttons.first.get_attribute("data-for")}"]')
    area.fill("已经写的")
    buttons.first.click()
    assert area.input_value().startswith("已经写的\n")
    page.keyboard.press("Control+z")
    assert area.input_value() == "已经写的"
