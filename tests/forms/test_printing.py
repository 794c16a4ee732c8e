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
    ("%", "40～60", "40%～60%", "40%～60%"),
    ("次", "不少于50", "不少于50次", "不少于50"),
    ("次", "50次以上", "50次以上", "50以上"),
    ("次", "1.2万", "12,000次", "12,000"),
    ("公里", "3.50", "3.50公里", "3.50"),
    ("次", "120-150", "120～150次", "120～150"),
    ("万元", "23～25万", "23万元～25万元", "23～25"),
    ("户", "由 230 增至 1000", "由230增至1,000户", "由230增至1,000"),
    ("户", "230→1000", "230→1,000户", "230→1,000"),
    ("元", "约5万元（暂定）", "约50,000元（暂定）", "约50,000（暂定）"),
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


@pytest.mark.parametrize(("value", "unit", "places", "shown"), COMPUTED)
def test_a_computed_number_prints_rounded_half_up(value, unit, places, shown):
    assert show_amount(Decimal(value), unit, places) == shown


def test_an_author_may_fix_the_places():
    by = measure("公里")

    assert show_quantity(parse_quantity("3", by), by, 1) == "3.0公里"


def test_thousands_are_grouped():
    assert show_number(Decimal("1234567.5"), 2) == "1,234,567.50"
    assert show_number(Decimal("-0.00")) == "0"
