"""Whatever breaks: afterwards the old state is there or the new one, never half.

A few steps of each here; every step in tests/soak/faults.py.
"""

from dataclasses import replace

import pytest
from faults import end, error
from small import NOW, service_in
from trials import (
    FAR,
    approve,
    ask_for_a_batch,
    begun,
    hold_a_document,
    hold_a_plan,
    nothing,
    print_later,
    print_one,
    save,
    submit,
)

from docgen.storage.sweeping import Waste, sweep, waste


@pytest.fixture
def trial(request, service, tmp_path):
    return begun(service, tmp_path, *request.param)


def few(steps):
    """The steps where half could be left: each commit, what comes right before and after it."""
    commits = [number for number, name in enumerate(steps, 1) if name == "sql commit"]
    near = {number + away for number in commits[-2:] for away in (-1, 0, 1)}
    return sorted(near & set(range(1, len(steps) + 1)))


@pytest.mark.sqlite
@pytest.mark.slow
@pytest.mark.parametrize("happens", [end, error])
@pytest.mark.parametrize(
    "trial",
    [(nothing, save), (nothing, submit), (submit, approve)],
    ids=["save", "submit", "approve"],
    indirect=True,
)
def test_case_07_a_fault_near_a_commit_leaves_the_old_state_or_the_new(trial, happens):
    hold_a_plan(trial, happens, few)


@pytest.mark.sqlite
@pytest.mark.slow
@pytest.mark.parametrize("happens", [end, error])
@pytest.mark.parametrize("trial", [(ask_for_a_batch, print_one)], ids=["batch"], indirect=True)
def test_case_07_a_fault_near_a_commit_leaves_a_document_made_or_to_be_made(trial, happens):
    hold_a_document(trial, happens, few)


@pytest.mark.sqlite
@pytest.mark.parametrize("trial", [(ask_for_a_batch, print_one)], ids=["batch"], indirect=True)
def test_case_03_a_file_without_its_row_is_made_again_or_swept(trial):
    """Killed after the file has its name, and before the row that names it is committed."""
    steps = trial.run()
    made = trial.state()
    after_the_file = len(steps) - steps[::-1].index("fsync") + 1

    trial.run(fatal=after_the_file)
    left = trial.state()
    store = service_in(trial.copy).desk.store
    (orphan,) = store.blobs.shelf.every()
    assert not left["product"]
    assert waste(store, FAR) == Waste(1, orphan.size)

    replace(trial, act=print_later).run_again()
    assert len(trial.state()["product"]) == len(made["product"]) == 1
    assert sweep(store, FAR, NOW) == Waste(0, 0)
    store.close()

    trial.run(fatal=after_the_file)
    store = service_in(trial.copy).desk.store
    assert sweep(store, FAR, NOW) == Waste(1, orphan.size)
    store.close()
    assert {**trial.state(), "leaving": []} == left
