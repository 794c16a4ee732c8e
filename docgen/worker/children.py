"""The render children of one queue.

Children are started afresh, never forked: a process that has compiled with an engine's threads
must not fork. Each child is a pool of one, so that one that has grown is replaced by itself.
"""

import multiprocessing
import queue
import threading
from concurrent.futures import TimeoutError as TooSlowError
from dataclasses import dataclass
from typing import Any

from pebble import ProcessExpired, ProcessPool

from docgen.settings import Settings
from docgen.worker import wall
from docgen.worker.render_task import warm, work

RECYCLE_AFTER = 50  # documents
RECYCLE_MB = 400
WAITING = 16

Answer = tuple[dict[str, Any], bytes]


@dataclass(slots=True)
class Ticket:
    """One waiting request; `stale` once a newer one of its key has come."""

    stale: bool = False


class Children:
    """A number of children, handed out one request at a time."""

    def __init__(self, count: int, settings: Settings) -> None:
        self.settings = settings
        self.idle: queue.Queue[ProcessPool] = queue.Queue()
        self.places = threading.Semaphore(WAITING + count)
        self.newest: dict[str, Ticket] = {}
        self.lock = threading.Lock()
        for _ in range(count):
            self.idle.put(self._child())

    def render(self, request: dict[str, Any]) -> Answer:
        """Return the answer to `request`, waiting for a child; refuse when too many wait."""
        if not self.places.acquire(blocking=False):
            return _busy("现在成稿的人太多")
        try:
            ticket = self._ticket(str(request.get("key") or ""))
            child = self.idle.get()
            answer = _busy("已经有更新的一次预览") if ticket.stale else self._run(child, request)
            self.idle.put(self._rested(child, answer))
            return answer
        finally:
            self.places.release()

    def stop(self) -> None:
        """End every idle child at once."""
        while not self.idle.empty():
            _end(self.idle.get())

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

    def _run(self, child: ProcessPool, request: dict[str, Any]) -> Answer:
        seconds = self.settings.render_seconds
        future = child.schedule(work, args=[request, seconds], timeout=seconds)
        try:
            answer: Answer = future.result()
        except TooSlowError:
            return _failed(f"这份计划 {seconds} 秒内没有排完")
        except ProcessExpired:
            return _failed("排这份计划时超过了处理器或内存的上限")
        except Exception as error:  # noqa: BLE001  a bug in a child must not end the service
            return _failed(f"排这份计划时出了意外（{type(error).__name__}）")
        return answer

    def _rested(self, child: ProcessPool, answer: Answer) -> ProcessPool:
        """Return the child, or a new one when it has grown too large."""
        if int(answer[0].get("resident_mb", 0)) <= RECYCLE_MB:
            return child
        _end(child)
        return self._child()

    def _child(self) -> ProcessPool:
        """Return a new child, already starting; the engines are loaded before it is asked."""
        child = ProcessPool(
            max_workers=1,
            max_tasks=RECYCLE_AFTER,
            context=multiprocessing.get_context("spawn"),
            initializer=wall.enclose,
            initargs=[self.settings.render_memory_mb],
        )
        child.schedule(warm)
        return child


def _end(child: ProcessPool) -> None:
    child.stop()  # type: ignore[no-untyped-call]  # pebble has no types
    child.join()


def _busy(what: str) -> Answer:
    return {"error": "busy", "what": what, "hint": "请稍后再试"}, b""


def _failed(what: str) -> Answer:
    hint = "请缩短过长的表格或文字；还不行，请模板作者检查正文模板"
    return {"error": "render", "what": what, "hint": hint}, b""
