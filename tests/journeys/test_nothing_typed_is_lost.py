"""Closed tabs, killed browsers, lost networks, ended sessions, two tabs: nothing is lost."""

import os
import signal
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from journeys.conftest import CHROMIUM
from journeys.steps import NO_CLOCK, expect_saved, field, open_section, sign_in, start_plan, until
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEXT = "学校和医院从一次买断转向设备加服务"
KEPT = """text => new Promise((done) => {
    const asked = indexedDB.open("docgen", 1);
    asked.onsuccess = () => {
        const all = asked.result.transaction("drafts").objectStore("drafts").getAll();
        all.onsuccess = () => {
            asked.result.close();
            done(JSON.stringify(all.result).includes(text));
        };
    };
})"""
"""Whether this browser has put a text where a killed one finds it again."""


@pytest.fixture
def plan(page):
    return start_plan(page, "annual_sales")


def stored(open_page, plan, section, path):
    """What a browser that never saw the plan finds in a field."""
    page = open_page()
    open_section(page, plan, section)
    return field(page, path).input_value()


def test_a_change_is_saved_by_itself(open_page, page, plan):
    open_section(page, plan, "market")
    field(page, "market.environment").fill(TEXT)
    expect_saved(page)
    assert stored(open_page, plan, "market", "market.environment") == TEXT


def test_typing_on_and_on_is_saved_every_five_seconds(open_page, plan):
    page = open_page(kept=False, known=NO_CLOCK)
    page.clock.install()
    open_section(page, plan, "market")
    saves = []
    page.on("request", lambda sent: saves.append(sent) if sent.method == "PUT" else None)
    page.clock.pause_at(datetime.now().astimezone() + timedelta(minutes=5))
    field(page, "market.environment").focus()
    for sign in "一二三四五六七八九十甲乙丙丁":  # in 4.9 seconds, without a pause
        page.keyboard.insert_text(sign)
        page.clock.run_for(350)
    assert saves == []
    page.keyboard.insert_text("戊")
    page.clock.run_for(350)
    until(page, lambda: saves)
    page.clock.resume()
    expect_saved(page)


def test_leaving_at_once_keeps_the_last_words(open_page, page, plan):
    open_section(page, plan, "market")
    field(page, "market.environment").fill(TEXT)
    page.close(run_before_unload=True)
    again = open_page()
    until(again, lambda: TEXT in again.request.get(f"{plan}/sections/market").text())
    assert stored(open_page, plan, "market", "market.environment") == TEXT


def test_a_link_waits_for_what_was_typed(page, plan):
    open_section(page, plan, "market")
    field(page, "market.environment").fill(TEXT)
    page.click(".sections a:has-text('营销思路')")
    page.wait_for_url("**/sections/thinking")
    expect(page.locator("[data-section=market] [data-word]")).not_to_have_text("未开始")


def test_a_killed_browser_finds_its_draft_again(playwright, address, signed_in, plan, tmp_path):
    profile = tmp_path / "profile"
    settings = {"executable_path": CHROMIUM, "args": ["--no-sandbox"], "base_url": address}
    context = playwright.chromium.launch_persistent_context(profile, **settings)
    context.add_cookies(signed_in["cookies"])
    page = context.pages[0]
    open_section(page, plan, "market")
    page.route("**/sections/market", refuse_saves)
    page.route("**/beacon", lambda route: route.abort())
    field(page, "market.environment").press_sequentially(TEXT, delay=5)
    until(page, lambda: page.evaluate(KEPT, TEXT))
    kill_browser_of(profile)
    context = playwright.chromium.launch_persistent_context(profile, **settings)
    context.add_cookies(signed_in["cookies"])
    page = context.pages[0]
    open_section(page, plan, "market")
    expect(page.locator("[data-toast]")).to_contain_text("找回了")
    assert field(page, "market.environment").input_value() == TEXT
    expect_saved(page)
    context.close()


def refuse_saves(route):
    if route.request.method == "PUT":
        route.abort()
    else:
        route.continue_()


def kill_browser_of(profile: Path) -> None:
    """SIGKILL every process that was started with this profile, and no other."""
    for folder in Path("/proc").iterdir():
        try:
            line = (folder / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if f"--user-data-dir={profile}" in line:
            os.kill(int(folder.name), signal.SIGKILL)


def test_without_a_network_editing_goes_on(open_page, page, plan):
    open_section(page, plan, "market")
    page.context.set_offline(offline=True)
    field(page, "market.environment").fill(TEXT)
    expect(page.locator("[data-saved-word]")).to_have_text("未保存，离线")
    field(page, "market.environment").fill(TEXT + "，再加一句")
    page.context.set_offline(offline=False)
    expect_saved(page)
    assert stored(open_page, plan, "market", "market.environment") == TEXT + "，再加一句"


def test_an_expired_session_asks_again_and_goes_on(open_page, plan):
    page = open_page(storage_state=None)
    sign_in(page)
    open_section(page, plan, "market")
    elsewhere = open_page(storage_state=page.context.storage_state())
    elsewhere.goto("/")
    elsewhere.click(".menu summary")
    elsewhere.click("text=退出登录")
    field(page, "market.environment").fill(TEXT)
    dialog = page.locator("dialog[data-sign-in]")
    expect(dialog).to_be_visible()
    expect(dialog.locator("[data-say]")).to_contain_text("写的内容都在")
    page.fill("#again-name", "lin")
    page.fill("#again-password", "wrong")
    dialog.locator("[type=submit]").click()
    expect(dialog.locator("[data-say]")).to_contain_text("密码")
    page.fill("#again-password", "demo-docgen-2026")
    dialog.locator("[type=submit]").click()
    expect(dialog).to_be_hidden()
    expect_saved(page)
    assert stored(open_page, plan, "market", "market.environment") == TEXT


def test_two_tabs_meet_in_a_panel_with_both_texts(open_page, page, plan):
    other = open_page()
    open_section(page, plan, "market")
    open_section(other, plan, "market")
    field(page, "market.environment").fill("甲写的")
    expect_saved(page)
    field(other, "market.environment").fill("乙写的")
    panel = other.locator("dialog[data-conflicts]")
    expect(panel).to_be_visible()
    expect(panel.locator("[data-mine]")).to_have_text("乙写的")
    expect(panel.locator("[data-theirs]")).to_have_text("甲写的")
    panel.locator("input[value=mine]").check()
    panel.locator("button").click()
    expect_saved(other)
    assert stored(open_page, plan, "market", "market.environment") == "乙写的"


def test_the_other_text_can_be_taken(open_page, page, plan):
    other = open_page()
    open_section(page, plan, "market")
    open_section(other, plan, "market")
    field(page, "market.environment").fill("甲写的")
    expect_saved(page)
    field(other, "market.environment").fill("乙写的")
    panel = other.locator("dialog[data-conflicts]")
    expect(panel).to_be_visible()
    panel.locator("input[value=theirs]").check()
    panel.locator("button").click()
    expect_saved(other)
    assert field(other, "market.environment").input_value() == "甲写的"


def test_different_fields_of_two_tabs_do_not_meet(open_page, page, plan):
    other = open_page()
    open_section(page, plan, "goals")
    open_section(other, plan, "goals")
    field(page, "goals.last_year").fill("1280")
    expect_saved(page)
    field(other, "goals.growth").fill("15")
    expect_saved(other)
    expect(field(other, "goals.target")).to_contain_text("1,472.00")
    assert field(other, "goals.last_year").input_value() == "1,280.00"


def test_rows_of_two_tabs_keep_their_identity(open_page, page, plan):
    open_section(page, plan, "budget")
    table = field(page, "budget.items")
    for name in ("差旅费", "展会费"):
        table.locator("[data-act=add]").click()
        page.keyboard.insert_text(name)
    expect_saved(page)
    other = open_page()
    open_section(other, plan, "budget")
    table.locator("[data-act=remove]").first.click()
    expect_saved(page)
    rows = field(other, "budget.items").locator("tbody tr")
    rows.nth(1).locator("[data-key=note]").fill("两场")
    field(other, "budget.items").locator("[data-act=add]").click()
    other.keyboard.insert_text("培训费")
    expect_saved(other)
    expect(rows).to_have_count(2)
    names = [one.input_value() for one in rows.locator("[data-key=item]").all()]
    assert names == ["展会费", "培训费"]
    assert rows.nth(0).locator("[data-key=note]").input_value() == "两场"


def test_what_was_typed_before_the_scripts_came_is_saved(open_page, page, plan):
    held = []
    page.route("**/js/section.js", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(f"{plan}/sections/market", wait_until="commit")
    field(page, "market.environment").fill(TEXT)
    until(page, lambda: held)
    held[0].continue_()
    page.wait_for_selector("form[data-ready]", state="attached")
    expect_saved(page)
    assert stored(open_page, plan, "market", "market.environment") == TEXT


def test_two_tabs_that_close_offline_both_keep_their_words(open_page, page, plan):
    other = page.context.new_page()
    for tab, path, text in ((page, "environment", "甲"), (other, "trends", "乙")):
        open_section(tab, plan, "market")
        tab.route("**/sections/market", refuse_saves)
        tab.route("**/beacon", lambda route: route.abort())
        field(tab, f"market.{path}").fill(text)
        until(tab, lambda tab=tab, path=path: tab.evaluate(KEPT, f'"{path}":'))
    page.close()
    other.unroute_all()
    other.goto(f"{plan}/sections/market")
    other.wait_for_selector("form[data-ready]", state="attached")
    expect_saved(other)
    assert stored(open_page, plan, "market", "market.environment") == "甲"
    assert stored(open_page, plan, "market", "market.trends") == "乙"
