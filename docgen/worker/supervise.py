"""`docgen serve`: the pages and the render service side by side, each restarted when it dies."""

import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic

SETTINGS = "python:docgen.worker.gunicorn_settings"
PAGES = ("-m", "gunicorn", "-c", SETTINGS, "docgen.worker.pages:open_pages()")
RENDERING = ("-m", "docgen.worker")
CHORES = ("-m", "docgen.worker.chores")
BATCHES = ("-m", "docgen.worker.batch_program")
POSTING = ("-m", "docgen.worker.posting")
CANNOT_NOW = 3
GRACE_S = 25.0
RESTART_PAUSE_S = 1.0
LONG_PAUSE_S = 60.0  # before what the pages can do without is tried again
QUICK_DEATH_S = 5.0
QUICK_DEATHS = 5
LATER_S = 2.0  # what the pages can do without leaves the processors to them while they start
FIRST_CHORES_S = 60.0  # not while everything is starting
HOUR_S = 3600.0


@dataclass(slots=True)
class Program:
    """One supervised program: its arguments, and since when it runs.

    A `vital` one that cannot run ends the others; any other is tried again after a while.
    """

    arguments: tuple[str, ...]
    vital: bool = True
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    ended: float = 0.0
    quick_deaths: int = 0

    def start(self, environment: Mapping[str, str] | None = None) -> None:
        """Start it, in this interpreter's own environment when no other is given."""
        self.started, self.ended = monotonic(), 0.0
        command = [sys.executable, *self.arguments]
        self.process = subprocess.Popen(command, env=environment)  # noqa: S603  our own

    def gone(self) -> bool:
        """Whether it has ended; counts the times it did so at once."""
        if self.process is None or self.process.poll() is None:
            return False
        if not self.ended:
            self.ended = monotonic()
            quick = self.ended - self.started < QUICK_DEATH_S
            self.quick_deaths = self.quick_deaths + 1 if quick else 0
        return True

    def due(self) -> bool:
        """Whether one that is gone has been left alone long enough to be started again."""
        pause = LONG_PAUSE_S if self.hopeless() else RESTART_PAUSE_S
        return monotonic() - self.ended >= pause

    def hopeless(self) -> bool:
        """Whether it is no use to start it again: it said so, or has died again and again."""
        said = self.process is not None and self.process.returncode == CANNOT_NOW
        return said or self.quick_deaths >= QUICK_DEATHS

    def ask_to_stop(self) -> None:
        """Ask it to finish what it is doing."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)

    def end(self, until: float) -> None:
        """Wait for its end until then; end it when it does not."""
        if self.process is None:
            return
        try:
            self.process.wait(max(until - monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass(slots=True)
class Supervisor:
    """Runs the programs until told to stop, or one of them cannot live.

    `chores` runs soon after the start and every hour: it clears what has run out. Told to stop, all
    finish what they have in hand, together within `grace` seconds; the first of the programs is
    asked last, for the others need it to finish.
    """

    programs: tuple[Program, ...] = field(
        default_factory=lambda: (
            Program(RENDERING),
            Program(PAGES),
            Program(BATCHES, vital=False),
        )
    )
    chores: Program = field(default_factory=lambda: Program(CHORES))
    grace: float = GRACE_S
    environment: Mapping[str, str] | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    def run(self) -> int:
        """Return the exit status: 0 when stopped, 3 when a program cannot run."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: self.ended.set())
        for program in self.programs:
            if program.vital:
                program.start(self.environment)
        status = self._watch()
        self._stop()
        return status

    def _stop(self) -> None:
        until = monotonic() + self.grace
        first, *others = self.programs
        for some in ((self.chores, *others), (first,)):
            for program in some:
                program.ask_to_stop()
            for program in some:
                program.end(until)

    def _watch(self) -> int:
        due, later = monotonic() + FIRST_CHORES_S, monotonic() + LATER_S
        while not self.ended.wait(0.2):
            if monotonic() >= due:
                due = monotonic() + HOUR_S
                self.chores.start(self.environment)
            for program in self.programs:
                if program.process is None and monotonic() >= later:
                    program.start(self.environment)
                if not program.gone():
                    continue
                if program.vital and program.hopeless():
                    return CANNOT_NOW
                if program.due():
                    program.start(self.environment)
        return 0
