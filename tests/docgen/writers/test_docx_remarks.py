"""Threads go out as Word comments, and are known again when the file comes back."""

from dataclasses import replace

import pytest
from lint_docx import lint
from office import saved_by_office
from openxml_audit import OpenXmlValidator
from reviewed import printed
from sampled import CATALOGUE

from docgen.pipeline import Order, document_of
from docgen.plans.plan_file import load_plan_file
from docgen.readers.docx import read_review
from docgen.reviews.review import Item, ItemType, Reply
from docgen.reviews.threads import Thread, heard, thread_as_json, thread_of
from docgen.writers import WRITERS
from docgen.writers.docx_remarks import initials
from docgen.writers.writer import WriteOptions

SLUG = "weekly_sales"
ZHOU = Reply("周敏", "2026-11-21T16:05:00Z", "几点开始？\n写清楚。")
LIN = Reply("林若川", "2026-11-21T16:20:00Z", "九点。")
ANN = Reply("Ann Lee", "2026-11-21T17:00:00Z", "人手够吗？")
THREADS = (
    Thread("goals.morning", "", (ZHOU, LIN)),
    Thread("goals.morning", "", (ANN,)),
    Thread("review.carried", "", (replace(ANN, text="这张表要补齐。"),)),
    Thread("", "", (replace(ZHOU, text="这一节写得好。"),), near="本周指标"),
    Thread("nowhere.any_more[r1].cell", "", (replace(LIN, text="这一项已经删了。"),)),
)
KEYS = {str(place): one for place, one in enumerate(THREADS)}


def with_threads(*threads):
    plan = load_plan_file(CATALOGUE.sample_path(SLUG), CATALOGUE).required()
    document = document_of(plan, Order(format="docx"))
    style = CATALOGUE.style(plan.type.style)
    return WRITERS["docx"].write(document, style, WriteOptions(threads=threads))


def comments(data):
    review = read_review(data, *printed(SLUG))
    return [*review.items, *review.unplaced]


@pytest.fixture(scope="module")
def carried():
    return with_threads(*THREADS)


def test_each_remark_stands_at_its_field_with_its_answers(carried):
    found = {one.text: one for one in comments(carried)}

    assert len(found) == len(THREADS)
    morning = found["几点开始？\n写清楚。"]
    assert (morning.path, morning.author, morning.date) == ("goals.morning", "周敏", ZHOU.date)
    assert morning.replies == (LIN,)
    assert found["人手够吗？"].path == "goals.morning"
    assert found["这张表要补齐。"].path == "review.carried"
    assert found["这一节写得好。"].near == "本周指标"


def test_the_words_a_remark_is_about_are_its_range():
    text = next(
        one for one in comments(with_threads(THREADS[0])) if one.path == "goals.morning"
    ).quote
    part = text[2:6]

    (item,) = comments(with_threads(Thread("goals.morning", part, (ZHOU,))))

    assert (item.path, item.quote) == ("goals.morning", part)


def test_so_they_are_in_a_later_paragraph_of_their_field():
    path, part = "daily.support", "核对新城酒店投标保函"

    (item,) = comments(with_threads(Thread(path, part, (ZHOU,))))

    assert (item.path, item.quote) == (path, part)


def said_again(path, date=ZHOU.date, **more):
    return Item(ItemType.COMMENT, path, "", ZHOU.author, date, text="请补充", **more)


@pytest.mark.parametrize("date", [ZHOU.date, ""])
def test_the_same_words_of_the_same_minute_are_parted_by_their_places(date):
    said = (Reply(ZHOU.author, date, "请补充"),)
    known = {"a": Thread("goals.morning", "", said), "b": Thread("daily.support", "", said)}
    new = said_again("goals.afternoon", date)
    answered = said_again("daily.support", date, replies=(LIN,))

    fresh, (found,) = heard([new, answered, said_again("goals.morning", date)], known)

    assert fresh == [new]
    assert (found.key, found.replies) == ("b", (LIN,))


def test_a_thread_that_stands_elsewhere_by_now_is_known_by_its_date():
    known = {"a": Thread("goals.morning", "", (replace(ZHOU, text="请补充"),))}

    assert heard([said_again("goals.afternoon")], known) == ([], [])


def test_no_validator_and_no_lint_minds(carried, tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(carried)

    assert lint(carried) == []
    assert OpenXmlValidator().validate(path).errors == []


def test_what_comes_back_as_it_went_is_nothing_new(carried):
    assert heard(comments(carried), KEYS) == ([], [])


def test_an_answer_and_a_settled_thread_land_on_theirs(carried):
    items = comments(carried)
    told = [
        replace(one, replies=(*one.replies, Reply("周敏", "2026-11-22T09:00:00Z", "好。")))
        if one.text == ANN.text
        else replace(one, resolved=True)
        if one.replies
        else one
        for one in items
    ]

    fresh, found = heard(told, KEYS)

    assert fresh == []
    assert {(one.key, len(one.replies), one.resolved) for one in found} == {
        ("0", 0, True),
        ("1", 1, False),
    }


def test_a_thread_is_kept_as_json():
    assert [thread_of(thread_as_json(one)) for one in THREADS] == list(THREADS)


def test_initials():
    assert [initials(one) for one in ("周敏", "Ann Lee", "")] == ["周", "AL", ""]


@pytest.mark.slow
def test_libreoffice_keeps_them_and_they_are_known_again(carried, tmp_path):
    saved = saved_by_office({"plan": carried}, tmp_path)["plan"]

    items = comments(saved)
    said = [one for item in items for one in (item.text, *(r.text for r in item.replies))]

    assert sorted(said) == sorted(one.text for thread in THREADS for one in thread.said)
    assert heard(items, KEYS) == ([], [])
