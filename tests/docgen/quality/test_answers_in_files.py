"""Reasons in a plan file: read, written out again, counted by the check, lapsed."""

import json
from dataclasses import replace

import pytest
from sampled import CATALOGUE
from trial import judged, trial

from docgen.cli.main import run
from docgen.plans.answer import Answer, answers_in, key_of
from docgen.plans.plan_file import dump_plan_file, load_plan_file

SAMPLE = CATALOGUE.sample_text("monthly_sales")
VAGUE = "切实做好老客户维护。"
ANSWER = """
answers:
  - {{check: Q26, at: tasks.methods, say: {say}, reason: 做法写在客户档案里, by: 方晓彤}}
"""


def weak(tmp_path, answer=""):
    text = SAMPLE.replace("每天 17:00 前把当天的订单和库存录入系统，第二天不补录。", VAGUE)
    path = tmp_path / "plan.yaml"
    path.write_text(text + answer, encoding="utf-8")
    return path


def checked(path, capsys, *options):
    status = run(["check", "--json", *options, str(path)])
    rows = json.loads(capsys.readouterr().out)
    return status, [one for one in rows if one.get("check") == "Q26"], rows[-1]["score"]["points"]


def test_an_answer_is_the_same_after_being_written_out(tmp_path):
    plan = load_plan_file(weak(tmp_path, ANSWER.format(say="说过的话")), CATALOGUE).required()

    again = load_plan_file(dump_plan_file(plan), CATALOGUE).required()

    assert again.answers == plan.answers
    assert plan.answers[0].reason == "做法写在客户档案里"


@pytest.mark.slow
def test_the_check_counts_an_answer_only_for_the_words_it_was_given_for(tmp_path, capsys):
    status, (open_one,), points = checked(weak(tmp_path), capsys, "--strict")
    assert (status, open_one["answered"]) == (1, False)

    answer = ANSWER.format(say=open_one["say"].removeprefix("提醒："))
    status, (answered,), better = checked(weak(tmp_path, answer), capsys, "--strict")
    assert (status, answered["answered"], answered["reason"]) == (0, True, "做法写在客户档案里")
    assert better > points

    status, (lapsed,), _ = checked(
        weak(tmp_path, ANSWER.format(say="另一句话")), capsys, "--strict"
    )
    assert (status, lapsed["lapsed"]) == (1, True)
    assert "不再算数" in lapsed["say"]


def test_an_error_stays_an_error_whatever_is_said(tmp_path):
    plan = trial({"note": "全年完成万元。"})
    (found,) = judged(plan).findings
    say = found.problem.say

    answered = replace(plan, answers=(Answer("leftover", "main.note", say, "以后再填"),))

    assert judged(answered).errors != ()


def test_answers_are_read_from_what_is_stored_and_keep_their_order():
    one = Answer("Q26", "a.b", "话", "理由", "甲", "2026-11-21T08:00:00+00:00")
    two = Answer("Q07", "a.c", "话", "理由", "乙", "2026-11-20T08:00:00+00:00")

    assert answers_in({one.key: one.dump(), two.key: two.dump(), "x": 3}) == (two, one)
    assert one.key == key_of("Q26", "a.b", "话")
    assert len({one.key, two.key}) == 2


@pytest.mark.parametrize("slug", ["annual_sales", "weekly_sales"])
def test_what_was_copied_from_the_sample_into_another_plan_is_said(slug, tmp_path, capsys):
    path = tmp_path / "mine.yaml"
    text = CATALOGUE.sample_text(slug)
    path.write_text(text.replace("\nid: sample", "\nid: mine"), encoding="utf-8")

    run(["check", "--json", str(path)])

    rows = json.loads(capsys.readouterr().out)
    assert any("和范例一样" in one["say"] for one in rows), slug
