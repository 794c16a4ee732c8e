"""Dates that hang on another date get their day from it, and print as they were typed."""

from datetime import date

import pytest
from scratch import plan_of, printed, type_of
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


OPENING = """
    - {id: opening, kind: date, label: 开业日期}
    - {id: hire, kind: date, label: 招聘截止日期}
    - {id: train, kind: date, label: 培训开始}
    - id: stages
      kind: group
      label: 阶段
      contiguous: dates
      fields:
        - {id: name, kind: text, label: 名称}
        - {id: dates, kind: date_range, label: 起止}
"""
ELSEWHERE = """
    - id: review
      title: 复盘
      fields: [{id: meeting, kind: date, label: 复盘会}]
"""
STAGES = [
    {"name": "筹备", "dates": {"start": "开业前 6 个月", "end": "开业前 61 天"}},
    {"name": "预热", "dates": {"start": "开业前 60 天", "end": "开业前1天"}},
    {"name": "开业", "dates": {"start": "9月15日", "end": "开业后10天"}},
]


def moved(opening):
    plan_type = type_of(OPENING, sections=ELSEWHERE)
    main = {"opening": opening, "hire": "开业前6个月", "train": "招聘截止后 5 天", "stages": STAGES}
    return evaluate(plan_of(plan_type, main, review={"meeting": "开业后7天"}))


def test_an_opening_date_moves_all_stages_and_what_hangs_on_them():
    found, later = (moved(one) for one in ("9月15日", "10月1日"))

    def days(evaluated):
        rows = evaluated.values["main.stages"].rows
        return [(row.cells["dates"].start.value, row.cells["dates"].end.value) for row in rows[:2]]

    assert days(found) == [
        (date(2027, 3, 15), date(2027, 7, 16)),
        (date(2027, 7, 17), date(2027, 9, 14)),
    ]
    assert days(later)[0] == (date(2027, 4, 1), date(2027, 8, 1))
    assert found.values["main.train"].value == date(2027, 3, 20)
    assert later.values["main.train"].value == date(2027, 4, 6)
    assert found.values["review.meeting"].value == date(2027, 9, 22)


def test_stages_that_hang_on_a_date_are_held_together():
    assert [one for one in moved("9月15日").problems if one.code == "contiguous"] == []
    (problem,) = [one for one in moved("9月20日").problems if one.code == "contiguous"]
    assert problem.say.startswith(
        "第3行从2027年9月15日开始，第2行到2027年9月19日结束，重叠了 5 天。"
    )


@pytest.mark.parametrize("text", ["次月 30 日", "每周五", "每 2 天一次", "6 月 6 日 12:00 前"])
def test_a_rule_may_be_written_with_spaces_and_prints_as_typed(text):
    plan_type = type_of("- {id: day, kind: date, label: 日期}")

    plan = plan_of(plan_type, {"day": text}, period="2027-01")

    assert f"日期：{text}" in printed(plan)
    if text.startswith("次月"):
        assert evaluate(plan).values["main.day"].value == date(2027, 2, 28)
