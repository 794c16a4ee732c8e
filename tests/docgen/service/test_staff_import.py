"""People from a workbook, and as one: the template, everybody, what is refused."""

import csv
import io
from dataclasses import replace

import pytest
import xlsxwriter
from small import LIN, NOW

from docgen.errors import NotFoundError, RefusedError
from docgen.rendering.client import Rendered
from docgen.service.csv_cells import csv_of
from docgen.service.operator import OPERATOR
from docgen.service.staff_import import read_people
from docgen.service.staff_sheet import COLUMNS, people_sheet
from docgen.worker.render_task import _sheet
from docgen.writers.xlsx_grid import grid


class Inside:
    """What the render children do, without their wall."""

    def render(self, request):
        header, data = _sheet(request)
        return Rendered(data, header["media_type"], header["filename"], 0)


@pytest.fixture
def desk(service):
    return replace(service.desk, rendering=Inside())


def test_everybody_as_a_workbook_reads_back_as_no_change(desk):
    made = people_sheet(desk, OPERATOR, "xlsx", NOW, filled=True)

    found = read_people(desk, OPERATOR, made.data, made.filename)

    assert (found.problems, found.added, found.changed, found.same) == ((), (), (), 4)


def test_the_template_is_the_head_alone_and_refuses_other_formats(desk):
    made = people_sheet(desk, OPERATOR, "csv", NOW, filled=False)

    assert list(csv.reader(io.StringIO(made.data.decode("utf-8-sig")))) == [[*COLUMNS.values()]]
    with pytest.raises(RefusedError, match="还没有人"):
        read_people(desk, OPERATOR, made.data, made.filename)
    with pytest.raises(RefusedError, match="没有这种文件"):
        people_sheet(desk, OPERATOR, "docx", NOW, filled=False)


@pytest.mark.parametrize("data", [b"PK\x03\x04 nothing", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_workbook_is_said(desk, data):
    with pytest.raises(RefusedError, match="读不出来"):
        read_people(desk, OPERATOR, data, "a.xlsx")


@pytest.mark.parametrize("first", [[], [*COLUMNS.values()]])
def test_people_on_the_second_sheet_are_said_to_be_on_no_sheet_that_is_read(desk, first):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, first)
        people = book.add_worksheet()
        people.write_row(0, 0, ["登录名", "姓名"])
        people.write_row(1, 0, ["ma", "马超"])

    with pytest.raises(RefusedError) as refused:
        read_people(desk, OPERATOR, stream.getvalue(), "a.xlsx")

    assert "工作簿只读第一张表" in refused.value.hint


def test_a_field_longer_than_any_csv_has_is_said(desk):
    with pytest.raises(RefusedError, match="读不出来"):
        read_people(desk, OPERATOR, b'"' + b"x" * 200_000, "a.csv")


def test_a_merged_cell_says_the_same_of_each_line_it_covers(desk):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:D1", "人员名单")
        for cells, title in (("A2:A3", "登录名"), ("B2:B3", "姓名")):
            sheet.merge_range(cells, title)
        sheet.merge_range("C2:D2", "归属")
        sheet.write_row("C3", ["部门", "岗位"])
        for at, name in enumerate(("ma", "niu", "yang"), start=3):
            sheet.write_row(at, 0, [name, name])
        sheet.merge_range("C4:C5", "华东部")

    found = read_people(desk, OPERATOR, stream.getvalue(), "a.xlsx")

    assert found.problems == ()
    assert [{one[0]: one[2] for one in each.fields}.get("部门") for each in found.added] == [
        "华东部",
        "华东部",
        None,
    ]


def test_letters_nobody_sees_are_no_part_of_a_name(desk):
    data = "登录名,姓名\nling,零\u200b宽\u202e\ufeff\n".encode()

    found = read_people(desk, OPERATOR, data, "a.csv")

    assert [one for each in found.added for one in each.fields if one[0] == "姓名"] == [
        ("姓名", "（空）", "零宽")
    ]


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_more_lines_than_are_read_are_said_as_such(desk, format_):
    rows = [["登录名", "姓名"], *(["ma", "马"] for _ in range(5_000))]
    data = csv_of(rows) if format_ == "csv" else grid(rows, (10, 10), "人员")

    with pytest.raises(RefusedError, match="最多 5000 行，这里有 5001 行"):
        read_people(desk, OPERATOR, data, f"a.{format_}")


def test_nobody_else_gets_or_brings_a_list(desk):
    with pytest.raises(NotFoundError):
        people_sheet(desk, LIN, "csv", NOW, filled=True)
    with pytest.raises(NotFoundError):
        read_people(desk, LIN, b"", "a.csv")
