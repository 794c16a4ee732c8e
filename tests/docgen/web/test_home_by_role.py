"""What the first page has for each role, and the page of a team."""

import re

import pytest

from docgen.service import Role
from docgen.service.my_work import MyWork, System
from docgen.service.operator import NewPerson, add_person
from docgen.storage import people, plans
from docgen.web.show.home_facts import facts_of

SECRET = "shan-shui-zhi-jian-2026"  # noqa: S105  of people made for each test


@pytest.fixture
def team(service, clock):
    """林若川 and a person with a dangerous name in 周敏's team."""
    add_person(service.desk, NewPerson("zhou", "周敏", Role.MANAGER, id="zhou"), SECRET, clock())
    odd = people.PersonRecord(
        "odd", "odd", "<b>欧</b>", "rep", "", "", "", "", False, clock().replace(year=2025)
    )
    with service.desk.store.writing() as tx:
        people.add_person(tx, odd)
        people.add_team(tx, "sunan", "苏南组")
        people.add_member(tx, "sunan", "zhou", leads=True)
        for one in ("odd", people.find_person(tx, "lin").id):
            people.add_member(tx, "sunan", one)


@pytest.fixture
def zhou(team, app, stranger):
    stranger.sign_in("zhou", SECRET)
    return stranger


def words(page):
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", page))


def test_what_is_late_stands_before_what_is_due(lin, clock):
    lin.start("2026-10")
    clock.forward(minutes=1)
    late = lin.start("2026-11")
    clock.forward(minutes=1)
    lin.start("2026-09")

    page = lin.get("/").text
    due = page[page.index("要交的") : page.index("正在写的") if "正在写的" in page else None]

    assert due.index(f"/plans/{late}") < due.index("period=2026-12")
    assert "逾期22天" in due
    assert "逾期52天" in due


def test_a_manager_sees_who_is_late_and_what_waits(zhou, lin, clock):
    plan = lin.start("2026-11")
    page = words(zhou.get("/").text)

    assert "苏南组2人，月度工作计划" in page
    assert "1人逾期未交" in page or "2人逾期未交" in page
    assert "组员逾期的1份" in page
    assert f"/plans/{plan}" in zhou.get("/").text
    assert zhou.get("/teams", status=302).location == "/teams/sunan"


def test_the_grid_keeps_its_filters_and_shows_names_as_text(zhou, lin):
    lin.start("2026-11")
    page = zhou.get("/teams/sunan?kind=month&state=late").text

    assert "&lt;b&gt;欧&lt;/b&gt;" in page
    assert "<b>欧</b>" not in page
    assert 'name="kind" value="month"' in page
    assert re.search(r'<option value="late" selected>', page)
    assert "/teams/sunan/grid.xlsx?kind=month&amp;type=desk&amp;state=late" in page
    for nonsense in ("?kind=x", "?type=none", "?until=2026-99", "?state=x", "?kind=year"):
        assert zhou.get(f"/teams/sunan{nonsense}").status_code == 200


def test_a_team_without_anybody_and_a_filter_without_anything_say_so(zhou, lin, service):
    assert "没有这样的计划" in zhou.get("/teams/sunan?state=amending").text
    with service.desk.store.writing() as tx:
        people.add_team(tx, "empty", "新组")
        people.add_member(tx, "empty", "zhou", leads=True)

    assert "这个团队还没有人" in zhou.get("/teams/empty").text
    assert "苏南组" in zhou.get("/teams").text


def test_what_a_plan_aims_at_follows_each_save(lin, service):
    plan = lin.start("2026-12")
    path = f"/plans/{plan}/sections/goals"
    lin.post(path, lin.fields(path) | {"goals.last": "120", "goals.growth": "10", "go": "next"})

    with service.desk.store.reading() as tx:
        assert plans.find_plan(tx, plan).target == "1320000"


def test_an_author_sees_the_plan_types_and_an_admin_the_system(shen, app, stranger, service, clock):
    add_person(service.desk, NewPerson("gu", "顾安", Role.ADMIN, id="gu"), SECRET, clock())
    stranger.sign_in("gu", SECRET)

    assert "1种计划类型" in words(shen.get("/").text)
    page = words(stranger.get("/").text)
    assert "0人还没有邀请" in page
    assert "4人在册" in page
    assert "GB磁盘还空着" in page


def test_an_admin_alone_is_told_what_to_do_next():
    alone = System(
        people=1, uninvited=0, unplaced=0, sessions=1, plans=0, free_gb=9, faulty_types=0
    )
    _, facts = facts_of(MyWork((), (), 0, frozenset(), (), (), system=alone))

    assert [one.note for one in facts if one.href == "/people"][-1] == "请添加人员，或从表格导入"


def test_a_plan_sent_back_is_not_said_to_be_on_its_way(zhou, lin, service, clock):
    plan = lin.start("2026-10")
    owner, manager = (
        service.sign_in(login, password, "127.0.0.1", clock()).actor
        for login, password in (("lin", "meiyou-ren-zhidao-2026"), ("zhou", SECRET))
    )
    goals = {"last": "120", "growth": "10"}
    service.save_section(owner, plan, "goals", goals, None, "h-1", clock())
    service.redistribute(owner, plan, "goals.by_area", "even", "h-2", clock())
    assert "林若川，写完了，还没有提交" in words(zhou.get("/").text)

    service.submit_plan(owner, plan, clock())
    service.return_plan(manager, plan, clock(), reason="请再核目标")

    assert "林若川，退回后还没有再提交" in words(zhou.get("/").text)


def test_a_manager_is_offered_nothing_only_its_owner_can_do(zhou, lin, service):
    plan = lin.start("2026-11")
    with service.desk.store.writing() as tx:
        plans.set_plan(tx, plan, status="submitted")

    for reader, says in ((lin, "要改请先撤回"), (zhou, "这是林若川的计划，只能看。")):
        page = reader.get(f"/plans/{plan}/sections/goals").text
        assert says in page
        assert ("撤回" in page) is (reader is lin)
    page = words(zhou.get(f"/plans/{plan}/check").text)
    assert "去看：" in page
    assert "去改第1处" not in page
    assert "去修改" not in page
