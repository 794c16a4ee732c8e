"""`make soak`: eight processes, five hundred saves each, on SQLite and on PostgreSQL."""

import sys
from pathlib import Path

import pytest
from databases import databases_of

sys.path.insert(0, str(Path(__file__).parent.parent / "docgen/service"))

from savers import run_together, started
from small import LIN, NOW, prepare

PROCESSES, SAVES = 8, 500


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_case_11_eight_processes_saving_five_hundred_times_meet_no_lock(tmp_path, kind):
    (tmp_path / "saved").mkdir()
    with databases_of(kind, tmp_path) as databases:
        service = prepare(tmp_path / "saved", databases)
        plans = [service.start_plan(LIN, "small", "2026-12", NOW) for _ in range(PROCESSES)]
        became = run_together(
            [started(tmp_path / "saved", one, f"p{n}", SAVES) for n, one in enumerate(plans)]
        )

        assert became == [["saved"] * SAVES] * PROCESSES
        revisions = [service.open_plan(LIN, one, NOW).revision for one in plans]
        service.desk.store.close()
    assert revisions == [SAVES] * PROCESSES
