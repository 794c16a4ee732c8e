"""Workers that sleep over their lease, plans that break every try, a process killed in a POST."""

import os
import signal
import threading
from dataclasses import replace
from http.client import HTTPException
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlencode

import pytest
from bench.load import Client
from bench.processes import family
from bench.served import Served
from soak.killing import LOCAL, Site, Workers, kill
from sqlalchemy import select

from docgen.service.demo import LIN
from docgen.storage import audit, batches, sections
from docgen.storage.batch_models import JobRow
from docgen.worker.application import service_for
from forms.inputs.table import MOST_ROWS

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PLANS, SLEPT_S = 20, 10  # three leases and more
PATIENCE_S = 900
DELAYS_MS = (0, 2, 5, 10, 15, 20, 30, 40, 60, 80, 120, 160)


def until(done, workers=None):
    began = monotonic()
    while not done():
        if monotonic() - began > PATIENCE_S:
            raise TimeoutError
        sleep(0.1)
        if workers:
            workers.revive()


def items_of(site):
    with site.service.desk.store.reading() as tx:
        return batches.items_of(tx, site.batch)


def test_case_04_a_worker_stopped_longer_than_its_lease_keeps_nothing_of_it(tmp_path):
    site = Site(tmp_path, PLANS)
    with Workers(site, [LOCAL, LOCAL]) as workers:
        until(lambda: site.progress().done >= PLANS // 4)
        sleeper = family(workers.running[0].pid)
        for pid in sleeper:
            os.kill(pid, signal.SIGSTOP)
        sleep(SLEPT_S)
        for pid in reversed(sleeper):
            os.kill(pid, signal.SIGCONT)
        until(lambda: not site.progress().running)

    assert site.faults() == []
    print(f"attempts: {[one.attempts for one in items_of(site)]}")


@pytest.mark.parametrize("lease_s", [3, 10])
def test_case_01_what_a_killed_worker_had_in_hand_is_taken_up_again_soon(tmp_path, lease_s):
    site = Site(tmp_path, PLANS * 10, {"DOCGEN_LEASE_SECONDS": str(lease_s)})
    with Workers(site, [LOCAL, LOCAL]) as workers:
        until(lambda: site.progress().done)
        for pid in reversed(family(workers.running[0].pid)):
            kill(pid)
        killed = monotonic()
        sleep(1)  # what the other had in hand is done by then
        left = held(site)
        until(lambda: not left & held(site), workers)
        took = monotonic() - killed

    print(f"lease {lease_s} s: {len(left)} jobs taken up again after {took:.1f} s")
    assert left
    assert took <= lease_s + 5


def held(site):
    """The jobs in hand, each with how often it was begun."""
    asked = select(JobRow.id, JobRow.attempts).where(JobRow.state == "running")
    with site.service.desk.store.reading() as tx:
        return {tuple(one) for one in tx.execute(asked)}


def test_case_05_a_plan_that_kills_its_child_is_given_up_and_the_others_are_done(tmp_path):
    site = Site(tmp_path, PLANS, {"DOCGEN_RENDER_SECONDS": "3"})
    poison = site.plans[PLANS // 2]
    with site.service.desk.store.writing() as tx:
        content = sections.typed(tx, poison).sections
        for name, one in content.items():
            grown = {path: _grown(value) for path, value in one.content.items()}
            if grown != one.content:
                sections.put_section(tx, poison, name, replace(one, content=grown))
    with Workers(site, [LOCAL, LOCAL]) as workers:
        until(lambda: not site.progress().running, workers)

    told = items_of(site)
    assert {one.state for one in told if one.plan_id != poison} == {"done"}
    dead = [one for one in told if one.plan_id == poison and one.state == "failed"]
    assert dead
    assert all(one.attempts == 3 and one.problem for one in dead)
    print(dead[0].problem)


def _grown(value):
    """A table with as many rows as may be, too long to be printed in time."""
    rows = value if isinstance(value, list) else None
    if not rows or not isinstance(rows[0], dict):
        return value
    long = {name: one * 20 if isinstance(one, str) else one for name, one in rows[0].items()}
    return [{**long, "id": f"x{one}"} for one in range(MOST_ROWS)]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_case_06_a_web_process_killed_while_a_plan_is_handed_in_hands_it_in_once(tmp_path):
    with Served(tmp_path) as served:
        cookie = served.sign_in("lin")
        plans = served.plans("weekly_sales", len(DELAYS_MS))
        token = served.csrf(cookie)
        outcomes = [
            handed_in(served, cookie, plan, token, delay)
            for plan, delay in zip(plans, DELAYS_MS, strict=True)
        ]
        service = service_for(served.settings)
        for plan in plans:
            versions = service.versions(LIN, plan)
            with service.desk.store.reading() as tx:
                links = [one.action for one in audit.chain_of(tx, plan)]
                assert audit.broken_link(tx, plan) is None
            assert (len(versions), links.count("submitted")) == (1, 1)
        service.desk.store.close()
        print(f"answered before the kill: {outcomes.count(True)} of {len(plans)}")


def handed_in(served, cookie, plan, token, delay_ms) -> bool:
    """Hand in, kill the web processes meanwhile, hand in again until it is answered."""
    body = urlencode({"csrf_token": token, "op": f"op-{plan}"}).encode()
    answered = threading.Event()

    def ask() -> None:
        if sent(served, cookie, plan, body):
            answered.set()

    asking = threading.Thread(target=ask)
    asking.start()
    sleep(delay_ms / 1000)
    for pid in web_workers(served):
        kill(pid)
    asking.join()
    first = answered.is_set()
    until(lambda: sent(served, cookie, plan, body))
    return first


def sent(served, cookie, plan, body) -> bool:
    client = Client(served.port, cookie)
    try:
        status, _, _ = client.ask("POST", f"/plans/{plan}/submit", body, FORM)
    except (OSError, HTTPException):
        return False
    finally:
        client.connection.close()
    assert status in {303, 403}, status
    return True


def web_workers(served) -> list[int]:
    """The processes that answer: gunicorn's, without the one that starts them."""
    found = []
    for pid in family(served.process.pid):
        words = Path(f"/proc/{pid}/cmdline")
        if words.exists() and b"gunicorn" in words.read_bytes():
            found.append(pid)
    return found[1:]
