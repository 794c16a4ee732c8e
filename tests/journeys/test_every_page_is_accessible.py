"""Every page, light and dark, wide and narrow: nothing for axe to say, nothing cut off."""

import pytest
from journeys.steps import axe, field, open_section, overflow, start_plan, written_plan
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLACES = {
    "my work": "/",
    "choose": "/plans/new?type=annual_sales",
    "choose, nothing chosen": "/plans/new",
    "types": "/types",
    "batches": "/batches",
    "a new batch": "/batches/new",
    "my account": "/account",
    "reminders": "/notices",
    "missing": "/plans/none",
}
SECTIONS = {
    "annual_sales": ("review", "market", "goals", "actions", "budget"),
    "monthly_sales": ("review", "goals", "customers", "arrange"),
    "weekly_sales": ("review", "goals", "projects", "report", "daily", "tasks", "ahead"),
}
ALL, COLOURS, SHAPES = {}, {"only": ["color-contrast"]}, {"without": ["color-contrast"]}
"""What is asked of a page again on another screen: other colours, or other sizes, not both."""
DESK = {
    "wide": (1440, 900, "light", ALL),
    "dark": (1440, 900, "dark", COLOURS),
    "middle": (900, 900, "light", SHAPES),
}
HAND = {"phone": (390, 844, "light", ALL), "narrowest": (320, 640, "light", SHAPES)}
EVERYWHERE = pytest.mark.parametrize("screens", [DESK, HAND], ids=["desk", "hand"])


def opened_on(open_page, screens, **settings):
    """A page as the first of the screens would load it."""
    width, height, scheme, _ = next(iter(screens.values()))
    size = {"width": width, "height": height}
    return open_page(viewport=size, color_scheme=scheme, has_touch=screens is HAND, **settings)


def passes(page, screens, name):
    """Assert it of the page as it stands, on every one of the screens."""
    for screen, (width, height, scheme, asked) in screens.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": height})
        assert axe(page, **asked) == [], (name, screen)
        assert overflow(page) <= 0, (name, screen)


@EVERYWHERE
def test_simple_pages_pass(open_page, screens):
    page = opened_on(open_page, screens)
    for name, place in PLACES.items():
        page.goto(place)
        passes(page, screens, name)


@EVERYWHERE
def test_the_sign_in_page_passes(open_page, screens):
    page = opened_on(open_page, screens, storage_state=None)
    page.goto("/login")
    passes(page, screens, "empty")
    page.fill("#name", "lin")
    page.click("main .button-first")
    assert page.title().startswith("错误：")
    passes(page, screens, "refused")
    page.goto("/forgotten")
    passes(page, screens, "forgotten")


@EVERYWHERE
@pytest.mark.parametrize("slug", SECTIONS)
def test_the_pages_of_a_plan_pass(open_page, screens, slug):
    page = opened_on(open_page, screens)
    plan = written_plan(page, slug)
    for place in ("", "/check", "/actuals"):
        page.goto(plan + place)
        passes(page, screens, place)
    for section in SECTIONS[slug]:
        open_section(page, plan, section)
        passes(page, screens, section)


@EVERYWHERE
def test_a_section_with_mistakes_passes(open_page, screens):
    page = opened_on(open_page, screens)
    plan = start_plan(page, "annual_sales")
    open_section(page, plan, "goals")
    field(page, "goals.last_year").fill("一千多万吧")
    field(page, "goals.growth").fill("900")
    problem = page.locator('[data-problems][id="goals.last_year:problems"]')
    expect(problem).to_contain_text("例如", timeout=10_000)
    passes(page, screens, "mistakes")


def test_what_is_touched_is_large_enough_on_a_phone(open_page):
    page = opened_on(open_page, HAND)
    open_section(page, written_plan(page, "annual_sales"), "goals")
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, a, input, select, textarea")]
            .filter((one) => one.checkVisibility() && !one.closest(".unseen, .skip, label, .small"))
            .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
            .filter(([, box]) => box.width > 1 && box.height < 43.5)
            .map(([html, box]) => `${Math.round(box.height)} ${html}`)"""
    )
    assert small == []
    tiny = page.evaluate(
        """() => [...document.querySelectorAll("input:not([type=checkbox]), select, textarea")]
            .filter((one) => one.checkVisibility())
            .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 16)
            .map((one) => one.id)"""
    )
    assert tiny == []


def test_the_foot_bar_covers_no_field_that_has_the_focus(open_page):
    page = opened_on(open_page, HAND)
    open_section(page, written_plan(page, "annual_sales"), "budget")
    for index in range(0, page.locator("main input:visible, main textarea:visible").count(), 3):
        one = page.locator("main input:visible, main textarea:visible").nth(index)
        one.focus()
        page.wait_for_timeout(30)
        bottom = one.evaluate("one => one.getBoundingClientRect().bottom")
        top = page.locator(".foot-bar").evaluate("bar => bar.getBoundingClientRect().top")
        assert bottom <= top + 1, index
