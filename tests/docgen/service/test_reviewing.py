"""A Word file comes back: everything in it beside its field, taken over, left or answered."""

from datetime import timedelta

import pytest
from hostile_files import corpus, good
from lxml import etree
from red_pen import RedPen, W
from small import CHEN, LIN, NOW, QIAN, ZHOU, prepare

from docgen.errors import ForbiddenError, NotFoundError, RefusedError
from docgen.reviews.review import ItemType
from docgen.service import Wish
from docgen.service.returned_files import Upload, WhichVersionError
from docgen.worker.render_service import RenderService

pytestmark = pytest.mark.slow
LATER = NOW + timedelta(hours=3)


@pytest.fixture(scope="module")
def service(tmp_path_factory, databases):
    made = prepare(tmp_path_factory.mktemp("r"), databases)
    server = RenderService(made.settings)
    server.start()
    yield made
    server.close()
    made.desk.store.close()


@pytest.fixture
def plan_id(service):
    made = service.start_plan(LIN, "small", "2026-12", NOW)
    goals = {"aim": "稳住老客户", "last_year": "1200", "growth": "10%", "start": "2026-12-01"}
    service.save_section(LIN, made, "goals", goals, None, "t-1", NOW)
    work = {
        "note": "先拜访老客户。\n再开发新客户。",
        "customers": [
            {"id": "r1", "name": "太湖云舍", "amount": "80", "due": "2026-12-03"},
            {"id": "r2", "name": "锦溪食品", "amount": "26", "due": "2026-12-09"},
        ],
    }
    service.save_section(LIN, made, "work", work, None, "t-2", NOW)
    return made


def word(service, plan_id):
    return service.document(ZHOU, plan_id, Wish("docx", draft=True), NOW).data


def returned(service, plan_id, pen, by=ZHOU, name="批改.docx"):
    review = service.reviews.upload(by, plan_id, Upload(pen.saved(), name), LATER)
    return review, service.reviews.open(LIN, plan_id, review, LATER)


def item(opened, path, type_=None):
    found = [
        one for one in opened.items if one.item.path == path and type_ in (None, one.item.type)
    ]
    assert len(found) == 1, [
        (one.item.path, one.item.before, one.item.after) for one in opened.items
    ]
    return found[0]


def values(service, plan_id):
    return service.open_plan(LIN, plan_id, LATER).plan.values


def state(service, plan_id, review, key):
    opened = service.reviews.open(LIN, plan_id, review, LATER)
    return next(one.state for one in opened.items if one.key == key)


def test_every_mark_stands_at_its_field_and_is_taken_over_or_left(service, plan_id):
    pen = RedPen(word(service, plan_id)).change("稳住老客户", "稳住老客户，开发新客户")
    pen.change("先拜访老客户", "先拜访前十名老客户", tracked=False).remark("再开发", "每周几家？")
    pen.change("80.00", "95.00").drop_row("锦溪食品")
    pen.add_row("太湖云舍", ["望亭中学", "12.5", "12月17日"])

    review, opened = returned(service, plan_id, pen)
    assert len(opened.items) == 6
    aim = item(opened, "goals.aim")
    amount = item(opened, "work.customers[r1].amount")
    note = item(opened, "work.note", ItemType.CHANGE)
    gone = item(opened, "work.customers[r2]")
    come = item(opened, "work.customers")
    assert item(opened, "work.note", ItemType.COMMENT).item.text == "每周几家？"
    assert (aim.item.tracked, note.item.tracked) == (True, False)

    keys = [one.key for one in (aim, amount, note, gone, come)]
    outcome = service.reviews.accept(LIN, plan_id, keys, "t-9", LATER)

    assert outcome.refused == {}
    now = values(service, plan_id)
    assert now["goals"]["aim"] == "稳住老客户，开发新客户"
    assert now["work"]["note"] == "先拜访前十名老客户。\n再开发新客户。"
    rows = now["work"]["customers"]
    assert [one["name"] for one in rows] == ["太湖云舍", "望亭中学"]
    assert rows[0]["amount"]["value"] == "950000"
    assert rows[1]["amount"]["value"] == "125000"
    assert rows[1]["due"]["value"] == "2026-12-17"
    assert service.audit(LIN, plan_id)[-1].action == "review_accepted"

    service.reviews.undo(LIN, plan_id, keys, "t-10", LATER)
    back = values(service, plan_id)
    assert back["goals"]["aim"] == "稳住老客户"
    assert [one["id"] for one in back["work"]["customers"]] == ["r1", "r2"]
    assert state(service, plan_id, review, aim.key) == "open"


def test_rows_put_in_one_behind_another_keep_their_order_and_their_place(service, plan_id):
    pen = RedPen(word(service, plan_id))
    for name in ("第二家", "第一家"):
        pen.add_row("太湖云舍", [name, "", ""])
    pen.change("太湖云舍", "太湖云舍酒店")
    review, _ = returned(service, plan_id, pen)

    outcome = service.reviews.accept_all(LIN, plan_id, review, "", "t-9", LATER)

    names = [one["name"] for one in values(service, plan_id)["work"]["customers"]]
    assert names == ["太湖云舍酒店", "第一家", "第二家", "锦溪食品"]
    service.reviews.undo(LIN, plan_id, outcome.done, "t-10", LATER)
    names = [one["name"] for one in values(service, plan_id)["work"]["customers"]]
    assert names == ["太湖云舍", "锦溪食品"]


def test_rows_taken_over_one_by_one_stand_as_in_the_file(service, plan_id):
    pen = RedPen(word(service, plan_id))
    for name in ("第三家", "第二家", "第一家"):
        pen.add_row("太湖云舍", [name, "", ""])
    _, opened = returned(service, plan_id, pen)
    keys = {one.item.after.strip(): one.key for one in opened.items}

    for name in ("第一家", "第三家", "第二家"):
        service.reviews.accept(LIN, plan_id, [keys[name]], f"t-{name}", LATER)

    names = [one["name"] for one in values(service, plan_id)["work"]["customers"]]
    assert names == ["太湖云舍", "第一家", "第二家", "第三家", "锦溪食品"]
    service.reviews.undo(LIN, plan_id, [keys["第一家"]], "t-10", LATER)
    service.reviews.accept(LIN, plan_id, [keys["第一家"]], "t-11", LATER)
    names = [one["name"] for one in values(service, plan_id)["work"]["customers"]]
    assert names == ["太湖云舍", "第一家", "第二家", "第三家", "锦溪食品"]


def test_lines_taken_over_one_by_one_stand_as_in_the_file(service, plan_id):
    pen = RedPen(word(service, plan_id))
    above = next(pen.run("先拜访老客户").iterancestors(f"{W}p"))
    for text in ("第二句。", "第一句。"):
        content = f"<w:r><w:t>{text}</w:t></w:r>"
        above.addnext(etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{content}</w:p>'))
    _, opened = returned(service, plan_id, pen)
    assert len(opened.items) == 2

    for one in opened.items:
        service.reviews.accept(LIN, plan_id, [one.key], f"t-{one.key}", LATER)

    note = values(service, plan_id)["work"]["note"]
    assert note == "先拜访老客户。\n第一句。\n第二句。\n再开发新客户。"


def test_what_the_field_cannot_read_is_refused_with_the_reason_and_stays_open(service, plan_id):
    pen = RedPen(word(service, plan_id)).change("80.00", "一大笔钱")
    review, opened = returned(service, plan_id, pen)
    amount = item(opened, "work.customers[r1].amount")
    assert amount.verdict
    assert not amount.verdict.takes

    outcome = service.reviews.accept(LIN, plan_id, [amount.key], "t-9", LATER)

    assert "一大笔钱" in outcome.refused[amount.key]
    assert state(service, plan_id, review, amount.key) == "open"
    assert values(service, plan_id)["work"]["customers"][0]["amount"]["value"] == "800000"


def test_when_the_form_moved_on_both_are_shown_and_somebody_chooses(service, plan_id):
    pen = RedPen(word(service, plan_id)).change("稳住老客户", "进攻")
    service.save_section(LIN, plan_id, "goals", {"aim": "防守"}, None, "t-3", NOW)
    _, opened = returned(service, plan_id, pen)
    aim = item(opened, "goals.aim")
    assert aim.verdict
    assert aim.verdict.moved
    assert aim.verdict.current == "防守"

    refused = service.reviews.accept(LIN, plan_id, [aim.key], "t-8", LATER).refused
    assert "防守" in refused[aim.key]
    assert values(service, plan_id)["goals"]["aim"] == "防守"

    service.reviews.accept(LIN, plan_id, [aim.key], "t-9", LATER, over=True)
    assert values(service, plan_id)["goals"]["aim"] == "进攻"


def test_a_row_that_moved_on_is_shown_as_the_table_shows_it(service, plan_id):
    pen = RedPen(word(service, plan_id)).drop_row("锦溪食品").change("12月3日", "12月5日")
    rows = values(service, plan_id)["work"]["customers"]
    later = [{**rows[0], "due": "2026-12-30"}, {**rows[1], "amount": "30"}]
    service.save_section(LIN, plan_id, "work", {"customers": later}, None, "t-3", NOW)
    _, opened = returned(service, plan_id, pen)

    row, due = item(opened, "work.customers[r2]"), item(opened, "work.customers[r1].due")

    assert (row.verdict.current, due.verdict.current) == (
        "锦溪食品，30.00万元，2026年12月9日",
        "2026年12月30日",
    )
    refused = service.reviews.accept(LIN, plan_id, [row.key], "t-8", LATER).refused
    assert "现在是“锦溪食品，30.00万元，2026年12月9日”" in refused[row.key]


def test_two_files_of_one_version_stand_side_by_side(service, plan_id):
    data = word(service, plan_id)
    first = RedPen(data).change("稳住老客户", "进攻")
    second = RedPen(data, by="沈禾").change("稳住老客户", "防守")
    returned(service, plan_id, first)
    review, opened = returned(service, plan_id, second)

    assert {one.item.after for one in opened.items} == {"进攻", "防守"}
    assert len(opened.cards) == 2
    outcome = service.reviews.accept_all(LIN, plan_id, review, "", "t-9", LATER)
    assert outcome.done == ()  # they contradict each other: somebody must choose


def test_answers_threads_and_what_is_left_out(service, plan_id):
    pen = RedPen(word(service, plan_id)).change("稳住老客户", "进攻").remark("再开发", "几家？")
    review, opened = returned(service, plan_id, pen)
    thread, aim = item(opened, "work.note"), item(opened, "goals.aim")
    assert list(service.reviews.hints(LIN, plan_id)) == ["goals.aim", "work.note"]

    service.reviews.answer(LIN, plan_id, thread.key, "每周三家。", LATER)
    service.reviews.answer(ZHOU, plan_id, thread.key, "好。", LATER + timedelta(minutes=1))
    service.reviews.resolve(ZHOU, plan_id, thread.key, LATER)
    service.reviews.reject(LIN, plan_id, [aim.key], LATER)

    opened = service.reviews.open(ZHOU, plan_id, review, LATER)
    thread = item(opened, "work.note")
    assert [(one.author, one.text) for one in thread.answers] == [
        ("林若川", "每周三家。"),
        ("周敏", "好。"),
    ]
    assert (thread.state, thread.settled_by) == ("resolved", "周敏")
    assert item(opened, "goals.aim").state == "rejected"
    assert values(service, plan_id)["goals"]["aim"] == "稳住老客户"
    service.reviews.undo(ZHOU, plan_id, [thread.key], "t-9", LATER)
    assert state(service, plan_id, review, thread.key) == "open"


def test_the_same_file_twice_is_one_review(service, plan_id):
    sent = Upload(RedPen(word(service, plan_id)).change("稳住老客户", "进攻").saved(), "a.docx")
    first = service.reviews.upload(ZHOU, plan_id, sent, LATER)
    assert service.reviews.upload(LIN, plan_id, sent, LATER) == first
    assert len(service.reviews.files(LIN, plan_id)) == 1


def test_a_file_of_another_plan_is_refused_and_one_that_says_nothing_is_asked_about(
    service, plan_id
):
    other = service.start_plan(LIN, "small", "2027-01", NOW)
    theirs = word(service, other)
    with pytest.raises(RefusedError, match="2027年1月"):
        service.reviews.upload(LIN, plan_id, Upload(theirs, "a.docx"), LATER)
    word(service, plan_id)
    with pytest.raises(RefusedError, match="哪一版"):
        service.reviews.upload(LIN, plan_id, Upload(good(), "a.docx"), LATER)
    chosen = service.reviews.went_out(LIN, plan_id)[0].snapshot
    with pytest.raises(RefusedError, match="几乎没有相同的内容"):
        service.reviews.upload(LIN, plan_id, Upload(good(), "a.docx", chosen), LATER)


def test_a_file_that_lost_its_number_is_read_as_the_version_somebody_chose(service, plan_id):
    pen = RedPen(word(service, plan_id)).change("稳住老客户", "进攻")
    for name in list(pen.redline.parts):
        if name.startswith("docProps/custom"):
            pen.redline.parts[name] = b"<Properties/>"
        if name.startswith("word/footer"):
            pen.redline.parts[name] = (
                pen.redline.parts[name].replace("编号".encode(), b"").replace("快照".encode(), b"")
            )
    chosen = service.reviews.went_out(LIN, plan_id)[0].snapshot
    with pytest.raises(WhichVersionError, match="哪一版") as asked:
        service.reviews.upload(LIN, plan_id, Upload(pen.saved(), "a.docx"), LATER)
    review = service.reviews.choose(LIN, plan_id, asked.value.kept, "a.docx", chosen, LATER)
    assert service.reviews.original(LIN, plan_id, review).data == pen.saved()
    opened = service.reviews.open(LIN, plan_id, review, LATER)
    assert opened.cards[0].source == "asked"
    assert [one.item.path for one in opened.items] == ["goals.aim"]


def test_case_34_every_hostile_file_is_refused_in_one_sentence(service, plan_id):
    word(service, plan_id)
    for name, data in corpus().items():
        with pytest.raises(RefusedError) as caught:
            service.reviews.upload(LIN, plan_id, Upload(data, "a.docx"), LATER)
        assert caught.value.what, name
        assert "\n" not in caught.value.sentence, name
    assert service.reviews.files(LIN, plan_id) == ()


def test_peers_and_other_leaders_neither_see_nor_send_and_the_leader_takes_nothing_over(
    service, plan_id
):
    pen = RedPen(word(service, plan_id)).change("稳住老客户", "进攻")
    review, opened = returned(service, plan_id, pen)
    for stranger in (CHEN, QIAN):
        with pytest.raises(NotFoundError):
            service.reviews.upload(stranger, plan_id, Upload(pen.saved(), "a.docx"), LATER)
        with pytest.raises(NotFoundError):
            service.reviews.open(stranger, plan_id, review, LATER)
    for verb in (service.reviews.reject, lambda *a: service.reviews.accept(*a[:3], "t-9", a[3])):
        with pytest.raises(ForbiddenError):
            verb(ZHOU, plan_id, [opened.items[0].key], LATER)


def test_what_would_follow_is_said_before_anybody_accepts(service, plan_id):
    pen = RedPen(word(service, plan_id)).change("80.00", "95.00").change("10%", "20%")
    _, opened = returned(service, plan_id, pen)

    amount = item(opened, "work.customers[r1].amount").verdict
    growth = item(opened, "goals.growth").verdict
    assert amount.then[0] == "金额合计 106.00万元 → 121.00万元"
    assert growth.then[0] == "目标 1,320.00万元 → 1,440.00万元"
    assert item(opened, "goals.growth").item.type is ItemType.CHANGE


def test_a_plan_on_one_page_is_read_as_what_it_is(service, plan_id):
    data = service.document(ZHOU, plan_id, Wish("docx", draft=True, brief=True), NOW).data
    pen = RedPen(data).change("1,320.00万元", "1,400.00万元")

    _, opened = returned(service, plan_id, pen)

    assert [(one.item.path, one.item.after) for one in opened.items] == [
        ("goals.target", "1,400.00万元")
    ]
