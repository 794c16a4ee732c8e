"""What people do on the pages, as journeys say it."""

import re
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, Page, StorageState, expect

AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EXPECTED = ("401", "409", "422", "net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")
WRITTEN = {
    "annual_sales": "苏南组2027年度销售计划",
    "monthly_sales": "苏南组2026年12月月度销售计划",
    "weekly_sales": "苏南组2026年第47周工作计划",
}
"""The plans the demo has filled."""
_written: dict[tuple[str, str], str] = {}
_periods = count()


def watched(page: Page, address: str, faults: list[str]) -> Page:
    """Note every console error, script error and request that leaves the host."""

    def console(message) -> None:
        wanted = "/plans/none" in message.location["url"]  # the page that is not there
        known = wanted or any(one in message.text for one in EXPECTED)
        if message.type == "error" and not known:
            faults.append(f"console: {message.text} {message.location['url']}")

    def request(sent) -> None:
        if not sent.url.startswith((address, "data:", "blob:", "about:")):
            faults.append(f"left the host: {sent.url}")

    page.on("console", console)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on("request", request)
    return page


def sign_in(page: Page, name: str = "lin") -> None:
    """Sign in as one of the people of the demo."""
    page.goto("/login")
    page.fill("#name", name)
    page.fill("#password", "demo-docgen-2026")
    page.click("main .button-first")
    page.wait_for_url("**/")


def signed_in_state(browser: Browser, address: str) -> StorageState:
    """The cookies of 林若川."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    sign_in(page)
    written = page.locator("section:has(h2:text-is('写好的')) .title-link")
    for slug, title in WRITTEN.items():  # before other tests add to the list
        link = written.filter(has_text=re.compile(f"^{title}$"))
        _written[page.url, slug] = str(link.get_attribute("href"))
    state = context.storage_state()
    context.close()
    return state


def start_plan(page: Page, slug: str) -> str:
    """Begin a blank plan of a type and return its address."""
    page.goto(f"/plans/new?type={slug}")
    options = page.locator("#period option")
    page.select_option("#period", index=next(_periods) % options.count())
    blank = page.locator("input[name=from][value='']")
    if blank.count():
        blank.check()
    page.click(".side-form button.button-first")
    page.wait_for_url("**/plans/p*")
    found = re.search(r"/plans/p[^/?#]+", page.url)
    assert found, page.url
    return found.group()


def written_plan(page: Page, slug: str) -> str:
    """The address of the plan of that type that the demo has filled."""
    page.goto("/")
    return _written[page.url, slug]


def open_section(page: Page, plan: str, section: str) -> None:
    """Open a section and wait until the scripts have taken it over."""
    page.goto(f"{plan}/sections/{section}")
    page.wait_for_selector("form[data-ready]", state="attached")


def field(page: Page, path: str):
    """The element a path is typed into."""
    return page.locator(f'[id="{path}"]')


def expect_saved(page: Page) -> None:
    """The word in the corner says that everything is kept."""
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved", timeout=20_000)
    expect(page.locator("[data-saved-word]")).to_contain_text("已保存")


def axe(page: Page, only: Sequence[str] = (), without: Sequence[str] = ()) -> list[str]:
    """What axe-core finds wrong with the page: rule and element; by all rules, or only by some."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate("scrollTo(0, 0)")  # half under the bar, a target would be said to be too small
    asked = {"type": "rule", "values": list(only)} if only else {"type": "tag", "values": TAGS}
    options = {
        "runOnly": asked,
        "rules": {rule: {"enabled": False} for rule in without},
        "iframes": False,
    }
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")
