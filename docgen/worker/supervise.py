"""`docgen serve`: the pages and the render service side by side, each restarted when it dies."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from docgen.errors import DocgenError

PAGES = ("-m", "gunicorn", "-c", "python:docgen.worker.gunicorn_settings")
APPLICATION = "docgen.worker.application:create()"
RENDERING = ("-m", "docgen.worker")
GRACE_S = 25
RESTART_PAUSE_S = 1.0
QUICK_DEATH_S = 5.0
QUICK_DEATHS = 5
HOUR_S = 3600.0


@dataclass(slots=True)
class Program:
    """One supervised program: its arguments, and since when it runs."""

    arguments: tuple[str, ...]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    quick_deaths: int = 0

    def start(self) -> None:
        """Start it in this interpreter's own environment."""
        self.started = monotonic()
        self.process = subprocess.Popen([sys.executable, *self.arguments])  # noqa: S603  our own

    def gone(self) -> bool:
        """Whether it has ended; counts the times it did so at once."""
        if self.process is None or self.process.poll() is None:
            return False
        quick = monotonic() - self.started < QUICK_DEATH_S
        self.quick_deaths = self.quick_deaths + 1 if quick else 0
        return True

    def stop(self) -> None:
        """Ask it to finish what it is doing; end it when it does not."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()


@dataclass(slots=True)
class Supervisor:
    """Runs the programs until told to stop, or one of them cannot live.

    `chores` are done at the start and every hour: clearing what has run out.
    """

    programs: tuple[Program, ...] = field(
        default_factory=lambda: (Program(RENDERING), Program((*PAGES, APPLICATION)))
    )
    ended: threading.Event = field(default_factory=threading.Event)
    chores: Callable[[], None] = lambda: None

    def run(self) -> int:
        """Return the exit status: 0 when stopped, 3 when a program died again and again."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: self.ended.set())
        for program in self.programs:
            program.start()
        status = self._watch()
        for program in reversed(self.programs):
            program.stop()
        return status

    def _do_chores(self) -> None:
        try:
            self.chores()
        except DocgenError as error:
            print(error.sentence, file=sys.stderr)  # noqa: T201  the service must go on

    def _watch(self) -> int:
        due = monotonic()
        while not self.ended.wait(0.2):
            if monotonic() >= due:
                due = monotonic() + HOUR_S
                self._do_chores()
            for program in self.programs:
                if not program.gone():
                    continue
                if program.quick_deaths >= QUICK_DEATHS:
                    return 3
                self.ended.wait(RESTART_PAUSE_S)
                program.start()
        return 0
