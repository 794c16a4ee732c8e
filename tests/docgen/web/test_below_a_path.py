"""The service below a path of its host: nothing it says leads beside it."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from docgen.errors import UnavailableError
from docgen.service import check_safe
from docgen.web import create_app

PREFIX = "/docgen"
ADDRESSES = {"href", "src", "action", "formaction", "poster"}
OURS = re.compile(
    r"/(plans|people|teams|types|batches|login|logout|static|session|search|account)\b"
)
STARTS = ("/", "/login", "/plans", "/search?q=x", "/types", "/batches", "/batches/new", "/account")
MORE = ("/notices", "/deputies", "/forgotten", "/nowhere", "/plans/new?type=desk")
MOST = 60


class Addresses(HTMLParser):
    """Every address of a page, and everything that looks like one."""

    def __init__(self, page):
        super().__init__()
        self.found, self.odd = [], []
        self.feed(page)

    def handle_starttag(self, _tag, attrs):
        for name, value in attrs:
            if name in ADDRESSES and value.startswith("/"):
                self.found.append(value)
            elif name.startswith("data-") and OURS.match(value or ""):
                self.odd.append((name, value))


@pytest.fixture
def below(settings, service, clock):
    return create_app(replace(settings, url_prefix=PREFIX), service, clock)


@pytest.fixture
def reader(below, bare):
    """Asks as a proxy does that passes addresses on as they are."""
    client = below.test_client()
    client.set_cookie("docgen", bare[1]["lin"], path=PREFIX)
    return client


@pytest.mark.slow
def test_no_page_leads_beside_the_path(reader, lin):
    plan = lin.start()
    more = [f"/plans/{plan}", f"/plans/{plan}/check", f"/plans/{plan}/actuals"]
    waiting = [*STARTS, *MORE, *more]
    seen, asked = set(), 0
    while waiting and asked < MOST:
        path = waiting.pop(0).partition("#")[0]
        if path in seen:
            continue
        seen.add(path)
        asked += 1
        answer = reader.get(f"{PREFIX}{path}")
        if answer.status_code in {301, 302, 303}:
            assert answer.location.startswith(f"{PREFIX}/"), (path, answer.location)
        if answer.mimetype != "text/html":
            continue
        page = Addresses(answer.text)
        assert page.odd == [], path
        beside = [one for one in page.found if not one.startswith(f"{PREFIX}/")]
        assert beside == [], path
        waiting += [one.removeprefix(PREFIX) for one in page.found if "/static/" not in one]
    assert asked > 20


def test_cookies_and_redirects_stay_below_the_path(reader, below):
    token = reader.get(f"{PREFIX}/session").get_json()["csrf"]
    out = reader.post(f"{PREFIX}/logout", data={"csrf_token": token})

    assert out.location == f"{PREFIX}/login"
    assert all(f"Path={PREFIX}" in one for one in out.headers.getlist("Set-Cookie"))
    fresh = below.test_client().get(f"{PREFIX}/plans/new?type=desk")
    assert fresh.location == f"{PREFIX}/login?next=%2Fplans%2Fnew%3Ftype%3Ddesk"


def test_a_proxy_may_take_the_path_off_itself(reader):
    assert f'href="{PREFIX}/forgotten"' in reader.get("/login").text
    assert reader.get("/healthz").status_code == 200
    assert reader.get(f"{PREFIX}/healthz").status_code == 200


def test_programs_are_told_the_path_too(reader):
    described = reader.get(f"{PREFIX}/api/v1/openapi.json").get_json()

    assert described["servers"] == [{"url": f"{PREFIX}/api/v1"}]


def test_a_trusted_proxy_may_tell_the_path(settings, service, clock):
    app = create_app(replace(settings, trusted_proxies=1), service, clock)

    def lead(told, address="127.0.0.1"):
        asked = {"headers": {"X-Forwarded-Prefix": told}, "environ_base": {"REMOTE_ADDR": address}}
        return app.test_client().get("/plans", **asked).location

    assert lead("/docgen").startswith("/docgen/login")
    assert lead("//evil.example").startswith("/login")
    assert lead("/docgen", "203.0.113.9").startswith("/login")


def test_with_https_the_cookie_is_held_by_the_path(settings, service, clock):
    app = create_app(replace(settings, url_prefix=PREFIX, https=True), service, clock)
    answer = app.test_client().get(f"{PREFIX}/login", base_url="https://x.example")

    assert "Secure" in answer.headers["Set-Cookie"]
    assert f"Path={PREFIX}" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"url_prefix": "docgen"}, "DOCGEN_URL_PREFIX"),
        ({"url_prefix": "/docgen/"}, "DOCGEN_URL_PREFIX"),
        ({"url_prefix": "/docgen", "public_url": "https://x.cn"}, "DOCGEN_PUBLIC_URL"),
    ],
)
def test_a_path_that_cannot_work_is_refused_at_the_start(settings, given, where):
    with pytest.raises(UnavailableError) as refused:
        check_safe(replace(settings, **given))

    assert refused.value.where == where


def test_mails_lead_below_the_path(settings):
    assert replace(settings, url_prefix=PREFIX).address.endswith(":8000/docgen")
