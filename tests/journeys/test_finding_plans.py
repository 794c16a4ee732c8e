"""A manager finds plans: by any word, in the list of all, in the grid of the team."""

import re

import pytest
from journeys.screens import DARK, MIDDLE, NARROWEST, PHONE, WIDE, passes
from journeys.steps import sign_in
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLACES = ("/", "/teams/sunan?kind=month", "/search?q=客户", "/search?q=没有这个词", "/plans")


@pytest.fixture
def manager(open_page):
    page = open_page(storage_state=None)
    sign_in(page, "zhou")
    return page


def test_a_word_leads_to_its_field_and_a_cell_to_its_plan(manager):
    manager.goto("/")
    expect(manager.locator('[aria-keyshortcuts="/"]').first).to_be_visible()
    manager.keyboard.press("/")
    manager.keyboard.type("冬至")
    manager.keyboard.press("Enter")
    expect(manager.locator("mark").first).to_have_text("冬至")
    manager.locator(".hit a").first.click()
    expect(manager).to_have_url(re.compile(r"/plans/\w+/sections/\w+#"))
    manager.keyboard.press("Escape")

    manager.goto("/teams")
    row = manager.locator(".team-grid tr", has_text="陈一诺")
    row.locator("td a", has_text="102.5%").click()
    expect(manager.locator(".standing")).to_contain_text("已批准")


def test_the_pages_pass_on_every_screen(manager):
    for place in PLACES:
        manager.goto(place)
        passes(manager, WIDE | DARK | MIDDLE | PHONE | NARROWEST, place)
