"""A service told to stop: what is in hand is finished, the rest given back, nothing counted.

Run by `make soak`; real processes, real signals.
"""

import os
import signal
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from time import monotonic, sleep

from bench.ports import free_port
from bench.processes import family
from soak.killing import LOCAL, Site, now
from sqlalchemy import select

from docgen.service.demo import LIN, PASSWORD
from docgen.storage.batch_models import JobRow

SOON_S = 60.0


def jobs(site):
    """How many jobs there are by state and by the attempts counted."""
    with site.service.desk.store.reading() as tx:
        return Counter(tuple(row) for row in tx.execute(select(JobRow.state, JobRow.attempts)))


def until(holds, seconds=SOON_S):
    end = monotonic() + seconds
    while not holds():
        assert monotonic() < end, "it never came"
        sleep(0.05)


def running(site, *arguments, **given):
    environment = site.environment | given
    return subprocess.Popen([sys.executable, *arguments], env=environment)


def test_a_served_request_and_the_document_in_hand_are_finished(tmp_path):
    site = Site(tmp_path / "var", 12)
    port = free_port()
    serve = running(site, "-m", "docgen", "serve", DOCGEN_PORT=str(port))
    try:
        until(lambda: answers(port))
        until(lambda: any(state == "running" for state, _ in jobs(site)))
        path = f"/plans/{site.plans[0]}/document.pdf?draft=1"
        with ThreadPoolExecutor() as pool:
            asked = pool.submit(ask, port, path, sign_in(site))
            sleep(0.3)  # so that it is in hand
            began = monotonic()
            serve.send_signal(signal.SIGTERM)
            assert serve.wait(35) == 0
            status, data = asked.result()
    finally:
        end(serve)

    assert monotonic() - began < 30
    assert status == 200
    assert data.startswith(b"%PDF")
    left = jobs(site)
    assert {state for state, _ in left} <= {"done", "queued"}
    assert all(attempts == (state == "done") for state, attempts in left), left


def test_what_cannot_be_finished_is_given_back_and_costs_no_attempt(tmp_path):
    site = Site(tmp_path / "var", 3)
    work = running(site, *LOCAL, DOCGEN_STOP_SECONDS="7", DOCGEN_RENDER_SECONDS="60")
    frozen = []
    try:
        until(lambda: any(state == "running" for state, _ in jobs(site)))
        frozen = [one for one in family(work.pid) if one != work.pid]
        for one in frozen:
            os.kill(one, signal.SIGSTOP)
        held = jobs(site)
        work.send_signal(signal.SIGTERM)
        assert work.wait(25) == 0
    finally:
        for one in frozen:
            try:
                os.kill(one, signal.SIGKILL)
            except ProcessLookupError:
                continue
        end(work)

    left = jobs(site)
    assert any(state == "running" for state, _ in held)
    assert {state for state, _ in left} <= {"done", "queued"}
    assert all(attempts == (state == "done") for state, attempts in left), left


def end(process):
    """End it and all it started, where a test has failed."""
    for one in reversed(family(process.pid)) if process.poll() is None else ():
        os.kill(one, signal.SIGKILL)
    process.wait()


def ask(port, path, cookie=""):
    """The status and the body of one request."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        return answer.status, answer.read()


def answers(port):
    try:
        return ask(port, "/readyz")[0] == 200
    except OSError:
        return False


def sign_in(site):
    signed = site.service.sign_in(LIN.login, PASSWORD, "127.0.0.1", now())
    return f"docgen={signed.token}"
