from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.amounts import measure, parse_quantity
from forms.numerals import plain
from forms.problems import FieldError
from forms.units import Sort, is_money, unit_scale
from forms.values import Pending, Quantity

NUMBERS = [
    ("万元", "1200", "12000000"),
    ("万元", "1,200", "12000000"),
    ("万元", "1，200", "12000000"),
    ("万元", "1 200", "12000000"),
    ("万元", "１２００", "12000000"),
    ("万元", "９", "90000"),
    ("万元", "12万", "120000"),
    ("万元", "１２万", "120000"),
    ("万元", "12w", "120000"),
    ("万元", "1.2亿", "120000000"),
    ("万元", "1200 万元", "12000000"),
    ("万元", "一千二百", "12000000"),
    ("万元", "十二万", "120000"),
    ("万元", "两万五", "25000"),
    ("万元", "一点五亿", "150000000"),
    ("万元", "一亿二千万", "120000000"),
    ("万元", "一千二百万元", "12000000"),
    ("万元", "224,270元", "224270"),
    ("万元", "¥1,200.50", "1200.5"),
    ("万元", "人民币 5 万元", "50000"),
    ("万元", "-3", "-30000"),
    ("万元", "−3", "-30000"),
    ("万元", "负三", "-30000"),
    ("元", "5万", "50000"),
    ("元", ".5", "0.5"),
    ("亿元", "5", "500000000"),
    ("元/天", "120", "120"),
    ("元/天", "120元/天", "120"),
    ("元/天", "120 元", "120"),
    ("万元/人·月", "1.5", "15000"),
    ("%", "20", "0.2"),
    ("%", "0.2", "0.002"),
    ("%", "25%", "0.25"),
    ("%", "２５％", "0.25"),
    ("%", "5‰", "0.005"),
    ("%", "三成", "0.3"),
    ("%", "百分之二十五", "0.25"),
    ("%", "千分之五", "0.005"),
    ("%", "+5%", "0.05"),
    ("‰", "5", "0.005"),
    ("个百分点", "2", "0.02"),
    ("次", "50", "50"),
    ("次", "50次", "50"),
    ("次", "1.2万次", "12000"),
    ("万件", "5", "5"),
    ("万件", "5万件", "5"),
    ("万件", "50000件", "5"),
    ("万件", "12万", "12"),
    ("千克", "12", "12"),
    ("千克", "12千克", "12"),
    ("", "007", "7"),
]

QUALIFIED = [
    ("次", "不少于50", {"value": "50", "word": "不少于"}),
    ("次", "不少于 50 次", {"value": "50", "word": "不少于"}),
    ("次", "≥50", {"value": "50", "word": "≥"}),
    ("次", "50次以上", {"value": "50", "word": "以上"}),
    ("%", "40%～60%", {"value": "0.4", "high": "0.6"}),
    ("%", "40～60%", {"value": "0.4", "high": "0.6"}),
    ("%", "-5～5", {"value": "-0.05", "high": "0.05"}),
    ("次", "-5--3", {"value": "-5", "high": "-3"}),
    ("次", "120-150", {"value": "120", "high": "150"}),
    ("次", "120至150次", {"value": "120", "high": "150"}),
    ("万元", "23～25万", {"value": "230000", "high": "250000"}),
    ("万元", "23～25", {"value": "230000", "high": "250000"}),
    ("万元", "8000元～1.2万元", {"value": "8000", "high": "12000"}),
    ("户", "由 230 增至 1000", {"value": "1000", "old": "230", "word": "增至"}),
    ("户", "从230户提高到1000户", {"value": "1000", "old": "230", "word": "提高到"}),
    ("户", "230→1000", {"value": "1000", "old": "230", "word": "→"}),
    ("元", "约5万元（暂定）", {"value": "50000", "word": "约", "status": "暂定"}),
    ("元", "100万（暂订）", {"value": "1000000", "status": "暂定"}),
]

REFUSED = [
    ("次", "1e5"),
    ("次", "NaN"),
    ("次", "Infinity"),
    ("次", "inf"),
    ("次", "0x10"),
    ("次", "1_000"),
    ("次", "٣"),
    ("次", "5²"),
    ("次", "①"),
    ("次", "1,20"),
    ("次", "12,00,000"),
    ("次", "1."),
    ("次", "三四十"),
    ("次", "十几"),
    ("次", "五点"),
    ("次", "点五"),
    ("次", "约"),
    ("次", "-"),
    ("次", "~5"),
    ("次", "2026-11-21"),
    ("次", "60～40"),
    ("万元", "8000～1.2万"),
    ("次", "5%"),
    ("次", "50台"),
    ("", "50台"),
    ("万元", "一千多万吧"),
    ("次", "9" * 17),
    ("次", "0.0000000000001"),
    ("次", "9" * 10_000),
    ("次", "一" * 60),
    ("次", "=1+1"),
]


@pytest.mark.parametrize(("unit", "text", "value"), NUMBERS)
def test_a_number_is_read_as_people_type_it(unit, text, value):
    quantity = parse_quantity(text, measure(unit))

    assert isinstance(quantity, Quantity)
    assert (plain(quantity.value), quantity.text) == (value, text)
    assert (quantity.high, quantity.old, quantity.word, quantity.status) == (None, None, "", "")


@pytest.mark.parametrize(("unit", "text", "expected"), QUALIFIED)
def test_a_number_may_carry_a_word_a_range_a_change_a_status(unit, text, expected):
    quantity = parse_quantity(text, measure(unit))

    found = {name: getattr(quantity, name) for name in ("value", "high", "old", "word", "status")}
    given = {name: plain(one) if isinstance(one, Decimal) else one for name, one in found.items()}
    assert {name: one for name, one in given.items() if one} == expected


@pytest.mark.parametrize("text", ["待定", "（待定）", " 待定 "])
def test_a_number_still_to_be_decided_is_pending(text):
    assert parse_quantity(text, measure("次")) == Pending(text.strip(), "待定")


@pytest.mark.parametrize(("unit", "text"), REFUSED)
def test_anything_else_is_refused_with_a_sentence(unit, text):
    with pytest.raises(FieldError) as error:
        parse_quantity(text, measure(unit))

    assert error.value.sentence.endswith("。")
    assert len(error.value.sentence) < 80


def test_words_after_a_percentage_are_named_and_the_percentage_is_not_blamed():
    with pytest.raises(FieldError, match="看不懂“左右吧”，单位是“%”"):
        parse_quantity("百分之二十左右吧", measure("%"))


@given(
    st.text(max_size=30)
    | st.text("0123456789.,-～至一二十百万亿元%‰由增至约待定以上 ", max_size=12)
)
def test_no_text_does_anything_but_read_or_refuse(text):
    for unit in ("", "万元", "%", "万件"):
        try:
            quantity = parse_quantity(text, measure(unit))
        except FieldError:
            continue
        assert isinstance(quantity, Pending) or quantity.value.is_finite()


@given(st.decimals(-(10**7), 10**7, places=3), st.sampled_from(["元", "万元", "亿元", "%", "台"]))
def test_a_plain_number_is_kept_exactly(number, unit):
    quantity = parse_quantity(plain(number), measure(unit))

    assert isinstance(quantity, Quantity)
    assert quantity.value == number * unit_scale(unit)


def test_units_know_their_scale():
    assert [unit_scale(one) for one in ("元", "万元", "亿元", "%", "‰", "台")] == [
        Decimal(one) for one in ("1", "10000", "100000000", "0.01", "0.001", "1")
    ]


def test_a_unit_of_money_may_be_composed():
    assert is_money("万元/人·月")
    assert not is_money("台")


def test_a_kind_may_say_the_sort_where_the_unit_does_not():
    assert measure("", Sort.MONEY).unit == "元"
    assert measure("", Sort.RATE).unit == "%"
