"""How far a batch has come, how fast it goes, and when it will be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_UP, Decimal

from docgen.jobs.rules import OPEN, JobState

RATE_OVER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many jobs of a batch are in which state; `lately` were done in the last half minute."""

    by_state: Mapping[str, int]
    lately: int = 0
    first: datetime | None = None
    last: datetime | None = None

    def of(self, *states: JobState) -> int:
        """Return how many are in one of these states."""
        return sum(self.by_state.get(one, 0) for one in states)

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.by_state.values())


@dataclass(frozen=True, slots=True)
class Progress:
    """A batch in numbers. `left` is None while nobody can say; `rate` is documents a minute."""

    total: int
    done: int
    failed: int
    cancelled: int
    open: int
    rate: int
    left: timedelta | None

    @property
    def percent(self) -> int:
        """How much is behind it, 0 to 100; 100 only when nothing is open."""
        settled = self.total - self.open
        return 100 if not self.open else settled * 100 // self.total

    @property
    def running(self) -> bool:
        """Whether something is still to come."""
        return self.open > 0


def progress_of(counts: Counts, now: datetime) -> Progress:
    """Return how far a batch has come at `now`."""
    still = counts.of(*OPEN)
    seconds = _measured(counts, now)
    rate = Decimal(counts.lately) / seconds if counts.lately else Decimal(0)
    left = None
    if still and rate:
        left = timedelta(seconds=int((still / rate).to_integral_value(ROUND_UP)))
    return Progress(
        total=counts.total,
        done=counts.of(JobState.DONE),
        failed=counts.of(JobState.FAILED),
        cancelled=counts.of(JobState.CANCELLED),
        open=still,
        rate=int(rate * 60),
        left=left,
    )


def _measured(counts: Counts, now: datetime) -> Decimal:
    """Return over how many seconds `lately` was counted: less than its span at the beginning."""
    whole = Decimal(RATE_OVER.seconds)
    if counts.first is None:
        return whole
    begun = Decimal(str(max((now - counts.first).total_seconds(), 1)))
    return min(whole, begun)
