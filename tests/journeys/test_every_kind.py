"""Every kind of field is typed, saved, found again and taken back."""

import pytest
from journeys.screens import MIDDLE, NARROWEST, PHONE, WIDE, passes
from journeys.steps import expect_saved, field, open_section, start_plan
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080200000090"
    "7753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


@pytest.fixture
def plan(page):
    return start_plan(page, "desk")


@pytest.fixture
def work(page, plan):
    open_section(page, plan, "work")
    return page


def again(open_page, plan):
    page = open_page()
    open_section(page, plan, "work")
    return page


def test_choices_ticks_dates_and_lists_are_kept(open_page, work, plan):
    field(work, "work.way").get_by_label("上门").check()
    field(work, "work.tools").get_by_label("样品").check()
    field(work, "work.tools").get_by_label("册子").check()
    field(work, "work.trip:start").fill("1月5日")
    field(work, "work.trip:end").fill("1月9日")
    field(work, "work.points").fill("先约时间\n再带样品")
    expect_saved(work)
    page = again(open_page, plan)
    expect(field(page, "work.way").get_by_label("上门")).to_be_checked()
    expect(field(page, "work.tools").get_by_label("样品")).to_be_checked()
    expect(field(page, "work.tools").get_by_label("录像")).not_to_be_checked()
    assert field(page, "work.trip:end").input_value() == "1月9日"
    assert field(page, "work.points").input_value() == "先约时间\n再带样品"


def test_a_field_appears_when_it_applies(work):
    rest = work.locator('[data-field="work.rest"]')
    expect(rest).to_be_hidden()
    field(work, "work.way").get_by_label("上门").check()
    expect(rest).to_be_visible()
    field(work, "work.way").get_by_label("电话").check()
    expect(rest).to_be_hidden()


def test_groups_hold_tables_of_their_own(open_page, work, plan):
    stages = field(work, "work.stages")
    add = stages.locator(":scope > .grid-foot [data-act=add]")
    for title in ("预热", "开业"):
        add.click()
        stages.locator(":scope > [data-items] > [data-item]").last.locator(
            "textarea[data-key=title]"
        ).first.fill(title)
    second = stages.locator(":scope > [data-items] > [data-item]").last
    for what in ("发单页", "摆堆头"):
        second.locator("[data-enhance~=rows] [data-act=add]").click()
        work.keyboard.insert_text(what)
    expect_saved(work)
    page = again(open_page, plan)
    items = field(page, "work.stages").locator(":scope > [data-items] > [data-item]")
    expect(items).to_have_count(2)
    tasks = items.last.locator("[data-key=what]")
    assert [one.input_value() for one in tasks.all()] == ["发单页", "摆堆头"]
    expect(items.first.locator("tbody tr")).to_have_count(0)


def test_a_matrix_and_steps_are_kept(open_page, work, plan):
    field(work, "work.swot:good:headline").fill("上门快")
    field(work, "work.swot:good:reasons").fill("四小时到\n备件齐")
    ladder = field(work, "work.bonus")
    ladder.locator("[data-act=add]").click()
    ladder.locator("[data-key=low]").last.fill("0")
    ladder.locator("[data-key=high]").last.fill("50")
    ladder.locator("[data-key=result]").last.fill("2")
    expect_saved(work)
    page = again(open_page, plan)
    assert field(page, "work.swot:good:headline").input_value() == "上门快"
    assert field(page, "work.swot:good:reasons").input_value() == "四小时到\n备件齐"
    assert field(page, "work.bonus").locator("[data-key=high]").last.input_value().startswith("50")


def test_a_picture_is_uploaded_shown_and_removed(open_page, work, plan):
    box = field(work, "work.photo")
    picture = {"name": "陈列.png", "mimeType": "image/png", "buffer": PIXEL}
    box.locator("input[type=file]").set_input_files(picture)
    expect(box.locator("img")).to_be_visible()
    expect_saved(work)
    page = again(open_page, plan)
    shown = field(page, "work.photo").locator("img")
    assert shown.evaluate("one => one.complete && one.naturalWidth") == 1
    field(page, "work.photo").locator("[data-remove]").click()
    expect(shown).to_be_hidden()
    expect_saved(page)


def test_a_field_is_left_for_the_pen(open_page, work, plan):
    work.locator('[data-field="work.sign"] [data-pen]').check()
    expect_saved(work)
    page = again(open_page, plan)
    expect(page.locator('[data-field="work.sign"] [data-pen]')).to_be_checked()


def test_own_rows_of_a_breakdown_come_and_go(open_page, page, plan):
    open_section(page, plan, "goals")
    field(page, "goals.last").fill("100")
    field(page, "goals.growth").fill("20")
    expect_saved(page)
    open_section(page, plan, "work")
    lines = field(page, "work.lines")
    for name, amount in (("连锁", "70"), ("学校", "30")):
        lines.locator("[data-act=add]").click()
        row = lines.locator("tbody tr").last
        row.locator("[data-key=label]").fill(name)
        row.locator("[data-key=amount]").fill(amount)
    expect(lines.locator("[data-rest-word]")).to_have_text("还差")
    expect(lines.locator("[data-rest]")).to_have_text("20.00")
    lines.locator("[data-repairs] button").first.click()
    expect(lines.locator("[data-rest-word]")).to_have_text("刚好分完")
    lines.locator("[data-act=remove]").first.click()
    expect_saved(page)
    kept = field(again(open_page, plan), "work.lines").locator("tbody [data-key=label]")
    assert [one.input_value() for one in kept.all()] == ["学校"]


def test_the_page_of_every_kind_passes(work):
    for one in ("work.items", "work.stages", "work.bonus", "work.lines"):
        field(work, one).locator(":scope > .grid-foot [data-act=add]").or_(
            field(work, one).locator("[data-json=list] > .grid-foot [data-act=add]")
        ).first.click()
    expect_saved(work)
    passes(work, WIDE | MIDDLE | PHONE | NARROWEST, "every kind")
