"""The render children of one queue.

Children are started afresh, never forked: a process that has compiled with an engine's threads
must not fork. Each child is a pool of one, so that one that has grown is replaced by itself; it
goes on working until the one after it has loaded its engines, so that nobody waits for that.
"""

import multiprocessing
import queue
import signal
import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooSlowError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from time import monotonic
from typing import Any

from pebble import ProcessExpired, ProcessPool

from docgen.operations.logs import tell
from docgen.operations.metrics import count_render
from docgen.settings import Settings
from docgen.worker import wall
from docgen.worker.render_task import warm, work

RECYCLE_AFTER = 50  # documents
RECYCLE_MB = 400
WAITING = 16
TRIES = 3  # a request whose child somebody ended is taken on by the next

Answer = tuple[dict[str, Any], bytes]


class KilledError(Exception):
    """Somebody else has ended the child, or its pool."""


@dataclass(slots=True)
class Ticket:
    """One waiting request; `stale` once a newer one of its key has come."""

    stale: bool = False


@dataclass(slots=True)
class Child:
    """A process, whether it is warm, what it has done; `successor` is the one to take its place."""

    pool: ProcessPool
    warm: Future[None]
    documents: int = 0
    resident_mb: int = 0
    successor: "Child | None" = None
    most: int | None = None  # documents; RECYCLE_AFTER when it is not said

    @property
    def tired(self) -> bool:
        """Whether it has done enough, or grown too large."""
        return self.documents >= (self.most or RECYCLE_AFTER) or self.resident_mb > RECYCLE_MB

    @property
    def broken(self) -> bool:
        """Whether its pool takes no more work: its process was killed once too often."""
        return not self.pool.active

    def end(self) -> None:
        """End it at once, and the one after it."""
        if self.successor:
            self.successor.end()
        self.pool.stop()  # type: ignore[no-untyped-call]  # pebble has no types
        self.pool.join()


class Children:
    """A number of children, handed out one request at a time."""

    def __init__(self, count: int, settings: Settings, most: int | None = None) -> None:
        self.settings = settings
        self.most = most
        # Last in, first out: Word and PDF of one plan come to the same child, which knows it.
        self.idle: queue.LifoQueue[Child] = queue.LifoQueue()
        self.places = threading.Semaphore(WAITING + count)
        self.in_hand = 0  # requests running or waiting
        self.newest: dict[str, Ticket] = {}
        self.lock = threading.Lock()
        for _ in range(count):
            self.idle.put(self._child())

    def render(self, request: dict[str, Any]) -> Answer:
        """Return the answer to `request`, waiting for a child; refuse when too many wait."""
        if not self.places.acquire(blocking=False):
            return _busy("现在成稿的人太多")
        self._count(1)
        try:
            ticket = self._ticket(str(request.get("key") or ""))
            child = self.idle.get()
            began = monotonic()
            if ticket.stale:
                answer = _busy("已经有更新的一次预览")
            else:
                child, answer = self._run(child, request)
            _tell(request, answer[0], monotonic() - began)
            child.documents += 1
            child.resident_mb = int(answer[0].get("resident_mb", 0))
            self.idle.put(self._rested(child))
            return answer
        finally:
            self._count(-1)
            self.places.release()

    def stop(self) -> None:
        """End every idle child at once."""
        while not self.idle.empty():
            self.idle.get().end()

    def _count(self, change: int) -> None:
        with self.lock:
            self.in_hand += change

    def _ticket(self, key: str) -> Ticket:
        """Return a ticket; the one that waited before it under the same key goes stale."""
        ticket = Ticket()
        if key:
            with self.lock:
                if key in self.newest:
                    self.newest[key].stale = True
                self.newest[key] = ticket
                if len(self.newest) > 10_000:  # noqa: PLR2004  a bound, not a meaning
                    self.newest.clear()
        return ticket

    def _run(self, child: Child, request: dict[str, Any]) -> tuple[Child, Answer]:
        """Return the answer and the child that gave it; asked again when one was killed.

        Its own wall ends a child in another way, so that no plan is tried for ever.
        """
        for _ in range(TRIES):
            try:
                return child, self._worked(child, request)
            except KilledError:
                child = self._rested(child)
        return child, _failed(f"排这份计划时，成稿程序{TRIES}次中途停了")

    def _worked(self, child: Child, request: dict[str, Any]) -> Answer:
        seconds = self.settings.render_seconds
        try:
            future = child.pool.schedule(work, args=[request, seconds], timeout=seconds)
            answer: Answer = future.result()
        except TooSlowError:
            return _failed(f"这份计划 {seconds} 秒内没有排完")
        except ProcessExpired as error:
            if error.exitcode == -signal.SIGKILL:
                raise KilledError from error
            return _failed("排这份计划时超过了处理器或内存的上限")
        except Exception as error:  # a bug in a child must not end the service
            if child.broken or isinstance(error, BrokenProcessPool):
                raise KilledError from error
            return _failed(f"排这份计划时出了意外（{type(error).__name__}）")
        return answer

    def _rested(self, child: Child) -> Child:
        """Return the child, or the one after it once that is ready, or at once for a broken one."""
        if (child.tired or child.broken) and child.successor is None:
            child.successor = self._child()
        after = child.successor
        if after is None or not (child.broken or after.warm.done()):
            return child
        child.successor = None
        threading.Thread(target=child.end).start()
        return after

    def _child(self) -> Child:
        """Return a new child, already starting and loading its engines."""
        pool = ProcessPool(
            max_workers=1,
            context=multiprocessing.get_context("spawn"),
            initializer=wall.enclose,
            initargs=[self.settings.render_memory_mb],
        )
        return Child(pool, pool.schedule(warm), most=self.most)


def _tell(request: dict[str, Any], header: dict[str, Any], seconds: float) -> None:
    """Count a document and write a line of it; nothing of what it says."""
    format_, engine = str(request.get("format")), str(request.get("engine") or "")
    queue_ = str(request.get("queue") or "interactive")
    outcome = str(header.get("error") or "ok")
    count_render(queue_, (format_, engine), outcome, seconds)
    ms, grown = round(seconds * 1000), header.get("resident_mb")
    tell("render", queue=queue_, format=format_, outcome=outcome, ms=ms, resident_mb=grown)


def _busy(what: str) -> Answer:
    return {"error": "busy", "what": what, "hint": "请稍后再试"}, b""


def _failed(what: str) -> Answer:
    hint = "请缩短过长的表格或文字；还不行，请模板作者检查正文模板"
    return {"error": "render", "what": what, "hint": hint}, b""
