"""Weights are how parts stand to each other: doubled together they are the same."""

import pytest

from docgen.plans.proportions import proportions, said_proportions


def weights(*given, method="weights"):
    rows = [
        {"id": f"r{n}", "label": f"品{n}", "weight": {"value": one}} for n, one in enumerate(given)
    ]
    return {"method": method, "rows": rows}


def test_weights_that_grow_together_are_the_same():
    assert proportions(weights("166667", "166667", "166666")) == proportions(
        weights("173334", "173333", "173333")
    )
    assert proportions(weights("2", "1")) == {"品0": "66.7%", "品1": "33.3%"}
    assert proportions(weights("2", "1")) != proportions(weights("1", "1"))


@pytest.mark.parametrize(
    "stored", [None, "3", {"value": "3"}, weights("0"), weights("2", method="hand"), weights(None)]
)
def test_other_values_have_no_proportions(stored):
    assert proportions(stored) is None


def test_the_first_parts_are_said_by_name():
    assert said_proportions({"滤芯": "40.0%", "整机": "60.0%"}) == "滤芯 40.0%，整机 60.0%"
    parts = {f"品{n}": "20.0%" for n in range(5)}
    assert said_proportions(parts) == "品0 20.0%，品1 20.0%，品2 20.0%……共5项"
