"""Headers and cookies of every answer, whatever was asked by whom."""

import re
from dataclasses import replace

import pytest
from routes import asked, rules

from docgen.web import create_app

SCRIPTS = re.compile(r"script-src ([^;]*)|default-src ([^;]*)")
STATIC = {"static"}
ELSEWHERE = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//""")


def check(rule, answer):
    """What holds of every answer."""
    told, place = answer.headers, f"{rule.endpoint} {answer.status_code}"
    policy = told["Content-Security-Policy"]
    scripts = " ".join(one for found in SCRIPTS.findall(policy) for one in found)
    assert scripts, place
    assert "unsafe" not in scripts, place
    assert "http" not in policy, place
    assert told["X-Content-Type-Options"] == "nosniff", place
    assert told["Cross-Origin-Resource-Policy"] == "same-origin", place
    if rule.endpoint not in STATIC or answer.status_code >= 400:
        assert told["X-Frame-Options"] == "SAMEORIGIN", place
        assert told["Referrer-Policy"] == "same-origin", place
        assert "public" not in told["Cache-Control"], place
    assert "Access-Control-Allow-Origin" not in told, place
    for cookie in told.getlist("Set-Cookie"):
        assert "HttpOnly" in cookie, place
        assert "SameSite=Lax" in cookie, place
        assert "Domain=" not in cookie, place
    if answer.mimetype == "text/html":
        assert not ELSEWHERE.search(answer.text), place


@pytest.mark.slow
def test_case_38_every_route_says_what_may_run_and_guards_its_cookies(app, lin, stranger):
    plan = lin.start()
    found = [one for one in rules(app).values() if one.endpoint != "sessions.sign_out"]
    for browser in (stranger, lin):
        for rule in found:
            check(rule, asked(browser, rule, plan))
    assert len(found) > 90


def test_case_38_with_https_every_cookie_is_secure_and_browsers_stay_with_it(
    settings, service, clock
):
    client = create_app(replace(settings, https=True), service, clock).test_client()
    for path in ("/login", "/session", "/nowhere", "/api/v1/plans", "/healthz"):
        answer = client.get(path, base_url="https://plans.example")
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
        assert all("; Secure" in one for one in answer.headers.getlist("Set-Cookie")), path
