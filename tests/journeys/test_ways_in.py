"""Passwords and links with scripts: looked at, pasted, copied; nothing is left changed."""

import pytest
from journeys.steps import sign_in
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_password_can_be_looked_at_and_pasted(page):
    page.goto("/account")
    typed = page.locator("#new")
    show = page.locator("#new + button")
    show.click()
    expect(typed).to_have_attribute("type", "text")
    expect(show).to_have_attribute("aria-pressed", "true")

    page.locator("#current").fill("松鼠 轮船")
    page.locator("#current").press("Control+a")
    show.click()
    pasted = typed.evaluate(
        """(input) => {
          const event = new ClipboardEvent("paste", {cancelable: true, bubbles: true});
          return input.dispatchEvent(event);
        }"""
    )
    assert pasted  # nobody forbids it
    expect(typed).to_have_attribute("type", "password")


def test_a_link_made_for_somebody_is_copied(open_page):
    page = open_page(storage_state=None, permissions=["clipboard-read", "clipboard-write"])
    sign_in(page, "admin")
    page.goto("/people/shen")
    page.click('form[action="/people/shen/link"] button')
    href = page.input_value("#href")
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()

    assert page.evaluate("navigator.clipboard.readText()") == href
    other = open_page(storage_state=None)
    other.goto(href[href.index("/access/") :])
    expect(other.get_by_role("heading", name="重设登录密码")).to_be_visible()
