"""People, teams, leaving and importing, as an admin does them in a browser without scripts."""

import io
import re
from datetime import UTC, datetime

import pytest

from docgen.service import sign_in
from docgen.storage import people
from docgen.storage.people import PersonRecord

START = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
ADMIN = PersonRecord("admin", "admin", "顾安", "admin", "", "", "", "x", False, START)
ZHOU = PersonRecord("zhou", "zhou", "周敏", "manager", "经理", "", "", "x", False, START)
HEAD = "登录名,姓名,角色,岗位,部门,单位,邮箱,团队,带领的团队\n"


@pytest.fixture
def enter(stranger, service):
    """A browser with a session of a person who needs no password for it."""

    def browser(person):
        token = f"token of {person}"
        with service.desk.store.writing() as tx:
            people.add_session(tx, sign_in.digest_of(token), person, "127.0.0.1", START)
        found = type(stranger)(stranger.app)
        found.client.set_cookie("docgen", token)
        return found

    return browser


@pytest.fixture
def admin(service, enter):
    with service.desk.store.writing() as tx:
        for one in (ADMIN, ZHOU):
            people.add_person(tx, one)
        people.add_team(tx, "sunan", "苏南组")
        people.add_member(tx, "sunan", "zhou", leads=True)
        for one in ("lin", "tang"):
            people.add_member(tx, "sunan", people.find_person(tx, one).id)
    return enter("admin")


@pytest.fixture
def ids(service, admin):
    with service.desk.store.reading() as tx:
        return {one: people.find_person(tx, one).id for one in ("lin", "tang", "zhou")}


def upload(browser, text, name="人员.csv", status=200, encoding="utf-8"):
    data = text.encode(encoding) if isinstance(text, str) else text
    return browser.post("/people/import", {"file": (io.BytesIO(data), name)}, status).text


def take(browser, page, status=303):
    rows = browser.inputs(page, "/people/import/take")
    return browser.post("/people/import/take", rows, status)


def test_a_leavers_next_request_is_refused_and_the_plans_live_on(admin, lin, tang, ids):
    plan = lin.start()
    assert lin.get("/").status_code == 200

    admin.post(f"/people/{ids['lin']}/leave", {"successor": ids["tang"]})

    assert lin.client.get(f"/plans/{plan}").location.startswith("/login")
    lin.send("PUT", f"/plans/{plan}/sections/goals", {"op": "t-9", "fields": {}}, 401)
    lin.client.delete_cookie("docgen")
    assert (
        lin.client.post(
            "/login",
            data={"csrf_token": lin.token(), "name": "lin", "password": "meiyou-ren-zhidao-2026"},
        ).status_code
        == 401
    )
    page = tang.get(f"/plans/{plan}").text
    assert "唐亦凡" in page
    tang.send(
        "PUT",
        f"/plans/{plan}/sections/goals",
        {"op": "t-1", "revision": 0, "fields": {"last": "120"}},
    )
    shown = admin.get(f"/people/{ids['lin']}").text
    assert "已离职" in shown
    assert "1 份计划交给了唐亦凡" in shown


def test_leaving_asks_who_takes_over_and_can_be_undone(admin, lin, tang, ids):
    plan = lin.start()
    here = f"/people/{ids['lin']}"
    assert "1 份计划交给接手的人" in admin.get(f"{here}/leave").text
    assert "还没有选接手林若川计划的人" in admin.post(f"{here}/leave", {}, 422).text
    assert lin.get(f"/plans/{plan}")
    admin.post(f"{here}/leave", {"successor": ids["tang"]})
    assert "撤销" in admin.get(here).text

    admin.post(f"{here}/return", {"plans": "1"})

    tang.get(f"/plans/{plan}", 404)
    assert lin.client.get("/").location == "/login"
    assert "在用" in admin.get(here).text


def test_a_person_is_added_changed_and_found(admin):
    form = admin.fields("/people/new")
    wrong = admin.post("/people/new", form | {"name": "", "login": "lin", "email": "a"}, 422).text
    for say in ("请填写姓名", "登录名 lin 已经有人用", "邮箱写得不完整", "有 3 处要改"):
        assert say in wrong
    new = {"name": "何嘉树", "login": "He", "post": "业务员", "team:sunan": "member"}
    here = admin.post("/people/new", form | new).location
    shown = admin.get(here).text
    assert "尚未邀请" in shown
    assert "生成邀请链接" in shown
    assert "苏南组" in shown

    form = admin.fields(f"{here}/edit")
    assert form["team:sunan"] == "member"
    admin.post(f"{here}/edit", form | {"post": "客户经理", "role": "manager"})

    shown = admin.get(here).text
    assert "顾安修改资料：角色、岗位" in shown
    assert "顾安添加" in shown
    assert "变动记录" not in admin.get("/people/zhou").text

    found = admin.get("/people?q=客户经理&role=manager&state=uninvited&team=sunan").text
    assert "何嘉树" in found
    assert "周敏" not in found
    assert "没有找到这样的人" in admin.get("/people?q=无此人").text


def test_a_manager_sees_the_people_of_the_team_and_changes_nothing(admin, enter, ids):
    zhou = enter("zhou")
    page = zhou.get("/people").text
    assert "林若川" in page
    assert "沈禾" not in page
    assert "添加人员" not in page
    assert "修改资料" not in zhou.get(f"/people/{ids['lin']}").text
    for path in ("edit", "leave"):
        zhou.get(f"/people/{ids['lin']}/{path}", 403)
        zhou.post(f"/people/{ids['lin']}/{path}", {"name": "x", "login": "x"}, 403)
    zhou.get("/people/admin", 404)


def test_teams_are_a_tree_without_circles(admin, ids):
    admin.post("/people/teams", {"name": "华东大区", "parent": ""})
    page = admin.get("/people/teams").text
    east = re.search(r'/people/teams/(\w+)">华东大区', page)[1]
    here = f"/people/teams/{east}"
    assert "还没有负责人" in page
    admin.post("/people/teams/sunan/move", {"parent": east})
    assert (
        "不能放到自己或自己的下级下面" in admin.post(f"{here}/move", {"parent": "sunan"}, 422).text
    )
    assert "下面还有团队" in admin.get(here).text
    admin.post(f"{here}/remove", {}, 422)
    assert "角色不是经理" in admin.post(f"{here}/put", {"leader": ids["lin"]}, 422).text
    admin.post(f"{here}/put", {"person": ids["lin"]})
    assert "林若川" in admin.get(here).text
    admin.post(f"{here}/out", {"person": ids["lin"]})
    assert "撤销" in admin.get(here).text
    admin.post(f"{here}/rename", {"name": "东部大区"})
    admin.post("/people/teams/sunan/move", {"parent": ""})
    admin.post(f"{here}/remove", {})
    assert "已删去“东部大区”" in admin.get("/people/teams").text
    assert "东部大区" not in admin.get("/people/teams").text


@pytest.mark.parametrize(
    ("encoding", "between"), [("utf-8-sig", ";"), ("gb18030", ","), ("utf-16", "\t")]
)
def test_a_file_is_looked_at_first_and_then_taken_over_whole(admin, encoding, between):
    rows = "he,何嘉树,业务员,客户经理,,,,苏南组,\nlin,林若川,,渠道专员,,,,,\ntang,唐亦凡,,,,,,,\n"
    page = upload(admin, (HEAD + rows).replace(",", between), encoding=encoding)
    assert "1 人是新的，1 人有改动，1 人没有变化" in page
    assert "<del>销售</del> → <ins>渠道专员</ins>" in page
    assert "何嘉树" not in admin.get("/people").text

    take(admin, page)

    assert "何嘉树" in admin.get("/people?state=uninvited&team=sunan").text
    assert "3 人没有变化" in upload(admin, HEAD + rows)
    assert take(admin, page, 409).status_code == 409


def test_every_problem_is_listed_with_its_line_and_column(admin):
    rows = (
        ",无名,,,,,,,\n"
        "a b,甲,主管,,,,没有邮箱,,\n"
        "li,=1+1,,,,,,苏北组,\n"
        "li,乙,业务员,,,,x@y,,苏南组\n"
        "admin,顾安,业务员,,,,,,\n"
    )
    page = upload(admin, HEAD + rows)
    for say in (
        "第2行 A列“登录名”",
        "请填写登录名",
        "第3行 C列“角色”",
        "没有“主管”这种角色",
        "第3行 A列“登录名”",
        "第3行 G列“邮箱”",
        "第4行 B列“姓名”",
        "会被当成公式",
        "第4行 H列“团队”",
        "没有团队“苏北组”",
        "第5行 A列“登录名”",
        "和第4行是同一个登录名",
        "第5行 I列“带领的团队”",
        "只有经理能带团队",
        "第5行 G列“邮箱”",
        "第6行 C列“角色”",
        "最后一位管理员",
    ):
        assert say in page, say
    assert 'action="/people/import/take"' not in page


@pytest.mark.parametrize(
    ("data", "name", "say"),
    [
        (b"a,b\n1,2\n", "a.csv", "没有找到"),
        (HEAD.encode(), "a.csv", "还没有人"),
        ("登录名,姓名,姓名\nwu,吴,启明\n".encode(), "a.csv", "“姓名”有几列"),
        (b"\xff\xfe\x00\x80\x81", "a.csv", "读不出来"),
        ((HEAD + "a,b\n" * 2001).encode(), "a.csv", "最多导入 2000 人"),
    ],
)
def test_a_file_that_is_no_list_is_refused(admin, data, name, say):
    assert say in upload(admin, data, name, 422)


def test_what_comes_back_with_the_button_is_not_believed(admin):
    for rows in (
        "",
        "[1]",
        "[[1, {}]]",
        '{"a": 1}',
        '[[1, {"login": ["A"]}]]',
        '[[1, {"x": ["A", "=1"]}]]',
    ):
        admin.post("/people/import/take", {"rows": rows, "seen": "x"}, 422)


def test_a_leader_names_a_deputy(admin, enter, ids):
    zhou = enter("zhou")
    days = {"starts": "2026-12-01", "ends": "2026-12-03"}
    zhou.post("/deputies", days | {"deputy": ids["tang"]})
    page = zhou.get("/deputies").text
    assert "2026年12月1日起，到2026年12月3日为止" in page
    assert "还没开始" in page
    assert (
        "写反"
        in zhou.post(
            "/deputies", {"deputy": ids["tang"], "starts": "2026-12-03", "ends": "2026-12-01"}, 422
        ).text
    )
    zhou.post("/deputies/end", {"deputy": ids["tang"]})
    assert "还没有人代我审批" in zhou.get("/deputies").text
    admin.post("/deputies", {"person": "zhou", "deputy": ids["lin"]})
    assert "一直有效" in admin.get("/people/zhou").text


def test_the_second_of_two_who_change_a_person_is_told_and_nothing_is_lost(admin, ids):
    here = f"/people/{ids['lin']}/edit"
    first, second = admin.fields(here), admin.fields(here)
    admin.post(here, first | {"post": "客户经理", "department": "渠道部"})

    mine = {"post": "主管", "email": "lin@muyang.example", "team:sunan": ""}
    page = admin.post(here, second | mine, 409).text

    assert "有人改过林若川的资料，您的修改还没有保存" in page
    assert "刚刚被改为“渠道部”，这里已换成新的。" in page
    assert "刚刚被改为“客户经理”，和您填的不同；再保存就用您填的。" in page
    both = admin.inputs(page, here)
    assert {name: both.get(name, "") for name in (*mine, "department")} == mine | {
        "department": "渠道部"
    }
    assert admin.fields(here)["post"] == "客户经理"

    admin.post(here, both)
    kept = admin.fields(here)
    assert {name: kept.get(name, "") for name in (*mine, "department")} == mine | {
        "department": "渠道部"
    }


def test_teams_changed_meanwhile_are_told_too(admin, ids):
    here = f"/people/{ids['lin']}/edit"
    first, second = admin.fields(here), admin.fields(here)
    admin.post(here, first | {"team:sunan": ""})

    page = admin.post(here, second | {"post": "主管"}, 409).text

    assert "刚刚被别人改过：苏南组改为“不在”。" in page
    assert not admin.inputs(page, here).get("team:sunan")
    admin.post(here, second | {"team:sunan": "", "shown": "{"})  # a form that shows nothing
