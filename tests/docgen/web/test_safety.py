import gzip
import logging
from dataclasses import replace

import pytest
from flask import request

from docgen.errors import (
    BusyError,
    ForbiddenError,
    FullError,
    NotFoundError,
    RefusedError,
    RenderError,
    UnavailableError,
)
from docgen.web import create_app

BODY = {"op": "t-1", "revision": 0, "fields": {"last": "120"}}


def unsafe_rules(app):
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods & {"POST", "PUT", "PATCH", "DELETE"}):
            yield method, rule.rule.replace("<plan_id>", "p1").replace("<section_id>", "goals")


def test_case_23_every_route_that_changes_something_wants_a_token(app, lin):
    """A page's own against forgery; the API's in its header, for there a session is nothing."""
    rules = list(unsafe_rules(app))
    assert len(rules) > 10

    for method, path in rules:
        answer = lin.client.open(path, method=method, data={"a": "b"})
        refused = {401} if path.startswith("/api/v1/") else {400, 422}
        assert answer.status_code in refused, (method, path)
        assert "Traceback" not in answer.text


@pytest.mark.parametrize("path", ["/login", "/", "/plans/new", "/nowhere", "/healthz"])
def test_every_answer_says_what_may_run(lin, path):
    headers = lin.client.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "frame-ancestors 'self'" in policy
    assert "Strict-Transport-Security" not in headers


def test_with_https_cookies_are_secure_and_browsers_stay_with_it(settings, service, clock):
    client = create_app(replace(settings, https=True), service, clock).test_client()
    base = "https://plan.example"
    token = client.get("/session", base_url=base).get_json()["csrf"]

    answer = client.post(
        "/login",
        base_url=base,
        headers={"Referer": f"{base}/login"},
        data={"csrf_token": token, "name": "lin", "password": "meiyou-ren-zhidao-2026"},
    )

    assert answer.status_code == 303
    assert "Strict-Transport-Security" in answer.headers
    cookie = next(one for one in answer.headers.getlist("Set-Cookie") if "__Host-docgen" in one)
    assert "Secure" in cookie
    assert "HttpOnly" in cookie


def test_a_preview_may_style_itself_and_run_nothing(lin):
    plan = lin.start()

    policy = lin.get(f"/plans/{plan}/preview").headers["Content-Security-Policy"]

    assert "script-src 'none'" in policy
    assert "style-src 'unsafe-inline'" in policy
    assert "sandbox allow-same-origin" in policy


def test_another_persons_plan_is_not_there(lin, tang):
    plan = lin.start()

    pages = ["", "/sections/goals", "/check", "/preview", "/document.docx", "/pictures/" + "0" * 64]
    for path in [f"/plans/{plan}{page}" for page in pages]:
        assert tang.client.get(path).status_code == 404, path
    tang.send("PUT", f"/plans/{plan}/sections/goals", BODY, status=404)
    for action in ("copy", "delete", "restore", "title"):
        tang.post(f"/plans/{plan}/{action}", {"period": "2026-12"}, status=404)


def test_what_is_no_field_is_left_alone(lin):
    plan = lin.start()
    path = f"/plans/{plan}/sections/goals"
    fields = {"last": "120", "status": "approved", "owner_id": "x", "target": "1", "id": "y"}

    lin.send("PUT", path, BODY | {"fields": fields, "status": "approved", "owner": "tang"})

    kept = lin.get(f"{path}/state").get_json()["fields"]
    assert kept["last"] == "120"
    assert "status" not in kept
    assert lin.get(f"/plans/{plan}").text.count("草稿") >= 1


DEEP = b"[" * 100_000
ENDLESS = b'{"fields": {"last": NaN}, "revision": 0}'
HALF = b'{"fields": {"last": "1"}, "revision": 0, "op": "\\ud83d"}'


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b"{", b'{"fields": 3}', b"\xff\xfe", DEEP, ENDLESS, HALF]
)
def test_a_body_that_cannot_be_read_is_refused_in_words(lin, body):
    plan = lin.start()

    answer = lin.client.put(
        f"/plans/{plan}/sections/goals",
        data=body,
        headers={"X-CSRFToken": lin.token(), "Accept": "application/json"},
    )

    assert answer.status_code == 422
    assert answer.get_json()["say"]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFoundError("没有这份计划"), 404),
        (ForbiddenError("不能改别人的计划"), 403),
        (RefusedError("图片太大"), 422),
        (BusyError("排队的人太多"), 503),
        (RenderError("文档没有生成"), 502),
        (UnavailableError("数据库现在用不了"), 503),
        (FullError("磁盘满了"), 507),
    ],
)
def test_every_error_of_ours_is_a_status_and_a_sentence(lin, service, monkeypatch, error, status):
    def fail(*_args, **_named):
        raise error

    monkeypatch.setattr(service, "open_plan", fail)

    page = lin.get("/plans/p1", status=status)
    told = lin.get("/plans/p1", status=status, headers={"Accept": "application/json"}).get_json()

    assert error.what in page.text
    assert told["say"] == error.what


def test_a_bug_shows_a_number_and_nothing_else(lin, service, monkeypatch, caplog):
    def fail(*_args, **_named):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(service, "my_work", fail)

    with caplog.at_level(logging.ERROR):
        page = lin.get("/", status=500)

    assert "secret detail" not in page.text
    assert "Traceback" not in page.text
    assert f"编号 {page.headers['X-Request-ID']}" in page.text
    assert "ZeroDivisionError" in caplog.text


def test_an_address_nobody_knows_is_answered_in_chinese(lin):
    assert "没有这一页" in lin.get("/nowhere", status=404).text
    assert "不能直接打开" in lin.get("/plans/p1/delete", status=405).text


@pytest.mark.parametrize(
    "word", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "{% raw %}"]
)
def test_what_is_typed_is_shown_as_typed(lin, word):
    plan = lin.start()
    path = f"/plans/{plan}/sections/goals"
    lin.send("PUT", path, BODY | {"fields": {"why": word, "last": word}})

    for page in (path, f"/plans/{plan}/check", f"{path}/history", f"/plans/{plan}"):
        text = lin.get(page).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert lin.get(f"{path}/state").get_json()["fields"]["why"] == word


def test_pages_are_packed_for_browsers_that_can_read_it(lin):
    plan = lin.start()
    path = f"/plans/{plan}/sections/work"

    packed = lin.get(path, headers={"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.data) < 15_000
    assert "重点客户" in gzip.decompress(packed.data).decode()


def test_case_26_forwarded_addresses_are_believed_only_behind_our_own_proxies(
    settings, service, clock
):
    told = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
    behind = create_app(replace(settings, trusted_proxies=1), service, clock)
    alone = create_app(settings, service, clock)
    seen = []
    for app in (behind, alone):
        app.before_request(lambda: seen.append((request.remote_addr, request.is_secure)))
        app.test_client().get("/healthz", headers=told)

    assert seen == [("203.0.113.9", True), ("127.0.0.1", False)]
