import re
from dataclasses import replace
from datetime import UTC, datetime

from docgen.service.my_work import MyWork
from docgen.web.show.home import home
from forms.calendar import Calendar, PeriodKind

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def press(browser, path, typed, **button):
    return browser.post(path, browser.fields(path) | typed | button)


def test_a_first_visit_says_what_to_do(lin):
    page = lin.get("/").text

    assert "/plans/new?type=desk" in page
    assert "/types/desk/sample.html" in page


def test_one_goes_on_where_one_stopped(lin):
    plan = lin.start()
    lin.get(f"/plans/{plan}/sections/work")

    page = lin.get("/").text

    assert "停在“二、要办的事”" in page
    assert f'href="/plans/{plan}/sections/work"' in page


def test_the_next_period_is_due_once_a_type_is_used(lin):
    lin.start("2026-10")

    page = lin.get("/").text

    assert "/plans/new?type=desk&amp;period=2026-12" in page
    assert "12月1日" in page


def test_a_deleted_plan_is_brought_back_at_once_or_from_the_bin(lin):
    plan = lin.start()
    lin.post(f"/plans/{plan}/delete", {"delete": "1"})

    page = lin.get("/").text
    assert page.count(f"/plans/{plan}/restore") == 2  # the notice and the bin
    assert "11月21日删除，12月21日前可以恢复" in page
    lin.post(f"/plans/{plan}/sections/goals", {"goals.last": "1"}, status=403)

    lin.post(f"/plans/{plan}/restore", {"restore": "1"})
    assert lin.get(f"/plans/{plan}").status_code == 200
    assert f"/plans/{plan}/restore" not in lin.get("/").text


def test_the_types_are_searched_by_their_words(lin):
    assert "月度工作计划" in lin.get("/plans/new?q=客户").text
    missed = lin.get("/plans/new?q=火箭").text
    assert "没有找到“火箭”" in missed


def test_a_plan_begins_with_what_the_last_period_had(lin):
    before = lin.start("2026-10")
    press(lin, f"/plans/{before}/sections/goals", {"goals.why": "三家换机"}, go="next")

    page = lin.get("/plans/new?type=desk").text
    source = re.search(r'name="from"[^>]*value="([^"]+)"[^>]*checked', page)
    assert source
    assert source[1] == before
    started = lin.post("/plans/new", {"type": "desk", "period": "2026-12", "from": before})

    assert "三家换机" in lin.get(f"{started.location}/sections/goals").text


def test_a_plan_is_copied_from_its_overview(lin):
    before = lin.start("2026-10")
    press(lin, f"/plans/{before}/sections/goals", {"goals.why": "三家换机"}, go="next")

    copied = lin.post(f"/plans/{before}/copy", {"period": "2026-12"})

    assert "三家换机" in lin.get(f"{copied.location}/sections/goals").text


def test_a_period_that_cannot_be_read_is_said_beside_the_list(lin):
    answer = lin.post("/plans/new", {"type": "desk", "period": "2026-13"}, status=422)

    assert "请" in answer.text
    assert 'value="2026-12"' in answer.text


def test_a_plan_is_given_a_title_of_its_own(lin):
    plan = lin.start()

    lin.post(f"/plans/{plan}/title", {"title": "锦溪专项计划"})

    assert "锦溪专项计划" in lin.get(f"/plans/{plan}").text


def test_the_share_done_and_the_states_follow_what_is_written(lin):
    plan = lin.start()
    typed = {"goals.last": "120", "goals.growth": "10"}
    press(lin, f"/plans/{plan}/sections/goals", typed, go="next")

    page = lin.get(f"/plans/{plan}").text

    assert "已完成" in page
    assert "填了 2/2 项" in page
    assert "未开始" in page


def test_the_check_names_errors_and_empty_parts(lin):
    plan = lin.start()

    page = lin.get(f"/plans/{plan}/check").text

    assert "还有2处必须改" in page
    assert "请填写上月销售额，例如 120 万元" in page
    assert "一、销售目标 › 目标说明" in page


def test_a_finished_plan_can_be_had_as_a_final_document(lin):
    plan = lin.start()
    typed = {"goals.last": "120", "goals.growth": "10"}
    press(lin, f"/plans/{plan}/sections/goals", typed, go="check")

    page = lin.get(f"/plans/{plan}/check").text

    assert "可以生成正式稿了" in page
    assert f'href="/plans/{plan}/document.docx"' in page


def test_a_later_plan_is_not_where_one_begins_by_default(lin):
    later = lin.start("2027-01")

    page = lin.get("/plans/new?type=desk&period=2026-12").text

    assert f'value="{later}"' in page
    assert not re.search(rf'value="{later}"[^>]*checked', page)
    assert re.search(r'name="from" value=""[^>]*checked', page)


def test_what_is_due_is_of_the_fiscal_year_as_reminders_say(catalogue):
    yearly = replace(catalogue.type("desk"), period=PeriodKind.YEAR)
    mine = MyWork((), (), 0, frozenset({(yearly.slug, "2025")}), (), ())
    from_april = Calendar(fiscal_year_start=4)

    page = home(work=mine, types=[yearly], calendar=from_april, now=NOW, zone=UTC)

    assert [one.href for one in page.due] == [f"/plans/new?type={yearly.slug}&period=2026"]
