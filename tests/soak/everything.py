"""Half an hour of everything: people who write, look and fetch, batches, and processes that die.

`SOAK_MINUTES=3 make soak` for a shorter one. Killed at random are the worker of the batches, the
children that print, and the processes that answer; who was talking to one of those asks again.
"""

import json
import os
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from random import Random
from statistics import median
from time import monotonic, sleep

import pytest
from bench.load import Client
from bench.processes import family
from bench.served import Served
from soak.killing import kill

from docgen.service.batches import BatchWish, Grid
from docgen.service.demo import LIN
from docgen.worker.application import service_for

MINUTES = float(os.environ.get("SOAK_MINUTES", "30"))
WRITERS, IN_BATCH, KILL_EVERY_S, PAUSE_S = 6, 100, 10.0, 0.3
SLUG, SECTION, FIELD = "annual_sales", "review", "preface"
MORTAL = (b"gunicorn", b"batch_program", b"spawn_main")
FLAT = 0.10
OK, SERVER_ERROR = 200, 500


@dataclass
class Writer:
    """Somebody who writes on a plan of their own, looks at it, and now and then fetches it."""

    served: Served
    cookie: str
    token: str
    plan: str
    kept: str = ""
    told: Counter = field(default_factory=Counter)

    def run(self, ended: threading.Event) -> None:
        turn = 0
        while not ended.is_set():
            turn += 1
            self.save(turn)
            self.ask("GET", f"/plans/{self.plan}/sections/{SECTION}")
            if turn % 4 == 0:
                self.ask("GET", f"/plans/{self.plan}/preview")
            if turn % 40 == 0:
                self.ask("GET", f"/plans/{self.plan}/document.docx?draft=1")
            ended.wait(PAUSE_S)

    def save(self, turn: int) -> None:
        text = f"第{turn}次写：去年老客户稳住了，新客户还不够，今年要多走县城。"
        body = {"op": f"s{self.plan}-{turn}", "revision": None, "fields": {FIELD: text}}
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token}
        path = f"/plans/{self.plan}/sections/{SECTION}"
        if self.ask("PUT", path, json.dumps(body).encode(), headers) == OK:
            self.kept = text

    def ask(self, method, path, body=None, headers=None) -> int:
        """Ask until somebody answers."""
        for _ in range(100):
            client = Client(self.served.port, self.cookie)
            try:
                status, _, said = client.ask(method, path, body, headers)
            except (OSError, HTTPException):
                self.told["asked again"] += 1
                sleep(0.2)
                continue
            finally:
                client.connection.close()
            self.told[status] += 1
            if status >= SERVER_ERROR:
                print(method, path, status, said[:200].decode(errors="replace"))
            return status
        raise TimeoutError(path)


def mortals(served) -> list[int]:
    """What may be killed: never who starts the others."""
    found = []
    for pid in family(served.process.pid)[1:]:
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            continue
        parent = b"gunicorn" in words and bool(family(pid)[1:])
        if any(one in words for one in MORTAL) and not parent:
            found.append(pid)
    return found


def batch_of(service, period):
    wanted = Grid(frozenset({LIN.id}), ((SLUG, period),))
    return service.batches.start(LIN, BatchWish(wanted, ("docx", "pdf"), True), datetime.now(UTC))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_case_40_everything_at_once_and_processes_that_die(tmp_path):
    random, ended, memory, killed = Random(40), threading.Event(), [], 0  # noqa: S311
    with Served(tmp_path) as served:
        cookie = served.sign_in("lin")
        plans = served.plans(SLUG, WRITERS + IN_BATCH)
        service = service_for(served.settings)
        token = served.csrf(cookie)
        writers = [Writer(served, cookie, token, one) for one in plans[:WRITERS]]
        threads = [threading.Thread(target=one.run, args=(ended,)) for one in writers]
        for one in threads:
            one.start()
        period = service.open_plan(LIN, plans[-1], datetime.now(UTC)).plan.period.code
        began, due, batches = monotonic(), KILL_EVERY_S, [batch_of(service, period)]
        while (passed := monotonic() - began) < MINUTES * 60:
            sleep(1)
            memory.append(sum(served.memory().values()))
            if passed > due:
                due, killed = due + KILL_EVERY_S, killed + 1
                kill(random.choice(mortals(served)))
            if not going(service, batches[-1]):
                batches.append(batch_of(service, period))
        ended.set()
        for one in threads:
            one.join()
        while any(going(service, one) for one in batches):
            sleep(1)
        told = sum((one.told for one in writers), Counter())
        done = [service.batches.open(LIN, one, datetime.now(UTC)).batch.progress for one in batches]
        kept = {one.plan: service.open_plan(LIN, one.plan, datetime.now(UTC)) for one in writers}
        service.desk.store.close()
    early, late = second_and_last(memory)
    print(f"{MINUTES} min, {killed} killed, answers {dict(told)}")
    print(f"{len(batches)} batches: {[(one.done, one.failed) for one in done]}")
    print(f"memory {early:.0f} MB, later {late:.0f} MB")
    assert not [one for one in told if isinstance(one, int) and one >= SERVER_ERROR]
    for one in writers:
        assert kept[one.plan].plan.values[SECTION][FIELD] == one.kept
    assert all(one.done == one.total >= 2 * IN_BATCH for one in done)
    assert abs(late - early) <= early * FLAT


def second_and_last(seen):
    """The medians of the second and of the last quarter."""
    quarter = len(seen) // 4
    return median(seen[quarter : 2 * quarter]), median(seen[-quarter:])


def going(service, batch) -> bool:
    return service.batches.open(LIN, batch, datetime.now(UTC)).batch.progress.running
