import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from small import LIN, NOW

from docgen.settings import ROOT
from docgen.storage.models import HistoryRow

SCRIPT = Path(__file__).parent / "save_many.py"


def started(folder, plan_id, name, count, mode):
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), str(folder), plan_id, name, str(count), mode],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def run_together(processes):
    """Let them all go at one moment; return what each one says at its end."""
    for one in processes:
        assert one.stdout.readline() == "ready\n", one.stderr.read()
    for one in processes:
        one.stdin.write("go\n")
        one.stdin.flush()
    said = [one.communicate(timeout=120) for one in processes]
    return [json.loads(out.strip().splitlines()[-1]) for out, _ in said]


@pytest.mark.slow
def test_eight_processes_saving_a_hundred_times_each_meet_no_lock(service, tmp_path):
    plans = [service.start_plan(LIN, "small", "2026-12", NOW) for _ in range(8)]
    outcomes = run_together(
        [started(tmp_path, plan, f"p{at}", 100, "OWN") for at, plan in enumerate(plans)]
    )

    assert [one["errors"] for one in outcomes] == [[]] * 8
    assert [one["saved"] for one in outcomes] == [100] * 8
    assert [service.open_plan(LIN, plan, NOW).revision for plan in plans] == [100] * 8


@pytest.mark.slow
def test_processes_saving_into_one_plan_all_get_through(service, plan_id, tmp_path):
    outcomes = run_together([started(tmp_path, plan_id, f"p{at}", 40, "OWN") for at in range(4)])

    assert [one["errors"] for one in outcomes] == [[]] * 4
    assert service.open_plan(LIN, plan_id, NOW).revision == 160
    with service.desk.store.reading() as tx:
        count = tx.exec_driver_sql(
            "SELECT count(*), count(DISTINCT revision) FROM history"
            " WHERE plan_id = ? AND section_id = 'work'",
            (plan_id,),
        ).one()
    assert tuple(count) == (160, 160)


@pytest.mark.slow
def test_32_saves_of_one_revision_lose_no_text_from_the_history(service, plan_id, tmp_path):
    service.save_section(LIN, plan_id, "work", {"note": "起点"}, 0, "start-1", NOW)
    outcomes = run_together([started(tmp_path, plan_id, f"p{at}", 8, "SAME") for at in range(4)])

    # The tab that came first saves on; whatever another tab wrote over the same revision clashes.
    assert sum(one["saved"] for one in outcomes) == 8
    assert sum(one["conflicts"] for one in outcomes) == 24
    kept = {
        row["note"]
        for (row,) in contents(service, plan_id)
        if isinstance(row, dict) and "note" in row
    }
    written = {f"p{at} 第 {number} 次" for at in range(4) for number in range(8)}
    assert written <= kept


def contents(service, plan_id):
    with service.desk.store.reading() as tx:
        table = HistoryRow.__table__
        return tx.execute(table.select().with_only_columns(table.c.content)).all()


@pytest.mark.slow
@pytest.mark.parametrize("after", [1, 3, 7], ids="after {} saves".format)
def test_a_killed_process_leaves_the_old_or_the_new_state(service, plan_id, tmp_path, after):
    process = started(tmp_path, plan_id, "k", 10_000, "OWN")
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("go\n")
    process.stdin.flush()
    told = [process.stderr.readline().strip() for _ in range(after)]
    process.send_signal(signal.SIGKILL)
    told += [line.strip() for line in process.stderr if line.endswith("次\n")]
    process.wait()
    process.stdin.close()
    process.stdout.close()
    process.stderr.close()

    opened = service.open_plan(LIN, plan_id, NOW)
    newest = service.history(LIN, plan_id, "work")[0]
    last = int(told[-1].split()[-2])
    assert opened.plan.values["work"]["note"] in {f"k 第 {last} 次", f"k 第 {last + 1} 次"}
    assert newest.values == opened.plan.values["work"]
    assert opened.revision == opened.revisions["work"]
    with service.desk.store.reading() as tx:
        assert tx.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    service.save_section(LIN, plan_id, "work", {"memo": "接着写"}, None, "next-1", NOW)
