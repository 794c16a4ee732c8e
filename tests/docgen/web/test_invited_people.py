import re
from dataclasses import replace

import pytest

from docgen.service import Role
from docgen.service.operator import NewPerson, add_person, change_password
from docgen.storage.models import PersonRow

PASSWORD = "meiyou-ren-zhidao-2026"  # noqa: S105  of people made for each test
NEW = "songshu-lunchuan-108-gongli"


@pytest.fixture
def admin(app, service, clock, stranger):
    add_person(service.desk, NewPerson("gu", "顾安", Role.ADMIN, id="gu"), PASSWORD, clock())
    found = type(stranger)(app)
    found.sign_in("gu")
    return found


@pytest.fixture
def invited(service, clock):
    """Somebody who was added and has no password yet."""
    add_person(service.desk, NewPerson("he", "何嘉树", Role.REP, id="he"), PASSWORD, clock())
    of_one = PersonRow.__table__.update().where(PersonRow.id == "he")
    with service.desk.store.writing() as tx:
        tx.execute(of_one.values(password=""))
    return "he"


def link_on(page):
    return re.search(r'value="http[^"]*(/access/[^"]+)"', page)[1]


def test_an_invited_person_chooses_a_password_and_is_in(admin, invited, stranger):
    shown = admin.post(f"/people/{invited}/link", status=200)
    path = link_on(shown.text)

    assert "请何嘉树设置密码" in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert "设置登录密码" in stranger.get(path).text
    stranger.post(path, {"password": NEW})
    assert "何嘉树" in stranger.get("/").text
    assert "已经用过，或者过期" in stranger.get(path, status=404).text
    stranger.post("/logout")
    stranger.post("/login", {"name": "he", "password": NEW})


def test_a_link_ends_who_was_signed_in_with_the_browser_before(admin, invited, lin):
    path = link_on(admin.post(f"/people/{invited}/link", status=200).text)
    lin.post(path, {"password": NEW})

    assert "何嘉树" in lin.get("/account").text


def test_an_easy_password_is_said_at_its_input(admin, invited, stranger):
    path = link_on(admin.post(f"/people/{invited}/link", status=200).text)
    page = stranger.post(path, {"password": "何嘉树的密码"}, status=422).text

    assert "密码至少 8 个字" in page
    assert "何嘉树的密码" not in page
    assert 'aria-invalid="true"' in page


def test_without_mail_the_page_says_whom_to_ask(stranger):
    assert "请管理员发一个重设密码的链接" in stranger.get("/forgotten").text


class TestWithMail:
    @pytest.fixture
    def settings(self, settings):
        return replace(settings, smtp_host="127.0.0.1")

    def test_every_address_is_answered_the_same(self, stranger, service):
        of_lin = PersonRow.__table__.update().where(PersonRow.login == "lin")
        with service.desk.store.writing() as tx:
            tx.execute(of_lin.values(email="lin@muyang.example"))

        pages = [
            stranger.post("/forgotten", {"email": one}, status=200).text.replace(one, "?")
            for one in ("lin@muyang.example", "no@muyang.example")
        ]
        assert re.sub('content="[^"]*"', "", pages[0]) == re.sub('content="[^"]*"', "", pages[1])

    def test_asking_too_often_waits(self, stranger):
        for _ in range(3):
            stranger.post("/forgotten", {"email": "lin@muyang.example"}, status=200)

        page = stranger.post("/forgotten", {"email": "lin@muyang.example"}, status=429).text
        assert "试的次数太多了" in page

    def test_what_is_no_address_is_said(self, stranger):
        assert "不是一个邮箱地址" in stranger.post("/forgotten", {"email": "林"}, status=422).text


def test_a_password_set_by_the_operator_ends_links(admin, invited, service, clock, stranger):
    path = link_on(admin.post(f"/people/{invited}/link", status=200).text)
    change_password(service.desk, "he", NEW, clock())

    stranger.get(path, status=404)
