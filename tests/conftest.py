"""What holds for every test: no network but loopback, and no silent skip."""

import socket
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("full", deadline=None)  # a shared machine may stop for a second
settings.register_profile("quick", deadline=None, max_examples=20)
settings.load_profile("full")

ALLOWED_SKIPS = Path(__file__).parent.parent / ".ci" / "allowed_skips"
LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104  a name to compare with


@pytest.fixture(autouse=True, scope="session")
def _only_loopback():
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise PermissionError(f"a test asked for {address}")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return
    allowed = set(ALLOWED_SKIPS.read_text().split()) if ALLOWED_SKIPS.exists() else set()
    skipped = {report.nodeid for report in reporter.stats.get("skipped", [])}
    for node in sorted(skipped - allowed):
        reporter.write_line(f"SKIPPED and not in .ci/allowed_skips: {node}", red=True)
    if skipped - allowed and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
