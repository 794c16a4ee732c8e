import datetime as dt
from datetime import date

import pytest
from asked import context, kept, said, shown

from forms.field import Field
from forms.reading import express, read, typed

DAY = Field("by", "date", "完成日期", required=True)
INSIDE = Field("by", "date", "完成日期", options={"in_period": True})
SPAN = Field("dates", "date_range", "起止时间", required=True, options={"in_period": True})
FREE = Field("dates", "date_range", "起止时间", pen=True)

PLAIN = [
    ("2026", "2026年1月5日", "2026-01-05"),
    ("2026", "2026 年 1 月 5 日", "2026-01-05"),
    ("2026", "２０２６年１月５日", "2026-01-05"),
    ("2026", "2026-1-5", "2026-01-05"),
    ("2026", "2026/1/5", "2026-01-05"),
    ("2026", "2026.1.5", "2026-01-05"),
    ("2026", "20260105", "2026-01-05"),
    ("2026", "2026年1月5号", "2026-01-05"),
    ("2026", "二〇二六年一月五日", "2026-01-05"),
    ("2026", "十一月二十一日", "2026-11-21"),
    ("2026", "十月十日", "2026-10-10"),
    ("2026", "三月卅日", "2026-03-30"),
    ("2026", "1月5日", "2026-01-05"),
    ("2026", "1-5", "2026-01-05"),
    ("2026", "1/5", "2026-01-05"),
    ("2026", "1月5日（周一）", "2026-01-05"),
    ("2026", "1月5日 星期一", "2026-01-05"),
    ("2026-12-20..2027-02-10", "1月5日", "2027-01-05"),
    ("2026-12-20..2027-02-10", "12月25日", "2026-12-25"),
    ("2026-W53", "1月2日", "2027-01-02"),
    ("2026-11", "1月15日", "2027-01-15"),
    ("2026-11", "5日", "2026-11-05"),
    ("2026-11", "本月5日", "2026-11-05"),
    ("2028", "2月29日", "2028-02-29"),
]

RULES = [
    ("2026-11", "次月30日", "2026-12-30"),
    ("2027-01", "次月30日", "2027-02-28"),
    ("2028-01", "下个月31号", "2028-02-29"),
    ("2026-12", "次月5日前", "2027-01-05"),
    ("2026", "2月底", "2026-02-28"),
    ("2026", "11月末前", "2026-11-30"),
    ("2026-11", "月底", "2026-11-30"),
    ("2026-11", "年底前", "2026-12-31"),
    ("2026", "6月6日 12:00前", "2026-06-06"),
    ("2026", "6月6日前", "2026-06-06"),
    ("2026", "2026年6月6日之后", "2026-06-06"),
    ("2026", "6月6日 9:30", "2026-06-06"),
    ("2026", "开业前6个月", None),
    ("2026", "开业前六个月", None),
    ("2026", "投标日前2天", None),
    ("2026", "合同签订后7个工作日内", None),
    ("2026", "每周五", None),
    ("2026", "每2天一次", None),
    ("2026", "每月5日", None),
    ("2026", "第三季度末", None),
    ("2026", "3月中旬", None),
    ("2026", "2026年上旬", None),
    ("2026", "13月底", None),
    ("2026", "待定", None),
]

READ = "请填写完成日期，例如 2026年1月5日 或 1月5日。"
SAID = [
    (DAY, None, ["|请填写完成日期，例如 1月5日。"]),
    (DAY, "尽快", [f"|“尽快”：读不出日期。{READ}"]),
    (DAY, "2026年2月30日", [f"|“2026年2月30日”：没有2026年2月30日这一天。{READ}"]),
    (DAY, "2月30日", [f"|“2月30日”：没有2月30日这一天。{READ}"]),
    (DAY, "次月32日", [f"|“次月32日”：读不出日期。{READ}"]),
    (DAY, "0000-01-01", [f"|“0000-01-01”：没有0年1月1日这一天。{READ}"]),
    (DAY, "5日", [f"|“5日”：读不出日期。{READ}"]),
    (DAY, ["x"], [f"|“……”：这不是日期。{READ}"]),
    (DAY, "x" * 200, [f"|“{'x' * 20}…”：这里只填日期，说明请写到别的栏里。{READ}"]),
    (DAY, {"value": "2026-02-30"}, ["|完成日期的日期读不出来，请重新填写。"]),
    (DAY, {"value": "2026-02-03", "text": []}, []),
    (DAY, {"value": "2026-02-03", "rule": [1]}, ["|完成日期要填文字。"]),
    (INSIDE, "1月5日", []),
    (INSIDE, "每周五", []),
    (
        INSIDE,
        "2027年1月5日",
        [
            "|完成日期是2027年1月5日，不在计划期间（2026年1月1日至2026年12月31日）内，请改日期。",
        ],
    ),
]


@pytest.mark.parametrize(("period", "text", "day"), PLAIN)
def test_a_date_is_read_as_people_type_it(period, text, day):
    assert kept(DAY, text, context(period)) == {"value": day, "text": text}


@pytest.mark.parametrize(("period", "text", "day"), RULES)
def test_a_rule_prints_as_typed_and_gives_a_day_where_it_can(period, text, day):
    stored = kept(DAY, text, context(period))

    assert stored["value"] == day
    assert stored["rule"]
    assert shown(DAY, text, context(period)) == text


@pytest.mark.parametrize(("field", "raw", "sentences"), SAID)
def test_what_is_wrong_with_a_date_is_said(field, raw, sentences):
    assert said(field, raw) == sentences


@pytest.mark.parametrize(
    ("raw", "text"),
    [  # GB/T 15835-2011, 5.1: in order, the year in four digits; ours has no padded noughts
        ("2026/1/5", "2026年1月5日"),
        ("2026-01-05", "2026年1月5日"),
        ("2026年01月05日", "2026年1月5日"),
        ("1月5号", "1月5日"),
        ("01-05", "1月5日"),
    ],
)
def test_a_date_prints_with_its_year_only_when_it_was_typed(raw, text):
    assert shown(DAY, raw) == text


def test_yaml_may_give_a_date_itself():
    assert kept(DAY, dt.date(2026, 1, 5)) == {"value": "2026-01-05", "text": "2026-01-05"}


def test_an_empty_date_is_missing():
    assert kept(DAY, "　") is None
    assert kept(DAY, {"text": None}) is None


def test_expressions_see_the_day():
    assert express(DAY, read(DAY, "1月5日", context())) == date(2026, 1, 5)
    assert express(DAY, read(DAY, "每周五", context())) is None
    assert typed(DAY, read(DAY, "每周五", context())) == "每周五"


SPANS = [
    ({"start": "3月1日", "end": "3月15日"}, "3月1日至3月15日"),
    (["3月1日", "3月15日"], "3月1日至3月15日"),
    ("3月1日～3月15日", "3月1日至3月15日"),
    ("3月1日-3月15日", "3月1日至3月15日"),
    ("3月1日至15日", "3月1日至3月15日"),
    ("2026-03-01 - 2026-03-15", "2026年3月1日至2026年3月15日"),
    ({"start": "3月1日"}, "3月1日"),
    ({"start": "3月1日", "end": "以后再说"}, "3月1日至以后再说"),
]


@pytest.mark.parametrize(("raw", "text"), SPANS)
def test_a_span_is_read_whichever_way_it_is_written(raw, text):
    kept(SPAN, raw)

    assert shown(SPAN, raw) == text


OUTSIDE = "不在计划期间（2026年1月1日至2026年12月31日）内，请改日期。"
SPANS_SAID = [
    (SPAN, None, ["|请填写起止时间，例如 3月1日～3月15日。"]),
    (SPAN, {"start": "", "end": None}, ["|请填写起止时间，例如 3月1日～3月15日。"]),
    (SPAN, " ", ["|请填写起止时间，例如 3月1日～3月15日。"]),
    (SPAN, "三月", ["|起止时间要填起止两个日期，例如 3月1日～3月15日。"]),
    (SPAN, 5, ["|起止时间要填起止两个日期，例如 3月1日～3月15日。"]),
    (SPAN, ["3月1日"], ["|起止时间要填起止两个日期，例如 3月1日～3月15日。"]),
    (SPAN, "3月15日～3月1日", ["|起止时间的结束日期早于开始日期，请对调或改正。"]),
    (SPAN, {"start": "3月1日"}, ["结束|请填写起止时间的结束日期，例如 3月31日。"]),
    (
        SPAN,
        {"start": "随时", "end": "3月5日"},
        ["开始|“随时”：读不出日期。请填写起止时间的开始日期，例如 3月1日。"],
    ),
    (
        SPAN,
        {"start": "2025年3月1日", "end": "3月5日"},
        [f"开始|起止时间的开始日期是2025年3月1日，{OUTSIDE}"],
    ),
    (FREE, {"start": {"pen": True}, "end": None}, []),
]


@pytest.mark.parametrize(("field", "raw", "sentences"), SPANS_SAID)
def test_what_is_wrong_with_a_span_is_said(field, raw, sentences):
    assert said(field, raw) == sentences


def test_a_span_is_seen_as_its_two_ends():
    value = read(SPAN, "3月1日～3月15日", context())

    assert express(SPAN, value) == (date(2026, 3, 1), date(2026, 3, 15))
    assert typed(SPAN, value) == {"start": "3月1日", "end": "3月15日"}


def test_an_end_may_be_left_for_the_pen():
    stored = kept(FREE, {"start": "3月1日", "end": {"pen": True}})

    assert stored["end"] == {"pen": True}
    assert shown(FREE, stored) == "3月1日至＿＿＿＿"
