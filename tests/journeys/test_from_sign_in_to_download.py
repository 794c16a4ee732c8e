"""The whole way, for every type: sign in, choose, write, look, check, download."""

from io import BytesIO
from pathlib import Path
from re import search
from zipfile import ZipFile

import pytest
from journeys.steps import expect_saved, start_plan, written_plan
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TYPES = ("annual_sales", "monthly_sales", "weekly_sales")
TEXT = "太湖云舍酒店二期"
WRITTEN = "main input[data-json=text]:visible, main textarea[data-json=text]:visible"
WIDE = {"viewport": {"width": 1440, "height": 900}}
PLAIN = {**WIDE, "java_script_enabled": False}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


class Mouse:
    """Somebody with a mouse or a finger."""

    settings = WIDE

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, what):
        self.page.locator(what).first.click()

    def write(self, what, text):
        self.page.locator(what).first.fill(text)


class Finger(Mouse):
    """Somebody with a phone."""

    settings = PHONE


class Keyboard(Mouse):
    """Somebody who never touches the mouse."""

    def press(self, what):
        self._go_to(what)
        self.page.keyboard.press("Enter")

    def write(self, what, text):
        self._go_to(what)
        self.page.keyboard.insert_text(text)

    def _go_to(self, what):
        target = self.page.locator(what).first.element_handle()
        for _ in range(300):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard cannot reach {what}")


class NoScript(Mouse):
    """Somebody whose browser runs no scripts."""

    settings = PLAIN


WAYS = {"mouse": Mouse, "keyboard": Keyboard, "phone": Finger, "no script": NoScript}


def download(page, who, suffix):
    """The bytes behind the link to a file of that kind."""
    with page.expect_download() as waiting:
        who.press(f"main a[href*='document.{suffix}']")
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("slug", TYPES)
@pytest.mark.parametrize("way", WAYS)
def test_a_plan_is_written_and_downloaded(open_page, way, slug):
    write_and_download(open_page, way, slug)


def write_and_download(open_page, way, slug):
    """Sign in, choose, write, look, check and take the files away, all by that way."""
    page = open_page(**WAYS[way].settings, storage_state=None)
    who = WAYS[way](page)
    page.goto("/login")
    who.write("#name", "lin")
    who.write("#password", "demo-docgen-2026")
    who.press("main .button-first")
    page.wait_for_url("**/")
    page.goto("/plans/new")
    who.press(f".pick a[href*='type={slug}']")
    page.wait_for_url(f"**type={slug}*")
    page.select_option("#period", index=2)
    for choice in ("parent", "from"):  # a plan of its own, begun with nothing
        if page.locator(f"input[name={choice}][value='']").count():
            page.locator(f"input[name={choice}][value='']").check()
    who.press(".side-form .button-first")
    page.wait_for_url("**/plans/p*")
    plan = search(r"/plans/p[^/?#]+", page.url).group()
    write_and_look(page, who, plan)
    page.goto(f"{plan}/check")
    expect(page.locator("h1")).to_contain_text("必须改")
    word = download(page, who, "docx")
    text = ZipFile(BytesIO(word)).read("word/document.xml").decode()
    assert TEXT in text
    assert download(page, who, "pdf").startswith(b"%PDF-")


def write_and_look(page, who, plan):
    """Write into the first section that asks for words, and see them in the page."""
    page.goto(plan)
    section = page.locator(".tasks a").first.get_attribute("href")
    page.goto(section)
    who.write(text_field(page), TEXT)
    if isinstance(who, NoScript):
        who.press(".section-next button[value=next]")
        page.wait_for_load_state()
    else:
        expect_saved(page)
        if page.locator("[role=tab]:visible").count():
            page.locator("[role=tab]", has_text="看成稿").tap()
    assert TEXT in page.request.get(f"{plan}/preview").text()
    if not isinstance(who, NoScript):
        page.locator(".page-head button", has_text="网页").click()
        frame = page.frame_locator(".page-view iframe:not([data-next])")
        expect(frame.locator(f"text={TEXT}").first).to_be_attached()


def text_field(page):
    """The first place for words: rows are added where there is nothing else."""
    words = page.locator("main textarea:visible, main input[inputmode=text]:visible")
    if not words.count():
        page.locator("main [data-act=add]").first.click()
        page.wait_for_load_state()
    found = page.locator("main textarea:visible, main input[inputmode=text]:visible").first
    return f'[id="{found.get_attribute("id")}"]'


@pytest.mark.parametrize("slug", ["annual_sales", "monthly_sales", "weekly_sales"])
def test_a_written_plan_gives_final_documents(page, slug):
    page.goto(written_plan(page, slug))
    page.get_by_role("link", name="看检查结果").click()
    page.wait_for_url("**/check")
    expect(page.locator(".issue[data-tone=error]")).to_have_count(0)
    who = Mouse(page)
    word = ZipFile(BytesIO(download(page, who, "docx"))).read("word/document.xml").decode()
    assert "待填" not in word
    assert download(page, who, "pdf").startswith(b"%PDF-")


def test_the_check_page_leads_to_the_first_mistake_and_back(page):
    page.goto(start_plan(page, "annual_sales"))
    page.click("text=检查全部")
    page.click(".finish .button-first")
    page.wait_for_url("**/sections/*")
    assert "#" in page.url
    expect(page.locator("main :focus")).to_have_count(1)
