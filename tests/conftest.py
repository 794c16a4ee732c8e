"""What holds for every test: no network but loopback, both databases, and no silent skip."""

import gc
import shutil
import socket
from pathlib import Path

import pytest
from databases import databases_of
from hypothesis import settings
from postgres_here import missing

settings.register_profile("full", deadline=None)  # a shared machine may stop for a second
settings.register_profile("quick", deadline=None, max_examples=20)
settings.load_profile("full")

gc.set_threshold(100_000, 20, 20)  # a sixth of all time went to looking through what is kept

ALLOWED_SKIPS = Path(__file__).parent.parent / ".ci" / "allowed_skips"
KINDS = ("sqlite", "postgresql")
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


def pytest_addoption(parser):
    parser.addoption("--database", choices=KINDS, default="sqlite", help="what tests store in")


@pytest.fixture(scope="session")
def databases(request, tmp_path_factory):
    """What makes databases; whatever test uses it, through others too, is a database test."""
    kind = request.config.getoption("--database")
    with databases_of(kind, tmp_path_factory.mktemp("databases")) as made:
        yield made


@pytest.fixture(scope="session")
def _same_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("same")


@pytest.fixture
def cleared(_same_folder):
    """The same folder for every test, empty: the store of a database there can be kept."""
    yield _same_folder
    shutil.rmtree(_same_folder)
    _same_folder.mkdir()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    for one in items:
        if "databases" in one.fixturenames:
            one.add_marker("database")
        if one.name.startswith("test_case_"):
            one.add_marker("case")
    kind = config.getoption("--database")
    if kind == "postgresql" and missing():
        unfit = list(items)
    else:
        unfit = [one for one in items if _only_on(one) not in {"", kind}]
    items[:] = [one for one in items if one not in unfit]
    config.hook.pytest_deselected(items=unfit)


def _only_on(item):
    """The database a test speaks of, empty for both."""
    return next((one for one in KINDS if item.get_closest_marker(one)), "")


def pytest_collection_finish():
    gc.collect()
    gc.freeze()  # modules and tests stay to the end: they need not be looked through again


def pytest_terminal_summary(terminalreporter, config):
    if config.getoption("--database") == "postgresql" and missing():
        said = f"NOT RUN on PostgreSQL: what is kept was tested on SQLite only. {missing()}"
        terminalreporter.write_line(f"{said}, then make test-postgres.", red=True)


def pytest_sessionfinish(session):
    if session.config.getoption("--database") == "postgresql" and missing():
        session.exitstatus = pytest.ExitCode.OK
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return
    allowed = set(ALLOWED_SKIPS.read_text().split()) if ALLOWED_SKIPS.exists() else set()
    skipped = {report.nodeid for report in reporter.stats.get("skipped", [])}
    for node in sorted(skipped - allowed):
        reporter.write_line(f"SKIPPED and not in .ci/allowed_skips: {node}", red=True)
    if skipped - allowed and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
