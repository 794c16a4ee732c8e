"""What other sites make a browser send, and names that try to set what is not theirs to set."""

import logging

import pytest
from routes import address, rules

from docgen.service import Role
from docgen.service.operator import NewPerson, add_person

EVIL = {"status": "approved", "owner_id": "tang", "owner": "tang", "id": "p1", "version": "7"}
PASSWORD = "meiyou-ren-zhidao-2026"  # noqa: S105  of people made for each test


def unsafe(app, plan):
    for endpoint, rule in sorted(rules(app).items()):
        for method in sorted(rule.methods & {"POST", "PUT", "PATCH", "DELETE"}):
            if not endpoint.startswith("api."):
                yield method, address(rule, plan)


@pytest.mark.parametrize(
    "told",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
    ids=["cross-site", "a sister site", "an older browser", "a sandbox"],
)
def test_case_23_even_a_good_token_is_refused_from_another_site(app, lin, told):
    plan, token = lin.start(), lin.token()
    for method, path in unsafe(app, plan):
        sent = {"csrf_token": token, "title": "x"}
        headers = {"X-CSRFToken": token, **told}
        answer = lin.client.open(path, method=method, data=sent, headers=headers)
        assert answer.status_code == 400, (method, path)
    body = {"op": "t-1", "revision": 0, "fields": {"last": "1"}, "csrf": token}
    beacon = f"/plans/{plan}/sections/goals/beacon"
    assert lin.client.post(beacon, json=body, headers=told).status_code == 400
    assert lin.get(f"/plans/{plan}/sections/goals/state").get_json()["fields"]["last"] is None


def test_case_23_a_beacon_needs_the_token_of_its_own_session(lin, tang):
    plan = lin.start()
    path = f"/plans/{plan}/sections/goals/beacon"
    body = {"op": "t-1", "revision": 0, "fields": {"last": "1"}}

    told = [
        lin.client.post(path, json=body | csrf).status_code
        for csrf in ({}, {"csrf": "x"}, {"csrf": tang.token()}, {"csrf": lin.token()})
    ]

    assert told == [400, 400, 400, 204]


def test_case_23_our_own_pages_are_let_through(lin):
    for told in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}, {}):
        lin.post("/plans/new", {"type": "desk", "period": "2026-11"}, headers=told)


def test_case_22_what_is_no_field_is_ignored_and_written_down(lin, tang, caplog):
    with caplog.at_level(logging.WARNING):
        plan = lin.post("/plans/new", {"type": "desk", "period": "2026-11"} | EVIL).location[7:]
        lin.post(f"/plans/{plan}/title", {"title": "新名字"} | EVIL)
        path = f"/plans/{plan}/sections/goals"
        typed = lin.fields(path) | {"goals.last": "120"} | EVIL
        lin.client.post(path, data=typed | {"go": "save"})
        lin.send("PUT", path, {"op": "t-9", "revision": 1, "fields": {"why": "稳"} | EVIL} | EVIL)

    card = lin.get(f"/plans/{plan}").text
    assert "草稿" in card
    tang.get(f"/plans/{plan}", status=404)
    kept = lin.get(f"{path}/state").get_json()["fields"]
    assert not kept.keys() & EVIL.keys()
    told = [one.getMessage() for one in caplog.records if "ignored in" in one.getMessage()]
    assert len(told) == 4
    assert all("owner_id, status" in one for one in told)
    assert not any("approved" in one or "tang" in one for one in told)


def test_case_22_nobody_makes_themselves_more_than_they_are(app, lin, service, clock, caplog):
    add_person(service.desk, NewPerson("root", "管理员", Role.ADMIN, id="root"), PASSWORD, clock())
    root = type(lin)(app)
    root.sign_in("root")
    token = {"name": "小明的机器", "scope": ["read"], "days": "90"}
    token |= {"person_id": "root", "admin": "1"}

    new = {"login": "he", "name": "何", "role": "rep", "password": PASSWORD, "disabled": "1"}
    person = root.post("/people/new", new | {"id": "lin"}).location
    page = lin.client.post("/account/tokens", data=token | {"csrf_token": lin.token()})

    assert person != "/people/lin"
    assert "已停用" not in root.get(person).text
    assert page.status_code == 200
    assert "小明的机器" in lin.get("/account").text
    assert "小明的机器" not in root.get("/account").text
    told = [one.getMessage() for one in caplog.records if "ignored in" in one.getMessage()]
    assert told == [
        "ignored in people.add: disabled, id",
        "ignored in tokens.make: admin, person_id",
    ]
