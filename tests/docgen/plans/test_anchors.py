"""Dates that hang on another date get their day from it, and print as they were typed."""

from datetime import date

import pytest
from trading import plan

from docgen.definitions.plan_type import PlanType, Section
from docgen.plans.evaluate import evaluate
from forms import reading
from forms.calendar import PeriodKind
from forms.field import Field

DUE = Field("due", "date", "文件备齐", options={"in_period": True})
BIDS = Field(
    "bids",
    "rows",
    "投标",
    fields=(
        Field("bid", "date", "投标日"),
        DUE,
        Field("left", "number", "余天", unit="天", formula="row.bid - row.due"),
    ),
)
GROUP = Field("steps", "group", "阶段", fields=(Field("start", "date", "开工日期"), BIDS))
WORK = Section(
    "work",
    "工作",
    (
        Field("opening", "date", "开业日期"),
        Field("sale", "date_range", "促销"),
        Field("when", "date", "筹备"),
        BIDS,
        GROUP,
    ),
)
TYPE = PlanType("dates", "试验", 1, PeriodKind.YEAR, "person", (WORK,))


def evaluated(**work):
    return evaluate(plan({"work": work}, type=TYPE))


def day_of(rule, **others):
    return evaluated(when=rule, **others).values["work.when"].value


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("开业前6个月", date(2027, 2, 28)),
        ("开业日期前一天", date(2027, 8, 30)),
        ("开业之前两周", date(2027, 8, 17)),
        ("开业后10天内", date(2027, 9, 10)),
        ("开业10天后", date(2027, 9, 10)),
        ("开业后1年", date(2028, 8, 31)),
        ("开业前2个工作日", date(2027, 8, 27)),
        ("促销前3天", date(2027, 9, 28)),
        ("促销后3天", date(2027, 10, 10)),
        ("投产前3天", None),
        ("开业前24小时", None),
        ("每周五", None),
        ("每2天一次", None),
        ("次月30日", date(2028, 1, 30)),
        ("6月6日12:00前", date(2027, 6, 6)),
    ],
)
def test_a_rule_takes_its_day_from_the_date_it_names(rule, expected):
    sale = {"start": "10月1日", "end": "10月7日"}

    assert day_of(rule, opening="2027-08-31", sale=sale) == expected


def test_a_date_out_of_all_years_stays_open():
    assert day_of("开业后999年", opening="9500-01-01") is None
    assert day_of("开业后999天", opening="9999-12-01") is None


def test_a_rule_still_prints_as_typed_and_stores_no_day():
    found = evaluated(opening="8月31日", when="开业前6个月")

    value = found.values["work.when"]
    assert reading.show(WORK.fields[2], value) == "开业前6个月"
    stored = reading.dump(WORK.fields[2], found.typed.values["work.when"])
    assert stored == {"value": None, "text": "开业前6个月", "rule": "开业前6个月"}


def test_the_row_comes_before_the_section_and_is_computed_with():
    rows = [{"bid": "3月9日", "due": "投标日前2天"}, {"bid": None, "due": "开业前1天"}]

    found = evaluated(opening="8月31日", bids=rows)

    table = found.values["work.bids"]
    assert [row.cells["due"].value for row in table.rows] == [date(2027, 3, 7), date(2027, 8, 30)]
    assert found.figures["work.bids[r1].left"].shown == "2天"


def test_a_day_that_was_found_is_checked_like_any_other():
    found = evaluated(bids=[{"bid": "2027-01-05", "due": "投标日前10天"}])

    assert [one.path for one in found.problems] == ["work.bids[r1].due"]


def test_a_table_in_a_group_sees_the_dates_of_its_group():
    steps = [{"start": "5月10日", "bids": [{"due": "开工后3天"}]}]

    table = evaluated(steps=steps).values["work.steps"]

    assert table.rows[0].cells["bids"].rows[0].cells["due"].value == date(2027, 5, 13)
