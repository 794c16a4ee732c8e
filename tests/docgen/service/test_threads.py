"""Threads: written here or in a file, carried by the next Word file, known when it comes back."""

from datetime import timedelta

import pytest
from lxml import etree
from red_pen import RedPen, W
from small import CHEN, LIN, NOW, QIAN, ZHOU, prepare

from docgen.errors import NotFoundError, RefusedError
from docgen.service import Wish
from docgen.service.returned_files import Upload
from docgen.service.threads import Remark
from docgen.worker.render_service import RenderService

pytestmark = pytest.mark.slow
LATER = NOW + timedelta(hours=3)
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
COMMENTS, EXTENDED = "word/comments.xml", "word/commentsExtended.xml"


@pytest.fixture(scope="module")
def service(tmp_path_factory, databases):
    made = prepare(tmp_path_factory.mktemp("t"), databases)
    server = RenderService(made.settings)
    server.start()
    yield made
    server.close()
    made.desk.store.close()


@pytest.fixture
def plan_id(service):
    made = service.start_plan(LIN, "small", "2026-12", NOW)
    goals = {"aim": "稳住老客户", "last_year": "1200", "growth": "10%"}
    service.save_section(LIN, made, "goals", goals, None, "t-1", NOW)
    work = {"note": "先拜访老客户。\n再开发新客户。"}
    service.save_section(LIN, made, "work", work, None, "t-2", NOW)
    return made


def word(service, plan_id, **more):
    return service.document(ZHOU, plan_id, Wish("docx", draft=True, **more), NOW).data


def written(service, plan_id, path="goals.aim", text="为什么只稳住？", quote=""):
    review, item = service.reviews.remark(ZHOU, plan_id, Remark(path, text, quote), NOW)
    return f"{review}.{item}"


def thread(service, plan_id, key):
    opened = service.reviews.open(LIN, plan_id, key.partition(".")[0], LATER)
    return next(one for one in opened.items if one.key == key)


def comments(data):
    """Author, text of each comment, and the text it answers."""
    parts = RedPen(data).redline.parts
    if COMMENTS not in parts:
        return []
    found = list(etree.fromstring(parts[COMMENTS]))
    said = {one[-1].get(f"{W14}paraId"): "".join(one.itertext()) for one in found}
    parents = {
        one.get(f"{W15}paraId"): said.get(one.get(f"{W15}paraIdParent"), "")
        for one in etree.fromstring(parts[EXTENDED])
    }
    return [
        (one.get(f"{W}author"), "".join(one.itertext()), parents[one[-1].get(f"{W14}paraId")])
        for one in found
    ]


def answered(data, text, *, settled=False):
    """The file with one more comment, that answers the first; which may be settled there."""
    pen = RedPen(data)
    parts = pen.redline.parts
    root, extended = (etree.fromstring(parts[one]) for one in (COMMENTS, EXTENDED))
    first = root[0][-1].get(f"{W14}paraId")
    made = etree.SubElement(root, f"{W}comment")
    for name, value in (("id", "77"), ("author", "周敏"), ("date", "2026-11-22T09:00:00Z")):
        made.set(f"{W}{name}", value)
    paragraph = etree.SubElement(made, f"{W}p")
    paragraph.set(f"{W14}paraId", "00000077")
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text
    one = etree.SubElement(extended, f"{W15}commentEx")
    for name, value in (("paraId", "00000077"), ("paraIdParent", first), ("done", "0")):
        one.set(f"{W15}{name}", value)
    extended[0].set(f"{W15}done", "1" if settled else "0")
    parts[COMMENTS], parts[EXTENDED] = etree.tostring(root), etree.tostring(extended)
    return pen.saved()


def test_a_remark_on_a_page_is_answered_settled_and_opened_again_by_both(service, plan_id):
    key = written(service, plan_id, quote="稳住")
    one = thread(service, plan_id, key)
    assert (one.item.path, one.item.quote, one.item.author) == ("goals.aim", "稳住", "周敏")
    assert one.item.place == "销售目标 › 主题"
    assert list(service.reviews.hints(LIN, plan_id)) == ["goals.aim"]

    service.reviews.answer(LIN, plan_id, key, "先稳住，下半年再开发。", LATER)
    service.reviews.resolve(LIN, plan_id, key, LATER)
    assert thread(service, plan_id, key).state == "resolved"
    assert service.reviews.hints(LIN, plan_id) == {}
    service.reviews.undo(ZHOU, plan_id, [key], "t-9", LATER)
    assert thread(service, plan_id, key).state == "open"


def test_the_next_word_file_carries_open_threads_with_their_answers(service, plan_id):
    assert comments(word(service, plan_id)) == []
    key = written(service, plan_id)
    service.reviews.answer(LIN, plan_id, key, "先稳住。", LATER)

    assert comments(word(service, plan_id)) == [
        ("周敏", "为什么只稳住？", ""),
        ("林若川", "先稳住。", "为什么只稳住？"),
    ]
    assert comments(word(service, plan_id, clean=True)) == []
    service.reviews.resolve(ZHOU, plan_id, key, LATER)
    assert comments(word(service, plan_id)) == []


def test_what_comes_back_lands_on_its_thread_and_nothing_is_doubled(service, plan_id):
    key = written(service, plan_id)
    data = word(service, plan_id)

    review = service.reviews.upload(
        ZHOU, plan_id, Upload(answered(data, "写进表单再看。"), "a.docx"), LATER
    )

    assert [one.key for one in service.reviews.open(LIN, plan_id, review, LATER).items] == [key]
    one = thread(service, plan_id, key)
    assert [(said.author, said.text) for said in one.item.replies] == [("周敏", "写进表单再看。")]
    assert one.state == "open"
    again = word(service, plan_id)
    assert [text for _, text, _ in comments(again)] == ["为什么只稳住？", "写进表单再看。"]

    settled = answered(again, "可以。", settled=True)
    service.reviews.upload(ZHOU, plan_id, Upload(settled, "b.docx"), LATER)
    one = thread(service, plan_id, key)
    assert [said.text for said in one.item.replies] == ["写进表单再看。", "可以。"]
    assert (one.state, one.settled_by) == ("resolved", "周敏")


def test_a_thread_of_a_file_goes_on_in_the_next_one(service, plan_id):
    pen = RedPen(word(service, plan_id)).remark("再开发", "每周几家？")
    review = service.reviews.upload(ZHOU, plan_id, Upload(pen.saved(), "a.docx"), LATER)
    (first,) = service.reviews.open(LIN, plan_id, review, LATER).items
    service.reviews.answer(LIN, plan_id, first.key, "三家。", LATER)
    service.save_section(LIN, plan_id, "goals", {"aim": "进攻"}, None, "t-5", LATER)

    data = word(service, plan_id)
    assert [text for _, text, _ in comments(data)] == ["每周几家？", "三家。"]
    more = RedPen(data).change("进攻", "防守")
    later = service.reviews.upload(ZHOU, plan_id, Upload(more.saved(), "b.docx"), LATER)

    assert [one.item.after for one in service.reviews.open(LIN, plan_id, later, LATER).items] == [
        "防守"
    ]


def test_strangers_and_peers_write_nothing_and_empty_words_are_refused(service, plan_id):
    for stranger in (CHEN, QIAN):
        with pytest.raises(NotFoundError):
            service.reviews.remark(stranger, plan_id, Remark("goals.aim", "好"), NOW)
    for text in (" ", "长" * 2001):
        with pytest.raises(RefusedError):
            service.reviews.remark(ZHOU, plan_id, Remark("goals.aim", text), NOW)
    with pytest.raises(NotFoundError, match="没有这一项"):
        service.reviews.remark(ZHOU, plan_id, Remark("goals.nothing", "好"), NOW)
