"""A real service and a real browser: what every journey starts from.

STACK=cluster in the environment runs the same journeys on PostgreSQL, Redis, two Celery workers
and S3 (`make journeys STACK=cluster`).
"""

import os
from collections.abc import Iterator

import pytest
from journeys.contexts import Contexts
from journeys.stack import forget_efforts, serving, standing
from journeys.steps import signed_in_state
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
STACK = os.environ.get("STACK") or "local"
LONGEST_MS = 60_000  # a state is waited for, never a time; this only ends what never comes

expect.set_options(timeout=LONGEST_MS)
collect_ignore = ["test_on_a_cluster.py"] if STACK == "cluster" else []


@pytest.fixture(scope="session")
def shared(tmp_path_factory):
    """A folder for all who run tests side by side."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "journeys"


@pytest.fixture(scope="session")
def stack(shared, tmp_path_factory):
    with standing(STACK, shared, tmp_path_factory.mktemp("stack")) as found:
        yield found


@pytest.fixture(scope="session")
def address(stack, tmp_path_factory):
    with serving(stack, tmp_path_factory.mktemp("service") / "var") as found:
        yield found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright) -> Iterator[Browser]:
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield started
    started.close()


@pytest.fixture(scope="session")
def contexts(browser):
    return Contexts(browser)


@pytest.fixture(scope="session")
def signed_in(browser, address):
    """The cookies of 林若川."""
    return signed_in_state(browser, address)


@pytest.fixture
def open_page(contexts, address, signed_in):
    """Open a signed-in page in a context of its own; its faults fail the test.

    Without `kept`, nobody had the context before, and nobody gets it afterwards. What a journey
    itself brings about, it has `known`.
    """
    taken, expected = [], []
    forget_efforts(address)

    def opened(*, kept=True, known="", **settings) -> Page:
        expected.extend([known] if known else [])
        settings.setdefault("viewport", {"width": 1440, "height": 900})
        state = settings.pop("storage_state", signed_in)
        taken.append(contexts.take(address, state, settings, kept=kept))
        page = taken[-1].page
        page.set_default_timeout(LONGEST_MS)
        page.set_default_navigation_timeout(LONGEST_MS)
        return page

    yield opened
    faults = [fault for one in taken for fault in contexts.lay_back(one, address)]
    assert [one for one in faults if not any(word in one for word in expected)] == []


@pytest.fixture
def page(open_page):
    return open_page()
