import pytest
from programs import Program, token_of

from docgen.service.operator import shut_out
from docgen.service.tokens import BUCKET
from docgen.storage import people, throttle, tokens

GOALS = {"last": "120", "growth": "10"}


@pytest.fixture
def program(app, lin):
    return Program(app, token_of(lin))


@pytest.fixture
def other(app, tang):
    return Program(app, token_of(tang))


@pytest.fixture
def lin_id(service):
    with service.desk.store.reading() as tx:
        return people.find_person(tx, "lin").id


def started(program, **more):
    body = {"type": "desk", "period": "2026-11"} | more
    return program.ask("POST", "/plans", body, 201).get_json()


def test_a_type_says_what_may_be_written(program):
    types = program.ask("GET", "/types").get_json()["types"]
    assert [one["slug"] for one in types] == ["desk"]

    found = program.ask("GET", "/types/desk").get_json()

    last = found["sections"][0]["fields"][0]
    assert (last["id"], last["unit"], last["required"]) == ("last", "万元", True)
    program.ask("GET", "/types/none", status=404)


def test_a_plan_is_started_filled_split_checked_and_listed(program):
    plan = started(program, values={"goals": GOALS})
    assert plan["figures"]["goals.target"]["value"] == "1320000.0"
    assert plan["values"]["goals"]["last"]["text"] == "120"
    here = f"/plans/{plan['id']}"

    split = {"path": "goals.by_area", "method": "even"}
    shared = program.ask("POST", f"{here}/split", split).get_json()
    found = program.ask("GET", f"{here}/check").get_json()

    assert shared["typed"]["by_area"]["method"] == "even"
    assert {one["amount"] for one in shared["typed"]["by_area"]["rows"]} == {"44"}
    assert found["final"] is True
    listed = program.ask("GET", "/plans?status=draft").get_json()
    assert [one["id"] for one in listed["plans"]] == [plan["id"]]
    assert listed["count"] == 1
    program.ask("GET", "/plans?page=0&status=none", status=422)


def test_what_is_read_can_be_sent_back(program):
    plan = started(program, values={"goals": GOALS})
    section = f"/plans/{plan['id']}/sections/goals"
    revision = plan["sections"][0]["revision"]

    same = program.ask(
        "PATCH", section, {"values": plan["typed"]["goals"], "revision": revision}
    ).get_json()

    assert same["values"] == plan["values"]["goals"]


def test_two_who_change_one_field_are_both_told(program):
    plan = started(program)
    section = f"/plans/{plan['id']}/sections/goals"
    revision = plan["sections"][0]["revision"]
    program.ask("PATCH", section, {"values": {"last": "100"}, "revision": revision})

    late = {"values": {"last": "90", "growth": "5"}, "revision": revision}
    told = program.ask("PATCH", section, late, 409).get_json()

    assert told["code"] == "conflict"
    both = told["conflicts"][0]
    assert (both["path"], both["mine"]["shown"], both["theirs"]["shown"]) == (
        "goals.last",
        "90.00万元",
        "100.00万元",
    )
    now = program.ask("GET", f"/plans/{plan['id']}").get_json()
    assert now["values"]["goals"]["growth"]["text"] == "5"
    kept = {"values": {"last": "90"}, "revision": told["revision"]}
    assert program.ask("PATCH", section, kept).get_json()["typed"]["last"] == "90"


def test_everything_wrong_in_a_request_is_said_at_once(program):
    body = {"type": "desk", "period": "2026-11", "values": {"goals": {"lost": 1, "target": 2}}}
    told = program.ask("POST", "/plans", body, 422).get_json()
    assert [one["path"] for one in told["problems"]] == ["values.goals.lost", "values.goals.target"]

    told = program.ask("POST", "/plans", {"type": 3, "more": 1}, 422).get_json()
    assert {one["path"] for one in told["problems"]} == {"type", "period", "more"}

    assert program.ask("POST", "/plans", status=400, data=b"{").get_json()["code"] == "no_json"
    body = {"type": "desk", "period": "2026-W47"}
    assert (
        "不是月度工作计划的期间"
        in program.ask("POST", "/plans", body, 422).get_json()["problems"][0]["message"]
    )


def test_a_request_that_names_itself_is_done_once(program):
    key, body = {"Idempotency-Key": "k1"}, {"type": "desk", "period": "2026-11"}
    one = program.ask("POST", "/plans", body, 201, key).get_json()
    again = program.ask("POST", "/plans", body, 201, key)

    assert again.get_json() == one
    assert again.headers["Idempotency-Replayed"] == "true"
    told = program.ask("POST", "/plans", body | {"title": "另一份"}, 422, key).get_json()
    assert told["code"] == "key_reused"
    other = {"Idempotency-Key": "k2"}
    program.ask("POST", f"/plans/{one['id']}/amend", {"reason": ""}, 422, other)
    program.ask("POST", "/plans", body | {"period": "2026-12"}, 201, other)
    assert program.ask("GET", "/plans").get_json()["count"] == 2


def test_an_unfinished_plan_is_no_final_document_and_says_where(program):
    plan = started(program)

    told = program.ask("GET", f"/plans/{plan['id']}/document.docx", status=409).get_json()

    assert told["code"] == "incomplete"
    assert "goals.last" in [one["path"] for one in told["problems"]]
    program.ask("GET", f"/plans/{plan['id']}/document.docx?draft=1")
    program.ask("GET", f"/plans/{plan['id']}/document.odt", status=404)


def test_others_do_not_know_of_a_plan(program, other):
    plan = started(program)["id"]

    for method, path in (
        ("GET", ""),
        ("GET", "/check"),
        ("GET", "/reviews"),
        ("GET", "/reviews/v1"),
        ("GET", "/document.docx"),
    ):
        assert (
            other.ask(method, f"/plans/{plan}{path}", status=404).get_json()["code"] == "not_found"
        )
    other.ask("POST", f"/plans/{plan}/reviews", status=404, data=b"PK")
    other.ask("POST", f"/plans/{plan}/submit", {}, 404)


def test_a_token_does_only_what_it_says(app, lin, service, clock):
    reader = Program(app, token_of(lin, ("read",)))
    told = reader.ask("POST", "/plans", {"type": "desk", "period": "2026-11"}, 403).get_json()
    assert told["code"] == "scope"

    shut_out(service.desk, "lin", clock())

    answer = reader.ask("GET", "/plans", status=401)
    assert answer.get_json()["code"] == "token"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_case_26_guessing_tokens_is_slowed_down(app):
    guesser = Program(app, "docgen_guessed")
    for _ in range(40):
        guesser.ask("GET", "/plans", status=401)

    assert guesser.ask("GET", "/plans", status=429).get_json()["code"] == "too_many"


def test_a_cookie_is_worth_nothing_here(lin):
    assert lin.client.get("/api/v1/plans").status_code == 401


def test_case_26_too_many_requests_are_told_when_to_come_again(program, service, clock, lin_id):
    left = program.ask("GET", "/types").headers["RateLimit-Remaining"]
    with service.desk.store.writing() as tx:
        key = f"api:{tokens.tokens_of(tx, lin_id)[0].id}"
        for _ in range(int(left)):
            throttle.take(tx, key, BUCKET, clock())

    answer = program.ask("GET", "/types", status=429)

    assert answer.headers["Retry-After"] == "1"
    assert answer.headers["RateLimit-Remaining"] == "0"


def test_addresses_that_are_not_there_are_told_as_problems(program):
    assert program.ask("GET", "/nothing", status=404).mimetype == "application/problem+json"
    answer = program.ask("DELETE", "/plans", status=405)
    assert answer.get_json()["code"] == "method_not_allowed"


@pytest.mark.parametrize(
    "sent",
    [
        b'{"values": {"last": NaN}, "revision": 0}',
        b'{"values": {"last": 1e999}, "revision": 0}',
        b'{"values": {"by_area": {"rows": [{"id": "\\ud800"}]}}, "revision": 0}',
        b'{"values": ' + b"[" * 9000,
        '{"values": {}, "revision": 0}'.encode("utf-16"),
        b"[]",
    ],
    ids=["nan", "infinite", "half a character", "deep", "utf-16", "a list"],
)
def test_what_is_no_json_object_is_refused(program, sent):
    plan = started(program)["id"]

    told = program.ask("PATCH", f"/plans/{plan}/sections/goals", status=400, data=sent).get_json()

    assert told["code"] == "no_json"


def test_case_36_characters_no_database_holds_are_left_out(program):
    body = {"type": "desk", "period": "2026-11", "title": "十一月\x00的\x0b计划"}

    made = program.ask("POST", "/plans", body, 201).get_json()

    assert made["title"] == "十一月的计划"


def test_a_parameter_that_is_none_is_refused_not_passed_over(program):
    told = program.ask("GET", "/plans?statuss=approved&=1", status=422).get_json()

    assert [one["path"] for one in told["problems"]] == ["statuss", ""]
    assert "page、type、status、year、owner" in told["problems"][0]["message"]


def test_a_revision_that_cannot_be_is_refused(program):
    plan = started(program)["id"]

    for revision in (-1, 10**30, True, "1"):
        body = {"values": {}, "revision": revision}
        told = program.ask("PATCH", f"/plans/{plan}/sections/goals", body, 422).get_json()
        assert [one["path"] for one in told["problems"]] == ["revision"]


def test_a_section_has_a_tag_and_a_change_can_insist_on_it(program):
    plan = started(program, values={"goals": GOALS})["id"]
    section = f"/plans/{plan}/sections/goals"
    read = program.ask("GET", section)
    tag = read.headers["ETag"]
    assert tag == f'"{read.get_json()["revision"]}"'
    body = {"values": {"last": "130"}, "revision": None}

    saved = program.ask("PATCH", section, body, headers={"If-Match": tag})

    assert saved.headers["ETag"] != tag
    told = program.ask("PATCH", section, body, 412, {"If-Match": tag}).get_json()
    assert (told["code"], told["revision"]) == ("moved_on", saved.get_json()["revision"])
    program.ask("PATCH", section, body, 422, {"If-Match": "last"})
    program.ask("PATCH", section, body, headers={"If-Match": "*"})


def test_a_plan_is_given_a_title_thrown_away_and_taken_back(program):
    plan = started(program)["id"]
    place = f"/plans/{plan}"

    assert program.ask("PATCH", place, {"title": "自己的标题"}).get_json()["title"] == "自己的标题"
    assert program.ask("DELETE", place).get_json() == {"id": plan, "days": 30}
    assert program.ask("PATCH", place, {"title": ""}, 403).get_json()["code"] == "forbidden"
    assert program.ask("GET", "/plans").get_json()["plans"] == []
    assert program.ask("POST", f"{place}/restore").get_json()["title"] == "自己的标题"
    assert [one["id"] for one in program.ask("GET", "/plans").get_json()["plans"]] == [plan]


def test_actuals_are_entered_beside_the_plan(program):
    plan = started(program, values={"goals": GOALS})["id"]
    here = f"/plans/{plan}/actuals"
    found = program.ask("GET", here).get_json()
    key = found["blocks"][0]["entries"][0]["key"]

    told = program.ask("PATCH", here, {"values": {"goals.none": "1"}, "revision": 0}, 422)
    assert [one["path"] for one in told.get_json()["problems"]] == ["values.goals.none"]
    sent = {"values": {key: "120"}, "revision": found["revision"]}
    entered = program.ask("PATCH", here, sent).get_json()

    assert entered["blocks"][0]["entries"][0]["typed"] == "120"
    assert entered["revision"] > found["revision"]
