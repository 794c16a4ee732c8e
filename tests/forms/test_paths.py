import pytest

from forms import paths

SPLIT = [
    ("goals", [("goals", None)]),
    ("goals.target", [("goals", None), ("target", None)]),
    ("goals.by_month[2027-03]", [("goals", None), ("by_month", "2027-03")]),
    (
        "stages.plan[r7f2aq].tasks[r1c9xx].owner",
        [("stages", None), ("plan", "r7f2aq"), ("tasks", "r1c9xx"), ("owner", None)],
    ),
]


@pytest.mark.parametrize(("path", "steps"), SPLIT)
def test_a_path_has_steps(path, steps):
    assert paths.split(path) == steps


@pytest.mark.parametrize(
    "path", ["", "a.", ".a", "a..b", "a[b", "a]b", "a[]", "A.b", "a[b]c", "甲"]
)
def test_anything_else_is_no_path(path):
    with pytest.raises(ValueError, match="not a path"):
        paths.split(path)


def test_a_path_is_put_together():
    made = paths.cell(paths.row(paths.join("stages", "plan"), "r1"), "owner")

    assert made == "stages.plan[r1].owner"
    assert paths.plain(made) == "stages.plan.owner"
