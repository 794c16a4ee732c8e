"""The local carrier: takes jobs from the table and performs them until told to stop."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from uuid import uuid4

from docgen.errors import DocgenError
from docgen.service.carrying import Carrying
from docgen.storage.jobs import JobRecord

TOGETHER = 2  # Word and PDF of one plan
POLL_S = 0.5
TELL_AFTER = 3
UNWELL_S = 5.0  # how long a worker waits after its disk or database said no

Clock = Callable[[], datetime]

log = logging.getLogger(__name__)


@dataclass(slots=True)
class BatchLoop:
    """As many threads as there are children, each with one plan's jobs in hand.

    `rest` is called while there is nothing to do. Told to stop, what is not finished within
    `patience` seconds is given back to the table.
    """

    carrying: Carrying
    count: int
    clock: Clock
    rest: Callable[[], None] = lambda: None
    patience: float = 20.0
    ended: threading.Event = field(default_factory=threading.Event)
    held: set[str] = field(default_factory=set)

    def run(self) -> None:
        """Work until stopped; what is in hand then is finished, or given back after a while."""
        threads = [threading.Thread(target=self._work, daemon=True) for _ in range(self.count)]
        for one in threads:
            one.start()
        while not self.ended.wait(self.carrying.lease.total_seconds() / 3):
            self._renew()
        until = monotonic() + self.patience
        while any(one.is_alive() for one in threads) and monotonic() < until:
            for one in threads:
                one.join(0.2)
            self._renew()
        self._give_back()

    def stop(self) -> None:
        """Take nothing more."""
        self.ended.set()

    def _work(self) -> None:
        refused = 0
        while not self.ended.is_set():
            try:
                found = self._step()
            except DocgenError as error:
                refused += 1
                if refused == TELL_AFTER:  # a database that is just being made is no news
                    log.warning("a batch worker waits: %s", error.sentence)
                self.ended.wait(UNWELL_S)
            except Exception:
                log.exception("a batch worker met a bug")
                self.ended.wait(UNWELL_S)
            else:
                refused = 0
                if not found:
                    self.rest()
                    self.ended.wait(POLL_S)

    def _step(self) -> bool:
        """Take and perform the next jobs; False when there were none."""
        if not self.carrying.waiting(self.clock()):
            return False
        token = uuid4().hex
        taken = self.carrying.take(token, TOGETHER, self.clock())
        if not taken:
            return False
        self.perform(token, taken)
        return True

    def perform(self, token: str, taken: Sequence[JobRecord]) -> None:
        """Perform jobs held with `token`, whose lease is lengthened meanwhile."""
        self.held.add(token)
        try:
            if not self.carrying.perform(taken, self.clock):
                self.ended.wait(UNWELL_S)
        finally:
            self.held.discard(token)

    def _give_back(self) -> None:
        """Leave to others what was not finished in time."""
        tokens = tuple(self.held)
        if not tokens:
            return
        try:
            given = self.carrying.give_back(tokens, self.clock())
            log.info("%d jobs given back", given)
        except DocgenError as error:
            log.warning("jobs not given back, their leases run out: %s", error.sentence)

    def _renew(self) -> None:
        """Lengthen the leases in hand."""
        tokens = tuple(self.held)
        if not tokens:
            return
        try:
            self.carrying.renew(tokens, self.clock())
        except DocgenError as error:
            log.warning("leases not renewed: %s", error.sentence)
