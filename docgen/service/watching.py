"""How the service stands: what is wrong now, and the figures of what waits."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from threading import Lock
from time import monotonic

from docgen.errors import DocgenError, UnavailableError
from docgen.operations.metrics import Look, exposition
from docgen.outside.reach import reach_url
from docgen.rendering.client import ping
from docgen.service.desk import Desk
from docgen.storage import standing

FRESH_S = 2.0  # who asks more often gets the same answer: it is asked by anybody


@dataclass(frozen=True, slots=True)
class Wrong:
    """A part of the service that does not do, in words."""

    part: str
    what: str
    hint: str


class Watching:
    """What a balancer and Prometheus ask."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._lock = Lock()
        self._looked = float("-inf")
        self._wrong: tuple[Wrong, ...] = ()

    def wrong(self) -> tuple[Wrong, ...]:
        """Return what keeps the service from working, as of two seconds ago at most."""
        with self._lock:
            if monotonic() - self._looked > FRESH_S:
                self._wrong = tuple(self._look())
                self._looked = monotonic()
            return self._wrong

    def figures(self, now: datetime) -> bytes:
        """Return all figures as Prometheus reads them."""
        shared = self.desk.settings.counts
        return exposition(shared if shared.is_dir() else None, [*self._waiting(now), *self._up()])

    def _look(self) -> Iterator[Wrong]:
        for part, check in self._parts().items():
            try:
                check()
            except DocgenError as error:
                yield Wrong(part, error.what, error.hint)

    def _parts(self) -> dict[str, Callable[[], object]]:
        settings = self.desk.settings
        parts: dict[str, Callable[[], object]] = {
            "database": self._database,
            "storage": self.desk.store.blobs.shelf.check,
            "render": lambda: ping(settings.render_socket),
        }
        if settings.broker_url:
            parts["broker"] = lambda: reach_url(settings.broker_url)
        return parts

    def _database(self) -> None:
        with self.desk.store.reading() as tx:
            found = standing.revision_of(tx)
        if found != _newest():
            raise UnavailableError("数据库不是这个版本的", hint="请运行 docgen db upgrade")

    def _up(self) -> Iterator[Look]:
        wrong = {one.part for one in self.wrong()}
        up = {part: 0.0 if part in wrong else 1.0 for part in self._parts()}
        yield Look("docgen_up", "Whether a part of the service answers.", up, "part")
        if not self.desk.settings.s3_bucket and self.desk.settings.blobs.is_dir():
            free = float(shutil.disk_usage(self.desk.settings.blobs).free)
            yield Look("docgen_blobs_free_bytes", "Room left for produced files.", {"": free})
        if "render" not in wrong:
            waits = {"": float(ping(self.desk.settings.render_socket))}
            yield Look("docgen_render_in_hand", "Documents being made or waited for.", waits)

    def _waiting(self, now: datetime) -> Iterator[Look]:
        try:
            with self.desk.store.reading() as tx:
                found = standing.waiting(tx, now)
        except DocgenError:
            return  # docgen_up says so
        jobs = {state: float(count) for state, count in found.jobs.items()}
        yield Look("docgen_jobs", "Documents of batches that are not settled.", jobs, "state")
        oldest = {"": found.job_seconds}
        yield Look("docgen_job_age_seconds", "How long the oldest job has been due.", oldest)
        letters = {"": float(found.letters)}
        yield Look("docgen_outbox", "Letters and calls not sent yet.", letters)
        since = {"": found.letter_seconds}
        yield Look("docgen_outbox_age_seconds", "How long the oldest of them has waited.", since)


@lru_cache(maxsize=1)
def _newest() -> str:
    return standing.newest_revision()
