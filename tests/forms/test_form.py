from collections.abc import Mapping

import pytest
from asked import context
from werkzeug.datastructures import MultiDict

from forms.field import Choice, Field
from forms.form import form_for, is_asked, mark, raw_of
from forms.inputs import Asked, Parts, TableInput
from forms.reading import check_field, read, typed

CHOICES = (Choice("direct", "直销"), Choice("shop", "专卖"))
NAME = Field("name", "text", "客户", required=True)
UNITS = Field("units", "integer", "台数", unit="台", pen=True)
WAYS = Field("ways", "choices", "打法", options={"choices": CHOICES})
ROWS = Field(
    "customers",
    "rows",
    "客户",
    fields=(NAME, UNITS, WAYS, Field("total", "money", "金额", formula="row.units * 2")),
)
GROUP = Field("stages", "group", "阶段", fields=(NAME, ROWS))
MONTHS = Field("by_quarter", "breakdown", "分解", unit="万元", options={"into": "quarters"})
SPAN = Field("dates", "date_range", "起止")
SWOT = Field("swot", "matrix", "SWOT", options={"cells": {"good": "优势", "bad": "劣势"}})
TEXT = Field("theme", "text", "主题")
LIST = Field("steps", "list", "步骤")
ONE = Field("channel", "choice", "渠道", options={"choices": CHOICES})
PHOTO = Field("photo", "image", "照片")
TIERS = Field("travel", "tiers", "补贴", unit="%")
FORMULA = Field("score", "formula", "得分", options={"vars": {"a": "甲"}})
FIGURE = Field("target", "figure", "目标", unit="万元")
BLANK = Field("sales", "money", "销售额", unit="万元", pen=True)
ALL = (ROWS, GROUP, MONTHS, SPAN, SWOT, TEXT, LIST, ONE, WAYS, PHOTO, TIERS, FORMULA, BLANK)


def sent(*fields, **names):
    """What a form of the fields reads from a browser's names; __ stands for a hyphen."""
    data = MultiDict()
    for name, value in names.items():
        for one in value if isinstance(value, list) else [value]:
            data.add("s." + name.replace("__", "-"), one)
    return form_for(fields, "s", context(), None, data)


def stored(*fields, **raw):
    return form_for(fields, "s", context(), raw, None)


def test_only_what_was_sent_is_read():
    form = sent(TEXT, LIST, ROWS, theme="稳学校")

    assert raw_of(form) == {"theme": "稳学校"}


def test_a_cleared_table_is_an_empty_list():
    assert raw_of(sent(ROWS, customers="")) == {"customers": []}


def test_nothing_ticked_is_an_empty_list():
    assert raw_of(sent(WAYS, ways="")) == {"ways": []}
    assert raw_of(sent(WAYS, ways=["", "shop"])) == {"ways": ["shop"]}


def test_rows_are_read_in_their_order_with_their_ids():
    form = sent(
        ROWS,
        customers__0__id="r2",
        customers__0__order="2",
        customers__0__name="乙",
        customers__7__id="r1",
        customers__7__order="1",
        customers__7__name="甲",
        customers__7__units="5",
        customers__7__ways=["", "shop"],
        customers__9__name="新",
        customers__9__order="x",
    )

    assert raw_of(form)["customers"] == [
        {"id": "r1", "name": "甲", "units": "5", "ways": ["shop"]},
        {"id": "r2", "name": "乙", "units": "", "ways": []},
        {"name": "新", "units": "", "ways": []},
    ]


def test_names_that_are_no_row_are_nothing():
    form = sent(ROWS, customers__x__name="甲", customers__99999999__name="乙", customersx="丙")

    assert raw_of(form) == {}


def test_a_table_inside_a_row_is_read():
    form = sent(GROUP, stages__0__name="筹备", stages__0__customers__3__name="甲")

    rows = raw_of(form)["stages"]

    assert rows[0]["name"] == "筹备"
    assert rows[0]["customers"] == [{"name": "甲", "units": "", "ways": []}]


def test_a_breakdown_starts_with_its_parts():
    form = stored(MONTHS)
    bound = form["by_quarter"]

    assert isinstance(bound, Parts)
    rows = bound.parts["rows"]
    assert isinstance(rows, TableInput)
    assert [one.id for one in rows.rows] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert [one.docgen_path for one in rows.rows[0].cells][:4] == [
        "s.by_quarter[2026-Q1].label",
        "s.by_quarter[2026-Q1].post",
        "s.by_quarter[2026-Q1]",
        "s.by_quarter[2026-Q1].weight",
    ]


def test_a_breakdown_is_read_with_its_method_and_locks():
    form = sent(
        MONTHS,
        by_quarter__method="even",
        by_quarter__rows__0__id="2026-Q1",
        by_quarter__rows__0__amount="368",
        by_quarter__rows__0__locked="1",
        by_quarter__rows__1__id="2026-Q2",
    )

    raw = raw_of(form)["by_quarter"]

    assert raw["method"] == "even"
    assert (raw["rows"][0]["amount"], raw["rows"][0]["locked"]) == ("368", True)
    assert raw["rows"][1]["locked"] is False
    assert read(MONTHS, raw, context()).shares[0].locked


def test_parts_are_read_together():
    form = sent(SPAN, SWOT, dates__start="3月1日", swot__good__headline="有队伍")

    assert raw_of(form) == {
        "dates": {"start": "3月1日", "end": ""},
        "swot": {
            "good": {"headline": "有队伍", "reasons": ""},
            "bad": {"headline": "", "reasons": ""},
        },
    }


def test_a_box_leaves_a_field_for_the_pen():
    assert raw_of(sent(BLANK, sales="", sales__pen="1")) == {"sales": {"pen": True}}
    assert raw_of(sent(BLANK, sales="5", sales__pen="")) == {"sales": "5"}
    assert stored(BLANK, sales={"pen": True})["sales"].left


def test_stored_values_come_back_into_the_inputs():
    form = stored(
        *ALL,
        theme="稳学校",
        steps=["甲", "乙"],
        channel="shop",
        ways=["shop"],
        sales={"text": 5},
        customers=[{"id": "r1", "name": "甲"}],
        swot={"good": {"headline": "有队伍"}},
    )

    values = {bound.short_name: bound.raw() for bound in form if isinstance(bound, Asked)}

    assert values["theme"] == "稳学校"
    assert values["steps"] == "甲\n乙"
    assert values["channel"] == "shop"
    assert values["ways"] == ["shop"]
    assert values["sales"] == "5"
    assert values["customers"] == [{"id": "r1", "name": "甲", "units": "", "ways": []}]
    assert values["swot"]["good"]["headline"] == "有队伍"


@pytest.mark.parametrize("odd", [None, 5, True, "x", [], [1], {}, {"text": [1]}, [{"id": [1]}]])
def test_an_unreadable_value_never_breaks_the_form(odd):
    form = stored(*ALL, **{one.id: odd for one in ALL})

    assert all(isinstance(bound.raw(), str | list | dict) for bound in form)


@pytest.mark.parametrize("word", ["validate", "process", "data", "errors", "populate_obj", "meta"])
def test_no_id_collides_with_the_forms_own_attributes(word):
    field = Field(word, "text", "某")
    table = Field("table", "rows", "某", fields=(field,))
    form = form_for(
        [field, table],
        "s",
        context(),
        None,
        MultiDict([(f"s.{word}", "甲"), (f"s.table-0-{word}", "乙")]),
    )

    assert raw_of(form) == {word: "甲", "table": [{word: "乙"}]}
    assert form.validate()


def test_what_is_not_typed_is_not_asked():
    assert [bound.short_name for bound in stored(FIGURE, TEXT)] == ["theme"]
    assert not is_asked(FIGURE)
    assert is_asked(TEXT)


def test_an_input_carries_its_field_kind_and_path():
    form = stored(GROUP, stages=[{"id": "r1", "customers": [{"id": "r2", "name": "甲"}, {}]}])
    bound = form["stages"]

    assert (bound.docgen_kind, bound.docgen_field, bound.docgen_path) == (
        "group",
        GROUP,
        "s.stages",
    )
    inner = bound.rows[0].cell("customers")
    assert inner.rows[0].cell("units").docgen_path == "s.stages[r1].customers[r2].units"
    assert inner.rows[1].cell("units").docgen_path == "s.stages[r1].customers.units"
    assert bound.rows[0].cell("nothing") is None
    assert bound.rows[0].cell("name").name == "s.stages-0-name"


def test_problems_are_marked_at_their_inputs():
    raw = [{"id": "r1", "units": "许多"}]
    value = read(ROWS, raw, context())
    form = stored(ROWS, customers=typed(ROWS, value))

    mark(form, check_field(ROWS, value, context(), "s.customers", "客户"))

    cells = form["customers"].rows[0]
    assert cells.cell("name").errors == ("请填写客户。",)
    assert cells.cell("units").errors[0].startswith("“许多”：")
    assert form["customers"].errors == ()


def test_a_choice_carries_what_is_offered():
    form = stored(ONE, WAYS)

    assert form["channel"].choices == form["ways"].choices == CHOICES


def test_a_table_beyond_its_limit_is_refused_by_reading_it():
    names = {f"customers__{at}__name": "甲" for at in range(1200)}

    raw = raw_of(sent(ROWS, **names))["customers"]

    assert len(raw) == 1001
    assert "最多 1000 行" in check_field(ROWS, read(ROWS, raw, context()), context(), "", "")[0].say


def test_a_large_table_comes_back_whole():
    columns = tuple(Field(f"c{at}", "text", "列") for at in range(10))
    table = Field("big", "rows", "大表", fields=columns)
    rows = [{"id": f"r{row}"} | {one.id: "字" for one in columns} for row in range(300)]
    names = MultiDict((f"s.big-{row}-c{at}", "字") for row in range(300) for at in range(10))

    shown = form_for([table], "s", context(), {"big": rows}, None)
    sent_back = raw_of(form_for([table], "s", context(), None, names))["big"]

    assert len(shown["big"].rows) == 300
    assert [list(row.values())[-10:] for row in sent_back] == [["字"] * 10] * 300


def test_the_names_sent_may_be_any_mapping_with_lists():
    class Names(Mapping):
        def __getitem__(self, name):
            return {"s.theme": ["甲"]}[name]

        def __iter__(self):
            return iter(["s.theme"])

        def __len__(self):
            return 1

        def getlist(self, name):
            return ["甲"] if name == "s.theme" else []

    assert raw_of(form_for([TEXT], "s", context(), None, Names())) == {"theme": "甲"}
