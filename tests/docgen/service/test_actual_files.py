import csv
import io
from dataclasses import replace

import pytest
from kinship import add_types
from small import LIN, NOW

from docgen.errors import RefusedError
from docgen.rendering.client import Rendered
from docgen.worker.render_task import _sheet


class Inside:
    """What the render children do, without their wall."""

    def render(self, request):
        header, data = _sheet(request)
        return Rendered(data, header["media_type"], header["filename"], 0)


@pytest.fixture
def service(service, tmp_path):
    add_types(tmp_path / "templates")
    service.desk = replace(service.desk, rendering=Inside())
    return service


@pytest.fixture
def month(service):
    plan_id = service.start_plan(LIN, "monthly", "2027-02", NOW)
    fields = {"target": "8"}
    service.save_section(LIN, plan_id, "goals", fields, None, "f-1", NOW)
    items = {"items": [{"id": "r1", "what": "=HYPERLINK(1)"}, {"id": "r2", "what": "陈列检查"}]}
    service.save_section(LIN, plan_id, "tasks", items, None, "f-2", NOW)
    return plan_id


def read(service, month, data, name="实绩.csv"):
    found = service.read_actuals(LIN, month, data, name, NOW)
    return [(one.row, one.key, one.after, one.problem) for one in found.lines], found.same


def filled(rows, values):
    """The template with some actuals in it, as CSV."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    for row in rows:
        writer.writerow([*row[:5], values.get(row[6], row[5]), row[6]])
    return stream.getvalue()


def rows_of(download):
    return list(csv.reader(io.StringIO(download.data.decode("utf-8-sig"))))


def test_case_35_a_template_has_a_line_for_every_actual_and_no_formula(service, month):
    rows = rows_of(service.actuals_template(LIN, month, "csv", NOW))

    assert rows[0] == ["部分", "项目", "明细", "单位", "计划", "实绩", "编号"]
    assert rows[1] == ["本月目标", "本月目标", "", "万元", "8.00万元", "", "goals.target"]
    assert rows[2][2] == "'=HYPERLINK(1)，完成情况"
    assert rows[2][4] == "填：已完成、部分完成、未完成"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_filled_template_says_what_it_would_change(service, month, encoding):
    rows = rows_of(service.actuals_template(LIN, month, "csv", NOW))
    values = {
        "goals.target": "7.2",
        "tasks.items[r1].state": "已完成",
        "tasks.items[r2].state": "差不多",
    }

    lines, same = read(service, month, filled(rows, values).encode(encoding))

    assert [line[:3] for line in lines] == [
        (2, "goals.target", "7.20万元"),
        (3, "tasks.items[r1].state", "已完成"),
        (4, "tasks.items[r2].state", "差不多"),
    ]
    assert [bool(line[3]) for line in lines] == [False, False, True]
    assert same == 0
    assert service.open_actuals(LIN, month, NOW).plan.actuals == {}


def test_a_workbook_is_read_too_and_taken_over_changes_nothing_twice(service, month):
    made = service.actuals_template(LIN, month, "xlsx", NOW)
    assert made.filename.endswith("_实绩.xlsx")
    assert read(service, month, made.data, "a.xlsx") == ([], 0)
    service.save_actuals(LIN, month, {"goals.target": "7.2"}, None, "e-1", NOW)
    again = service.actuals_template(LIN, month, "xlsx", NOW)
    assert read(service, month, again.data, "a.xlsx") == ([], 1)


def test_lines_without_a_number_of_their_own_are_known_by_name(service, month):
    data = "部分,项目,明细,实绩\n本月目标,本月目标,,7\n本月目标,利润,,3\n".encode()

    lines, _ = read(service, month, data)

    assert lines[0][:3] == (2, "goals.target", "7.00万元")
    assert "计划里没有这一项" in lines[1][3]


def test_one_entry_twice_is_said(service, month):
    data = "项目,实绩,编号\n甲,7,goals.target\n乙,8,goals.target\n".encode()

    assert "和第2行是同一项" in read(service, month, data)[0][1][3]


@pytest.mark.parametrize(
    ("data", "name", "say"),
    [
        (b"a,b\n1,2\n", "a.csv", "没有找到“实绩”一列"),
        (b"", "a.csv", "没有找到"),
        (b"\xff\xfe\x00\x80\x81", "a.csv", "读不出来"),
        (b"PK no workbook", "a.xlsx", "读不出来"),
        (b"x" * 2_000_001, "a.csv", "太大"),
    ],
)
def test_a_wrong_file_is_refused_in_words(service, month, data, name, say):
    with pytest.raises(RefusedError, match=say):
        service.read_actuals(LIN, month, data, name, NOW)


def test_no_other_template_is_made(service, month):
    with pytest.raises(RefusedError, match="没有这种模板"):
        service.actuals_template(LIN, month, "docx", NOW)
