"""A column whose rows have units of their own, as the form shows it."""

import pytest
from asked import context

from docgen.web.show.controls import shown_of, unit_of
from docgen.web.show.table import summed
from forms.field import Field
from forms.reading import read
from forms.values import Table

UNIT = Field("unit", "text", "单位")
BESIDE = Field("done", "quantity", "实际", options={"unit_from": "unit"})
FIXED = Field("price", "quantity", "单价", unit="元/店")
TABLE = Field("items", "rows", "指标", fields=(UNIT, BESIDE))


@pytest.mark.parametrize(
    ("unit", "typed", "shown"),
    [("万元", "4600", "4,600.00"), ("家", "96", "96"), ("%", "95", "95"), ("", "7", "7")],
)
def test_the_number_stands_without_the_unit_beside_it(unit, typed, shown):
    table = read(TABLE, [{"unit": unit, "done": typed}], context())

    assert isinstance(table, Table)
    assert shown_of(BESIDE, table.rows[0].cells["done"]) == shown


def test_only_a_column_of_one_unit_is_added_up_while_typing():
    assert (summed(FIXED), unit_of(FIXED)) == (True, "元/店")
    assert (summed(BESIDE), unit_of(BESIDE)) == (False, "")
