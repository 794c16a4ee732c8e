"""A real PostgreSQL of one's own, on a free port, gone afterwards."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from bench.ports import free_port

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
PATH = os.pathsep.join([*map(str, PLACES), os.environ["PATH"]])
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
SMALL = "-c shared_buffers=32MB -c max_connections=200 -c autovacuum=off"
HOW = "PostgreSQL is not installed: apt-get install postgresql"


def missing() -> str:
    """How to get PostgreSQL; empty where it is."""
    there = shutil.which("pg_ctl", path=PATH) and shutil.which("initdb", path=PATH)
    return "" if there else HOW


@dataclass(frozen=True)
class Server:
    """A PostgreSQL of one's own: user docgen, no password. `safe` writes through, as in earnest.

    Root may not run a server, so it is the package's own account that does.
    """

    folder: Path
    port: int
    safe: bool = False

    def address(self, database: str = "postgres") -> str:
        """The SQLAlchemy address of one of its databases."""
        return f"postgresql+psycopg://docgen@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        speed = "" if self.safe else QUICK
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder} {speed} {SMALL}"
        self._control("-o", options, "-l", str(self.folder / "log"), "-w", "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; `fast` says goodbye, `immediate` is a power cut."""
        self._control("-m", mode, "-w", "stop")

    def restart(self) -> None:
        self.stop("fast")
        self.start()

    def make(self) -> None:
        """Make its files. It sorts Chinese by sound, as a company's may: nothing may rely on it."""
        begin = shutil.which("initdb", path=PATH)
        sound = ("--locale-provider=icu", "--icu-locale=zh-Hans") if _knows_icu(begin) else ()
        self._run(
            begin, "-D", self._data, "-A", "trust", "-U", "docgen", "-N", "-E", "UTF8", *sound
        )

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _control(self, *arguments: str) -> None:
        self._run(shutil.which("pg_ctl", path=PATH), "-D", self._data, *arguments)

    def _run(self, *command: str) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **_other_user())


@contextmanager
def postgres_server(*, safe: bool = False) -> Iterator[Server]:
    """Give a running server; skips, loudly, where PostgreSQL is not installed."""
    if missing():
        pytest.skip(missing())
    folder = Path(mkdtemp(prefix="docgen-pg-"))
    if _other_user():
        shutil.chown(folder, "postgres", "postgres")
    server = Server(folder, free_port(), safe)
    try:
        server.make()
        server.start()
        yield server
        server.stop()
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres() -> Iterator[str]:
    """Give the address of an empty database; skips, loudly, where PostgreSQL is not installed."""
    with postgres_server() as server:
        yield server.address()


def _other_user() -> dict[str, str]:
    return {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}


@cache
def _knows_icu(begin: str) -> bool:
    said = subprocess.run([begin, "--help"], capture_output=True, text=True, check=True)
    return "--icu-locale" in said.stdout
