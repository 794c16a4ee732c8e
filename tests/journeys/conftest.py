"""A real service and a real browser: what every journey starts from."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
from journeys.steps import signed_in_state, watched
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ROOT = Path(__file__).parent.parent.parent
EVERY_KIND = ROOT / "tests/docgen/web/desk.yaml"  # a plan type with a field of every kind
CROSSED = ROOT / "tests/crossed.yaml"  # one with a two-way table
PATIENCE = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310  our own service
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            sleep(0.2)
    raise TimeoutError(f"{address} did not open; see serve.log")


@contextmanager
def serving(folder: Path, port: int) -> Iterator[str]:
    """docgen serve in demo mode, with a folder of its own."""
    templates = folder / "doc_templates"
    shutil.copytree(ROOT / "doc_templates", templates)
    for slug, own in {"desk": EVERY_KIND, "crossed": CROSSED}.items():
        (templates / slug).mkdir()
        shutil.copy(own, templates / slug / "plan.yaml")
    environment = {
        **os.environ,
        "DOCGEN_TEMPLATES": str(templates),
        "DOCGEN_DEMO": "1",
        "DOCGEN_DATA": str(folder),
        "DOCGEN_PORT": str(port),
    }
    command = [str(Path(sys.executable).parent / "docgen"), "serve"]
    log = (folder / "serve.log").open("wb")
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/login", process)
        yield address
    finally:
        process.terminate()
        process.wait(20)
        log.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("service"), free_port()) as found:
        yield found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright) -> Iterator[Browser]:
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield started
    started.close()


@pytest.fixture(scope="session")
def signed_in(browser, address):
    """The cookies of 林若川."""
    return signed_in_state(browser, address)


@pytest.fixture
def open_page(browser, address, signed_in):
    """Open a signed-in page in a context of its own; its faults fail the test."""
    contexts, faults = [], []

    def opened(**settings) -> Page:
        settings.setdefault("viewport", {"width": 1440, "height": 900})
        settings.setdefault("storage_state", signed_in)
        context = browser.new_context(base_url=address, **settings)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        return watched(context.new_page(), address, faults)

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_page):
    return open_page()
