"""The states of a job, and how long and how often it is tried."""

from datetime import timedelta
from enum import StrEnum

LEASE = timedelta(seconds=30)
"""How long a taken job is its worker's without a word; a living worker renews it."""
OFFER = timedelta(seconds=60)
"""How long a job sent through a broker may lie there before it is sent again."""
MOST_ATTEMPTS = 3
"""A job that has ended its worker this often is given up, so that it holds nobody else up."""
PAUSE = timedelta(seconds=5)
"""How long a failed job waits before it is tried again; doubled each time."""


class JobState(StrEnum):
    """What has become of one document of a batch."""

    QUEUED = "queued"
    OFFERED = "offered"  # its id lies in a broker
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = frozenset({JobState.QUEUED, JobState.OFFERED, JobState.RUNNING})


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after that many attempts: 5 s, 10 s, 20 s …."""
    doubled: int = 2 ** max(0, attempts - 1)
    return PAUSE * doubled
