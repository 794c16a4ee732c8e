"""A service of a module's own: for journeys that hand in, decide or send back what others read."""

import pytest
from journeys.stack import serving
from journeys.steps import signed_in_state


@pytest.fixture(scope="module")
def address(stack, tmp_path_factory):
    with serving(stack, tmp_path_factory.mktemp("alone") / "var") as found:
        yield found


@pytest.fixture(scope="module")
def signed_in(browser, address):
    """The cookies of 林若川 here."""
    return signed_in_state(browser, address)
