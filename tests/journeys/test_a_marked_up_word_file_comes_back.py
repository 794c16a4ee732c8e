"""The manager marks the Word file up and sends it back; the rep takes, leaves and answers."""

import re

import pytest
from journeys.alone import address, signed_in  # noqa: F401  fixtures
from journeys.steps import axe, overflow, sign_in
from playwright.sync_api import expect
from red_pen import RedPen

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("a_marked_up_word_file_comes_back"),
]

DAILY = "每天多跑一家店，每家店多问一句库存。"
MORE = "每天多跑两家店，每家店多问一句库存和日期。"


def written(page):
    """The address of the monthly plan the demo has filled, in a copy nobody else changes."""
    page.goto("/")
    link = page.locator("section:has(h2:text-is('写好的')) .title-link")
    return link.filter(has_text="2026年12月").first.get_attribute("href")


def marked(data):
    pen = RedPen(data).change(DAILY, MORE).change("12月15日", "12月16日")
    pen.change("1.40", "一点五万吧").change("6.20", "6.80", tracked=False)
    return pen.remark("确认进场条件和陈列位置", "先找采购周经理约时间。").saved()


def send(page, plan, data):
    page.goto(f"{plan}/reviews")
    file = {"name": "批改.docx", "mimeType": "application/octet-stream", "buffer": data}
    page.set_input_files("#file", file)
    page.click(".send-file .button-first")
    page.wait_for_url(re.compile(r"/reviews/v\w+$"))


def mark(page, text):
    return page.locator(".mark").filter(has_text=text)


def test_marked_up_sent_back_taken_left_answered_undone(open_page):
    manager = open_page(storage_state=None)
    sign_in(manager, "zhou")
    page = open_page()
    plan = written(page)
    data = manager.request.get(f"{plan}/document.docx?draft=1").body()

    send(manager, plan, marked(data))
    expect(manager.locator(".mark")).to_have_count(5)
    expect(manager.get_by_role("button", name="接受", exact=True)).to_have_count(0)
    review = manager.url

    page.goto(f"{plan}/sections/customers")
    expect(page.locator(".review-hint").filter(has_text="先找采购周经理约时间")).to_be_visible()
    page.goto(review)
    assert axe(page) == []
    expect(mark(page, "6.80").locator(".mark-untracked")).to_be_visible()
    expect(mark(page, "一点五万吧")).to_contain_text("只填数字")

    mark(page, "两").get_by_role("button", name="接受", exact=True).click()
    expect(page.locator(".note[role=status]")).to_contain_text("写进了表单")
    mark(page, "一点五万吧").get_by_role("button", name="不接受").click()
    mark(page, "先找采购").locator("summary").click()
    page.get_by_label("回复周敏").locator("visible=true").fill("已约在周二。")
    mark(page, "先找采购").get_by_role("button", name="发出回复").click()
    expect(mark(page, "先找采购")).to_contain_text("已约在周二。")
    mark(page, "先找采购").get_by_role("button", name="标为已解决").click()
    expect(page.locator(".review-views [aria-current]")).to_contain_text("待处理 2")

    text = page.request.get(f"{plan}/document.txt?draft=1").text()
    assert MORE in text
    page.goto(f"{review}?show=all")
    mark(page, "两").get_by_role("button", name="撤销").click()
    assert DAILY in page.request.get(f"{plan}/document.txt?draft=1").text()


def test_without_scripts_a_change_is_taken_and_taken_back(open_page):
    page = open_page(java_script_enabled=False)
    plan = written(page)
    word = page.request.get(f"{plan}/document.docx?draft=1").body()
    send(page, plan, RedPen(word).change("12月24日", "12月25日").saved())
    mark(page, "25").get_by_role("button", name="接受", exact=True).click()
    assert "12月25日" in page.request.get(f"{plan}/document.txt?draft=1").text()
    page.locator(".note[role=status]").get_by_role("button", name="撤销").click()
    expect(page.locator(".note[role=status]")).to_contain_text("已撤销")
    assert "12月24日" in page.request.get(f"{plan}/document.txt?draft=1").text()


def test_on_a_phone_nothing_is_cut_off(open_page):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    plan = written(page)
    data = page.request.get(f"{plan}/document.docx?draft=1").body()
    send(page, plan, marked(data))
    assert axe(page) == []
    assert overflow(page) <= 0
