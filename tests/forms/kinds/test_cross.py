"""Two-way tables alone: how they are written, stored, shown, typed and sent back."""

from decimal import Decimal

import pytest
from asked import context, kept, said, shown
from werkzeug.datastructures import MultiDict

from forms.expressions import reach
from forms.field import Choice, Field
from forms.form import form_for, raw_of
from forms.reading import express, read, typed

AREAS = (Choice("east", "东片"), Choice("west", "西片"))
TABLE = Field(
    "plan",
    "cross",
    "任务表",
    unit="万元",
    options={"of": "a.b", "down": "quarters", "across": "areas", "across_choices": AREAS},
)
OWN = Field("plan", "cross", "任务表", unit="万元", options={"down": "quarters", "across": "rows"})
Q1 = "2026-Q1"


def cells(raw, field=TABLE):
    stored = kept(field, raw)
    return {
        (line, column): cell["amount"]["text"]
        for line, row in stored["cells"].items()
        for column, cell in row.items()
    }


WRITTEN = [
    [[1, 2], [3, 4], [5, 6], [7, 8]],
    {"第一季度": {"东片": 1, "西片": 2}, "2026-Q2": {"east": 3, "west": 4}},
    {"2026-Q1": [1, 2], "第二季度": [3, 4]},
    {"cells": {"2026-Q1": {"east": {"amount": 1}, "west": {"amount": "2"}}}},
]


@pytest.mark.parametrize("raw", WRITTEN)
def test_it_may_be_written_line_by_line_or_by_name(raw):
    found = cells(raw)

    assert (found[Q1, "east"], found[Q1, "west"]) == ("1", "2")


def test_columns_nobody_named_yet_wait_for_their_names():
    stored = kept(OWN, [[1, 2], [3, 4], [5, 6], [7, 8]])

    assert stored["across"] == [{"id": "r1"}, {"id": "r2"}]
    assert kept(OWN, {"第一季度": {"秦朗": 3}})["across"] == [{"id": "r1", "label": "秦朗"}]


def test_only_what_is_filled_in_is_stored_also_a_zero():
    assert cells({"第一季度": {"东片": 0, "西片": ""}}) == {(Q1, "east"): "0"}
    assert kept(TABLE, {"cells": {}}) is None
    assert kept(TABLE, "even")["method"] == "even"


def test_a_whole_table_of_weights_fills_no_amount():
    stored = kept(TABLE, {"method": "weights", "weights": [[1, 2], [3, 4], [5, 6], [7, 8]]})

    assert stored["cells"][Q1]["west"] == {"seed": {"value": "2", "text": "2"}}


@pytest.mark.parametrize(
    ("raw", "say"),
    [
        ("随便", "任务表要逐格填数，或写 even 按比例均分，“随便”不行。"),
        ([[1, 2]], "任务表要 4 行，现在是 1 行。"),
        ([[1], [2], [3], [4]], "任务表每行要 2 格，现在是 1 格。"),
        ([1, 2, 3, 4], "任务表要写成一行一行的数，每行各格用逗号隔开，例如 [[10, 20], [30, 40]]。"),
        ({"第一季度": {"南片": 1}}, "任务表里没有“南片”，请写 东片、西片 等。"),
        (7, "任务表要逐格填数，或写 even 按比例均分。"),
    ],
)
def test_what_does_not_fit_is_said(raw, say):
    assert said(TABLE, raw) == [f"|{say}"]


def test_a_cell_that_cannot_be_read_is_named_by_its_line_and_column():
    (found,) = said(TABLE, {"第一季度": {"东片": "许多", "西片": 2}})

    assert found.startswith("第一季度 东片|“许多”")
    assert cells({"第一季度": {"西片": 2}}) == {(Q1, "west"): "2"}


def test_it_is_shown_on_one_line_and_summed_by_line():
    value = read(TABLE, [[1, 2], [3, 4], ["", ""], ["", ""]], context())
    view = express(TABLE, value)

    assert shown(TABLE, [[1, 2], ["", ""], ["", ""], ["", ""]]) == (
        "第一季度：东片1.00万元，西片2.00万元"
    )
    assert reach(view, ["total"]) == Decimal(100_000)
    assert reach(view, ["amount"]) == (Decimal(30_000), Decimal(70_000))


def test_what_a_page_without_scripts_sends_is_what_is_stored():
    where = context()
    value = read(TABLE, [[1, 2], [3, 4], [5, 6], [7, 8]], where)
    form = form_for([TABLE], "goals", where, {"plan": typed(TABLE, value)}, None)
    (bound,) = list(form)
    sent = MultiDict([("goals.plan-method", "hand")])
    for way, names in (("down", bound.down), ("across", bound.across)):
        for name, label in names.items():
            sent.add(f"goals.plan-{way}", f"{name} {label}")
    for cell in bound.cells.values():
        sent.add(cell.name, cell.amount)
    sent.add(f"goals.plan-{Q1}-east-locked", "1")
    raw = raw_of(form_for([TABLE], "goals", where, None, sent))["plan"]
    again = read(TABLE, raw, where)

    assert again.cells[Q1, "east"].locked
    assert {place: cell.amount for place, cell in again.cells.items()} == {
        place: cell.amount for place, cell in value.cells.items()
    }


def test_what_was_not_sent_is_not_touched():
    assert raw_of(form_for([TABLE], "goals", context(), None, MultiDict())) == {}
