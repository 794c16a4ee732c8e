"""A real `docgen serve` on a folder and port of its own, with demo people and plans."""

import os
import re
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.load import Client
from bench.ports import free_port
from bench.processes import family, processor_s

from docgen.plans.plan_file import load_plan_file
from docgen.service.demo import LIN, PASSWORD
from docgen.service.starting import Start, start_plan
from docgen.settings import Settings
from docgen.worker.application import service_for

PROCESSES = {  # part of the command line -> what it is
    "docgen serve": "supervisor",
    "gunicorn": "web",
    "docgen.worker.batch_program": "batch worker",
    "docgen.worker": "render service",
    "spawn_main": "render child",
}
SESSION = re.compile(r"docgen[a-z_]*=[^;]+")


class Served:
    """The running service; a context that ends it."""

    def __init__(
        self,
        folder: Path,
        templates: Path | None = None,
        database: str = "",
        beside: tuple[int, ...] = (),
    ) -> None:
        self.port, self.beside = free_port(), beside
        self.environment = {
            **os.environ,
            "DOCGEN_DATA": str(folder),
            "DOCGEN_PORT": str(self.port),
            "DOCGEN_DEMO": "1",
            "DOCGEN_DATABASE_URL": database,
            **({"DOCGEN_TEMPLATES": str(templates)} if templates else {}),
        }
        self.settings = Settings.from_environment(self.environment)
        self.start_s = 0.0

    def __enter__(self) -> Self:
        self._serve()  # the first time makes the database and the demo
        self._end()
        began = time.monotonic()
        self._serve()
        self.start_s = time.monotonic() - began
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def _serve(self) -> None:
        command = [sys.executable, "-m", "docgen", "serve"]
        self.process = subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL)
        while not self._answers():
            if self.process.poll() is not None:
                raise RuntimeError(f"docgen serve ended with {self.process.returncode}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            return Client(self.port).ask("GET", "/healthz")[0] == 200
        except OSError:
            return False

    def _end(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

    def sign_in(self, login: str) -> str:
        """The cookies of a new session."""
        client = Client(self.port)
        client.cookie = _cookies(client.ask("GET", "/login")[1])
        token = self.csrf(client.cookie, "/login")
        form = f"name={login}&password={PASSWORD}&csrf_token={token}".encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        status, answered, _ = client.ask("POST", "/login", form, headers)
        if status not in {302, 303}:
            raise RuntimeError(f"signing in answered {status}")
        return _cookies(answered)

    def csrf(self, cookie: str, path: str = "/") -> str:
        """The token of the session's forms."""
        page = Client(self.port, cookie).ask("GET", path)[2].decode()
        return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]

    def plans(self, slug: str, count: int) -> list[str]:
        """New plans of a type, each with everything the type's sample says."""
        desk = service_for(self.settings).desk
        catalogue = desk.types.catalogue
        sample = load_plan_file(catalogue.sample_text(slug), catalogue, name=slug).plan
        values = {name: dict(fields) for name, fields in sample.values.items()}
        start = Start(slug, sample.period.code, datetime.now(UTC), values=values)
        return [start_plan(desk, LIN, start) for _ in range(count)]

    def processor_s(self) -> float:
        """Processor time the service and what works for it alone have used until now."""
        return sum(processor_s(one) for one in (self.process.pid, *self.beside))

    def pid_of(self, name: str) -> int:
        """The process with these words in its command line."""
        for pid in family(self.process.pid):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            if name in words:
                return pid
        raise LookupError(name)

    def memory(self) -> dict[str, float]:
        """Resident megabytes of every process of the service, by what it is."""
        found: dict[str, float] = {}
        for pid in family(self.process.pid):
            try:
                words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
                status = Path(f"/proc/{pid}/status").read_text()
            except OSError:  # it has just ended
                continue
            name = next((name for part, name in PROCESSES.items() if part in words), "other")
            resident = re.search(r"VmRSS:\s+(\d+)", status)
            if resident:
                found[f"memory {name} {pid}"] = int(resident[1]) / 1024
        return found


def _cookies(headers: dict[str, str]) -> str:
    return "; ".join(SESSION.findall(headers.get("set-cookie", "")))
