"""Browser tabs that are used again: what one has loaded once is not loaded for every test.

A new renderer costs as much as everything a test does with it. A tab that is taken is as good as
new: no cookies but those it was asked with, nothing in its stores, the size and colours asked for.
Only its cache stays, as a browser's does.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field

from journeys.steps import watched
from playwright.sync_api import Browser, BrowserContext, Page, StorageState

STORES = "local_storage,indexeddb,cache_storage,service_workers"
RIGHTS = ["clipboard-read", "clipboard-write"]
NOBODY = ""  # the drawer of what is thrown away


@dataclass
class Tab:
    """A page in a context of its own, the drawer it lies in, and what went wrong on it."""

    page: Page
    drawer: str
    settings: dict
    faults: list[str] = field(default_factory=list)

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    def dress(self) -> None:
        """Give it the size and the colours it was asked with."""
        self.page.set_viewport_size(self.settings["viewport"])
        self.page.emulate_media(
            color_scheme=self.settings.get("color_scheme", "light"), reduced_motion="null"
        )


class Contexts:
    """The tabs of one browser that nobody uses at the moment."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: dict[str, list[Tab]] = defaultdict(list)

    def take(self, address: str, state: StorageState | None, settings: dict, *, kept: bool) -> Tab:
        """Return an empty tab whose context has these cookies."""
        drawer = json.dumps([address, settings], sort_keys=True) if kept else NOBODY
        used = self.free[drawer].pop() if self.free[drawer] else None
        tab = used or self._new(address, drawer, settings)
        if state:
            tab.context.add_cookies(state["cookies"])
        return tab

    def _new(self, address: str, drawer: str, settings: dict) -> Tab:
        context = self.browser.new_context(base_url=address, **settings)
        context.grant_permissions(RIGHTS)
        tab = Tab(context.new_page(), drawer, settings)
        watched(tab.page, address, tab.faults)
        context.on("page", lambda page: watched(page, address, tab.faults))
        return tab

    def lay_back(self, tab: Tab, address: str) -> list[str]:
        """Empty it for somebody else; return what went wrong on it."""
        if tab.drawer == NOBODY or tab.page.is_closed():
            tab.context.close()
            return tab.faults
        for page in tab.context.pages:
            if page is not tab.page:
                page.close()
        tab.page.unroute_all()
        tab.context.set_offline(offline=False)
        tab.page.goto("about:blank")
        wire = tab.context.new_cdp_session(tab.page)
        wire.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": STORES})
        wire.detach()
        tab.context.clear_cookies()
        tab.dress()
        self.free[tab.drawer].append(tab)
        faults = [*tab.faults]
        tab.faults.clear()
        return faults
