from pathlib import Path

import pytest
from contracts.documents import text
from docx_text import W, part, text_of_docx
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.definitions.style import load_style
from docgen.documents.nodes import Document, Heading, List, ListItem
from docgen.documents.number import number
from docgen.documents.presets import PRESETS
from docgen.documents.text import normalise, text_of
from docgen.writers.docx import write_docx
from docgen.writers.writer import WriteOptions

STYLE = load_style(Path(__file__).parents[3] / "doc_templates" / "_house" / "enterprise.yaml")


def written(*blocks, numbering="gongwen") -> bytes:
    return write_docx(number(Document("计划", blocks, numbering)), STYLE, WriteOptions())


def headings(*levels_and_presets) -> tuple[Heading, ...]:
    return tuple(Heading(level, text("题"), preset=preset) for level, preset in levels_and_presets)


CASES = {
    "one numbering": [(1, ""), (2, ""), (3, ""), (4, ""), (2, ""), (1, ""), (2, "")],
    "a part of its own": [(1, ""), (2, "stages"), (2, "stages"), (3, "stages"), (1, ""), (2, "")],
    "begun anew in each part": [(1, ""), (2, "letters"), (2, "letters"), (1, ""), (2, "letters")],
    "both in one part": [(1, ""), (2, ""), (2, "stages"), (2, ""), (2, "stages")],
    "a level left out": [(1, ""), (3, ""), (3, ""), (2, ""), (3, "")],
    "no numbers in a part": [(1, ""), (2, "list"), (3, "list"), (1, ""), (2, "")],
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("numbering", PRESETS)
def test_word_counts_as_the_document_does(case, numbering):
    blocks = headings(*case)
    one = number(Document("计划", blocks, numbering))

    assert normalise(text_of_docx(written(*blocks, numbering=numbering))) == text_of(one)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(PRESETS)),
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["", *PRESETS])), max_size=14),
)
def test_word_counts_as_the_document_does_in_any_order(numbering, order):
    blocks = headings(*order)
    one = number(Document("计划", blocks, numbering))

    assert normalise(text_of_docx(written(*blocks, numbering=numbering))) == text_of(one)


@pytest.mark.parametrize("count", [1, 12, 30])
def test_many_headings_keep_their_numbers(count):
    blocks = headings(*[(1, "")] * count)
    one = number(Document("计划", blocks))

    assert normalise(text_of_docx(written(*blocks))) == text_of(one)


def test_headings_of_one_numbering_carry_no_list_of_their_own():
    data = written(*headings(*CASES["one numbering"]))

    assert part(data, "word/document.xml").find(f".//{W}numPr") is None


def items(*words: str, ordered: bool = True, children: tuple[List, ...] = ()) -> List:
    return List(tuple(ListItem(text(word), children=children) for word in words), ordered)


def test_every_list_counts_from_one():
    inner = items("甲", "乙")
    blocks = (items("一", "二", children=(inner,)), items("三"))

    assert text_of_docx(written(*blocks)).split("\n") == [
        "1.一", "（1）甲", "（2）乙", "2.二", "（1）甲", "（2）乙", "1.三",
    ]  # fmt: skip


def test_more_circled_items_than_programs_agree_on_are_written_out():
    deepest = items(*(f"第{place}" for place in range(12)))
    blocks = (items("一", children=(items("甲", children=(deepest,)),)),)
    one = number(Document("计划", blocks))

    assert normalise(text_of_docx(written(*blocks))) == text_of(one)
