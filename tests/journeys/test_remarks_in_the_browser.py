"""A leader on a phone remarks on words of the page; the writer answers; Word carries both."""

import pytest
from journeys.steps import axe, overflow, sign_in, start_plan
from playwright.sync_api import expect
from red_pen import RedPen

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SELECT = """(found) => {
  const page = document.querySelector(".page-view iframe").contentDocument;
  page.getSelection().selectAllChildren(page.querySelector(found));
}"""


def select_words(page):
    """Select words of no field, then those of a field: the way on covers nothing of the page."""
    page.evaluate(SELECT, "h1")
    expect(page.get_by_text("选中的字不是填写的内容，请选正文里的字。")).to_be_visible()
    page.evaluate(SELECT, '[data-field="goals.morning"]')
    expect(page.get_by_text("在网页里选中几个字，就可以批注。")).to_be_visible()
    remark, view = page.get_by_role("link", name="批注选中的字"), page.locator(".page-view")
    assert remark.bounding_box()["y"] >= view.bounding_box()["y"] + view.bounding_box()["height"]
    remark.click()


def test_words_are_selected_remarked_on_answered_and_carried_by_word(open_page):
    page = open_page()
    plan = start_plan(page, "weekly_sales")
    page.goto(f"{plan}/sections/goals")
    page.wait_for_selector("form[data-ready]", state="attached")
    page.locator('[id="goals.morning"]').fill("先回访三家老客户，再看两处新项目。")
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")

    leader = open_page(storage_state=None, viewport={"width": 390, "height": 844}, has_touch=True)
    sign_in(leader, "zhou")
    leader.goto(f"{plan}/sections/goals")
    leader.get_by_role("tab", name="看成稿").click()
    leader.get_by_role("button", name="成稿", exact=True).click()
    leader.get_by_role("button", name="选字批注").click()  # pages are pictures: on to the words
    frame = leader.frame_locator(".page-view iframe")
    expect(frame.locator('[data-field="goals.morning"]').first).to_be_visible()
    select_words(leader)
    expect(leader.locator(".mark-quote")).to_contain_text("先回访三家老客户")
    assert axe(leader) == []
    assert overflow(leader) <= 0
    leader.get_by_label("批注", exact=True).fill("新项目是哪两处？")
    leader.get_by_role("button", name="写上批注").click()

    page.reload()
    expect(page.locator(".review-hint")).to_contain_text("周敏批注：新项目是哪两处？")
    expect(page.locator(".sections [aria-current] .waits")).to_contain_text("1")
    page.locator(".review-hint").get_by_role("link").click()
    page.locator(".mark summary").click()
    page.get_by_label("回复周敏").locator("visible=true").fill("城东和临港。")
    page.get_by_role("button", name="发出回复").click()
    expect(page.locator(".mark")).to_contain_text("城东和临港。")

    word = leader.request.get(f"{plan}/document.docx?draft=1").body()
    said = RedPen(word).redline.parts["word/comments.xml"].decode()
    assert said.index("新项目是哪两处？") < said.index("城东和临港。")
