import pytest

from docgen.documents.numerals import Numeral, chinese, counted


@pytest.mark.parametrize(
    ("number", "read"),
    [
        (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九"),
        (100, "一百"), (101, "一百零一"), (110, "一百一十"), (1001, "一千零一"),
        (1010, "一千零一十"), (2300, "二千三百"), (10_000, "10000"),
    ],
)  # fmt: skip
def test_chinese_numbers_are_written_as_they_are_read(number, read):
    assert chinese(number) == read


@pytest.mark.parametrize(
    ("number", "numeral", "shown"),
    [
        (1, Numeral.LETTER, "A"),
        (26, Numeral.LETTER, "Z"),
        (27, Numeral.LETTER, "AA"),
        (20, Numeral.CIRCLED, "⑳"),
        (21, Numeral.CIRCLED, "（21）"),
        (7, Numeral.DECIMAL, "7"),
        (7, Numeral.CHINESE, "七"),
    ],
)
def test_other_numerals(number, numeral, shown):
    assert counted(number, numeral) == shown
