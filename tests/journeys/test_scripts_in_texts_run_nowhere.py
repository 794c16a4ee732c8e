"""Scripts typed into fields, titles and remarks, in a real browser: no dialog, nothing refused."""

import pytest
from journeys.steps import expect_saved, field, open_section, start_plan

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCRIPT = '<script>alert(1)</script>"><img src=x onerror=alert(1)><svg/onload=alert(1)>{{7*7}}'


def test_case_28_nothing_somebody_wrote_runs(page):
    """What the page's own policy refuses is an error of the console, and fails the test, too."""
    dialogs = []
    page.on("dialog", lambda one: (dialogs.append(one.message), one.dismiss()))
    plan = start_plan(page, "desk")
    open_section(page, plan, "work")
    field(page, "work.points").fill(SCRIPT)
    field(page, "work.swot:good:headline").fill(SCRIPT)
    items = field(page, "work.items")
    items.locator("[data-act=add]").first.click()
    page.keyboard.insert_text(SCRIPT)
    expect_saved(page)

    section = "/sections/work"
    for path in ("", "/check", section, f"{section}/history", "/preview", "/reviews"):
        page.goto(f"{plan}{path}")
        page.wait_for_load_state("networkidle")
    page.goto("/search?q=script")
    page.goto("/")

    shown = page.request.get(f"{plan}/preview").text()
    assert dialogs == []
    assert "{{7*7}}" in shown
    assert "&lt;script&gt;alert(1)" in shown
