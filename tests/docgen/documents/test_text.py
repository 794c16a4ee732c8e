import string

import pytest
from contracts.documents import every_node, text
from hypothesis import assume, given
from hypothesis import strategies as st

from docgen.documents.nodes import Document, Paragraph
from docgen.documents.text import ASIDE, normalise, text_of, text_of_page

LETTERS = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"),
        exclude_characters="\u200b\u2060\u00ad\ufeff",
    ),
    min_size=1,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("目标\n1,472", "目标1,472"),
        ("北\u3000京", "北京"),
        ("sales  plan", "sales\nplan"),
        ("A\u200bB", "AB"),
        ("表1\u3000月份", "表1月份"),
        ("\n\n 甲 \t乙", "甲乙"),
    ],
)
def test_white_space_is_folded(one, other):
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sales plan", "salesplan"),
        ("1 2", "12"),
        ("目标。", "目标"),
        ("１", "1"),
        ("，", ","),
        ("𠮷", "吉"),
        ("（1）", "(1)"),
    ],
)
def test_anything_else_counts(one, other):
    assert normalise(one) != normalise(other)


@given(
    LETTERS,
    st.integers(min_value=0),
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")),
)
def test_two_documents_that_differ_in_one_character_are_never_equated(words, place, letter):
    at = place % len(words)
    other = words[:at] + letter + words[at + 1 :]
    assume(letter not in "\u200b\u2060\u00ad\ufeff")
    assume(other != words)

    documents = [Document("", (Paragraph(text(one)),)) for one in (words, other)]

    assert text_of(documents[0]) != text_of(documents[1])


@given(st.text(string.ascii_letters + " \n中文，"), st.integers(min_value=0))
def test_a_character_left_out_is_seen(words, place):
    folded = normalise(words)
    assume(folded)
    at = place % len(folded)
    assume(folded[at] != " ")

    assert normalise(folded[:at] + folded[at + 1 :]) != folded


@given(st.text())
def test_folding_twice_changes_nothing(words):
    assert normalise(normalise(words)) == normalise(words)


def test_contents_watermark_and_chart_figures_are_no_part_of_the_text():
    found = text_of(every_node())

    assert "目录" not in found
    assert "320.5" not in found
    assert found.startswith("2027年度销售计划苏南组编制部门：苏南组")


def test_a_page_is_read_without_its_asides():
    page = (
        "<html><head><title>x</title></head><body><p>甲<br>乙 &amp; <b>丙</b></p>"
        f"<nav {ASIDE}><p>目录</p></nav><svg><text>12</text></svg><p>丁</p></body></html>"
    )

    assert text_of_page(page) == "甲乙&丙丁"
