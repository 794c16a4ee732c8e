from time import monotonic

from hypothesis import given
from hypothesis import strategies as st

from forms.text import clean, half_width, one_line, quoted, typed_text


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_case_36_clean_text_can_be_written_into_xml(text):
    for one in clean(text):
        assert one in "\t\n" or one >= " "
        assert not "\ud800" <= one <= "\udfff"
        assert one not in "\ufffe\uffff"


def test_full_width_forms_become_half_width_but_look_alikes_stay():
    assert half_width("　１２％（ａ）：") == "12%(a):"
    assert half_width("①²") == "①²"


def test_what_was_typed_is_said_back_short():
    assert quoted("短") == "“短”"
    assert quoted("字" * 30) == f"“{'字' * 20}…”"
    assert quoted(5) == "“5”"
    assert quoted(["x"]) == "“……”"


def test_lines_become_one():
    assert one_line("甲 \r\n  乙") == "甲 乙"


def test_only_text_and_numbers_are_typed_text():
    assert [typed_text(one) for one in ("a", 5, 1.5, True, None, [], {}, 10**5000)] == [
        "a",
        "5",
        "1.5",
        *[None] * 5,
    ]


def test_a_text_of_blanks_takes_no_time():
    began = monotonic()

    assert one_line(" " * 200_000 + "a \n b") == " " * 200_000 + "a b"
    assert monotonic() - began < 2
