"""What a carrier of the work asks of the service: take, hold, perform, send."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from docgen.service.batch_work import JOBS, Clock, perform
from docgen.service.desk import Desk
from docgen.storage import jobs
from docgen.storage.jobs import JobRecord


class Carrying:
    """The side of the job table that workers see; nobody signed in comes here."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.lease = timedelta(seconds=desk.settings.lease_seconds)

    def take(self, token: str, most: int, now: datetime) -> tuple[JobRecord, ...]:
        """Return the next jobs, held with `token` until their lease runs out."""
        with self.desk.store.writing(on=JOBS) as tx:
            return jobs.take(tx, token, now, most, self.lease)

    def take_with(self, job_id: int, token: str, now: datetime) -> tuple[JobRecord, ...]:
        """Return the job a broker named and the plan's others, unless another has them by now."""
        with self.desk.store.writing(on=JOBS) as tx:
            return jobs.take_with(tx, job_id, token, now, self.lease)

    def waiting(self, now: datetime) -> bool:
        """Return whether something is due: a look that writes nothing."""
        with self.desk.store.reading() as tx:
            return jobs.anything_due(tx, now)

    def offer(self, most: int, now: datetime) -> tuple[int, ...]:
        """Return the jobs to send through a broker now."""
        with self.desk.store.writing(on=JOBS) as tx:
            return jobs.offer(tx, now, most)

    def renew(self, tokens: Collection[str], now: datetime) -> int:
        """Return how many leases were lengthened."""
        with self.desk.store.writing(on=JOBS) as tx:
            return jobs.renew(tx, tokens, now, self.lease)

    def give_back(self, tokens: Collection[str], now: datetime) -> int:
        """Return how many jobs were queued again for others."""
        with self.desk.store.writing(on=JOBS) as tx:
            return jobs.give_back(tx, tokens, now)

    def perform(self, taken: Sequence[JobRecord], clock: Clock) -> bool:
        """Make the documents and settle the jobs; False when the machine lacks something."""
        return perform(self.desk, taken, clock)
