"""An upload is taken apart without trust."""

import re

import pytest
from hostile_files import HOSTILE, MAIN, TYPES, good, hostile, rebuilt

from docgen.errors import RefusedError
from docgen.readers.package import DOCX, XLSX, open_package

LATIN = re.compile(r"[A-Za-z]{3,}")
KNOWN = {"Word", "Excel", "docx", "xlsx", "WPS", "UTF"}


def test_a_good_file_gives_its_parts():
    parts = open_package(good(), DOCX)

    assert parts[MAIN].startswith(b"<?xml")
    assert all(name.endswith((".xml", ".rels")) for name in parts)


@pytest.mark.parametrize("name", HOSTILE)
def test_case_34_a_bad_one_is_refused_in_one_chinese_sentence(name):
    with pytest.raises(RefusedError) as caught:
        open_package(hostile(name), DOCX)

    sentence = caught.value.sentence
    assert caught.value.what
    assert caught.value.hint
    assert set(LATIN.findall(sentence)) <= KNOWN
    assert "\n" not in sentence


def test_another_sort_of_file_is_named():
    with pytest.raises(RefusedError, match="Excel 工作簿"):
        open_package(good(), XLSX)


def test_utf_16_is_read_as_utf_8():
    parts = open_package(
        rebuilt({TYPES: lambda one: one.replace(b"UTF-8", b"UTF-16").decode().encode("utf-16")}),
        DOCX,
    )

    assert DOCX.main.encode() in parts[TYPES]


def test_a_byte_order_mark_is_taken_off():
    assert open_package(rebuilt({MAIN: lambda one: b"\xef\xbb\xbf" + one}), DOCX)[MAIN][:1] == b"<"


def test_case_34_a_link_to_the_outside_is_never_followed_and_refuses_nothing():
    evil = (
        b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
    )
    data = rebuilt(
        {
            "word/_rels/document.xml.rels": lambda one: one.replace(
                b"</Relationships>", evil + b"</Relationships>"
            )
        }
    )

    assert MAIN in open_package(data, DOCX)
