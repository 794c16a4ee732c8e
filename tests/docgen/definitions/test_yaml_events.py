from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.definitions.yaml_events import DoubtError, Sort, exact_events, quick_events

ENDS = {Sort.MAPPING_END, Sort.SEQUENCE_END, Sort.DOCUMENT_END, Sort.END, Sort.OTHER}
ROOT = Path(__file__).parents[3]
BITS = [
    *"abc甲：:，#-?!&*|>%@`'\"{}[],01.~=\u3000\xa0𠮷\\",
    *("\n", " ", "  ", ": ", "\n  ", "\n- ", " #", "|\n  ", ">-\n  ", "|+\n  x\n\n"),
    *("{a: 1}", "[1, 2]", '"a: b"', "a:b", "k: v\n", "\n\n  "),
]


def both(text):
    try:
        return told(quick_events(text)), told(exact_events(text))
    except DoubtError:
        return None


def told(events):
    """What is used of events: nobody asks in which line something ends."""
    return [one._replace(line=0) if one.sort in ENDS else one for one in events]


def test_both_readers_read_what_we_ship_alike_and_none_of_it_is_doubtful():
    files = [*ROOT.glob("doc_templates/**/*.yaml")]

    assert len(files) > 50
    for file in files:
        read = both(file.read_text())
        assert read is not None, file
        assert read[0] == read[1], file


@given(st.lists(st.sampled_from(BITS), max_size=20).map("".join))
def test_what_the_quick_reader_reads_the_exact_one_reads_alike(text):
    try:
        read = both(f"a:\n  b: 甲\n  c: {text}")
    except Exception:  # noqa: BLE001  ruamel refuses what libyaml lets pass: nothing to compare
        return
    assert read is None or read[0] == read[1]


@pytest.mark.parametrize(
    "text",
    ["a:\tb", "a: 1\rb: 2", "a: \x85", "a: \u2028", "%YAML 1.1\n---\na: 1", "a: |#\n  b", "a:"],
)
def test_what_the_two_might_read_in_two_ways_is_left_to_the_exact_one(text):
    with pytest.raises(DoubtError):
        list(quick_events(text))


def test_line_ends_of_windows_are_no_doubt():
    read = both("a: 1\r\nb:\r\n  - 甲\r\n")

    assert read is not None
    assert [one.value for one in read[0]] == [one.value for one in read[1]]
    assert [one.line for one in read[0]] == [one.line for one in read[1]]
