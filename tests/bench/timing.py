"""Medians of things done in turn: what slows this machine down slows all of them down."""

import resource
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from bench.processes import processor_s

Work = Callable[[int], object]
"""Something to time; it is given the number of the round, so that no two are alike."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Medians in milliseconds: by the clock, and of processor time, child processes included."""

    wall: float
    processor: float

    def less(self, other: "Timed") -> "Timed":
        """What this takes more than the other."""
        return Timed(self.wall - other.wall, self.processor - other.processor)

    def divided(self, by: int) -> "Timed":
        """One part of so many."""
        return Timed(self.wall / by, self.processor / by)


def in_turn(works: Mapping[str, Work], rounds: int, server: int = 0) -> dict[str, Timed]:
    """Return the medians of `rounds` rounds of all works, one after another; one warms up.

    `server` is a process that works for us and whose processor time counts too.
    """
    walls: dict[str, list[float]] = {name: [] for name in works}
    processors: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        for name, work in works.items():
            began, used = perf_counter(), _processor(server)
            work(turn)
            if turn:
                walls[name].append((perf_counter() - began) * 1000)
                processors[name].append((_processor(server) - used) * 1000)
    return {name: Timed(median(walls[name]), median(processors[name])) for name in works}


def _processor(server: int) -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    own = sum(one.ru_utime + one.ru_stime for one in both)
    return own + (processor_s(server) if server else 0)
