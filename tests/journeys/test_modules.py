"""The modules that only compute, in the browser that runs them."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CLIPBOARDS = {
    "a column": ("甲\n乙\n", [["甲"], ["乙"]]),
    "two columns": ("甲\t1\r\n乙\t2", [["甲", "1"], ["乙", "2"]]),
    "a cell of two lines": ('"见\n附表"\t2\n', [["见\n附表", "2"]]),
    "quotation marks inside": ('"说""好"""\t1', [['说"好"', "1"]]),
    "inches are no quotation": ('5" 屏\t1', [['5" 屏', "1"]]),
    "an opening mark alone": ('"没有关\t1', [['"没有关', "1"]]),
    "empty cells": ("\t\n1\t", [["", ""], ["1", ""]]),
}
SUMS = {
    "exact": (["0.1", "0.2"], "0.3"),
    "grouped": (["1,200", "12,000.50"], "13,200.50"),
    "full width": (["１２００", "３．５"], "1,203.5"),
    "negative": (["-5", "2"], "-3"),
    "empty ones count nothing": (["", " ", "7"], "7"),
    "large": (["123456789012345678901234567890", "1"], "123,456,789,012,345,678,901,234,567,891"),
    "only the service can": (["12万", "3"], None),
}


@pytest.fixture(scope="module")
def blank(browser, address):
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/login")
    yield page
    context.close()


@pytest.mark.parametrize("name", CLIPBOARDS)
def test_what_a_spreadsheet_copies_is_read(blank, name):
    text, rows = CLIPBOARDS[name]
    module = "async text => (await import('/static/any/js/tsv.js')).parse(text)"
    assert blank.evaluate(module, text) == rows


@pytest.mark.parametrize("name", SUMS)
def test_columns_add_up_exactly(blank, name):
    texts, shown = SUMS[name]
    module = """async texts => {
        const { sum, show } = await import('/static/any/js/decimal.js');
        const total = sum(texts);
        return total && show(total);
    }"""
    assert blank.evaluate(module, texts) == shown
