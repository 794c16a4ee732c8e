"""The service below /docgen of a host where others live too, behind a real proxy."""

from collections import deque
from contextlib import closing, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar
from urllib.parse import urlsplit

import pytest
from journeys.steps import watched
from playwright.sync_api import expect

PREFIX = "/docgen"
HOP = {"connection", "transfer-encoding", "keep-alive", "content-length"}
pytestmark = [pytest.mark.browser, pytest.mark.slow]


class Proxy(BaseHTTPRequestHandler):
    """Hands on what lies below the path; says what else it was asked."""

    protocol_version = "HTTP/1.1"
    backend = ""
    beside: ClassVar = deque()

    def answer(self):
        if not self.path.startswith(PREFIX):
            self.beside.append(self.path)
            self.send_error(404)
            return
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        told = {name: one for name, one in self.headers.items() if name.lower() not in HOP}
        told |= {"X-Forwarded-For": self.client_address[0], "X-Forwarded-Prefix": PREFIX}
        with closing(HTTPConnection(self.backend)) as asked:
            asked.request(self.command, self.path.removeprefix(PREFIX) or "/", body or None, told)
            found = asked.getresponse()
            data = found.read()
        self.send_response_only(found.status)
        for name, one in found.getheaders():
            if name.lower() not in HOP:
                self.send_header(name, one)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = answer  # noqa: N815  the server's names

    def handle(self):
        """Answer until the browser is gone, which is no fault."""
        with suppress(ConnectionError):
            super().handle()

    def finish(self):
        with suppress(ConnectionError):
            super().finish()

    def log_message(self, *_told):
        """Say nothing."""


@pytest.fixture(scope="module")
def host(address):
    """The address of the proxy."""
    Proxy.backend = urlsplit(address).netloc
    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_case_38_a_plan_is_found_written_and_printed_and_nothing_is_asked_beside(browser, host):
    faults = []
    context = browser.new_context(base_url=host)
    page = watched(context.new_page(), f"{host}{PREFIX}/", faults)
    page.set_default_timeout(60_000)
    page.goto(f"{PREFIX}/login")
    page.fill("#name", "lin")
    page.fill("#password", "demo-docgen-2026")
    page.click("main .button-first")
    page.wait_for_url(f"**{PREFIX}/")
    cookies = {one["name"]: one["path"] for one in context.cookies()}
    assert set(cookies.values()) == {PREFIX}

    page.keyboard.press("/")
    page.goto(f"{PREFIX}/plans/new?type=daily_sales")
    page.click("main .side-form .button-first")
    page.wait_for_url(f"**{PREFIX}/plans/*")
    page.click("main a[href*='/sections/']")
    field = page.locator("main form input[type=text], main form textarea").first
    field.fill("先拜访老客户")
    field.blur()
    expect(page.locator("[data-saved-word]")).to_contain_text("已保存")
    page.reload()
    expect(page.locator("main form").first).to_be_visible()
    page.goto(f"{PREFIX}/")
    page.click("header summary")
    page.click("header .menu-list form button")
    page.wait_for_url(f"**{PREFIX}/login")
    context.close()

    assert faults == []
    assert list(Proxy.beside) == []
