import pytest
from contracts.documents import every_node, text

from docgen.definitions.glyphs import printable
from docgen.documents.nodes import Cell, Column, Document, Paragraph, Run, Table, TableRow
from docgen.writers.faces import FaceFile, face_files
from docgen.writers.legible import legible, xml_character


def test_a_legible_document_is_not_copied():
    one = every_node()

    assert legible(one, lambda _: True) is one


def test_what_cannot_be_shown_is_said_wherever_it_stands():
    row = TableRow((Cell(text("甲\x01")),))
    one = Document(
        "题\x01", (Paragraph((Run("乙\x02", "a.b"),)), Table((Column(1.0),), (), (row,)))
    )
    mended = legible(one, xml_character)

    assert mended.title == "题〔无法显示：U+0001〕"
    assert mended.blocks[0].runs[0] == Run("乙〔无法显示：U+0002〕", "a.b")
    assert mended.blocks[1].body[0].cells[0].runs[0].text == "甲〔无法显示：U+0001〕"


def test_breaks_and_tabs_are_left_alone():
    one = Document("题", (Paragraph(text("左\t右\n下")),))

    assert legible(one, xml_character) is one


def test_the_weights_of_every_face_are_there():
    found = face_files()

    assert {face.family for face in found} == {
        "Docgen Song", "Docgen Hei", "Docgen Kai", "Docgen Fang", "Docgen Serif", "Docgen Sans",
        "Docgen Emoji",
    }  # fmt: skip
    assert FaceFile("DocgenSong-Bold.otf", "Docgen Song", 700) in found


@pytest.mark.parametrize("character", "中㛃𠮷镕①〇—…“·✓☑□℃㎡￥éА😀\u200d\ufe0f")
def test_characters_of_plans_are_covered(character):
    assert printable(character)


@pytest.mark.parametrize("character", ["\U00012000", "\x07", "\ue000", "ༀ"])
def test_characters_no_face_has_are_known(character):
    assert not printable(character)
