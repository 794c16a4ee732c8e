"""What the log tells of requests: their numbers and routes, and nothing anybody typed."""

import io
import json
import logging
from dataclasses import replace
from io import BytesIO

import pytest
from gunicorn.config import Config
from programs import token_of
from routes import address, rules

from docgen.operations.logs import begin_logs
from docgen.settings import LogFormat, Settings
from docgen.web import create_app
from docgen.worker.gunicorn_logs import Lines

WORD = "绝密词"
PLAIN = "geheimwort"
SAID = f"{WORD}{PLAIN}"
TYPED = ("name", "password", "email", "title", "reason", "text", "login", "period", "said")


@pytest.fixture
def lines(settings):
    """What is logged in this test, as JSON lines; the loggers are as before afterwards."""
    root, own = logging.getLogger(), logging.getLogger("docgen")
    before = (list(root.handlers), root.level, own.level)
    out = io.StringIO()
    begin_logs("web", settings, out)
    yield out
    root.handlers[:], root.level, own.level = before
    logging.captureWarnings(capture=False)


def told(out):
    return [json.loads(line) for line in out.getvalue().splitlines()]


def everything(browser, rule, plan, token, bearer):
    """Ask a route with secret words wherever something can be put in."""
    path = address(rule, plan)
    for name in ("<token>", "<review_id>", "<remark_id>", "<token_id>"):
        path = path.replace(name, PLAIN)
    method = min(rule.methods - {"HEAD", "OPTIONS"})
    headers = {"X-CSRFToken": token, "User-Agent": PLAIN, "Idempotency-Key": PLAIN}
    program = rule.endpoint.startswith("api.")
    if program:
        headers["Authorization"] = f"Bearer {bearer}"
    query = dict.fromkeys(("q", "at", "next", "have", "code", "state"), SAID)
    asked = {"method": method, "query_string": query, "headers": headers}
    if method == "GET":
        browser.client.open(path, **asked)
    elif program or rule.endpoint.startswith("autosave") or rule.endpoint == "actuals.save":
        body = {"op": "t-1", "revision": 0, "fields": {"why": SAID, "last": SAID}, "say": SAID}
        browser.client.open(path, json=body, **asked)
    else:
        form = dict.fromkeys(TYPED, SAID) | {"csrf_token": token, "type": "desk"}
        file = (BytesIO(SAID.encode()), f"{SAID}.docx")
        browser.client.open(path, data=form | {"file": file}, **asked)


@pytest.mark.slow
def test_no_request_leaves_what_was_typed_in_the_log(app, lin, lines):
    plan = lin.start()
    signed_out = [one for one in rules(app).values() if "logout" not in one.rule]
    token, bearer = lin.token(), token_of(lin)
    for rule in signed_out:
        everything(lin, rule, plan, token, bearer)
    lin.client.get(f"/{PLAIN}?{PLAIN}={SAID}")
    lin.client.post("/login", data={"name": SAID, "password": SAID})

    logged = lines.getvalue()
    assert WORD not in logged
    assert PLAIN not in logged
    assert plan not in logged
    routes = {one.get("route") for one in told(lines)}
    assert {
        one.rule for one in signed_out if one.endpoint not in {"static", "favicon"}
    } - routes <= {
        "/healthz",
        "/readyz",
    }


def test_a_bug_is_told_by_its_kind_and_place_and_not_by_its_words(lin, service, monkeypatch, lines):
    def fail(*_args, **_named):
        try:
            {}[SAID]
        except KeyError as error:
            raise ZeroDivisionError(SAID) from error

    monkeypatch.setattr(service, "my_work", fail)

    page = lin.get(f"/?q={SAID}", status=500)

    number = page.headers["X-Request-ID"]
    assert f"编号 {number}" in page.text
    [bug, line] = [one for one in told(lines) if one.get("request") == number]
    assert bug["error"] == "builtins.ZeroDivisionError < builtins.KeyError"
    assert any("test_log_lines.py" in one for one in bug["at"])
    assert (line["event"], line["route"], line["status"]) == ("request", "/", 500)
    assert line["user"]
    assert line["ms"] > 0
    assert SAID not in lines.getvalue()


def test_the_number_of_a_request_is_a_trusted_proxys_or_our_own(settings, service, clock):
    behind = create_app(replace(settings, trusted_proxies=1), service, clock).test_client()
    alone = create_app(settings, service, clock).test_client()

    def number(client, given, peer="127.0.0.1"):
        asked = {"headers": {"X-Request-ID": given}, "environ_base": {"REMOTE_ADDR": peer}}
        return client.get("/healthz", **asked).headers["X-Request-ID"]

    assert number(behind, "proxy-0001") == "proxy-0001"
    for client, given, peer in (
        (behind, "proxy-0001", "203.0.113.9"),
        (behind, '"><script>', "127.0.0.1"),
        (behind, "x" * 65, "127.0.0.1"),
        (alone, "proxy-0001", "127.0.0.1"),
    ):
        assert len(number(client, given, peer)) == 12


def test_lines_for_people_are_short_and_tell_the_same(tmp_path):
    out = io.StringIO()
    root, own = logging.getLogger(), logging.getLogger("docgen")
    before = (list(root.handlers), root.level, own.level)
    begin_logs("render", Settings(data=tmp_path, log_format=LogFormat.TEXT), out)
    Lines(Config()).error("Error handling request /access/%s?q=%s", PLAIN, WORD)
    Lines(Config()).error("Invalid request from ip=%s: %s", "203.0.113.9", f"GET /{PLAIN} HTTP/9")
    Lines(Config()).access(None, None, {}, None)
    logging.getLogger("docgen.x").warning("a batch worker waits: %s", "数据库现在用不了")
    root.handlers[:], root.level, own.level = before
    logging.captureWarnings(capture=False)

    first, other, second = out.getvalue().splitlines()
    assert "error   Error handling request" in first
    assert "error   Invalid request" in other
    assert PLAIN not in out.getvalue()
    assert "warning a batch worker waits: 数据库现在用不了" in second
