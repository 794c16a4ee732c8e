"""What people do on the pages, as journeys say it."""

import re
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, Page, StorageState, expect

AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EXPECTED = ("401", "409", "422", "net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")
WAITS = re.compile(r"/(pages|preview)([?]|$)")
"""Told to wait, as somebody is who looks at hundreds of pages in a minute; it is asked again."""
NO_CLOCK = "Blocked script execution"
"""What the browser says of a clock of ours in the preview, where no script runs."""
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
        waits = "429" in message.text and WAITS.search(message.location["url"])
        known = wanted or waits or any(one in message.text for one in EXPECTED)
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
    """Begin a blank plan of a type and return its address; the browser stays where it is."""
    place = f"/plans/new?type={slug}"
    form = page.request.get(place).text()
    token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', form)
    choice = re.search(r'<select id="period".*?</select>', form, re.DOTALL)
    assert token, form
    assert choice, form
    codes = re.findall(r'<option value="([^"]+)"', choice.group())
    wanted = {
        "csrf_token": token.group(1),
        "type": slug,
        "period": codes[next(_periods) % len(codes)],
    }
    answer = page.request.post("/plans/new", form=wanted, max_redirects=0)
    assert answer.status == 303, answer.text()
    return "/plans/" + answer.headers["location"].rpartition("/")[2]


def written_plan(page: Page, slug: str) -> str:
    """The address of the plan of that type that the demo has filled."""
    return _written[page.request.get("/healthz").url.removesuffix("healthz"), slug]


def open_section(page: Page, plan: str, section: str) -> None:
    """Open a section and wait until the scripts have taken it over."""
    page.goto(f"{plan}/sections/{section}")
    page.wait_for_selector("form[data-ready]", state="attached")


def field(page: Page, path: str):
    """The element a path is typed into."""
    return page.locator(f'[id="{path}"]')


def until(page: Page, seen: Callable[[], object]) -> None:
    """Wait until something is so that no page shows; raises TimeoutError when it never is."""
    for _ in range(1200):
        if seen():
            return
        page.wait_for_timeout(50)
    raise TimeoutError("it never came")


def expect_saved(page: Page) -> None:
    """The word in the corner says that everything is kept."""
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    expect(page.locator("[data-saved-word]")).to_contain_text("已保存")


def axe(page: Page, only: Sequence[str] = (), without: Sequence[str] = ()) -> list[str]:
    """What axe-core finds wrong with the page: rule and element; by all rules, or only by some."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate("scrollTo(0, 0)")  # half under the bar, a target would be said to be too small
    asked = {"type": "rule", "values": list(only)} if only else {"type": "tag", "values": TAGS}
    options = {
        "runOnly": asked,
        "resultTypes": ["violations"],
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
