"""A form page is small: on a slow line it is there at once."""

import re
from collections import Counter

import pytest
from journeys.steps import open_section, written_plan

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LIMIT = 60 * 1024
LATER = re.compile(r"/preview$|/pages([?]|\.(js|css)$)|/(page_head|sheet)\.js$")
"""The document beside the form, and what shows its pages: asked for when the form is there."""


def test_a_cold_form_page_takes_at_most_60_kb_without_its_preview(open_page):
    cold = open_page(kept=False)
    plan = written_plan(cold, "annual_sales")
    wire = cold.context.new_cdp_session(cold)
    wire.send("Network.enable")
    sizes, addresses = Counter(), {}

    def answered(event):
        addresses[event["requestId"]] = event["response"]["url"]

    def received(event):
        sizes[event["requestId"]] += event["encodedDataLength"]

    wire.on("Network.responseReceived", answered)
    wire.on("Network.dataReceived", received)
    open_section(cold, plan, "goals")
    cold.wait_for_load_state("networkidle")
    counted = {url: sizes[one] for one, url in addresses.items() if not LATER.search(url)}
    assert len(counted) > 10
    assert sum(counted.values()) <= LIMIT, counted
