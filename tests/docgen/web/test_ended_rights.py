"""Rights that end in the middle of a session, and passwords as a browser sends them."""

import re

import pytest

from docgen.service import Role
from docgen.service.operator import NewPerson, add_person
from docgen.storage import people

PASSWORD = "meiyou-ren-zhidao-2026"  # noqa: S105  of people made for each test


@pytest.fixture
def root(app, lin, service, clock):
    add_person(service.desk, NewPerson("root", "管理员", Role.ADMIN, id="root"), PASSWORD, clock())
    browser = type(lin)(app)
    browser.sign_in("root")
    return browser


def id_of(service, login):
    with service.desk.store.reading() as tx:
        return people.find_person(tx, login).id


def test_case_21_who_leaves_is_out_with_the_next_request(root, lin, service):
    plan = lin.start()
    token = lin.token()
    root.post(f"/people/{id_of(service, 'lin')}/leave", {"successor": id_of(service, "tang")})

    body = {"op": "t-1", "revision": 0, "fields": {"last": "1"}}
    saved = lin.client.put(
        f"/plans/{plan}/sections/goals",
        json=body,
        headers={"X-CSRFToken": token, "Accept": "application/json"},
    )
    assert saved.status_code in {400, 401}
    lin.get(f"/plans/{plan}", status=302)
    lin.post("/login", {"name": "lin", "password": PASSWORD}, status=401)


def test_case_21_an_admin_no_more_sees_no_people_with_the_next_request(root, service):
    root.get("/people")
    with service.desk.store.writing() as tx:
        tx.exec_driver_sql("UPDATE person SET role = 'rep' WHERE id = 'root'")

    root.get("/people", status=404)


def test_case_27_a_long_chinese_password_is_set_and_signs_in(lin, stranger):
    long = "梧桐树下的旧沙发有三十七道划痕，每一道都记得一个夏天。" * 4
    sent = {"current": PASSWORD, "new": long}
    names = [name for name in lin.fields("/account") if name != "csrf_token"]

    lin.post("/account/password", {**dict.fromkeys(names, long), **sent, "again": long})

    assert len(long) > 64
    stranger.post("/login", {"name": "lin", "password": PASSWORD}, status=401)
    stranger.post("/login", {"name": "lin", "password": long})
    stranger.get("/")


def test_case_27_a_password_may_be_pasted_whole_and_kept_by_the_browser(lin, stranger):
    for page in (stranger.get("/login").text, lin.get("/account").text):
        boxes = re.findall(r"<input[^>]*type=\"password\"[^>]*>", page)
        assert boxes
        for one in boxes:
            assert "autocomplete=" in one
            assert "maxlength" not in one
            assert "onpaste" not in one
