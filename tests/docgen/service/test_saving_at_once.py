import json
import signal
from contextlib import suppress
from threading import Thread

import pytest
from savers import ready, run_together, started, tell
from small import LIN, NOW

from docgen.errors import MovedOnError
from docgen.service import Exactly
from docgen.storage.models import HistoryRow

TABS, ROUNDS = 16, 5


@pytest.mark.slow
def test_case_11_processes_saving_into_one_plan_all_get_through(service, plan_id, tmp_path):
    became = run_together([started(tmp_path, plan_id, f"p{n}", 40) for n in range(4)])

    assert became == [["saved"] * 40] * 4
    assert service.open_plan(LIN, plan_id, NOW).revision == 160
    revisions = [row.revision for row in kept(service, plan_id)]
    assert len(revisions) == len(set(revisions)) == 160


@pytest.mark.slow
def test_case_12_of_many_saves_over_one_revision_one_gets_through(service, plan_id, tmp_path):
    """32 tabs of two processes over one revision, none before all of its process have read."""
    processes = [started(tmp_path, plan_id, f"p{n}", TABS, "over") for n in range(2)]
    ready(processes)
    revision = service.save_section(LIN, plan_id, "work", {"note": "起"}, 0, "s-1", NOW).revision
    written = {"起"}
    for _ in range(ROUNDS):
        for one in processes:
            tell(one, revision)
        became = [word for one in processes for word in json.loads(one.stdout.readline())]
        written |= {f"p{n} 页 {tab} 版 {revision}" for n in range(2) for tab in range(TABS)}

        assert sorted(became) == ["conflict"] * (2 * TABS - 1) + ["saved"]
        revision = service.open_plan(LIN, plan_id, NOW).revisions["work"]
    for one in processes:
        one.communicate(timeout=20)

    assert written <= {row.content.get("note") for row in kept(service, plan_id)}


def test_case_12_of_threads_that_insist_on_one_revision_one_gets_through(service, plan_id):
    at = service.save_section(LIN, plan_id, "work", {"note": "起"}, 0, "s-1", NOW).revision
    fields, told = [{"note": f"第{one}个"} for one in range(8)], []

    def insist(number):
        with suppress(MovedOnError):
            op = f"i{number}-1"
            service.save_section(LIN, plan_id, "work", fields[number], Exactly(at), op, NOW)
            told.append(fields[number]["note"])

    threads = [Thread(target=insist, args=(one,)) for one in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert [service.open_plan(LIN, plan_id, NOW).plan.values["work"]["note"]] == told


def kept(service, plan_id):
    table = HistoryRow.__table__
    asked = table.select().where(table.c.plan_id == plan_id, table.c.section_id == "work")
    with service.desk.store.reading() as tx:
        return tx.execute(asked).all()


@pytest.mark.slow
@pytest.mark.parametrize("after", [1, 3, 7], ids="after {} saves".format)
def test_a_killed_process_leaves_the_old_or_the_new_state(service, plan_id, tmp_path, after):
    process = started(tmp_path, plan_id, "k", 10_000)
    ready([process])
    tell(process, "go")
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
    service.save_section(LIN, plan_id, "work", {"memo": "接着写"}, None, "next-1", NOW)
