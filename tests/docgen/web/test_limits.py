"""Nothing can be guessed, and nobody kept busy, without end: every path is counted."""

import pytest
from programs import Program, token_of
from routes import rules

from docgen.service.tries import EXPORTS, PREVIEWS, passwords_of
from docgen.storage import people, throttle
from docgen.web.limits import EFFORTS

ELSEWHERE = {"X-Forwarded-For": "198.51.100.7", "X-Real-IP": "198.51.100.7"}


@pytest.fixture
def emptied(service, clock):
    """Take every try of a bucket."""

    def empty(key, bucket):
        with service.desk.store.writing() as tx:
            for _ in range(bucket.size):
                throttle.take(tx, key, bucket, clock())

    return empty


@pytest.fixture
def lin_id(service):
    with service.desk.store.reading() as tx:
        return people.find_person(tx, "lin").id


def sent(browser, path, **form):
    return browser.client.post(
        path, data={"csrf_token": browser.token(), **form}, headers=ELSEWHERE
    )


def test_case_26_signing_in_is_counted_whatever_address_is_claimed(stranger, emptied):
    emptied(*passwords_of("nobody"))

    assert sent(stranger, "/login", name="nobody", password="x").status_code == 429  # noqa: S106  a wrong one


def test_case_26_changing_a_password_is_counted_with_signing_in(lin, emptied):
    emptied(*passwords_of("lin", "127.0.0.1"))  # where she signed in, whatever is claimed

    answer = sent(lin, "/account/password", current="x", new="y" * 20, again="y" * 20)

    assert answer.status_code == 429


def test_case_26_wrong_tokens_are_counted_whatever_address_is_claimed(app):
    guesser = Program(app, "docgen_guessed")
    told = [
        guesser.ask(
            "GET", "/types", status=status, headers={"X-Forwarded-For": f"198.51.100.{one}"}
        )
        for one, status in enumerate([401] * 40 + [429])
    ]

    assert int(told[-1].headers["Retry-After"]) > 0


def test_case_26_previews_and_files_are_counted_by_person(lin, tang, app, emptied, lin_id, clock):
    plan = lin.start()
    program = Program(app, token_of(lin))
    for effort, bucket, path in (
        ("preview", PREVIEWS, f"/plans/{plan}/preview"),
        ("export", EXPORTS, f"/plans/{plan}/document.docx?draft=1"),
    ):
        emptied(f"{effort}:{lin_id}", bucket)
        told = lin.client.get(path, headers=ELSEWHERE)
        assert (told.status_code, int(told.headers["Retry-After"])) == (429, bucket.seconds)
        assert "请" in told.text
        assert tang.client.get(path).status_code == 404
    told = program.ask("GET", f"/plans/{plan}/document.docx?draft=1", status=429)
    assert told.get_json()["code"] == "too_many"

    clock.forward(seconds=EXPORTS.seconds)

    assert lin.client.get(f"/plans/{plan}/document.docx?draft=1").status_code == 200


def test_only_routes_there_are_count(app):
    assert EFFORTS.keys() <= rules(app).keys()
