import re
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image


@pytest.fixture
def plan(lin):
    return lin.start()


@pytest.fixture
def goals(plan):
    return f"/plans/{plan}/sections/goals"


@pytest.fixture
def work(plan):
    return f"/plans/{plan}/sections/work"


def stored(browser, path):
    return browser.get(f"{path}/state").get_json()["fields"]


def press(browser, path, typed=None, status=303, **button):
    """Send the page's form as a browser would, with one button pressed."""
    return browser.post(path, browser.fields(path) | (typed or {}) | button, status=status)


def test_what_is_typed_is_saved_and_one_goes_on(lin, goals, work):
    answer = press(
        lin, goals, {"goals.last": "120", "goals.growth": "15", "goals.why": "换机"}, go="next"
    )

    assert answer.location == work
    assert stored(lin, goals)["last"] == "120"
    assert "138.00" in lin.get(goals).text


@pytest.mark.parametrize(
    ("go", "target"),
    [("overview", ""), ("check", "/check"), ("previous", ""), ("save", "/sections/goals")],
)
def test_each_button_leads_where_it_says(lin, plan, goals, go, target):
    answer = press(lin, goals, {"goals.last": "120"}, go=go)

    assert answer.location == f"/plans/{plan}{target}"


def test_the_last_section_leads_to_the_check(lin, plan, work):
    assert press(lin, work, go="next").location == f"/plans/{plan}/check"


def test_a_wrong_text_is_kept_said_at_the_top_and_beside_the_field(lin, goals):
    answer = press(lin, goals, {"goals.last": "很多"}, go="next", status=422)

    assert "<title>错误：" in answer.text
    assert "很多" in answer.text
    assert re.search(r'href="[^"]*#goals\.last"', answer.text)
    assert "请填写增长率" not in answer.text  # what is still empty can wait
    assert stored(lin, goals)["last"] == "很多"


def test_a_half_written_section_may_be_left(lin, goals, work):
    assert press(lin, goals, go="next").location == work


def test_coming_from_the_check_the_form_says_what_is_empty(lin, goals):
    assert "请填写上月销售额" not in lin.get(goals).text
    asked = lin.get(f"{goals}?asked=1").text
    assert "请填写上月销售额" in asked
    assert "<title>错误" not in asked  # the field that was asked for has the focus


def test_rows_are_added_filled_moved_and_removed(lin, work):
    press(lin, work, **{"work.items:add": "1"})
    press(lin, work, {"work.items-0-name": "甲"}, **{"work.items:add": "1"})
    press(lin, work, {"work.items-1-name": "乙"}, go="save")
    before = stored(lin, work)["items"]
    assert [row["name"] for row in before] == ["甲", "乙"]

    answer = press(lin, work, **{"work.items-1:up": "1"})
    assert answer.location == f"{work}#work.items"
    after = stored(lin, work)["items"]
    assert [row["id"] for row in after] == [before[1]["id"], before[0]["id"]]

    press(lin, work, **{"work.items-0:remove": "1"})
    assert [row["name"] for row in stored(lin, work)["items"]] == ["甲"]


def test_tables_in_a_group_have_their_own_buttons(lin, work):
    press(lin, work, **{"work.stages:add": "1"})
    press(lin, work, {"work.stages-0-title": "筹备"}, **{"work.stages-0-tasks:add": "1"})
    press(lin, work, {"work.stages-0-tasks-0-what": "定场地"}, **{"work.stages-0-tasks:add": "1"})
    press(lin, work, {"work.stages-0-tasks-1-what": "备样品"}, go="save")
    press(lin, work, **{"work.stages-0-tasks-1:up": "1"})

    stage = stored(lin, work)["stages"][0]
    assert stage["title"] == "筹备"
    assert [task["what"] for task in stage["tasks"]] == ["备样品", "定场地"]


def test_every_kind_of_input_comes_back_as_typed(lin, work):
    typed = {
        "work.way": "visit",
        "work.tools": ["sample", "paper"],
        "work.trip-start": "11月3日",
        "work.trip-end": "11月5日",
        "work.swot-good-headline": "队伍强",
        "work.swot-good-reasons": "自有安装\n本地仓",
        "work.points": "一件事\n两件事",
    }

    press(lin, work, typed, go="save")

    kept = stored(lin, work)
    assert kept["way"] == "visit"
    assert kept["tools"] == ["sample", "paper"]
    assert kept["trip"]["start"] == "11月3日"
    assert kept["swot"]["good"]["headline"] == "队伍强"
    assert lin.fields(work)["work.swot-good-reasons"] == "自有安装\n本地仓"
    assert lin.fields(work)["work.points"] == "一件事\n两件事"


def test_ticks_can_all_be_taken_away(lin, work):
    press(lin, work, {"work.tools": ["sample"]}, go="save")
    press(lin, work, {"work.tools": [""]}, go="save")

    assert not stored(lin, work)["tools"]


def test_a_breakdown_is_split_by_its_buttons(lin, goals):
    press(lin, goals, {"goals.last": "100", "goals.growth": "20"}, **{"goals.by_area:even": "even"})

    rows = stored(lin, goals)["by_area"]["rows"]
    assert [Decimal(row["amount"]) for row in rows] == [40, 40, 40]
    page = lin.get(goals).text
    assert "33.3%" in page


def test_a_field_is_left_for_the_pen_by_its_box(lin, work):
    press(lin, work, {"work.sign-pen": "1"}, go="save")

    assert stored(lin, work)["sign"] == {"pen": True}


def picture():
    held = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(held, "PNG")
    return held.getvalue()


def test_a_picture_is_uploaded_shown_described_and_removed(lin, plan, work):
    data = lin.fields(work) | {
        "work.photo-file": (BytesIO(picture()), "陈列.png"),
        "work.photo-alt": "陈列架正面",
        "go": "save",
    }
    lin.post(work, data, content_type="multipart/form-data")

    kept = stored(lin, work)["photo"]
    assert (kept["width"], kept["height"], kept["alt"]) == (40, 30, "陈列架正面")
    shown = lin.get(f"/plans/{plan}/pictures/{kept['sha256']}")
    assert shown.data == picture()
    assert kept["sha256"] in lin.get(work).text

    press(lin, work, **{"work.photo:remove_picture": "1"})
    assert not stored(lin, work)["photo"]


def test_what_is_no_picture_is_refused_in_words(lin, work):
    data = lin.fields(work) | {"work.photo-file": (BytesIO(b"MZ..."), "a.png"), "go": "save"}

    answer = lin.post(work, data, status=422, content_type="multipart/form-data")

    assert "请" in answer.text


def test_two_pages_that_change_one_field_meet_in_a_conflict(lin, goals):
    one = lin.fields(goals) | {"goals.why": "甲", "go": "save"}
    other = lin.fields(goals) | {"goals.why": "乙", "goals.growth": "5", "go": "save"}
    lin.post(goals, one)

    page = lin.post(goals, other, status=409).text
    assert "甲" in page
    assert "乙" in page
    assert 'name="conflict:why"' in page

    again = lin.inputs(page, goals)
    lin.post(goals, again | {"conflict:why": "mine", "go": "save"})
    kept = stored(lin, goals)
    assert (kept["why"], kept["growth"]) == ("乙", "5")


def test_the_other_text_can_be_chosen(lin, goals):
    one = lin.fields(goals) | {"goals.why": "甲", "go": "save"}
    other = lin.fields(goals) | {"goals.why": "乙", "go": "save"}
    lin.post(goals, one)
    page = lin.post(goals, other, status=409).text

    lin.post(goals, lin.inputs(page, goals) | {"conflict:why": "theirs", "go": "save"})

    assert stored(lin, goals)["why"] == "甲"


def test_a_form_sent_twice_is_one_save(lin, goals):
    sent = lin.fields(goals) | {"goals.last": "120", "go": "save"}

    lin.post(goals, sent)
    first = lin.get(f"{goals}/state").get_json()["revision"]
    lin.post(goals, sent)

    assert lin.get(f"{goals}/state").get_json()["revision"] == first


def test_a_section_can_be_made_what_it_was(lin, goals, clock):
    press(lin, goals, {"goals.why": "旧的写法"}, go="next")
    clock.forward(minutes=30)
    press(lin, goals, {"goals.why": "新的写法"}, go="next")

    page = lin.get(f"{goals}/history").text
    assert "旧的写法" in page
    entries = re.findall(r'name="entry" value="(\d+)"', page)
    lin.post(f"{goals}/restore", {"entry": entries[-1]})

    assert stored(lin, goals)["why"] == "旧的写法"


def test_a_removed_row_can_be_put_back(lin, work, clock):
    press(lin, work, **{"work.items:add": "1"})
    press(lin, work, {"work.items-0-name": "太湖云舍"}, go="next")
    clock.forward(minutes=30)
    press(lin, work, **{"work.items-0:remove": "1"})

    page = lin.get(f"{work}/history").text
    row = re.search(r'name="row" value="(items:[^"]+)"', page)
    assert row
    lin.post(f"{work}/rows/restore", {"row": row[1]})

    assert [one["name"] for one in stored(lin, work)["items"]] == ["太湖云舍"]


def test_what_the_last_period_said_is_offered_and_taken_over(lin, clock):
    before = f"/plans/{lin.start('2026-10')}/sections/goals"
    press(lin, before, {"goals.last": "98", "goals.growth": "5"}, go="next")
    now = f"/plans/{lin.start('2026-11')}/sections/goals"

    page = lin.get(now).text
    assert "来自 2026年10月 月度工作计划 的计划数" in page
    press(lin, now, **{"goals.last:undo": "1"})
    page = lin.get(now).text
    assert stored(lin, now).get("last") is None
    assert "98.00" in page
    press(lin, now, **{"goals.last:accept": "1"})

    assert stored(lin, now)["last"] == "98"
    assert "采用" not in lin.get(now).text


def test_steps_of_a_rule_are_added_and_say_which_end_is_theirs(lin, work):
    press(lin, work, **{"work.bonus:add": "1"})
    step = "work.bonus-0"
    typed = {f"{step}-low": "50", f"{step}-high": "80", f"{step}-result": "3"}
    press(lin, work, typed | {f"{step}-low_in": "1"}, go="save")

    kept = stored(lin, work)["bonus"][0]
    assert (kept["low"], kept["high"], kept["result"]) == ("50", "80", "3")
    assert (kept["low_in"], kept["high_in"]) == (True, False)
    assert f'name="{step}-low_in"' in lin.get(work).text


def test_a_breakdown_of_own_rows_has_names_that_are_typed(lin, work):
    press(lin, work, **{"work.lines-rows:add": "1"})
    typed = {"work.lines-rows-0-label": "经销", "work.lines-rows-0-amount": "60"}
    press(lin, work, typed, go="save")

    row = stored(lin, work)["lines"]["rows"][0]
    assert (row["label"], row["amount"]) == ("经销", "60")
    press(lin, work, **{"work.lines-rows-0:remove": "1"})
    kept = stored(lin, work)["lines"]
    assert not kept
    assert "各区域目标" in lin.get(work).text


def test_one_of_ones_plans_can_be_referred_to(lin, work):
    other = lin.start("2026-10")

    press(lin, work, {"work.origin-plan": other}, go="save")

    assert stored(lin, work)["origin"]["plan"] == other
    assert lin.fields(work)["work.origin-plan"] == other


def test_a_row_of_another_table_is_chosen_by_its_number_and_name(lin, work):
    for at, name in enumerate(("甲厂", "乙店")):
        press(lin, work, **{"work.items:add": "1"})
        press(lin, work, {f"work.items-{at}-name": name}, go="save")
    options = re.findall(r'<option value="([^"]+)"[^>]*>(重点客户[^<]+)<', lin.get(work).text)
    assert [label.strip() for _, label in options] == ["重点客户（1） 甲厂", "重点客户（2） 乙店"]

    press(lin, work, {"work.about": options[1][0]}, go="save")
    press(lin, work, **{"work.items-1:up": "1"})

    page = lin.get(work).text
    assert stored(lin, work)["about"] == options[1][0]
    assert re.search(r"<option[^>]* selected[^>]*>\s*重点客户（1） 乙店", page)

    press(lin, work, **{"work.items-0:remove": "1"})
    page = lin.get(work).text
    assert "涉及客户引用的内容已经删去" in page
    assert "原来引用的一项已删去，请另选" in page


def test_of_three_numbers_two_are_typed_and_the_third_is_said_below(lin, work):
    press(lin, work, {"work.calls": "60", "work.days": "20"}, go="save")

    page = lin.get(work).text
    assert "没有填，按其余各项算出：3次" in page
    assert lin.fields(work)["work.daily"] == ""
    assert "daily" not in stored(lin, work) or not stored(lin, work)["daily"]

    press(lin, work, {"work.daily": "4"}, status=422, go="save")
    assert "请改正其中一项，或把一项留空" in lin.get(work).text
