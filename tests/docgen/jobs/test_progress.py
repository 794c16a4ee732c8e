from datetime import UTC, datetime, timedelta

import pytest

from docgen.jobs import Counts, progress_of
from docgen.jobs.rules import pause_after

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def test_rate_and_time_left_come_from_the_last_half_minute():
    counts = Counts(
        {"done": 300, "failed": 4, "queued": 90, "running": 6}, 60, NOW - timedelta(minutes=3), NOW
    )

    told = progress_of(counts, NOW)

    assert (told.total, told.done, told.failed, told.open) == (400, 300, 4, 96)
    assert told.rate == 120
    assert told.left == timedelta(seconds=48)
    assert told.percent == 76


def test_at_the_beginning_the_rate_is_over_the_time_that_has_passed():
    counts = Counts({"done": 10, "queued": 90}, 10, NOW - timedelta(seconds=5), NOW)

    assert progress_of(counts, NOW).rate == 120


def test_nobody_knows_how_long_a_batch_takes_that_has_not_begun():
    told = progress_of(Counts({"queued": 5}), NOW)

    assert (told.left, told.percent, told.running) == (None, 0, True)


@pytest.mark.parametrize("by_state", [{"done": 3}, {"failed": 1, "cancelled": 2}])
def test_a_batch_with_nothing_open_is_over(by_state):
    told = progress_of(Counts(by_state), NOW)

    assert (told.percent, told.running) == (100, False)


def test_the_pause_doubles():
    assert [pause_after(one).seconds for one in (1, 2, 3)] == [5, 10, 20]
