"""Pictures of a plan file: found beside it, never outside, told by their bytes."""

import os
from hashlib import sha256
from pathlib import Path

import pytest
from contracts.documents import small_png

from docgen.definitions.catalogue import Catalogue
from docgen.documents.nodes import Image
from docgen.documents.walk import every_block
from docgen.pipeline import Order, document_of, produce
from docgen.plans.evaluate import evaluate
from docgen.plans.plan_file import dump_plan_file, load_plan_file

HOUSE = Path(__file__).parents[3] / "doc_templates" / "_house"
PLAN_TYPE = """\
title: 门店计划
version: 1
period: year
signatures: []
sections:
  - id: shop
    title: 门店
    fields:
      - {id: photo, kind: image, label: 门店照片, required: true}
      - id: shelves
        kind: group
        label: 陈列
        fields:
          - {id: name, kind: text, label: 名称}
          - {id: photo, kind: image, label: 照片}
"""
PNG = small_png(64, 32)
DIGEST = sha256(PNG).hexdigest()
STORED = {
    "sha256": DIGEST,
    "name": "pictures/door.png",
    "media_type": "image/png",
    "width": 64,
    "height": 32,
}


@pytest.fixture
def folder(tmp_path):
    types, plans = tmp_path / "types", tmp_path / "plans"
    (types / "shops").mkdir(parents=True)
    (types / "_house").symlink_to(HOUSE)
    (types / "shops" / "plan.yaml").write_text(PLAN_TYPE, encoding="utf-8")
    (plans / "pictures").mkdir(parents=True)
    (plans / "pictures" / "door.png").write_bytes(PNG)
    (tmp_path / "secret.png").write_bytes(PNG)
    return tmp_path


def load(folder, written, values="    photo: "):
    head = "plan: shops\nperiod: 2027\nauthor: 林若川\nvalues:\n  shop:\n"
    path = folder / "plans" / "p.yaml"
    path.write_text(f"{head}{values}{written}\n", encoding="utf-8")
    return load_plan_file(path, Catalogue(folder / "types", watch=False))


def said(folder, written):
    return [str(one).removeprefix(f"{folder}/plans/") for one in load(folder, written).problems]


@pytest.mark.parametrize(
    ("written", "more"),
    [
        ("pictures/door.png", {}),
        ("{file: pictures/door.png, alt: 正门}", {"alt": "正门"}),
        ("./pictures/../pictures/door.png", {"name": "./pictures/../pictures/door.png"}),
    ],
)
def test_a_picture_is_named_by_its_file(folder, written, more):
    plan = load(folder, written).required()

    assert plan.values["shop"]["photo"] == STORED | more
    assert plan.pictures == {DIGEST: PNG}


def test_a_row_of_a_group_may_have_one(folder):
    plan = load(folder, "[{name: 甲, photo: pictures/door.png}]", "    shelves: ").required()

    assert plan.values["shop"]["shelves"][0]["photo"] == STORED
    assert plan.pictures == {DIGEST: PNG}


FAULTS = [
    (
        "pictures/dor.png",
        "没有 pictures/dor.png 这个文件; 请核对文件名；路径从计划文件所在的文件夹",
    ),
    ("pictures", "没有 pictures 这个文件; "),
    ("../secret.png", "../secret.png 不在计划文件的文件夹里; 请把图片放到计划旁边，写相对路径"),
    ("/etc/hostname", "/etc/hostname 不在计划文件的文件夹里; "),
    ("link.png", "link.png 不在计划文件的文件夹里; "),
    ("circle.png", "circle.png 不在计划文件的文件夹里; "),
    ("note.png", "这个文件不是 PNG 或 JPEG 图片; 请换一张，或先另存为 PNG"),
    ("large.png", "图片 10.0 MB，超过 10 MB; 请压缩后再传"),
    ('"a\\0b.png"', "不在计划文件的文件夹里; "),
    ("{file: pictures/door.png, atl: 门}", "图片没有 atl 这一项; 可以写 file、alt"),
]


@pytest.mark.parametrize(("written", "sentence"), FAULTS)
def test_what_is_wrong_with_a_picture_is_said_at_its_line(folder, written, sentence):
    plans = folder / "plans"
    (plans / "link.png").symlink_to(folder / "secret.png")
    (plans / "circle.png").symlink_to(plans / "circle.png")
    (plans / "note.png").write_text("不是图片", encoding="utf-8")
    (plans / "large.png").write_bytes(PNG)
    os.truncate(plans / "large.png", 10 * 1024 * 1024 + 1)

    (found,) = said(folder, written)

    assert found.startswith("p.yaml:6: 门店 › 门店照片: ")
    assert sentence in found


def test_a_picture_that_is_refused_is_not_asked_for_a_second_time(folder):
    file = load(folder, "pictures/dor.png")

    assert [one.code for one in evaluate(file.plan).problems] == ["unread"]
    assert file.plan.pictures == {}


def test_a_plan_that_is_no_file_has_no_pictures(folder):
    text = "plan: shops\nperiod: 2027\nauthor: 甲\nvalues: {shop: {photo: pictures/door.png}}\n"

    file = load_plan_file(text, Catalogue(folder / "types", watch=False), name="标准输入")

    (problem,) = file.problems
    assert (problem.line, problem.place) == (4, "门店 › 门店照片")
    assert problem.say == "这份计划不是从文件夹里读的，带不了图片文件"


def test_what_is_dumped_loads_again_with_its_picture(folder):
    plan = load(folder, "{file: pictures/door.png, alt: 正门}").required()

    (folder / "plans" / "again.yaml").write_text(dump_plan_file(plan), encoding="utf-8")
    again = load_plan_file(folder / "plans" / "again.yaml", Catalogue(folder / "types")).required()

    assert (again.values, again.pictures) == (plan.values, plan.pictures)


@pytest.mark.parametrize(
    ("name", "sha256"),
    [("pictures/gone.png", DIGEST), ("pictures/door.png", "0" * 64), ("../secret.png", DIGEST)],
)
def test_a_stored_picture_whose_file_is_another_stays_without_its_bytes(folder, name, sha256):
    written = STORED | {"name": name, "sha256": sha256}

    plan = load(folder, str(written).replace("'", '"')).required()

    assert plan.values["shop"]["photo"] == written
    assert plan.pictures == {}


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_it_prints_in_every_format(folder, form):
    file = load(folder, "{file: pictures/door.png, alt: 正门}")
    plan = file.required()
    style = Catalogue(folder / "types", watch=False).style("enterprise")

    (image,) = (
        one
        for one in every_block(document_of(plan, Order(format=form)).blocks)
        if isinstance(one, Image)
    )
    assert (image.data, image.alt) == (PNG, "正门")
    assert produce(plan, style, Order(format=form)).data
