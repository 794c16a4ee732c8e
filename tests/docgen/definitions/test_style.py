from pathlib import Path

import pytest

from docgen.definitions.problems import DefinitionErrors
from docgen.definitions.style import Style, TextRole, load_style, parse_style
from docgen.definitions.style_units import (
    parse_characters,
    parse_colour,
    parse_line,
    parse_millimetres,
    parse_points,
    parse_size,
)

HOUSE = Path(__file__).parents[3] / "doc_templates" / "_house"
STYLES = sorted(
    path.stem for path in HOUSE.glob("*.yaml") if path.name not in {"words.yaml", "groups.yaml"}
)


def style(name: str) -> Style:
    return load_style(HOUSE / f"{name}.yaml")


def test_two_styles_ship():
    assert STYLES == ["enterprise", "gongwen"]


@pytest.mark.parametrize("name", STYLES)
def test_every_role_of_text_is_set_in_a_face_that_is_there(name):
    one = style(name)

    assert set(one.texts) == set(TextRole)
    assert {text.face for text in one.texts.values()} <= set(one.faces)
    assert all(text.line_pt > text.size_pt for text in one.texts.values())


def test_gongwen_follows_the_type_area_of_the_standard():
    one = style("gongwen")
    body = one.text(TextRole.BODY)

    assert (one.page.text_width_mm, one.page.text_height_mm) == (156, 225)
    assert int(one.page.text_height_mm / 25.4 * 72 / body.line_pt) == 22
    assert int(one.page.text_width_mm / 25.4 * 72 / (body.size_pt + one.letter_pt)) == 28


def test_a_style_comes_back_from_its_source():
    one = style("gongwen")

    assert parse_style(one.source, "gongwen") == one


def test_what_a_role_leaves_out_comes_from_the_body():
    one = style("enterprise")

    assert one.text(TextRole.TABLE).face == one.text(TextRole.BODY).face
    assert one.text(TextRole.HEADING4).line_pt == one.text(TextRole.BODY).line_pt


def test_a_page_on_its_side_keeps_the_binding_at_the_top():
    page = style("gongwen").page

    assert page.sideways().text_width_mm == page.text_height_mm
    assert page.sideways().top_mm == page.left_mm


FAULTS = {
    "an unknown size": ("size: 二号", "size: 大号", "texts.title.size", "不认识 大号", "写字号"),
    "a length without unit": ("top: 27mm", "top: 27", "page.top", "不认识 27", "写毫米"),
    "an indent in points": ("indent: 2字}", "indent: 2pt}", "texts.body.indent", "2pt", "写字数"),
    "a face nobody named": ("face: 楷体", "face: 行楷", "texts.subtitle.face", "行楷", "宋体"),
    "a misspelt key": ("pad_down", "pad_dwon", "table.pad_dwon", "不认识 pad_dwon", "pad_down"),
    "an unknown group": ("chart:", "charts:", "charts", "不认识 charts", "chart"),
    "a short colour": ("'#1A1A1A'", "'#111'", "texts.body.colour", "不认识 #111", "#1F3864"),
    "a word for a switch": ("outer: false", "outer: 否", "running.outer", "不认识 否", "true"),
    "a footer without its page": ("第 {page} 页", "第页", "running.number", "第页", "{page}"),
    "a pitch without unit": ("line: 32pt", "line: 32", "texts.title.line", "不认识 32", "行距"),
    "a name that would end a rule": ("word: 黑体", "word: 'a{}'", "faces.黑体.word", "a{}", "名字"),
    "no colours": ("palette: [", "palette: [] #", "chart.palette", "不认识", "至少"),
    "one name, not a list": ("[SimHei]", "SimHei", "faces.黑体.also", "SimHei", "列表"),
}


@pytest.mark.parametrize(("old", "new", "place", "what", "hint"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_said_with_its_line(old, new, place, what, hint):
    source = style("enterprise").source.replace(old, new, 1)
    line = source[: source.index(new)].count("\n") + 1

    with pytest.raises(DefinitionErrors) as raised:
        parse_style(source, "firm", "firm.yaml")

    problem = next(one for one in raised.value.problems if one.place == place)
    assert (problem.file, problem.line) == ("firm.yaml", line)
    assert what in problem.say
    assert hint in problem.hint


def test_every_fault_is_said_at_once():
    source = (
        style("enterprise").source.replace("top: 27mm", "top: 27").replace("title: 企", "tilte: 企")
    )

    with pytest.raises(DefinitionErrors) as raised:
        parse_style(source, "firm")

    assert sorted(one.place for one in raised.value.problems) == ["", "page.top", "tilte"]


def test_an_empty_file_is_said_to_be_empty():
    with pytest.raises(DefinitionErrors) as raised:
        parse_style("", "firm")

    assert "文件是空的" in raised.value.problems[0].say


MEASURES = [
    (parse_size, "小四", 12),
    (parse_size, "10.5pt", 10.5),
    (parse_points, "6磅", 6),
    (parse_points, "25.4mm", 72),
    (parse_millimetres, "2.54cm", 25.4),
    (parse_characters, "1.5字", 1.5),
    (parse_colour, "#1f3864", "#1F3864"),
]


@pytest.mark.parametrize(("parse", "text", "value"), MEASURES)
def test_a_measure_is_read_in_its_unit(parse, text, value):
    assert parse(text) == pytest.approx(value) if isinstance(value, float) else value


def test_a_pitch_may_be_a_multiple_of_the_size():
    assert parse_line("1.75倍", 12) == 21
    assert parse_line("28.95pt", 16) == 28.95
