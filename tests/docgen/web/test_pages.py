import pytest

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
