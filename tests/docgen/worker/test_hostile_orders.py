"""What authors and writers can make a render child do: it says so in words, or is ended."""

import io
import json
import os
import shutil
import zipfile
import zlib
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
import xlsxwriter
from sampled import CATALOGUE

from docgen.definitions.bundle import bundle_of
from docgen.definitions.catalogue import Catalogue
from docgen.errors import RenderError
from docgen.plans.payload import payload_of
from docgen.plans.plan_file import load_plan_file
from docgen.rendering import Rendering
from docgen.settings import ROOT, Settings
from docgen.worker.render_service import RenderService

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("render")]
PLAN = load_plan_file(CATALOGUE.sample_path("weekly_sales"), CATALOGUE).required()
STOPS = ("上限", "秒内", "内存", "图片")
BODIES = {
    "a cell over a million columns": "<table><tr><td colspan='1000000'>x</td></tr></table>",
    "a cell over a million rows": "<table><tr><td rowspan='1000000'>x</td></tr></table>",
    "three thousand boxes": "<aside>" * 3000 + "</aside>" * 3000,
    "lists in lists": "<ul><li>" * 60 + "x" + "</li></ul>" * 60,
    "five thousand rows": "<table>" + "<tr><td>x</td></tr>" * 5000 + "</table>",
    "tables in tables": "<table><tr><td>" * 15 + "x" + "</td></tr></table>" * 15,
    "a page of our own size": "<style>@page { size: 20px }</style><p>" + "x" * 5000 + "</p>",
    "a drawing that uses itself": "<svg><use href='#a'/></svg>",
    "a loop in a loop in a loop": "{% for a in projects.items %}" * 4 + "{% endfor %}" * 4,
    "numbers without end": "{{ 9 ** 9 ** 9 }}",
    "a way out": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a file": "<img src='file:///etc/passwd'><p>{% include '/etc/passwd' %}</p>",
}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    settings = Settings(data=tmp_path_factory.mktemp("h"), render_seconds=8, render_workers=1)
    running = RenderService(settings)
    running.start()
    yield running
    running.close()


@pytest.fixture(scope="module")
def rendering(service):
    return Rendering(service.path)


def asked(plan=PLAN, **more):
    order = {"bundle": bundle_of(plan.type).decode(), "plan": payload_of(plan)}
    return {**order, "format": "pdf", "engine": "weasyprint", "draft": True, **more}


def outcome(rendering, order):
    try:
        rendering.render(order)
    except RenderError as error:
        return error.what
    return "made"


def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


def test_case_31_a_body_that_takes_too_much_is_refused_with_its_line(rendering):
    before = resident()
    for name, body in BODIES.items():
        hostile = replace(PLAN, type=replace(PLAN.type, body=body))
        with pytest.raises(RenderError) as refused:
            rendering.render(asked(hostile))
        assert "body.html.j2" in refused.value.where, (name, refused.value)
        assert "site-packages" not in refused.value.sentence
    assert rendering.render(asked(format="txt")).data
    assert resident() - before < 64 * 1024 * 1024


def png(width, height, data):
    """A PNG that says this size and holds this data, whatever it says."""

    def chunk(name, body):
        return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def zeros(megabytes):
    packer = zlib.compressobj(9)
    made = b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes))
    return made + packer.flush()


@cache
def pictures():
    return {
        "a large one": (2000, 2000, zeros(13)),
        "one point that holds 300 MB": (1, 1, zeros(300)),
        "nothing where there should be much": (2000, 2000, zlib.compress(b"")),
        "no picture at all": (10, 10, b"\0" * 100),
    }


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A plan of a type with a picture."""
    templates = tmp_path_factory.mktemp("types")
    shutil.copytree(ROOT / "doc_templates" / "_house", templates / "_house")
    (templates / "desk").mkdir()
    shutil.copy(ROOT / "tests/docgen/web/desk.yaml", templates / "desk" / "plan.yaml")
    given = {"plan": "desk", "period": "2026-11", "author": {"name": "林若川"}, "values": {}}
    return load_plan_file(json.dumps(given), Catalogue(templates, watch=False)).plan


@pytest.mark.parametrize("order", ["typst", "weasyprint", "docx"])
def test_case_34_a_picture_that_lies_is_printed_or_refused_in_words(rendering, desk, order):
    for name, (width, height, data) in pictures().items():
        picture = png(width, height, data)
        digest = sha256(picture).hexdigest()
        told = {"sha256": digest, "name": "a.png", "media_type": "image/png"}
        photo = {**told, "width": width, "height": height}
        plan = replace(desk, values={"work": {"photo": photo}}, pictures={digest: picture})
        how = {"format": "docx", "engine": ""} if order == "docx" else {"engine": order}
        said = outcome(rendering, asked(plan, **how))
        assert said == "made" or any(one in said for one in STOPS), (name, said)
    assert rendering.render(asked(format="txt")).data


def workbook(*cells):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, column, text in cells:
            sheet.write(line, column, text)
    return stream.getvalue()


def changed(part, edit, added=()):
    """A good workbook with one part edited and others added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook((0, 0, "登录名")))) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, edit(data) if name == part else data)
        for name, data in added:
            target.writestr(name, data)
    return stream.getvalue()


SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
ENTITY = b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def workbooks():
    rows = b"<row><c/></row>" * 4_000_000
    return {
        "two cells far apart": workbook((0, 0, "a"), (1048575, 16383, "b")),
        "four million rows": changed(
            SHEET,
            lambda one: one.replace(b"</sheetData>", rows + b"</sheetData>"),
        ),
        "an entity": changed(
            STRINGS,
            lambda one: one.replace(b"?>", b"?>" + ENTITY, 1).replace("登录名".encode(), b"&x;"),
        ),
        "a name that climbs": changed("", bytes, [("../../evil.xml", b"<a/>")]),
        "macros": changed("", bytes, [("xl/vbaProject.bin", b"\xd0\xcf")]),
        "old and encrypted": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4000),
        "a picture": png(1, 1, zeros(1)),
        "a picture under another name": b"PK\x03\x04" + png(1, 1, zeros(1)),
        "nothing": b"",
    }


def test_case_34_a_hostile_workbook_is_refused_and_costs_nobody_anything(rendering):
    hostile = workbooks()
    before = resident()
    for name, data in hostile.items():
        order = {"format": "rows", "workbook": b64encode(data).decode(), "most": 5000}
        with pytest.raises(RenderError) as refused:
            rendering.render(order)
        assert "Error" not in refused.value.what, name
    assert resident() - before < 200 * 1024 * 1024
    order = {"format": "rows", "workbook": b64encode(workbook((0, 0, "好"))).decode(), "most": 5}
    assert json.loads(rendering.render(order).data) == [["好"]]
