import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.expressions import FUNCTIONS, ExpressionError, documented, parse, rename
from forms.expressions.views import TableView
from forms.values import Interval


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "式子是空的"),
        ("1 +", "还没有写完"),
        ("(1", "还没有写完"),
        ("1 2", "多了这一项"),
        ("a * / b", "第 5 个字“/”附近写得不对"),
        ("3个", "第 1 个字：数字“3个”看不懂"),
        ("1e5", "数字“1e5”看不懂"),
        ("1.2.3", "数字“1.2.3”看不懂"),
        ("a % 2", "第 3 个字“%”不能用：没有取余运算"),
        ("2 ** 100000", "没有乘方运算"),
        ("a // 2", "没有整除运算"),
        ("a[0]", "不能按序号取值"),
        ("a | upper", "不能用过滤器"),
        ("a = 1", "比较相等请写 =="),
        ("a ~ b", "第 3 个字“~”不能用"),
        ("{'a': 1}", "第 1 个字“{”不能用"),
        ("a.items()", "“a.items”不是函数"),
        ("open('x')", "没有函数“open()”，可用的有 sum、"),
        ("sum(*a)", "附近写得不对"),
        ("max()", "这里写了 0 个参数"),
        ("round(1, 2, 3)", "round(数, 小数位)：这里写了 3 个参数"),
        ("a if b", "if 后面要写 else"),
        ("a is defined", "is 后面只能写 missing"),
        ("a is missing(1)", "is 后面只能写 missing"),
        ("max(1)(2)", "附近写得不对"),
        ("(a)(2)", "不是函数"),
        ("sum + sum(", "还没有写完"),
        ("__class__", "不能以下划线开头"),
        ("a.__class__", "不能以下划线开头"),
        ("'\\x41'", "不能用"),
        ("'abc", "第 1 个字“'”不能用"),
        ("(" * 30 + "1" + ")" * 30, "套得太深"),
        ("-" * 30 + "1", "套得太深"),
        ("not " * 30 + "true", "套得太深"),
        ("1 if true else " * 25 + "1", "套得太深"),
        ("(1-" * 21 + "1" + ")" * 21, "套得太深"),
        ("1+" * 260 + "1", "最长 500 个字符，现在是 521 个"),
        ("9" * 40, "太长，最多 30 位"),
    ],
)
def test_what_cannot_be_read_says_where_and_why(text, said):
    with pytest.raises(ExpressionError) as caught:
        parse(text)

    assert said in caught.value.sentence


def test_a_number_keeps_its_source_text():
    assert str(parse("1.10").evaluate({}.get)) == "1.10"
    assert parse("0.1 + 0.2").evaluate({}.get) == Decimal("0.3")
    assert str(parse("123456789012345678901234567890").evaluate({}.get))[-2:] == "90"


def test_names_are_moved_when_a_library_section_is_taken_in():
    moved = rename(
        "this.items.total <= base * 5% and based > x.base and base.y == 'base'",
        {"this": "costs", "base": "goals.target"},
    )

    assert moved == (
        "costs.items.total <= goals.target * 5% and based > x.base and goals.target.y == 'base'"
    )


def test_every_function_is_documented_for_authors():
    assert len(list(documented())) == len(FUNCTIONS)
    for name, (written, says) in zip(FUNCTIONS, documented(), strict=True):
        assert written.startswith(f"{name}(")
        assert says.endswith("。")


def _words():
    names = ["a.b", "a.c", "row.x", "t.col", "t.col.total", "period", "missing", "x"]
    numbers = ["0", "1", "2.5", "5%", "300万", "99999999999亿", "1e5", "3个"]
    signs = [*"+-*/(),<>|[]{}%~=.'", "==", "!=", "<=", "**", "//", "(", ")", "(", ")"]
    words = ["and", "or", "not", "in", "is", "if", "else", "true", "none", "'text'", "lambda"]
    calls = [f"{name}(" for name in FUNCTIONS]
    return st.lists(st.sampled_from(names + numbers + signs + words + calls), max_size=40)


def _grown(inner):
    name = st.sampled_from(sorted(FUNCTIONS))
    sign = st.sampled_from(["+", "-", "*", "/", "==", "<", "in", "and", "or", "not in", "!="])
    return st.one_of(
        st.builds("({} {} {})".format, inner, sign, inner),
        st.builds("{}({})".format, name, inner),
        st.builds("{}({}, {})".format, name, inner, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        st.builds("(not {})".format, inner),
        st.builds("(-{})".format, inner),
        st.builds("({} is missing)".format, inner),
    )


LEAVES = ["1", "2.5", "5%", "1亿", "a.n", "a.t", "a.d", "a.i", "a.none", "t.c", "t", "true", "'x'"]


def _lookup(path):
    return {
        "a.n": Decimal(10) ** 29,
        "a.t": "text",
        "a.d": date(2026, 11, 21),
        "a.i": Interval(Decimal(-1), Decimal(10) ** 30),
        "t.c": (Decimal(1),) * 1000,
        "t": TableView({"c": (Decimal(1), None)}, ({}, {}), main="c"),
    }.get(path)


def _runs_quietly(text):
    began = time.process_time()
    try:
        parse(text).evaluate(_lookup)
    except ExpressionError as error:
        assert error.sentence  # noqa: PT017 -- any sentence will do, no other exception may come
    assert time.process_time() - began < 5  # bounded, whatever the machine


@settings(max_examples=400, deadline=None)
@given(_words())
def test_random_words_never_break_anything(words):
    _runs_quietly(" ".join(words))


@settings(max_examples=300, deadline=None)
@given(st.recursive(st.sampled_from(LEAVES), _grown, max_leaves=25))
def test_random_expressions_never_break_anything(text):
    _runs_quietly(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_random_text_never_breaks_anything(text):
    _runs_quietly(text)
