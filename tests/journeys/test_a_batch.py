"""A manager asks for many documents at once, closes the page, and takes them away in one file."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from journeys.steps import axe, overflow, sign_in
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LONGEST_MS = 180_000  # its children start only now
PEOPLE = ("陈一诺", "何嘉树")


def test_a_batch_is_asked_for_made_and_taken_away(open_page):
    page = open_page(storage_state=None)
    sign_in(page, "zhou")
    page.goto("/batches/new")
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    page.locator("input[name=sort]").and_(page.get_by_label("月度销售计划，2026年10月")).check()
    page.locator("input[name=person][value=all]").uncheck()
    for name in PEOPLE:
        page.get_by_label(name).check()
    page.locator("input[name=format][value=pdf]").uncheck()
    page.get_by_role("button", name="开始做").click()
    page.wait_for_url("**/batches/*")
    batch = page.url
    page.goto("/")

    page.goto(batch)
    expect(page.locator(".batch-percent")).to_have_text("100%", timeout=LONGEST_MS)
    expect(page.get_by_role("link", name="下载 2 份")).to_be_visible()
    expect(page.locator(".batch-why")).to_have_count(0)
    assert axe(page) == []
    assert overflow(page) <= 0
    with page.expect_download() as taken:
        page.locator("a[download]").click()
    names = ZipFile(BytesIO(taken.value.path().read_bytes())).namelist()
    for name in PEOPLE:
        assert any(name in one and one.endswith(".docx") for one in names), names
    assert any(one.endswith(".xlsx") for one in names), names
