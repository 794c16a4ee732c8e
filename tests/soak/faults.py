"""A fault at every single step of a save, a submission, an approval, a document of a batch."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "docgen" / "service"))

from faults import end, error
from small import prepare
from trials import (
    approve,
    ask_for_a_batch,
    begun,
    hold_a_document,
    hold_a_plan,
    nothing,
    print_one,
    save,
    submit,
)


@pytest.fixture
def trial(request, databases, tmp_path):
    return begun(prepare(tmp_path, databases), tmp_path, *request.param)


def every(steps):
    return range(1, len(steps) + 1)


@pytest.mark.sqlite
@pytest.mark.parametrize("happens", [end, error])
@pytest.mark.parametrize(
    "trial",
    [(nothing, save), (nothing, submit), (submit, approve)],
    ids=["save", "submit", "approve"],
    indirect=True,
)
def test_case_07_a_fault_at_any_step_leaves_the_old_state_or_the_new(trial, happens):
    hold_a_plan(trial, happens, every)


@pytest.mark.sqlite
@pytest.mark.parametrize("happens", [end, error])
@pytest.mark.parametrize("trial", [(ask_for_a_batch, print_one)], ids=["batch"], indirect=True)
def test_case_07_a_fault_at_any_step_leaves_a_document_made_or_to_be_made(trial, happens):
    hold_a_document(trial, happens, every)
