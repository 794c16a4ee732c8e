import re
import shutil
from datetime import UTC, datetime

import pytest
from databases import url_of

from docgen.definitions.catalogue import Catalogue
from docgen.service import Role, Service
from docgen.service.operator import NewPerson, add_person
from docgen.settings import Settings
from docgen.storage import Store, people

START = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
PASSWORD = "meiyou-ren-zhidao-2026"  # noqa: S105  of people made for each test
TEAM = """
title: 团队月度计划
version: 1
period: month
level: department
collects: [desk]
sections:
  - id: team
    title: 团队汇总
    fields:
      - {id: target, kind: figure, unit: 元, label: 合计, is: members.goals.target.total, places: 2}
      - {id: done, kind: figure, unit: 次, label: 拜访, is: members.actual.work.calls.total}
      - {id: absent, kind: figure, unit: 人, label: 还缺, is: members.missing.count, places: 0}
      - id: people
        kind: gathered
        label: 各人目标
        columns:
          - {id: name, kind: text, label: 姓名, is: member.name}
          - {id: target, kind: money, unit: 元, label: 目标, is: member.goals.target, places: 2}
      - {id: note, kind: text, label: 说明}
"""


@pytest.fixture(scope="module")
def teamed(tmp_path_factory, bare, catalogue, databases):
    """周敏 leads 林若川, whose month is approved, and 唐亦凡, whose waits; 顾明 leads nobody."""
    folder = tmp_path_factory.mktemp("teamed")
    templates = shutil.copytree(catalogue.templates, folder / "doc_templates")
    (templates / "team").mkdir()
    (templates / "team" / "plan.yaml").write_text(TEAM, encoding="utf-8")
    databases.duplicate(bare[0], folder / "var")
    settings = settings_in(folder / "var", templates)
    service = Service(settings, Store(settings), Catalogue(templates, watch=False), None)
    add_person(service.desk, NewPerson("zhou", "周敏", Role.MANAGER, id="zhou"), PASSWORD, START)
    with service.desk.store.writing() as tx:
        people.add_team(tx, "sunan", "苏南组")
        people.add_member(tx, "sunan", "zhou", leads=True)
        for one in ("lin", "tang"):
            people.add_member(tx, "sunan", people.find_person(tx, one).id)
    names = ("lin", "tang", "zhou")
    signed = {one: service.sign_in(one, PASSWORD, "127.0.0.1", START) for one in names}
    lin, tang, zhou = (one.actor for one in signed.values())
    plans = {"lin": month(service, lin, "120.0007"), "tang": month(service, tang, "80")}
    service.approve_plan(zhou, plans["lin"], START)
    plans["zhou"] = service.start_plan(zhou, "team", "2026-11", START)
    service.desk.store.close()
    return folder, {one: found.token for one, found in signed.items()}, plans, zhou


def month(service, actor, last):
    plan_id = service.start_plan(actor, "desk", "2026-11", START)
    goals = {"last": last, "growth": "10"}
    service.save_section(actor, plan_id, "goals", goals, None, f"{actor.id}-1", START)
    service.redistribute(actor, plan_id, "goals.by_area", "even", f"{actor.id}-2", START)
    service.submit_plan(actor, plan_id, START)
    return plan_id


def settings_in(folder, templates):
    known = {"database_url": url_of(folder), "templates": templates}
    return Settings(data=folder, secret="a secret of ours", **known)  # noqa: S106


@pytest.fixture
def settings(teamed, tmp_path, databases):
    with databases.copied(teamed[0] / "var", tmp_path / "var"):
        yield settings_in(tmp_path / "var", teamed[0] / "doc_templates")


@pytest.fixture
def service(settings, press):
    catalogue = Catalogue(settings.templates, watch=False)
    made = Service(settings, Store(settings), catalogue, press)
    yield made
    made.desk.store.close()


@pytest.fixture
def zhou(stranger, teamed):
    stranger.client.set_cookie("docgen", teamed[1]["zhou"])
    return stranger


def words(text):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))


def test_one_click_leads_from_the_sum_to_the_plans_behind_it(zhou, teamed):
    plan, lin = teamed[2]["zhou"], teamed[2]["lin"]
    form = zhou.get(f"/plans/{plan}/sections/team").text
    assert "1,320,007.70" in form
    (behind,) = re.findall(r'class="behind" href="([^"]*of=goals.target)"', form)

    page = zhou.get(behind).text

    said = words(page)
    assert "收到 1 份已批准的计划，还缺 1 人" in said
    assert "1 份合计 1,320,007.70 元" in said
    assert re.search(r"唐亦凡.*待审", said)
    assert f'href="/plans/{lin}"' in page
    assert '看计划<span class="unseen">，林若川</span>' in form
    zhou.get(f"/plans/{lin}")


def test_a_plan_approved_since_is_taken_in_when_the_manager_says_so(zhou, teamed, service):
    plan, tang = teamed[2]["zhou"], teamed[2]["tang"]
    service.approve_plan(teamed[3], tang, START)
    page = words(zhou.get(f"/plans/{plan}/members").text)
    assert "组员的计划有变： 已批准的 1 份，缺 1 人 → 2 份；新收到唐亦凡" in page
    assert "1 份合计 1,320,007.70 元" in page

    answer = zhou.post(f"/plans/{plan}/changes", {"accept": "members", "here": "members"})

    assert answer.location == f"/plans/{plan}/members"
    said = words(zhou.get(f"/plans/{plan}/members").text)
    assert "2 份合计 2,200,007.70 元" in said
    assert "组员的计划有变" not in said


def test_a_sum_says_of_how_many_plans_it_is_when_some_have_no_number_yet(zhou, teamed, service):
    plan, lin, tang = (teamed[2][one] for one in ("zhou", "lin", "tang"))
    owner = service.sign_in("lin", PASSWORD, "127.0.0.1", START).actor
    service.approve_plan(teamed[3], tang, START)
    service.save_actuals(owner, lin, {"work.calls": "13"}, None, "a-1", START)
    zhou.post(f"/plans/{plan}/changes", {"accept": "members", "here": "members"})

    said = words(zhou.get(f"/plans/{plan}/members?of=actual.work.calls").text)

    assert "收到 2 份已批准的计划" in said
    assert "1 份合计 13次" in said


def test_an_amended_plan_is_marked_until_it_is_taken_in(zhou, teamed, service):
    plan, lin = teamed[2]["zhou"], teamed[2]["lin"]
    owner = service.sign_in("lin", PASSWORD, "127.0.0.1", START).actor
    service.amend_plan(owner, lin, START, reason="追加订单")
    service.save_section(owner, lin, "goals", {"last": "200"}, None, "r-1", START)
    service.redistribute(owner, lin, "goals.by_area", "even", "r-2", START)
    said = words(zhou.get(f"/plans/{plan}/members").text)
    assert "第1版 修订中" in said
    assert "组员的计划有变" not in said
    service.submit_plan(owner, lin, START)
    service.approve_plan(teamed[3], lin, START)

    said = words(zhou.get(f"/plans/{plan}/members").text)

    assert "已批准第2版，还没有收进来" in said
    assert "1 份合计 1,320,007.70 元" in said


def test_the_members_themselves_see_nothing_of_it(app, teamed):
    client = app.test_client()
    client.set_cookie("docgen", teamed[1]["lin"])

    assert client.get(f"/plans/{teamed[2]['zhou']}/members").status_code == 404
    assert client.get(f"/plans/{teamed[2]['lin']}/members").status_code == 404
