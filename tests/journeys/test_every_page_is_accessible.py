"""Every page, light and dark, wide and narrow: nothing for axe to say, nothing cut off."""

import pytest
from journeys.screens import DARK, MIDDLE, NARROWEST, PHONE, WIDE, passes
from journeys.steps import field, open_section, start_plan, written_plan
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
DESK, HAND = WIDE | DARK | MIDDLE, PHONE | NARROWEST
EVERYWHERE = pytest.mark.parametrize("screens", [DESK, HAND], ids=["desk", "hand"])


def opened_on(open_page, screens, **settings):
    """A page as the first of the screens would load it."""
    width, height, scheme, _ = next(iter(screens.values()))
    size = {"width": width, "height": height}
    return open_page(viewport=size, color_scheme=scheme, has_touch=screens is HAND, **settings)


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
    expect(problem).to_contain_text("例如")
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
    covered = page.evaluate(
        """async () => {
            const frame = () => new Promise((done) => requestAnimationFrame(done));
            const bar = document.querySelector(".foot-bar");
            const found = [];
            for (const one of document.querySelectorAll("main :is(input, textarea)")) {
                if (!one.checkVisibility() || one.type === "hidden") continue;
                one.focus();
                await frame();
                await frame();
                const [bottom, top] = [one, bar].map((it) => it.getBoundingClientRect());
                if (bottom.bottom > top.top + 1) found.push(one.id);
            }
            return found;
        }"""
    )
    assert covered == []
