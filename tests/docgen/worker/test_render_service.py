import os
import signal
import socket
import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sampled import CATALOGUE

from docgen.definitions.bundle import bundle_of
from docgen.errors import BusyError, IncompletePlanError, RenderError
from docgen.plans.payload import payload_of
from docgen.plans.plan_file import load_plan_file
from docgen.rendering import Rendering, frames
from docgen.rendering.client import ping
from docgen.settings import Settings
from docgen.worker.render_service import RenderService

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("render")]
PLAN = load_plan_file(CATALOGUE.sample_path("weekly_sales"), CATALOGUE).required()


def asked(**more):
    bundle = bundle_of(PLAN.type).decode()
    return {"bundle": bundle, "plan": payload_of(PLAN), "format": "html", "draft": True, **more}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    settings = Settings(data=tmp_path_factory.mktemp("r"), render_seconds=40, render_workers=1)
    running = RenderService(settings)
    running.start()
    yield running
    running.close()


@pytest.fixture
def rendering(service):
    return Rendering(service.path)


@pytest.mark.parametrize(
    ("name", "start"), [("html", b"<!"), ("pdf", b"%PDF-"), ("docx", b"PK"), ("txt", b"")]
)
def test_a_plan_comes_back_in_every_format(rendering, name, start):
    made = rendering.render(asked(format=name))

    assert made.data.startswith(start)
    assert len(made.data) > 1000
    assert made.filename.endswith(f".{name}")


def test_a_final_document_of_an_unfinished_plan_is_refused_with_every_problem(rendering):
    empty = payload_of(replace(PLAN, values={}))

    with pytest.raises(IncompletePlanError) as refused:
        rendering.render(asked(plan=empty, draft=False))

    assert len(refused.value.problems) > 3


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for one in found for child in one.read_text().split()]


def kill_children(times, ended):
    """Kill every render child of this process, as often as said or until ended."""
    killed = set()
    while times and not ended.wait(0.05):
        fresh = [one for one in children(os.getpid()) if one not in killed and renders(one)]
        for child in fresh:
            os.kill(child, signal.SIGKILL)
        killed.update(fresh)
        times -= bool(fresh)


def renders(pid):
    with suppress(OSError):
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


@pytest.mark.parametrize("times", [1, 2])
def test_killed_children_cost_nobody_an_answer_and_are_replaced(rendering, times):
    rendering.render(asked())
    killer = threading.Thread(target=kill_children, args=(times, threading.Event()))
    killer.start()
    made = rendering.render(asked(format="pdf", engine="weasyprint"))
    killer.join()

    assert made.data[:4] == b"%PDF"
    assert rendering.render(asked()).data


def test_a_plan_whose_children_are_killed_again_and_again_is_told_in_words(rendering):
    ended = threading.Event()
    killer = threading.Thread(target=kill_children, args=(-1, ended))
    killer.start()
    try:
        with pytest.raises(RenderError, match="3次中途停了"):
            rendering.render(asked(format="pdf"))
    finally:
        ended.set()
        killer.join()
    assert rendering.render(asked()).data


def test_a_child_whose_pool_is_broken_costs_nobody_an_answer_and_is_replaced(tmp_path_factory):
    running = RenderService(Settings(data=tmp_path_factory.mktemp("k"), render_workers=1))
    running.start()
    running.children.idle.queue[0].pool.stop()  # as after kills while it is starting
    try:
        assert Rendering(running.path).render(asked()).data
    finally:
        running.close()


def test_a_service_that_ends_late_leaves_the_next_one_its_socket(tmp_path_factory):
    settings = Settings(data=tmp_path_factory.mktemp("n"), render_workers=1)
    first = RenderService(settings)
    first.start()
    then = RenderService(settings)
    then.start()
    try:
        first.close()
        assert ping(settings.render_socket) == 0
    finally:
        then.close()


def test_a_tired_child_works_on_until_the_next_is_warm(tmp_path_factory, monkeypatch):
    monkeypatch.setattr("docgen.worker.children.RECYCLE_AFTER", 1)
    running = RenderService(Settings(data=tmp_path_factory.mktemp("s"), render_workers=1))
    running.start()
    here = running.children.idle
    tired = here.queue[0]
    try:
        ask = Rendering(running.path).render
        ask(asked())
        assert here.queue[0] is tired
        fresh = tired.successor
        fresh.warm.result(20)
        ask(asked())
        assert here.queue[0] is fresh
        assert ask(asked()).data
    finally:
        running.close()


def test_case_33_a_document_that_takes_too_long_is_ended_in_words(tmp_path_factory):
    settings = Settings(data=tmp_path_factory.mktemp("t"), render_seconds=1, render_workers=1)
    impatient = RenderService(settings)
    impatient.start()
    long_plan = payload_of(replace(PLAN, values=long_values()))
    try:
        with pytest.raises(RenderError) as refused:
            Rendering(impatient.path).render(
                asked(plan=long_plan, format="pdf", engine="weasyprint")
            )
    finally:
        impatient.close()

    assert "上限" in refused.value.what or "1 秒" in refused.value.what


def long_values():
    """The sample with a project table of 900 rows: well over a second in the slow engine."""
    projects = dict(PLAN.values["projects"])
    name, rows = next((name, rows) for name, rows in projects.items() if isinstance(rows, list))
    many = [{**rows[place % len(rows)], "id": f"r{place}"} for place in range(900)]
    return {**PLAN.values, "projects": {**projects, name: many}}


def test_too_many_waiting_are_told_to_come_back(service, rendering):
    def wait():
        with suppress(BusyError):  # there is a newer one of the same plan
            rendering.render(asked(key="waiting"))

    held = [service.children.idle.get()]
    threads = []
    try:
        for _ in range(17):
            threads.append(threading.Thread(target=wait))
            threads[-1].start()
        time.sleep(1.0)

        with pytest.raises(BusyError, match="请稍后再试"):
            rendering.render(asked())
    finally:
        service.children.idle.put(held[0])
    for thread in threads:
        thread.join()


def test_of_two_previews_of_one_plan_only_the_newer_is_made(service, rendering):
    held = service.children.idle.get()
    answers = {}

    def ask(name):
        try:
            answers[name] = rendering.render(asked(key="plan-1")).data
        except BusyError as error:
            answers[name] = error.what

    threads = [threading.Thread(target=ask, args=(name,)) for name in ("older", "newer")]
    for thread in threads:
        thread.start()
        time.sleep(0.3)
    service.children.idle.put(held)
    for thread in threads:
        thread.join()

    assert "更新的一次预览" in answers["older"]
    assert answers["newer"].startswith(b"<!")


def test_a_stranger_on_the_socket_is_not_answered_and_harms_nothing(service, rendering):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as stranger:
        stranger.connect(str(service.path))
        stranger.sendall(b"GET / HTTP/1.1\r\n\r\n")
        stranger.settimeout(5)
        with pytest.raises((frames.BrokenFrameError, ConnectionError)):
            frames.receive(stranger)

    assert rendering.render(asked()).data


def test_no_service_is_said_in_words(tmp_path):
    with pytest.raises(BusyError, match="重新启动"):
        Rendering(tmp_path / "nobody.sock").render(asked())


def test_only_the_owner_may_speak_to_it(service):
    assert service.path.stat().st_mode & 0o077 == 0
