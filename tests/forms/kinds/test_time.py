import pytest
from asked import context, kept, said, shown

from forms.field import Field
from forms.reading import express, read, typed

TIME = Field("at", "time", "开始时间", required=True)

READ = [
    ("9:30", "09:30"),
    ("9：30", "09:30"),
    ("９：３０", "09:30"),
    ("09:30:00", "09:30"),
    ("9点", "09:00"),
    ("9点半", "09:30"),
    ("9点一刻", "09:15"),
    ("9点三刻", "09:45"),
    ("9时05分", "09:05"),
    ("9点整", "09:00"),
    ("上午9点半", "09:30"),
    ("上午 9:30", "09:30"),
    ("下午2点半", "14:30"),
    ("下午两点", "14:00"),
    ("下午14:30", "14:30"),
    ("晚上八点十五分", "20:15"),
    ("中午12点", "12:00"),
    ("中午1点", "13:00"),
    ("十二点", "12:00"),
    ("二十一点", "21:00"),
    ("凌晨零点", "00:00"),
    ("24:00", "24:00"),
]

REFUSED = ["25:00", "9:60", "24:01", "9", "九", "上午", "9点半半", "下午13点钟", "一百点"]


@pytest.mark.parametrize(("text", "clock"), READ)
def test_a_time_is_read_as_people_say_it(text, clock):
    assert kept(TIME, text) == {"value": clock, "text": text}


@pytest.mark.parametrize("text", REFUSED)
def test_anything_else_is_refused(text):
    assert said(TIME, text) == [f"|“{text}”读不出时间，请写成 9:30 或 下午2点半。"]


def test_a_time_prints_plainly():
    assert shown(TIME, "上午9点半") == "9:30"
    assert shown(TIME, "下午2点") == "14:00"


def test_a_readable_time_is_never_wrong():
    assert said(TIME, "9:30") == []


def test_other_shapes_are_no_time():
    assert said(TIME, None) == ["|请填写开始时间，例如 9:30。"]
    assert kept(TIME, " ") is None
    assert said(TIME, ["9:30"]) == ["|开始时间要填时间，例如 9:30。"]
    assert said(TIME, "9" * 50) == ["|开始时间要填时间，例如 9:30。"]
    assert kept(TIME, {"text": None, "value": None}) is None


def test_expressions_compare_times_as_text():
    value = read(TIME, "9点半", context())

    assert express(TIME, value) == "09:30"
    assert typed(TIME, value) == "9点半"
