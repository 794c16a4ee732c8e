import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from docgen.errors import RenderError
from docgen.readers.workbook import rows_of
from docgen.writers.xlsx_grid import grid


def workbook(rows):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, place, cell, day)
                else:
                    sheet.write(at, place, cell)
    return stream.getvalue()


def test_cells_come_as_somebody_would_type_them():
    data = workbook(
        [["项目", "实绩"], ["销售额", 81.2], ["客户", 12], ["日期", date(2026, 12, 10)]]
    )

    assert rows_of(data, 100) == [
        ["项目", "实绩"],
        ["销售额", "81.2"],
        ["客户", "12"],
        ["日期", "2026-12-10"],
    ]


def test_a_template_filled_by_nobody_says_what_it_was_made_of():
    rows = [["项目", "编号"], ["=1+1", "goals.target"], ["", "-3"]]

    made = grid(rows, (10, 20), "实绩")

    assert rows_of(made, 100) == rows
    assert made == grid(rows, (10, 20), "实绩")
    assert b"<f>" not in made


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 nothing", "项目,实绩".encode(), b"\xd0\xcf\x11\xe0"]
)
def test_what_is_no_workbook_is_refused(data):
    with pytest.raises(RenderError, match="读不出来"):
        rows_of(data, 100)


def test_a_workbook_that_unpacks_to_a_thousand_times_its_size_is_not_opened():
    stream = io.BytesIO(workbook([["登录名"]]))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b"0" * 20_000_000)

    with pytest.raises(RenderError, match="读不出来"):
        rows_of(stream.getvalue(), 100)


def test_too_many_rows_are_refused():
    with pytest.raises(RenderError, match="最多 5 行"):
        rows_of(workbook([[1]] * 6), 5)
