"""What the service of a journey stands on: this machine alone, or what a company runs.

`local` is `docgen serve` as it comes: SQLite, a folder, its own batch children. `cluster` is
PostgreSQL, Redis, two Celery workers and S3. The demo is made once and copied for each service.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from fcntl import LOCK_EX, flock
from itertools import count
from pathlib import Path
from time import monotonic, sleep

import psycopg
from bench.ports import free_port
from postgres_here import postgres_server
from redis_here import redis_in
from s3_here import s3

ROOT = Path(__file__).parent.parent.parent
OWN_TYPES = {
    "desk": ROOT / "tests/docgen/web/desk.yaml",  # a field of every kind
    "crossed": ROOT / "tests/crossed.yaml",  # a two-way table
}
READY = """
from docgen.settings import Settings
from docgen.worker.pages import ready_service
ready_service(Settings.from_environment())
"""
PATIENCE_S = 180  # for a machine on which much else goes on
DOCGEN = str(Path(sys.executable).parent / "docgen")
Environment = Mapping[str, str]
SITES: dict[str, Environment] = {}
"""The services that run, by their address."""


class Local:
    """`docgen serve` alone; every service has a copy of one data folder."""

    programs: tuple[tuple[str, ...], ...] = (("serve",),)

    def __init__(self, shared: Path) -> None:
        self.shared = shared
        self.common = {**os.environ, "DOCGEN_TEMPLATES": str(shared / "types"), "DOCGEN_DEMO": "1"}
        self.common["DOCGEN_TRUSTED_PROXIES"] = "1"  # one journey comes through a proxy
        self.prepare()

    def prepare(self) -> None:
        """Make the plan types and the demo, once for all who run tests side by side."""
        self.shared.mkdir(parents=True, exist_ok=True)
        with (self.shared / "lock").open("w") as lock:
            flock(lock, LOCK_EX)
            if not (self.shared / "types").exists():
                self._types()
            if not (self.shared / "demo").exists():
                ready({**self.common, "DOCGEN_DATA": str(self.shared / "making")})
                (self.shared / "making").rename(self.shared / "demo")

    def _types(self) -> None:
        made = self.shared / "types-making"
        shutil.copytree(ROOT / "doc_templates", made)
        for slug, own in OWN_TYPES.items():
            (made / slug).mkdir()
            shutil.copy(own, made / slug / "plan.yaml")
        made.rename(self.shared / "types")

    def site(self, folder: Path) -> Environment:
        """Return the environment of one more service, its demo in place."""
        shutil.copytree(self.shared / "demo", folder)
        return {**self.common, "DOCGEN_DATA": str(folder)}


class Cluster(Local):
    """PostgreSQL, Redis, S3 and two Celery workers; every service has a database of its own."""

    programs = (("serve",), ("work", "--jobs", "1"), ("work", "--jobs", "1"))

    def __init__(self, shared: Path, own: Path, servers: ExitStack) -> None:
        self.postgres = servers.enter_context(postgres_server())
        self.redis = servers.enter_context(redis_in(own)).rpartition("/")[0]
        self.s3 = servers.enter_context(s3())
        self.own = own
        self.numbers = count(1)
        super().__init__(shared)

    def prepare(self) -> None:
        """Make the plan types, and the demo in a database to copy."""
        self.common |= self.s3.environment
        self.shared.mkdir(parents=True, exist_ok=True)
        with (self.shared / "lock").open("w") as lock:
            flock(lock, LOCK_EX)
            if not (self.shared / "types").exists():
                self._types()
        self._database("demo")
        database = {"DOCGEN_DATABASE_URL": self.postgres.address("demo")}
        ready({**self.common, **database, "DOCGEN_DATA": str(self.own / "demo")})

    def site(self, folder: Path) -> Environment:
        """Return the environment of one more service: its own database, its own queue."""
        folder.mkdir()
        number = next(self.numbers)
        self._database(f"site{number} TEMPLATE demo")
        return {
            **self.common,
            "DOCGEN_DATA": str(folder),
            "DOCGEN_DATABASE_URL": self.postgres.address(f"site{number}"),
            "DOCGEN_BROKER_URL": f"{self.redis}/{number}",
        }

    def _database(self, wanted: str) -> None:
        address = self.postgres.address().replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {wanted}")


def ready(environment: Environment) -> None:
    """Make the database and the demo of these settings."""
    subprocess.run([sys.executable, "-c", READY], env=environment, check=True, cwd=ROOT)


@contextmanager
def standing(name: str, shared: Path, own: Path) -> Iterator[Local]:
    """Give the stack of that name; its servers end with it."""
    if name == "local":
        yield Local(shared)
        return
    with ExitStack() as servers:
        yield Cluster(shared, own, servers)


@contextmanager
def serving(stack: Local, folder: Path) -> Iterator[str]:
    """Give the address of a service in demo mode, on a folder that is made for it."""
    port = free_port()
    environment = {**stack.site(folder), "DOCGEN_PORT": str(port)}
    address = f"http://127.0.0.1:{port}"
    SITES[address] = environment
    with (folder / "serve.log").open("wb") as log:
        running = [
            subprocess.Popen([DOCGEN, *one], env=environment, stdout=log, stderr=log, cwd=folder)
            for one in stack.programs
        ]
        try:
            wait_for(f"{address}/healthz", running[0], folder / "serve.log")
            yield address
        finally:
            for one in running:
                one.send_signal(signal.SIGTERM)
            for one in running:
                one.wait(PATIENCE_S)


def forget_efforts(address: str) -> None:
    """Let the people of a service begin anew: one of them does in a minute what takes a day."""
    site = SITES.get(address, {})
    if "DOCGEN_DATABASE_URL" in site:
        with psycopg.connect(site["DOCGEN_DATABASE_URL"].replace("+psycopg", "")) as database:
            database.execute("DELETE FROM throttle")
    elif site:
        file = Path(site["DOCGEN_DATA"]) / "docgen.sqlite"
        with closing(sqlite3.connect(file, timeout=60)) as database, database:
            database.execute("DELETE FROM throttle")


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when something answers there; raises TimeoutError with what the service said."""
    until = monotonic() + PATIENCE_S
    while monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  our own service
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            sleep(0.1)
    raise TimeoutError(f"{address} did not open: {log.read_text(errors='replace')[-2000:]}")
