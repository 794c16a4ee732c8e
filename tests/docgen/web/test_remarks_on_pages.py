"""A leader writes remarks beside the fields of a plan; its writer finds them there."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from docgen.readers.findings import JOINED
from docgen.reviews.review import Item, ItemType
from docgen.service.review_answers import ItemShown
from docgen.storage import people
from docgen.web.show.review import Told, _item


@pytest.fixture
def plan(service, lin):
    """A plan of 林若川, whom 唐亦凡 leads."""
    with service.desk.store.writing() as tx:
        people.add_team(tx, "sunan", "苏南组")
        for login, leads in (("lin", False), ("tang", True)):
            people.add_member(tx, "sunan", people.find_person(tx, login).id, leads=leads)
    return lin.start()


def write(browser, plan, at="goals.last", text="这个数和报表对不上。", status=303, **more):
    sent = {"at": at, "text": text} | more
    return browser.post(f"/plans/{plan}/reviews/remark", sent, status)


def test_beside_each_field_there_is_a_way_to_remark_on_it(lin, tang, plan):
    page = tang.get(f"/plans/{plan}/sections/goals").text

    assert f"/plans/{plan}/reviews/remark?at=goals.why" in page
    assert "reviews/remark?" not in lin.get(f"/plans/{plan}/sections/goals").text


def test_a_remark_stands_at_its_field_and_is_counted_in_the_list(lin, tang, plan):
    answer = write(tang, plan, quote="对不上")
    assert answer.location == f"/plans/{plan}/sections/goals#goals.last"

    page = lin.get(f"/plans/{plan}/sections/goals").text
    assert "唐亦凡批注：这个数和报表对不上。" in page
    assert "条批注或改动待处理" in page
    assert "条批注或改动待处理" in lin.get(f"/plans/{plan}/sections/work").text
    review = page.split("/reviews/v")[1].partition("#")[0]
    opened = lin.get(f"/plans/{plan}/reviews/v{review}").text
    assert "对不上</blockquote>" in opened
    assert "网页" in lin.get(f"/plans/{plan}/reviews").text
    lin.get(f"/plans/{plan}/reviews/v{review}/original", 404)


def test_case_36_characters_no_database_holds_are_left_out_of_a_remark(lin, tang, plan):
    write(tang, plan, text="这个数\x00和报表\x0b对不上。", quote="对\x00不上")

    assert "唐亦凡批注：这个数和报表对不上。" in lin.get(f"/plans/{plan}/sections/goals").text


def test_what_cannot_be_kept_is_said_with_what_was_typed(tang, plan):
    page = write(tang, plan, text="  ", status=422).text
    assert "请先写上批注" in page
    page = write(tang, plan, text="长" * 2001, status=422).text
    assert "最多 2000 个字" in page
    assert "长" * 2001 in page
    write(tang, plan, at="goals.nothing", status=404)
    tang.get(f"/plans/{plan}/reviews/remark", 404)


def test_a_cell_is_remarked_on_by_its_own_path(lin, tang, plan):
    write(tang, plan, at="goals.by_area[north].amount")

    assert "唐亦凡批注" in lin.get(f"/plans/{plan}/sections/goals").text


def test_remarks_are_looked_through_by_person_and_section(lin, tang, plan):
    write(tang, plan)
    write(lin, plan, at="work.items", text="月底前补上。")
    page = lin.get(f"/plans/{plan}/sections/goals").text
    here = f"/plans/{plan}/reviews/v{page.split('/reviews/v')[1].partition('#')[0]}"

    def shown(query):
        text = lin.get(f"{here}{query}").text
        return ["对不上" in text, "月底前补上" in text]

    assert shown("") == [True, True]
    assert shown("?by=唐亦凡") == [True, False]
    assert shown("?in=work&by=唐亦凡") == [False, False]
    assert shown("?in=work") == shown("?in=work&sort=comment") == [False, True]
    assert shown("?sort=row") == [False, False]
    assert 'name="in" value="work"' in lin.get(f"{here}?in=work").text


def test_who_may_not_change_the_form_is_shown_it_and_not_sent_to_change_it(lin, tang, plan):
    write(tang, plan)
    page = lin.get(f"/plans/{plan}/sections/goals").text
    here = f"/plans/{plan}/reviews/v{page.split('/reviews/v')[1].partition('#')[0]}"

    assert "到表单里改" in lin.get(here).text
    assert "到表单里看" in tang.get(here).text
    assert "到表单里改" not in tang.get(here).text


def test_a_line_run_into_the_next_one_is_named_by_its_words():
    item = Item(ItemType.FORMAT, "goals.why", "", quote="合格线：80分", text=JOINED)
    shown = ItemShown("v1.i1", item, "open", "", None, (), None, placed=True)

    view = _item(shown, Told(datetime.now(UTC), ZoneInfo("Asia/Shanghai")))

    assert (view.word, view.quote) == (JOINED, "合格线：80分")
