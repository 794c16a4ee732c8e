"""Batches asked for, worked on, cancelled, tried again, fetched."""

import csv
import io
import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from zipfile import ZipFile

import pytest
from small import CHEN, LIN, NOW, QIAN, ZHOU

from docgen.errors import (
    DocgenError,
    NotFoundError,
    RefusedError,
    RenderError,
    UnavailableError,
)
from docgen.jobs import LEASE, MOST_ATTEMPTS
from docgen.rendering import Rendered
from docgen.service.batches import BatchWish, Grid, Listed
from docgen.service.carrying import Carrying
from docgen.storage import batches as stored
from docgen.storage import jobs, people, plans, staff

SORT = ("small", "2026-12")
BOTH = ("docx", "pdf")


@dataclass
class Press:
    """Prints what it is asked, or fails for the plans it is told to."""

    faults: dict[str, DocgenError] = field(default_factory=dict)
    printed: list = field(default_factory=list)

    def render(self, request):
        if request["format"] == "grid":
            return Rendered(json.dumps(request["rows"]).encode(), "", "", 1)
        if request["format"] == "rows":
            raise self.faults["rows"]
        plan = request["plan"]["id"]
        if plan in self.faults:
            raise self.faults[plan]
        self.printed.append((plan, request["format"], request["draft"]))
        content = json.dumps([plan, request["format"], request["plan"]["values"]]).encode()
        return Rendered(content, "application/x", f"{plan}.{request['format']}", 1)


@pytest.fixture
def press():
    return Press()


@pytest.fixture
def desk(service, press):
    return replace(service.desk, rendering=press)


@pytest.fixture
def batches(service, desk):
    made = service.batches
    made.desk = desk
    return made


def written(service, who, code="2026-12"):
    plan_id = service.start_plan(who, "small", code, NOW)
    goals = {"aim": "稳住老客户", "last_year": "1200", "growth": "10"}
    service.save_section(who, plan_id, "goals", goals, None, "t-1", NOW)
    service.redistribute(who, plan_id, "goals.by_week", "even", "t-2", NOW)
    return plan_id


def grid(*people, sorts=(SORT,), **more):
    return Grid(frozenset(one.id for one in people), tuple(sorts), **more)


def ask(batches, who, wanted, formats=("docx",), **more):
    return batches.start(who, BatchWish(wanted, formats, **more), NOW)


def fetched(batches, who, batch):
    with batches.archive(who, batch).stream as stream:
        return stream.read()


def index(made):
    return json.loads(made.read("目录.xlsx"))


def work(desk, now=NOW):
    """Take and perform until nothing is due."""
    carrying = Carrying(desk)
    while taken := carrying.take("w", 2, now):
        carrying.perform(taken, lambda: now)


def test_a_manager_gets_the_plans_of_the_team_in_word_and_pdf(service, batches, desk, press):
    ids = {written(service, LIN), written(service, CHEN)}

    batch = ask(batches, ZHOU, grid(LIN, CHEN), BOTH)
    work(desk)

    opened = batches.open(ZHOU, batch, NOW).batch
    assert (opened.progress.done, opened.progress.running) == (4, False)
    assert {(one, kind, False) for one in ids for kind in BOTH} == set(press.printed)
    with ZipFile(io.BytesIO(fetched(batches, ZHOU, batch))) as made:
        names = made.namelist()
        rows = index(made)
    assert {one.split("/")[0] for one in names} == {"Word", "PDF", "目录.xlsx"}
    assert len(names) == 5
    assert {row[6] for row in rows[1:]} == set(names) - {"目录.xlsx"}


@pytest.mark.slow
def test_the_zip_has_the_same_bytes_each_time(service, batches, desk):
    written(service, LIN)
    batch = ask(batches, LIN, grid(LIN))
    work(desk)

    assert fetched(batches, LIN, batch) == fetched(batches, LIN, batch)


def test_an_unfinished_plan_fails_with_what_must_be_mended_and_holds_nobody_up(
    service, batches, desk
):
    unfinished = service.start_plan(LIN, "small", "2026-12", NOW)
    written(service, CHEN)

    batch = ask(batches, ZHOU, grid(LIN, CHEN))
    work(desk)

    opened = batches.open(ZHOU, batch, NOW)
    assert (opened.batch.progress.done, opened.batch.progress.failed) == (1, 1)
    (failure,) = opened.failures
    assert failure.plan_id == unfinished
    assert failure.problem.startswith("还没有写完：")


@pytest.mark.slow
def test_an_unfinished_plan_comes_as_a_draft_when_that_is_asked(service, batches, desk, press):
    service.start_plan(LIN, "small", "2026-12", NOW)

    batch = ask(batches, LIN, grid(LIN), drafts=True)
    work(desk)

    assert batches.open(LIN, batch, NOW).batch.progress.done == 1
    assert press.printed[0][2] is True


@pytest.mark.slow
def test_case_05_a_poison_plan_is_tried_three_times_and_told_with_its_reason(
    service, batches, desk, press
):
    poison = written(service, LIN)
    written(service, CHEN)
    press.faults[poison] = RenderError("这份计划 10 秒内没有排完")
    batch = ask(batches, ZHOU, grid(LIN, CHEN))

    now = NOW
    for turn in range(MOST_ATTEMPTS):
        work(desk, now)
        waits = [one.waits for one in batches.open(ZHOU, batch, now).failures]
        assert waits == [turn + 1 < MOST_ATTEMPTS]
        now += timedelta(minutes=1)

    opened = batches.open(ZHOU, batch, now)
    assert (opened.batch.progress.done, opened.batch.progress.failed) == (1, 1)
    assert "没有排完" in opened.failures[0].problem


def test_only_the_failed_are_tried_again_once_mended(service, batches, desk, press):
    plan_id = written(service, LIN)
    written(service, CHEN)
    press.faults[plan_id] = NotFoundError("没有图片")
    batch = ask(batches, ZHOU, grid(LIN, CHEN))
    work(desk)
    press.faults.clear()
    press.printed.clear()

    assert batches.retry(ZHOU, batch, NOW) == 1
    work(desk)

    assert [one[0] for one in press.printed] == [plan_id]
    assert batches.open(ZHOU, batch, NOW).batch.progress.done == 2


@pytest.mark.slow
def test_a_full_disk_fails_nothing_the_batch_waits(service, batches, desk, press):
    plan_id = written(service, LIN)
    press.faults[plan_id] = UnavailableError("文件存不进去", hint="请告诉管理员看看磁盘")
    batch = ask(batches, LIN, grid(LIN))

    for turn in range(MOST_ATTEMPTS + 2):
        work(desk, NOW + timedelta(minutes=turn))

    opened = batches.open(LIN, batch, NOW)
    assert (opened.batch.progress.open, opened.failures[0].waits) == (1, True)
    assert "磁盘" in opened.failures[0].problem
    press.faults.clear()
    work(desk, NOW + timedelta(hours=1))
    assert batches.open(LIN, batch, NOW).batch.progress.done == 1


@pytest.mark.slow
def test_a_file_that_cannot_be_kept_is_made_again_when_there_is_room(service, batches, desk):
    written(service, LIN)
    batch = ask(batches, LIN, grid(LIN))
    folder = desk.store.blobs.shelf.folder
    folder.write_text("what stands in the way")

    work(desk)

    opened = batches.open(LIN, batch, NOW)
    assert "文件存不进去" in opened.failures[0].problem
    folder.unlink()
    work(desk, NOW + timedelta(minutes=1))
    assert batches.open(LIN, batch, NOW).batch.progress.done == 1


@pytest.mark.slow
def test_case_04_a_worker_that_wakes_up_late_keeps_nothing(service, batches, desk):
    written(service, LIN)
    ask(batches, LIN, grid(LIN))
    carrying = Carrying(desk)
    slow = carrying.take("slow", 2, NOW)
    quick = carrying.take("quick", 2, NOW + LEASE)

    carrying.perform(slow, lambda: NOW + LEASE)
    with desk.store.reading() as tx:
        assert jobs.anything_due(tx, NOW + 3 * LEASE)
    carrying.perform(quick, lambda: NOW + LEASE)

    with desk.store.reading() as tx:
        assert not jobs.anything_due(tx, NOW + 3 * LEASE)


def test_a_cancelled_batch_stops_and_what_is_made_can_still_be_fetched(service, batches, desk):
    written(service, LIN)
    written(service, LIN, "2027-01")
    batch = ask(batches, LIN, grid(LIN, sorts=(SORT, ("small", "2027-01"))))
    carrying = Carrying(desk)
    carrying.perform(carrying.take("w", 1, NOW), lambda: NOW)

    batches.cancel(LIN, batch, NOW)
    work(desk)

    opened = batches.open(LIN, batch, NOW).batch
    assert (opened.progress.done, opened.progress.cancelled) == (1, 1)
    with ZipFile(io.BytesIO(fetched(batches, LIN, batch))) as made:
        assert len(made.namelist()) == 2
        assert [row[-1] for row in index(made)[1:]] == ["", "已取消"]


def test_nobody_else_knows_of_a_batch(service, batches):
    written(service, LIN)
    batch = ask(batches, LIN, grid(LIN))

    for other in (CHEN, ZHOU, QIAN):
        assert batches.mine(other, NOW) == ()
        for verb in (batches.open, batches.cancel, batches.retry):
            with pytest.raises(NotFoundError):
                verb(other, batch, NOW)
        with pytest.raises(NotFoundError):
            batches.archive(other, batch)


def test_plans_of_others_are_not_chosen_whatever_is_sent(service, batches):
    written(service, LIN)

    with pytest.raises(RefusedError):
        ask(batches, QIAN, grid(LIN))
    assert [one.id for one in batches.choices(CHEN).people] == ["chen"]
    assert {one.id for one in batches.choices(ZHOU).people} == {"lin", "chen", "zhou"}


@pytest.mark.slow
def test_who_leads_the_team_no_more_gets_none_of_it(service, batches, desk):
    written(service, LIN)
    batch = ask(batches, ZHOU, grid(LIN), BOTH)
    carrying = Carrying(desk)
    carrying.perform(carrying.take("w", 1, NOW), lambda: NOW)
    with desk.store.writing() as tx:
        staff.remove_member(tx, "sunan", "zhou")
    work(desk)

    opened = batches.open(ZHOU, batch, NOW)
    assert (opened.batch.progress.done, opened.batch.progress.failed) == (1, 1)
    assert opened.failures[0].title == "一份您现在看不到的计划"
    with pytest.raises(NotFoundError):
        batches.archive(ZHOU, batch)


@pytest.mark.slow
def test_a_batch_of_somebody_kept_out_is_worked_on_no_more(service, batches, desk, press):
    written(service, LIN)
    ask(batches, LIN, grid(LIN))
    with desk.store.writing() as tx:
        people.disable_person(tx, "lin")

    work(desk)

    assert press.printed == []


@pytest.mark.slow
def test_what_is_not_there_is_listed(service, batches, desk):
    plan_id = written(service, LIN)
    batch = ask(batches, ZHOU, grid(LIN, CHEN))

    assert batches.open(ZHOU, batch, NOW).missing == (
        ("陈一诺", "月度试写（2026年12月）", "没有这份计划"),
    )
    with pytest.raises(RefusedError, match="还没有批准"):
        ask(batches, ZHOU, grid(LIN, approved=True))
    with desk.store.writing() as tx:
        plans.set_plan(tx, plan_id, deleted=NOW)
    with pytest.raises(RefusedError):
        ask(batches, ZHOU, grid(LIN))


def sheet(*rows):
    stream = io.StringIO()
    csv.writer(stream).writerows([["姓名", "计划类型", "期间"], *rows])
    return Listed(stream.getvalue().encode("utf-8-sig"), "名单.csv")


@pytest.mark.slow
def test_a_list_says_of_each_row_what_it_means_or_why_not(service, batches):
    written(service, LIN)
    rows = (
        ("林若川", "月度试写", "2026年12月"),
        ("lin", "small", "2026-12"),
        ("钱小满", "月度试写", "2026-12"),
        ("林若川", "周计划", "2026-12"),
        ("林若川", "月度试写", "下个月"),
        ("陈一诺", "月度试写", "2026-12"),
        ("", " ", ""),
        ("林若川",),
    )

    batch = batches.open(ZHOU, ask(batches, ZHOU, sheet(*rows)), NOW)

    assert batch.batch.progress.total == 1
    assert [one[0][:5] for one in batch.missing] == [f"第 {row} 行" for row in (4, 5, 6, 7, 9)]
    assert batch.missing[-1][1] == "没有写计划类型（没有写期间）"
    assert [one[2].split("；")[0] for one in batch.missing] == [
        "没有找到这个人",
        "没有这种计划",
        "看不懂这个期间",
        "没有这份计划",
        "没有这种计划",
    ]


def test_a_list_of_nothing_is_said_to_have_no_plans_yet(batches):
    with pytest.raises(RefusedError, match="名单里还没有计划"):
        ask(batches, ZHOU, sheet(("", " ", "")))


def test_a_month_excel_made_a_day_of_is_that_month(service, batches):
    written(service, LIN)

    batch = batches.open(ZHOU, ask(batches, ZHOU, sheet(("lin", "small", "2026-12-01"))), NOW)

    assert (batch.batch.progress.total, batch.missing) == (1, ())


def test_too_many_rows_are_counted_whatever_the_file(batches, press):
    rows = [("lin", "small", "2026-12")] * 5_000
    press.faults["rows"] = RenderError("最多 5000 行，这里有 5001 行", hint="请只留要填的行")

    with pytest.raises(RefusedError, match="最多 5000 行，这里有 5001 行"):
        ask(batches, ZHOU, sheet(*rows))
    with pytest.raises(RefusedError, match="最多 5000 行，这里有 5001 行"):
        ask(batches, ZHOU, Listed(b"PK", "名单.xlsx"))


@pytest.mark.parametrize(
    ("wanted", "formats", "why"),
    [
        (Listed("姓名,期间\n林若川,2026-12".encode(), "a.csv"), ("docx",), "三列"),
        (Listed(b"\xff\xfe\x00\xd8", "a.csv"), ("docx",), "读不出来"),
        (grid(LIN), (), "哪种文件"),
        (grid(LIN, sorts=()), ("docx",), "没有选好"),
        (grid(LIN, sorts=(("small", "2026年12月"),)), ("docx",), "选的计划都不在"),
        (grid(ZHOU), ("docx",), "只能是自己和组员"),
    ],
)
def test_what_cannot_be_a_batch_is_said_so(service, batches, wanted, formats, why):
    written(service, LIN)

    with pytest.raises(RefusedError) as refused:
        ask(batches, LIN, wanted, formats)
    assert why in refused.value.sentence


@pytest.mark.slow
def test_batches_of_months_are_listed_and_then_forgotten(service, batches, desk):
    written(service, LIN)
    batch = ask(batches, LIN, grid(LIN))

    service.tidy(NOW + timedelta(days=150))
    assert [one.id for one in batches.mine(LIN, NOW)] == [batch]
    service.tidy(NOW + timedelta(days=190))
    assert batches.mine(LIN, NOW) == ()
    with desk.store.reading() as tx:
        assert stored.items_of(tx, batch) == ()
