"""Punctuation as a suggestion: said beside the field, taken over by a button, or left alone."""

import json

import pytest

HINT = "有 1 处标点可以改得更规范，例如‘客户,再谈’改为‘客户，再谈’。"


@pytest.fixture
def plan(lin):
    return lin.start()


@pytest.fixture
def goals(plan):
    return f"/plans/{plan}/sections/goals"


@pytest.fixture
def work(plan):
    return f"/plans/{plan}/sections/work"


def save(browser, path, **fields):
    return browser.send("PUT", path, {"op": "t-1", "revision": 0, "fields": fields})


def stored(browser, path):
    return browser.get(f"{path}/state").get_json()["fields"]


def mend(browser, path, at, **typed):
    return browser.post(path, browser.fields(path) | typed | {f"{at}:tidy": "1"})


def test_a_save_tells_the_mended_text_and_changes_nothing(lin, goals):
    told = save(lin, goals, why="先访客户,再谈")

    (found,) = [one for one in told["problems"] if one["code"] == "hygiene"]
    assert found["say"] == HINT
    assert (found["level"], found["fix"]) == ("hint", "先访客户，再谈")
    assert stored(lin, goals)["why"] == "先访客户,再谈"


def test_the_button_without_scripts_mends_what_was_typed_last(lin, goals):
    save(lin, goals, why="先访客户,再谈")
    page = lin.get(goals).text
    assert 'name="goals.why:tidy"' in page
    assert 'data-fix="先访客户，再谈"' in page

    answer = mend(lin, goals, "goals.why", **{"goals.why": '先访"老"客户,再谈'})

    assert answer.location == f"{goals}#goals.why"
    assert stored(lin, goals)["why"] == "先访“老”客户，再谈"
    assert ":tidy" not in lin.get(goals).text.partition("<template")[0]


def test_cells_points_and_quadrants_are_mended_too(lin, work):
    told = save(
        lin,
        work,
        items=[{"id": "r1", "name": "甲厂,一部"}, {"id": "r2", "name": "乙厂,二部"}],
        stages=[{"id": "s1", "title": "一期", "tasks": [{"id": "t1", "what": "走访--签约"}]}],
        points=["先访,再谈", "A-12"],
        swot={"good": {"headline": "快...", "reasons": ["近,便宜"]}},
    )

    fixes = {one["path"]: one["fix"] for one in told["problems"] if one["code"] == "hygiene"}
    assert fixes["work.items[r1].name"] == "甲厂，一部"
    assert fixes["work.stages[s1].tasks[t1].what"] == "走访——签约"
    assert fixes["work.points"] == "先访，再谈\nA-12"
    assert json.loads(fixes["work.swot"])["good"] == {"headline": "快……", "reasons": ["近，便宜"]}

    for path in fixes:
        mend(lin, work, path)
    kept = stored(lin, work)
    assert [row["name"] for row in kept["items"]] == ["甲厂，一部", "乙厂，二部"]
    assert kept["stages"][0]["tasks"][0]["what"] == "走访——签约"
    assert kept["points"] == "先访，再谈\nA-12"
    assert kept["swot"]["good"] == {"headline": "快……", "reasons": "近，便宜"}


def test_one_cell_is_mended_and_the_others_are_left_alone(lin, work):
    save(lin, work, items=[{"id": "r1", "name": "甲厂,一部"}, {"id": "r2", "name": "乙厂,二部"}])

    mend(lin, work, "work.items[r2].name")

    assert [row["name"] for row in stored(lin, work)["items"]] == ["甲厂,一部", "乙厂，二部"]


@pytest.mark.parametrize(
    "at",
    ["goals.none", "goals.why[r1].x", "goals.", "x.y[", "goals.by_area[north].none", "goals.last"],
)
def test_a_button_nobody_made_mends_nothing(lin, goals, at):
    save(lin, goals, why="先访客户,再谈", last="1,200")

    mend(lin, goals, at)

    assert stored(lin, goals)["why"] == "先访客户,再谈"
    assert stored(lin, goals)["last"] == "1,200"


def test_the_form_may_be_left_with_hints(lin, plan, goals):
    answer = lin.post(goals, lin.fields(goals) | {"goals.why": "先访客户,再谈", "go": "next"})

    assert answer.location.endswith("/sections/work")
    assert HINT in lin.get(f"/plans/{plan}/check").text
