from decimal import Decimal

import pytest

from forms.amounts import measure, parse_quantity
from forms.printing import show_amount, show_number, show_quantity

TYPED = [
    ("万元", "1472", "1,472.00万元", "1,472.00"),
    ("万元", "22.427", "22.427万元", "22.427"),
    ("万元", "224,270元", "22.427万元", "22.427"),
    ("亿元", "5", "5.00亿元", "5.00"),
    ("元", "1200", "1,200元", "1,200"),
    ("元", "1200.5", "1,200.50元", "1,200.50"),
    ("元/天", "120", "120元/天", "120"),
    ("万元", "-0", "0.00万元", "0.00"),
    ("%", "20", "20%", "20%"),
    ("%", "15.0", "15.0%", "15.0%"),
    ("%", "15.5%", "15.5%", "15.5%"),
    ("%", "5‰", "5‰", "5‰"),
    ("‰", "5", "5‰", "5‰"),
    ("个百分点", "2", "2个百分点", "2"),
    ("次", "不少于50", "不少于50次", "不少于50"),
    ("次", "50次以上", "50次以上", "50以上"),
    ("次", "1.2万", "12,000次", "12,000"),
    ("万件", "1.20", "1.20万件", "1.20"),
    ("公里", "3.50", "3.50公里", "3.50"),
    ("户", "由 230 增至 1000", "由230增至1,000户", "由230增至1,000"),
    ("户", "230→1000", "230→1,000户", "230→1,000"),
    ("元", "约5万元（暂定）", "约50,000元（暂定）", "约50,000（暂定）"),
]

RANGES = [  # GB/T 15835-2011, 5.1: ～, and the first unit left out only where that is clear
    ("万元", "23～25万", "23万元～25万元", "23～25"),  # not 23～25万元
    ("万元", "23万～25万", "23万元～25万元", "23～25"),
    ("万元", "9000元至1.7亿", "0.9万元～17,000万元", "0.9～17,000"),
    ("亿元", "9亿-16亿", "9亿元～16亿元", "9～16"),  # not 9～16亿
    ("元", "12500~20000", "12,500元～20,000元", "12,500～20,000"),
    ("%", "40～60", "40%～60%", "40%～60%"),  # not 40～60%
    ("%", "15%-30%", "15%～30%", "15%～30%"),
    ("‰", "3到5", "3‰～5‰", "3‰～5‰"),
    ("%", "3‰～5‰", "3‰～5‰", "3‰～5‰"),
    ("个百分点", "2—3", "2～3个百分点", "2～3"),
    ("次", "120-150", "120～150次", "120～150"),  # as 100～150千克
    ("千克", "100～150", "100～150千克", "100～150"),
    ("万件", "5～8", "5万件～8万件", "5～8"),  # not 5～8万件: five pieces, or fifty thousand
    ("万件", "由5增至8", "由5万件增至8万件", "由5增至8"),
    ("元/天", "80～100元/天", "80元/天～100元/天", "80～100"),
    ("℃", "-36～-8", "-36～-8℃", "-36～-8"),
]

RATES = [  # a difference of percentages is 百分点 and never %: domain.md B5, R37
    ("百分点", "3", "3个百分点"),
    ("百分点", "3%", "3个百分点"),
    ("个百分点", "5‰", "0.5个百分点"),
    ("个百分点", "0.5个百分点", "0.5个百分点"),
    ("%", "5‰", "5‰"),
    ("%", "3个百分点", "3%"),
    ("‰", "0.5%", "5‰"),
    ("%", ".5", "0.5%"),
]

NUMBERS = [  # GB/T 15835-2011, 5.1: thousands grouped, a 0 before the point; either way one style
    ("家", ".5", "0.5家"),
    ("家", "-.5", "-0.5家"),
    ("万元", "50000", "50,000.00万元"),
    ("亿元", "50000万", "5.00亿元"),
    ("公里", "1234567", "1,234,567公里"),
    ("家", "999", "999家"),
]

COMPUTED = [
    ("14720000", "万元", None, "1,472.00万元"),
    ("14720049.99", "万元", None, "1,472.00万元"),
    ("14720050", "万元", None, "1,472.01万元"),
    ("-50", "万元", None, "-0.01万元"),
    ("-49", "万元", None, "0.00万元"),
    ("1200", "元", None, "1,200元"),
    ("1200.5", "元", None, "1,200.50元"),
    ("0.33333", "%", None, "33.3%"),
    ("0.2", "%", 0, "20%"),
    ("35", "台", None, "35台"),
    ("34.64", "台", None, "34.64台"),
    ("34.64", "台", 0, "35台"),
]


@pytest.mark.parametrize(("unit", "text", "full", "bare"), TYPED)
def test_a_typed_number_prints_in_its_unit(unit, text, full, bare):
    by = measure(unit)
    quantity = parse_quantity(text, by)

    assert show_quantity(quantity, by) == full
    assert show_quantity(quantity, by, bare=True) == bare


@pytest.mark.parametrize(("unit", "text", "full", "bare"), RANGES)
def test_a_range_never_loses_its_unit(unit, text, full, bare):
    by = measure(unit)
    quantity = parse_quantity(text, by)

    assert show_quantity(quantity, by) == full
    assert show_quantity(quantity, by, bare=True) == bare


@pytest.mark.parametrize(("unit", "text", "shown"), RATES + NUMBERS)
def test_rates_and_numbers_print_as_the_standard_writes_them(unit, text, shown):
    by = measure(unit)

    assert show_quantity(parse_quantity(text, by), by) == shown


def test_computed_points_are_points():
    assert show_amount(Decimal("0.031"), "百分点") == "3.1个百分点"
    assert show_amount(Decimal("0.031"), "个百分点", bare=True) == "3.1"


@pytest.mark.parametrize(("value", "unit", "places", "shown"), COMPUTED)
def test_a_computed_number_prints_rounded_half_up(value, unit, places, shown):
    assert show_amount(Decimal(value), unit, places) == shown


def test_an_author_may_fix_the_places():
    by = measure("公里")

    assert show_quantity(parse_quantity("3", by), by, 1) == "3.0公里"


def test_thousands_are_grouped():
    assert show_number(Decimal("1234567.5"), 2) == "1,234,567.50"
    assert show_number(Decimal("-0.00")) == "0"
