"""The pages of batches: choosing, watching, stopping, trying again, taking away."""

import io
from zipfile import ZipFile

import pytest

from docgen.errors import RenderError
from docgen.service.carrying import Carrying

CHOICE = {"sort": "desk 2026-11", "format": ["docx", "pdf"], "term": "drafts"}


@pytest.fixture
def begun(lin):
    """A batch of an unfinished plan, asked for as drafts."""
    lin.start()
    return lin.post("/batches", CHOICE).location


def work(service, clock):
    carrying = Carrying(service.desk)
    while taken := carrying.take("w", 2, clock()):
        carrying.perform(taken, clock)


def test_one_chooses_and_comes_back_for_the_zip(lin, service, clock, begun):
    page = lin.get(begun).text
    assert "正在做" in page
    assert 'http-equiv="refresh"' in page

    work(service, clock)

    page = lin.get(begun).text
    assert "做好 2 份，共 2 份" in page
    assert 'http-equiv="refresh"' not in page
    with lin.get(f"{begun}/archive.zip") as answer, ZipFile(io.BytesIO(answer.data)) as made:
        assert answer.headers["Content-Disposition"].endswith(".zip")
        assert [one.partition("/")[0] for one in made.namelist()] == ["目录.xlsx", "Word", "PDF"]
    assert "做好了" in lin.get("/batches").text


def test_what_failed_is_told_and_only_that_done_again(lin, service, clock, press, begun):
    press.fault = RenderError("这份计划 10 秒内没有排完")
    for _ in range(3):
        work(service, clock)
        clock.forward(minutes=1)
    page = lin.get(begun).text
    assert "这份计划 10 秒内没有排完" in page
    assert "再做没做成的 2 份" in page

    press.fault = None
    lin.post(f"{begun}/retry")
    work(service, clock)

    assert "做好 2 份，共 2 份" in lin.get(begun).text


def test_a_stopped_batch_can_be_gone_on_with(lin, service, clock, press, begun):
    lin.post(f"{begun}/cancel")
    work(service, clock)

    page = lin.get(begun).text

    assert "已取消" in page
    assert press.asked == []
    assert "再做没做成的 2 份" in page
    lin.get(f"{begun}/archive.zip", 404)


def test_what_was_chosen_stays_when_something_is_lacking(lin):
    lin.start()

    page = lin.post("/batches", {"sort": "desk 2026-11"}, 422).text

    assert "请选 Word、PDF" in page
    assert 'value="desk 2026-11" checked' in page


def test_a_list_may_be_brought_instead(lin):
    lin.start()
    text = "姓名,计划类型,期间\n林若川,月度工作计划,2026年11月\n唐亦凡,月度工作计划,2026-11\n"
    file = (io.BytesIO(text.encode()), "名单.csv")

    page = lin.get(lin.post("/batches", {"file": file, "format": "pdf"}).location).text

    assert "名单里的 1 份计划" in page
    assert "第 3 行 唐亦凡" in page


def test_another_person_is_told_nothing(lin, tang, begun):
    for path in (begun, f"{begun}/archive.zip"):
        tang.get(path, 404)
    tang.post(f"{begun}/cancel", status=404)
    assert "以前的" not in tang.get("/batches").text
