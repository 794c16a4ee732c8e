"""A plan is handed in, returned, mended, approved, amended and approved again."""

import io
from re import search

import pytest
from docx import Document
from journeys.alone import address, signed_in  # noqa: F401  fixtures
from journeys.screens import DARK_PHONE, PHONE, passes
from journeys.steps import axe, expect_saved, field, sign_in
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("deciding")]

PLAN = "2026年12月月度"
REASON = "十二月目标请写明来自哪几家客户。"


@pytest.fixture
def manager(open_page):
    page = open_page(storage_state=None)
    sign_in(page, "zhou")
    return page


@pytest.fixture
def written(page):
    """The address of a finished plan of the demo that nobody has handed in: December, copied."""
    page.goto("/")
    row = page.locator("section:has(h2:text-is('写好的')) tr", has_text=PLAN)
    return str(row.locator(".title-link").get_attribute("href"))


def press(page: Page, step: str, said: str = "") -> None:
    """Take a step with its form."""
    form = page.locator(f"form[action$='/{step}']")
    if not form.is_visible():
        page.locator("details", has=form).locator("summary").click()
    if said:
        form.locator("textarea").fill(said)
    form.locator("button").click()


def word(page: Page, file: str) -> str:
    """The text of a Word file."""
    answer = page.request.get(file)
    assert answer.ok, answer.status
    document = Document(io.BytesIO(answer.body()))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(one.text for one in document.paragraphs), *cells))


def hand_in(page: Page, written: str) -> None:
    """Hand the plan in; from then on nothing can be written in it."""
    page.goto(written)
    press(page, "submit", "请先看按周分解。")
    expect(page.locator(".standing")).to_contain_text("等周敏审批")
    page.goto(f"{written}/sections/goals")
    expect(page.locator(".note", has_text="要改请先撤回")).to_be_visible()
    expect(field(page, "goals.target")).to_be_disabled()
    assert axe(page) == []


def send_back(manager: Page) -> None:
    """The manager opens what waits and returns it with a reason."""
    manager.goto("/")
    waiting = manager.locator("section:has(h2:text-is('待我审'))")
    waiting.locator("tr", has_text=PLAN).get_by_role("link", name="打开审批").click()
    expect(manager.locator(".standing")).to_contain_text("附言：请先看按周分解。")
    press(manager, "return", REASON)
    expect(manager.locator(".note", has_text="已退回")).to_be_visible()


def hand_in_again(page: Page, written: str) -> None:
    """The writer finds the reason at home and on the plan, mends it and hands it in."""
    page.goto("/")
    back = page.locator("section:has(h2:text-is('退回给我的')) tr", has_text=PLAN)
    expect(back).to_contain_text(REASON)
    back.get_by_role("link", name="去修改").click()
    expect(page.locator(".standing .note")).to_contain_text(REASON)
    mend(page, written)
    page.goto(written)
    press(page, "submit")


def approve(manager: Page, written: str, note: str = "") -> None:
    manager.goto(written)
    press(manager, "approve", note)
    expect(manager.locator(".note", has_text="已批准")).to_be_visible()


def test_from_handing_in_to_the_second_approval(page, manager, written):
    hand_in(page, written)
    send_back(manager)
    hand_in_again(page, written)
    manager.goto(f"{written}/versions/1/compare/2")
    expect(manager.locator(".difference ins").first).to_contain_text("三家")
    assert axe(manager) == []
    approve(manager, written, "同意。")
    page.goto(written)
    expect(page.locator(".standing .state")).to_contain_text("已批准")
    printed = word(page, f"{written}/versions/2/document.docx")
    for role, name in {"编制": "林若川", "审核": "周敏"}.items():
        assert search(rf"{role}：\s*{name}", printed), printed[-400:]
    assert printed == word(page, f"{written}/document.docx")
    assert not search(r"审核：\s*周敏", word(page, f"{written}/versions/1/document.docx"))

    press(page, "amend", "客户把开工推到了月底。")
    expect(page.locator(".standing")).to_contain_text("第2版仍然有效")
    press(page, "submit")
    approve(manager, written)
    page.goto(f"{written}/versions")
    expect(page.locator(".versions > li")).to_have_count(3)
    last = page.locator(".versions > li").first
    expect(last).to_contain_text("现行有效")
    expect(last).to_contain_text("客户把开工推到了月底。")


def mend(page: Page, plan: str) -> None:
    """Add a sentence to the first long text of the plan."""
    page.goto(plan)
    sections = page.locator(".tasks a")
    for place in range(sections.count()):
        page.goto(str(page.locator(".tasks a").nth(place).get_attribute("href")))
        page.wait_for_selector("form[data-ready]", state="attached")
        text = page.locator("textarea[id*='.']:not([id*='['])").first
        if text.count():
            text.fill(text.input_value() + "目标来自三家连锁客户。")
            text.press("Tab")
            expect_saved(page)
            return
        page.goto(plan)
    raise AssertionError("no text to mend")


def test_the_pages_pass_on_a_phone(open_page):
    page = open_page(storage_state=None, viewport={"width": 390, "height": 844}, has_touch=True)
    sign_in(page, "zhou")
    waiting = page.locator("section:has(h2:text-is('待我审')) .title-link").first
    plan = str(waiting.get_attribute("href"))
    for place in ("/", f"{plan}/check", f"{plan}/versions", plan):
        page.goto(place)
        passes(page, PHONE | DARK_PHONE, place)
    page.locator("summary", has_text="退回").click()
    passes(page, PHONE | DARK_PHONE, "returning")


def test_returning_works_without_scripts_and_needs_a_reason(open_page):
    page = open_page(storage_state=None, java_script_enabled=False)
    sign_in(page, "zhou")
    page.locator("section:has(h2:text-is('待我审')) .title-link").first.click()
    page.locator("details", has_text="退回…").locator("summary").click()
    page.locator("#step-return").fill("   ")
    page.locator("form[action$='/return'] button").click()
    expect(page.locator(".note", has_text="还没有写退回的理由")).to_be_visible()


def test_a_step_is_opened_and_left_by_the_keyboard_alone(manager):
    manager.goto("/")
    manager.locator("section:has(h2:text-is('待我审')) .title-link").first.click()
    opener = manager.locator("summary", has_text="退回")
    opener.focus()
    manager.keyboard.press("Enter")
    expect(manager.locator("form[action$='/return'] textarea")).to_be_focused()

    manager.keyboard.press("Escape")

    expect(opener).to_be_focused()
    expect(manager.locator("form[action$='/return']")).to_be_hidden()
