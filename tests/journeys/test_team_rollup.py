"""From the sum of a team's month to the plan behind it: three clicks, nothing changed."""

import pytest
from journeys.steps import axe, overflow, sign_in
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLE = "苏南组十月团队计划"


def test_a_manager_opens_the_plan_behind_a_number(open_page):
    page = open_page(storage_state=None, viewport={"width": 1440, "height": 900})
    sign_in(page, "zhou")
    page.get_by_role("link", name=TITLE, exact=True).first.click()
    expect(page.locator("#rollup + p, .heading:has(#rollup) + p")).to_contain_text("还缺 1 人")
    page.get_by_role("link", name="看每一份").click()

    foot = page.locator("table.members tfoot")
    expect(foot).to_contain_text("3 份合计")
    expect(foot).to_contain_text("2,620,000.00 元")
    expect(page.locator("section:has(#missing)")).to_contain_text("林若川")
    for width, scheme in ((1440, "light"), (390, "dark")):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 844})
        assert axe(page) == []
        assert overflow(page) <= 0

    page.locator("table.members tr", has_text="陈一诺").get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("2026年10月")
    expect(page.locator(".section-head p")).to_contain_text("陈一诺")

    page.go_back()
    page.go_back()
    page.locator("[data-section=rollup] a").click()
    expect(page.locator(".gathered").first).to_contain_text("2,620,000.00")
    assert axe(page) == []
