"""A fault at the Nth step of something that writes, in a child process: an error, or the end.

A step is an SQL statement, a commit, or a call that changes the disk (open to write, fsync,
rename, time). The child runs the real code on a copy of a folder; afterwards the folder is looked
at as whoever starts again finds it.
"""

import errno
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass
class Steps:
    """Counts steps, and at step `fatal` lets `happens` happen."""

    fatal: int
    happens: Callable[[str], None]
    folder: str
    seen: list[str] = field(default_factory=list)

    def step(self, name):
        self.seen.append(name)
        if len(self.seen) == self.fatal:
            self.happens(name)

    def watch(self):
        """Watch the database and the disk of this process; there is no way back."""
        event.listen(Engine, "before_cursor_execute", lambda *_: self.step("sql"))
        event.listen(Engine, "commit", lambda *_: self.step("sql commit"))
        for name in ("fsync", "replace", "utime"):
            setattr(os, name, self._counted(name, getattr(os, name)))
        sys.addaudithook(self._opened)

    def _counted(self, name, call):
        def counted(*given, **named):
            self.step(name)
            return call(*given, **named)

        return counted

    def _opened(self, name, given):
        if name == "open" and str(given[0]).startswith(self.folder) and given[2] & WRITES:
            self.step("open")


def error(name):
    """What a disk that fails says."""
    if name.startswith("sql"):
        raise OperationalError(name, None, sqlite3.OperationalError("disk I/O error"))
    raise OSError(errno.EIO, "Input/output error")


def end(_name):
    """A power cut, as far as this process is concerned."""
    os.kill(os.getpid(), signal.SIGKILL)


def in_child(work: Callable[[], list[str]]) -> list[str]:
    """Run that in a child of this process; return what it returned, nothing when it ended early."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(writing, "\n".join(work()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        told = said.read().split("\n")
    os.waitpid(child, 0)
    return told
