import pytest

from docgen.definitions.problems import FileProblem
from docgen.errors import BusyError

PAGES = ["/", "/plans/new", "/plans/new?type=desk", "/types"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_a_person_signed_in(lin, path):
    answer = lin.get(path)

    assert answer.mimetype == "text/html"
    assert "<title>" in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_is_asked_to_sign_in_and_brought_back(stranger, path):
    answer = stranger.get(path, status=302)

    assert answer.location.startswith("/login")


def test_a_plan_has_an_overview_sections_and_a_check(lin):
    plan = lin.start()

    for path in ("", "/sections/goals", "/sections/work", "/check", "/sections/goals/history"):
        assert lin.get(f"/plans/{plan}{path}").mimetype == "text/html"


def test_a_sample_is_shown_in_its_frame(lin, press, service, monkeypatch):
    page = b"<!doctype html><title>sample</title>"
    monkeypatch.setattr(service, "sample", lambda *_, **_asked: page)

    first = lin.get("/types/desk/sample.html")
    again = lin.get(
        "/types/desk/sample.html", status=304, headers={"If-None-Match": first.headers["ETag"]}
    )

    assert "sample" in first.text
    assert "script-src 'none'" in again.headers["Content-Security-Policy"]


def test_a_sample_that_cannot_be_made_now_asks_for_patience(lin, service, monkeypatch):
    def busy(*_args, **_asked):
        raise BusyError("成稿服务正忙", hint="请过几秒再试")

    monkeypatch.setattr(service, "sample", busy)

    answer = lin.get("/types/desk/sample.html", status=503)

    assert "成稿服务正忙" in answer.text


def test_an_author_sees_what_is_wrong_with_the_types(lin, shen, service, monkeypatch):
    fault = FileProblem("bad/plan.yaml", 7, "goals", "不认识 kindd", "是不是 kind？")
    monkeypatch.setattr(service.desk.types.catalogue, "_problems", (fault,))

    page = shen.get("/types").text

    assert "bad/plan.yaml:7" in page
    assert "goals：不认识 kindd；是不是 kind？" in page
    assert "bad/plan.yaml:7" not in lin.get("/types").text
