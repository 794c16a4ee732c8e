"""What `docgen serve` watches over: what dies is started again, what cannot run ends it."""

import os
import signal
import socket
import subprocess
import sys

import pytest

from docgen.service.demo import LIN
from docgen.settings import Settings
from docgen.storage import people
from docgen.worker import chores
from docgen.worker.pages import open_pages, ready_service
from docgen.worker.supervise import CANNOT_NOW, QUICK_DEATHS, Program, Supervisor

IDLE = Program(("-c", "import time; time.sleep(60)"))


@pytest.fixture(autouse=True)
def own_signals():
    before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}
    yield
    for name, handler in before.items():
        signal.signal(name, handler)


def supervised(program: str) -> Supervisor:
    return Supervisor((IDLE, Program(("-c", program))), chores=Program(("-c", "")))


def test_a_program_that_says_it_cannot_run_ends_everything():
    assert supervised(f"raise SystemExit({CANNOT_NOW})").run() == CANNOT_NOW
    assert IDLE.process.poll() is not None


@pytest.mark.slow
def test_a_program_that_dies_again_and_again_ends_everything():
    supervisor = supervised("raise SystemExit(1)")

    assert supervisor.run() == CANNOT_NOW
    assert supervisor.programs[1].quick_deaths == QUICK_DEATHS


def test_being_told_to_stop_stops_every_program():
    supervisor = supervised(f"import os, signal; os.kill({os.getpid()}, signal.SIGTERM)")

    assert supervisor.run() == 0
    assert IDLE.process.poll() is not None


@pytest.mark.slow
def test_serve_says_what_is_in_the_way_and_ends(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = {"DOCGEN_DATA": str(tmp_path), "DOCGEN_PORT": str(port), "PATH": os.environ["PATH"]}
    ended = subprocess.run(
        [sys.executable, "-m", "docgen", "serve"],
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == CANNOT_NOW
    assert "正式使用要有自己的密钥" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.slow
def test_pages_are_ready_twice_in_a_row_and_tidied(tmp_path, monkeypatch):
    settings = Settings(data=tmp_path, demo=True)
    ready_service(settings)
    service = ready_service(settings)
    monkeypatch.setenv("DOCGEN_DATA", str(tmp_path))
    with service.desk.store.reading() as tx:
        assert people.find_person(tx, LIN.login)
    service.desk.store.close()

    assert chores.main() == 0


def test_a_wrong_network_of_proxies_is_said_and_ends_the_pages(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("docgen.worker.pages.begin", lambda *_: None)
    monkeypatch.setenv("DOCGEN_DATA", str(tmp_path))
    monkeypatch.setenv("DOCGEN_SECRET", "a" * 40)
    monkeypatch.setenv("DOCGEN_TRUSTED_PROXIES", "1")
    monkeypatch.setenv("DOCGEN_PROXY_ADDRESSES", "10.0.0.1/8")

    with pytest.raises(SystemExit) as ended:
        open_pages()

    assert ended.value.code == 3
    assert "DOCGEN_PROXY_ADDRESSES：10.0.0.1/8 里有的不是网段" in capsys.readouterr().err
