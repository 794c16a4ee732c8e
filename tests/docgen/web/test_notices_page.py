from datetime import UTC, datetime

import pytest


@pytest.fixture(autouse=True)
def _monday(clock):
    clock.now = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)  # the day plans of December are due


@pytest.fixture
def lin(stranger):
    stranger.sign_in("lin")
    return stranger


def test_the_bell_counts_and_its_page_says_what(lin, clock):
    assert "今天没有要留意的" in lin.get("/notices").text
    assert 'aria-label="提醒"' in lin.get("/").text
    plan = lin.start("2026-12")
    clock.forward(minutes=1)

    assert 'aria-label="提醒，1 条"' in lin.get("/").text
    page = lin.get("/notices").text
    assert f'href="/plans/{plan}"' in page
    assert "今天截止" in page


def test_nobody_is_told_of_what_is_anothers(app, lin):
    lin.start("2026-12")
    tang = type(lin)(app)
    tang.sign_in("tang")

    assert "今天没有要留意的" in tang.get("/notices").text
