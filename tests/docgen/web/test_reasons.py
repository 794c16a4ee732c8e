"""The check page without JavaScript: the score, a reason given, shown and taken back."""

import re

import pytest

VAGUE = "进一步加强客户管理。"


@pytest.fixture
def plan(lin):
    plan = lin.start()
    fields = {"last": "120", "growth": "20", "why": VAGUE}
    path = f"/plans/{plan}/sections/goals"
    body = {"op": "t-1", "revision": 0, "fields": fields}
    answer = lin.send("PUT", path, body)
    assert any(one["code"] == "Q26" for one in answer["problems"])
    return plan


def check(browser, plan):
    return browser.get(f"/plans/{plan}/check").text


def give(browser, plan, reason):
    page = check(browser, plan)
    form = browser.inputs(page, f"/plans/{plan}/check/answers")
    key = form["key"] if isinstance(form["key"], str) else form["key"][0]
    sent = {"key": key, "reason": reason}
    return browser.post(f"/plans/{plan}/check/answers", sent)


def test_the_page_has_the_groups_the_score_and_what_would_raise_it(lin, plan):
    page = check(lin, plan)

    assert "请再看看" in page or "建议" in page
    assert "没有数量、日期或责任人" in page
    assert re.search(r"<b>\d+</b>/100", page)
    assert "可加" in page
    assert "已通过" in page


def test_a_reason_is_given_shown_and_taken_back(lin, plan):
    give(lin, plan, "管理办法另发。")

    page = check(lin, plan)
    assert "已记下理由" in page
    assert "管理办法另发。" in page
    assert "林若川，今天" in page
    (key, *_) = re.findall(r'answers/withdraw".*?value="([0-9a-f]{16})"', page, re.DOTALL)
    lin.post(f"/plans/{plan}/check/answers/withdraw", {"key": key})
    assert "管理办法另发。" not in check(lin, plan)


def test_a_reason_lapses_when_the_text_changes(lin, plan):
    give(lin, plan, "管理办法另发。")
    path = f"/plans/{plan}/sections/goals"

    lin.send("PUT", path, {"op": "t-2", "revision": 1, "fields": {"why": "大力提高业绩。"}})

    page = check(lin, plan)
    assert "原来的说明不再算数：管理办法另发。" in page


def test_no_reason_is_said_and_nothing_is_kept(lin, plan):
    give(lin, plan, "  ")

    page = check(lin, plan)
    assert "还没有写理由" in page
    assert "已说明理由" not in page
