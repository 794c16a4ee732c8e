"""Numbers no form of ours sends: too long, too large, of another script. None is a bug."""

import pytest

from docgen.web.show.person_form import shown_in
from docgen.web.whole import whole

ODD = ("9" * 5000, "9" * 25, "-1", "²", "1e9", "\x00", "")


@pytest.mark.parametrize(
    ("given", "number"),
    [("17", 17), (7, 7), (0, 0), ("٣", None), (True, None), (10**30, None), (-1, None), ([], None)],
)
def test_a_whole_number_is_small_and_plain(given, number):
    assert whole(given) == number


def test_numbers_in_addresses_and_forms_are_refused_in_words(lin):
    plan = lin.start()
    here = f"/plans/{plan}"
    for odd in ODD:
        asked = [
            lin.client.get(f"{here}/versions/{odd or 'x'}/document.docx"),
            lin.client.get(f"{here}/versions/compare", query_string={"a": odd, "b": odd}),
            lin.client.get(f"{here}/sections/work", query_string={"rows:work.items": odd}),
            lin.client.get("/search", query_string={"q": "x", "page": odd}),
        ]
        token = {"csrf_token": lin.token()}
        for path, name in (
            ("/sections/goals", "revision"),
            ("/sections/goals/history/restore", "entry"),
            ("/actuals", "revision"),
        ):
            sent = token | {name: odd, "op": f"x-{odd}" if odd else ""}
            asked.append(lin.client.post(here + path, data=sent))
        assert [one.status_code for one in asked if one.status_code >= 500] == [], odd[:30]


@pytest.mark.parametrize("odd", [10**30, -1, 1.5, "9" * 5000, [], {}, True])
def test_a_revision_that_cannot_be_is_none(lin, odd):
    path = f"/plans/{lin.start()}/sections/goals"
    body = {"op": "t-1", "revision": odd, "fields": {"last": "120"}}

    lin.send("PUT", path, body)

    assert lin.get(f"{path}/state").get_json()["fields"]["last"] == "120"


def test_nested_lists_in_a_form_are_refused_in_words(lin):
    path = f"/plans/{lin.start()}/actuals"
    headers = {"X-CSRFToken": lin.token(), "Accept": "application/json"}

    assert lin.client.put(path, data=b"[" * 100_000, headers=headers).status_code == 422


@pytest.mark.parametrize(
    "body", [b"[]", b"7", b"[" * 100_000, b'{"name": [], "password": {}}', b""]
)
def test_signing_in_with_what_is_no_name_is_refused_in_words(stranger, body):
    headers = {"X-CSRFToken": stranger.token(), "Content-Type": "application/json"}

    answer = stranger.client.post("/login", data=body, headers=headers)

    assert answer.status_code in {401, 422}
    assert answer.get_json()["say"]


@pytest.mark.parametrize("shown", ["[" * 100_000, "[]", "7", '{"teams": 7}', '{"login": []}', "{}"])
def test_what_a_form_of_a_person_showed_may_be_anything(shown):
    shown_in(shown)


@pytest.mark.parametrize("path", ["/plans/%00", "/search?q=a%00b", "/api/v1/plans/p%001"])
def test_an_address_with_nothing_in_it_is_not_there(lin, path):
    assert lin.client.get(path).status_code == 404
