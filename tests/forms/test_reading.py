import importlib
import pkgutil
from contextlib import suppress
from decimal import Decimal

import pytest
from asked import context
from hypothesis import given, settings
from hypothesis import strategies as st

import forms.kinds
from forms.field import Choice, Field
from forms.form import form_for, is_asked, raw_of
from forms.kinds import CELLS, KINDS
from forms.kinds.kind import OptionSpec
from forms.problems import FieldError
from forms.reading import (
    check_field,
    dump,
    express,
    read,
    read_section,
    show,
    show_bare,
    starting,
    typed,
)
from forms.values import Unread

MACHINERY = {"kind", "cells"}
CHOICES = (Choice("a", "甲"), Choice("b", "乙"))
TEXT = Field("name", "text", "名称", required=True)
COLUMNS = (TEXT, Field("n", "number", "数"), Field("when", "date", "时间"))
OPTIONS = {
    "choice": {"choices": CHOICES},
    "choices": {"choices": CHOICES},
    "checklist": {"items": CHOICES},
    "proportion": {"parts": {"a": "甲", "b": "乙"}},
    "matrix": {"cells": {"a": "甲", "b": "乙"}},
    "formula": {"rule": "a + b", "vars": {"a": "甲", "b": "乙"}},
    "breakdown": {"into": "quarters"},
    "cross": {"down": "quarters", "across": "products", "across_choices": CHOICES},
}
UNITS = {
    "quantity": "元",
    "money": "万元",
    "breakdown": "万元",
    "cross": "万元",
    "integer": "台",
    "tiers": "%",
    "figure": "万元",
}


def field_of(kind, **more):
    columns = COLUMNS if KINDS[kind].has_parts else ()
    options = OPTIONS.get(kind, {}) | more.pop("options", {})
    return Field(
        "x", kind, "某项", unit=UNITS.get(kind, ""), fields=columns, options=options, **more
    )


TYPED = {
    "text": "稳学校",
    "long_text": "第一段\n第二段",
    "list": "甲\n乙",
    "integer": "不少于50",
    "number": "12.5",
    "money": "23～25万",
    "percent": "5‰",
    "quantity": "约5万元",
    "proportion": "2：3",
    "date": "次月30日",
    "date_range": {"start": "3月1日", "end": "不知道"},
    "time": "9：30",
    "choice": "甲",
    "choices": ["a", "乙"],
    "checklist": ["b"],
    "rows": [{"name": "甲", "n": "多"}, {"n": "5"}],
    "group": [{"name": "甲", "when": "3月1日"}],
    "breakdown": [1, "约2", None, "待定"],
    "cross": {"第一季度": {"甲": 1, "乙": "约2"}, "2026-Q3": [0, "待定"]},
    "tiers": [{"high": 60, "result": 5}],
    "formula": [{"a": 1, "b": 2}],
    "matrix": {"a": {"headline": "好", "reasons": ["一", "二"]}},
    "image": {
        "sha256": "0" * 64,
        "name": "a.png",
        "media_type": "image/png",
        "width": 1,
        "height": 2,
    },
    "plan_link": {"plan": "p1", "title": "年度计划"},
    "reference": "r3",
    "figure": None,
    "chart": None,
    "gathered": None,
    "pen": None,
}

NAMES = [
    *("id", "value", "text", "rows", "method", "amount", "label", "name", "n", "a"),
    *("b", "start", "end", "low", "high", "result", "pen", "sha256", "plan", "2026-Q1"),
    *("cells", "down", "across", "seed", "locked", "last", "weights", "第二季度", "乙"),
]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.text("0123456789.,:-/～%年月日一二三百万点半 ", max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(NAMES),
            inner,
            max_size=5,
        )
    ),
    max_leaves=15,
)


def test_every_file_of_kinds_is_in_the_table():
    files = {one.name for one in pkgutil.iter_modules(forms.kinds.__path__)} - MACHINERY

    assert len(files) > 20
    assert files == set(KINDS)
    for name in files:
        assert importlib.import_module(f"forms.kinds.{name}")


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_kind_keeps_the_contract(name):
    kind = KINDS[name]

    assert kind.name == name
    assert kind.title
    assert all(isinstance(one, OptionSpec) and one.says for one in kind.options.values())
    assert kind.has_parts == (name in {"rows", "group", "gathered"})
    assert kind.has_input == (name not in {"figure", "chart", "pen", "gathered"})
    assert "id" not in kind.options


@pytest.mark.parametrize("name", sorted(KINDS))
def test_what_was_typed_comes_back_from_storage_and_from_the_form(name):
    field = field_of(name)
    where = context()
    value = read(field, TYPED[name], where)

    assert read(field, dump(field, value), where) == value
    if is_asked(field):
        form = form_for([field], "s", where, {"x": typed(field, value)}, None)
        assert read(field, form["x"].raw(), where) == value
        assert raw_of(form) == {}
        assert show(field, value)
        assert show_bare(field, value)
        assert express(field, value) is not None


@pytest.mark.parametrize("name", sorted(KINDS))
@given(raw=JSON)
@settings(max_examples=60, deadline=None)
def test_any_json_is_read_or_kept_as_unread(name, raw):
    field, where = field_of(name, pen=True, required=True), context()
    value = read(field, raw, where)

    check_field(field, value, where, "s.x", "某项")
    show(field, value)
    express(field, value)
    typed(field, value)
    if is_asked(field):
        again = read(field, dump(field, value), where)
        assert again == value or (isinstance(value, Unread) and again.raw == value.raw)
        form_for([field], "s", where, {"x": typed(field, value)}, None)


@pytest.mark.parametrize("name", sorted(KINDS))
@given(raw=JSON)
@settings(max_examples=60, deadline=None)
def test_a_kind_reads_or_raises_field_error_and_nothing_else(name, raw):
    with suppress(FieldError):
        KINDS[name].parse(raw, field_of(name), context())


DEEP = 3000


@pytest.mark.parametrize("name", sorted(KINDS))
def test_deep_and_huge_input_is_refused_quickly(name):
    deep: object = "x"
    for _ in range(DEEP):
        deep = [deep]
    for raw in (deep, {"text": deep}, "9" * 100_000, ["9" * 100_000] * 3):
        read(field_of(name), raw, context())


def test_a_section_is_read_at_once():
    number = Field("n", "number", "数")

    values = read_section([TEXT, number], {"name": "甲"}, context())

    assert values == {"name": "甲", "n": None}


def test_a_problem_says_where_it_is():
    table = field_of("rows")
    value = read(table, [{"n": "5"}], context())

    problem = check_field(table, value, context(), "goals.x", "销售目标 › 某项")[0]

    assert problem.path == "goals.x[r1].name"
    assert problem.place == "销售目标 › 某项，第1行，名称"
    assert problem.code == "required"


def test_a_computed_field_is_never_missing():
    field = Field("x", "money", "某", required=True, formula="a.b")

    assert check_field(field, None, context(), "s.x", "某") == []


STARTS = [
    (Field("x", "text", "某", options={"default": "特制定本计划"}), "特制定本计划"),
    (Field("x", "choices", "某", options={"default": ("a", "b")}), ["a", "b"]),
    (
        Field("x", "rows", "某", fields=COLUMNS, options={"default": ("拜访", "电话")}),
        [{"id": "r1", "name": "拜访"}, {"id": "r2", "name": "电话"}],
    ),
    (Field("x", "text", "某"), None),
    (Field("x", "text", "某", options={"default": Decimal(5)}), None),
]


@pytest.mark.parametrize(("field", "start"), STARTS)
def test_an_author_says_what_a_new_plan_starts_with(field, start):
    assert starting(field) == start


def test_cells_know_the_kind_of_a_field():
    assert CELLS.kind(TEXT) is KINDS["text"]
