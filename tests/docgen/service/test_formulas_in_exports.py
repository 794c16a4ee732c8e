"""What somebody typed becomes a formula in no file that is taken away (ASVS 5.0, 1.2.10)."""

import csv
import io
import subprocess
import zipfile
from dataclasses import replace

import pytest
from small import CHEN, NOW

from docgen.rendering.client import Rendered
from docgen.service.csv_cells import csv_of, guarded, unguarded
from docgen.service.operator import OPERATOR
from docgen.service.staff_sheet import people_sheet
from docgen.worker.render_task import _sheet
from docgen.writers.xlsx_grid import Page, book

HOSTILE = (
    "=1+2",
    "+1+2",
    "-1+2",
    "@SUM(A1)",
    "＝1+2",
    "＋1",
    "－1",
    "＠SUM",
    "\t=1+2",
    "\r=1+2",
    '=HYPERLINK("http://127.0.0.1/","x")',
    "=cmd|' /C calc'!A0",
    "'=1+2",
)
STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


class Inside:
    """What the render children do, without their wall."""

    def render(self, request):
        header, data = _sheet(request)
        return Rendered(data, header["media_type"], header["filename"], 0)


def read(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_case_35_no_cell_of_a_csv_begins_a_formula_and_each_reads_back():
    cells = [row[0] for row in read(csv_of([[one] for one in HOSTILE]))]

    assert not [one for one in cells if one.startswith(STARTS)]
    assert [unguarded(one) for one in cells[:-1]] == list(HOSTILE[:-1])
    assert [guarded(one) for one in ("-3", "-0.5%", "1,200", "林")] == [
        "-3",
        "-0.5%",
        "1,200",
        "林",
    ]


def test_case_35_the_list_of_people_has_no_formula(service):
    desk = replace(service.desk, rendering=Inside())
    with desk.store.writing() as tx:
        for column, text in (("name", "=1+2"), ("post", "@SUM(A1)"), ("company", "＝1+2")):
            tx.exec_driver_sql(f"UPDATE person SET {column} = '{text}' WHERE id = '{CHEN.id}'")  # noqa: S608

    made = people_sheet(desk, OPERATOR, "csv", NOW, filled=True).data
    sheet = people_sheet(desk, OPERATOR, "xlsx", NOW, filled=True).data

    assert not [one for row in read(made) for one in row if one.startswith(STARTS)]
    assert "'=1+2" in made.decode("utf-8-sig")
    assert b"<f>" not in parts_of(sheet)


def test_case_35_workbooks_of_teams_and_batches_have_none_either():
    made = book([Page("总览", [["题"], *([one] for one in HOSTILE)], (20,))])

    assert b"<f>" not in parts_of(made)
    assert b"hyperlink" not in parts_of(made)


def parts_of(workbook):
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return b"".join(archive.read(one) for one in archive.namelist())


@pytest.mark.slow
def test_case_35_libreoffice_computes_nothing_of_it(tmp_path):
    (tmp_path / "hostile.csv").write_bytes(csv_of([[one] for one in HOSTILE]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    into = ["--convert-to", "fods", "--outdir", str(tmp_path), str(tmp_path / "hostile.csv")]
    subprocess.run(["soffice", profile, "--headless", *into], check=True, capture_output=True)

    shown = (tmp_path / "hostile.fods").read_text("utf-8")

    assert "table:formula" not in shown
    assert "'=1+2" in shown or "&apos;=1+2" in shown
