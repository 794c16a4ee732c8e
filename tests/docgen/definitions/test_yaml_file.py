from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.definitions.yaml_file import MOST_BYTES, read_yaml
from docgen.definitions.yaml_writer import write_yaml


def test_every_key_and_value_knows_its_line():
    read = read_yaml("a: 1\nb:\n  c: |\n    甲\n    乙\n  d:\n    - 1\n    - {e: 2}\n")

    assert read.data == {"a": 1, "b": {"c": "甲\n乙\n", "d": [1, {"e": 2}]}}
    assert [read.line(("a",)), read.line(("b", "c")), read.line(("b", "d", 1, "e"))] == [1, 3, 8]
    assert read.key_line(("b",)) == 2
    assert read.line(("b", "d", 7, "nothing")) == 7


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 12.50", "12.50"),
        ("a: 2026-01-05", "2026-01-05"),
        ("a: 007", "007"),
        ("a: 1e5", "1e5"),
        ("a: yes", "yes"),
        ("a: 5%", "5%"),
        ("a: -3", -3),
        ("a: true", True),
        ("a: ~", None),
        ("a:", None),
        ('a: "12"', "12"),
        ("\ufeffa: 1", 1),
    ],
)
def test_numbers_with_a_point_dates_and_codes_stay_as_typed(text, data):
    assert read_yaml(text).data == {"a": data}


@pytest.mark.parametrize(
    ("text", "line", "say"),
    [
        ("a: 1\na: 2", 2, "a 写了两次，第一次在第 1 行"),
        ("a: &x 1", 1, "不能用 & 和 * 引用"),
        ("a: 1\nb: *x", 2, "不能用 & 和 * 引用"),
        ("a: !!python/object:os.system x", 1, "标记"),
        ("a:\tb", 1, "行首或冒号后有不能用的字符"),
        ("a: 1\n b: 2", 2, "这里不该有冒号"),
        ("a: [1, 2", 1, "括号没有写完"),
        ("a: 'x", 1, "引号没有成对"),
        ('a: "\\q"', 1, "不认识的"),
        ("title：年度\nb: 1", 1, "冒号是全角的"),
        ("a: 1\n---\nb: 2", 2, "一个文件只能有一份内容"),
        ("? [a]\n: b", 1, "键要写成一个词"),
        ("a: 1\nb: \x01", 2, "控制字符（U+0001）"),
        ("a: " + "[" * 25, 1, "套得太深"),
        ("a: \ud800", 1, "不成对的编码"),
        ("a: " + "x" * MOST_BYTES, 1, "文件超过 1 MB"),
    ],
)
def test_a_fault_is_said_in_chinese_with_its_line(text, line, say):
    problem = read_yaml(text, "plan.yaml").problems[0]

    assert (problem.file, problem.line) == ("plan.yaml", line)
    assert say in problem.say


def test_the_first_of_two_equal_keys_holds_and_the_rest_is_read_on():
    read = read_yaml("a: 1\nb: {c: 1}\nb: {c: 2, d: [3]}\ne: 4\ne: 5\n")

    assert read.data == {"a": 1, "b": {"c": 1}, "e": 4}
    assert [problem.line for problem in read.problems] == [3, 5]


def test_files_that_cannot_be_read_are_a_problem_not_a_crash(tmp_path: Path):
    gbk = tmp_path / "gbk.yaml"
    gbk.write_bytes("a: 1\nb: 年度".encode("gbk"))

    assert "没有这个文件" in read_yaml(tmp_path / "none.yaml").problems[0].say
    assert "读不了" in read_yaml(tmp_path).problems[0].say
    assert (read_yaml(gbk).problems[0].line, read_yaml(gbk).problems[0].say) == (
        2,
        "不是 UTF-8 编码",
    )


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=":-[]{}&*!|>'\"%@`#,?\n\t ab年1", max_size=60))
def test_no_text_makes_the_reader_raise_or_speak_english(text):
    for problem in read_yaml(text).problems:
        assert any("一" <= one <= "鿿" for one in problem.say)


_WORDS = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
_LINES = st.sampled_from(["甲\n乙", "- x", "a: b", "1200", "3.50", "2026-01-05", "\x85", "x\n\n y"])
_PLAIN = _WORDS | _LINES | st.integers(-(10**9), 10**9) | st.booleans() | st.none()


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(_WORDS, _PLAIN | st.lists(_PLAIN, max_size=3), max_size=4))
def test_what_is_written_is_read_back_unchanged(data):
    if data:
        assert read_yaml(write_yaml(data)).data == data


def test_paragraphs_are_written_as_blocks_and_numbers_without_quotes():
    written = write_yaml({"text": "第一段。\n第二段。", "rate": "22.5", "day": "2026-01-05"})

    assert written == "text: |-\n  第一段。\n  第二段。\nrate: 22.5\nday: 2026-01-05\n"
