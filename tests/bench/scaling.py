"""Workers and a month of plans, simulated: throughput, waiting, and where something would bend.

    PYTHONPATH=tests .venv/bin/python -m bench.scaling [CPU_MS_A_PLAN [TABLE_MS_A_PLAN]]

A worker is one processor. Each plan takes it `CPU_MS_A_PLAN` (Word and PDF, measured by `make
bench B=batch`); the database is one server in front of all of them, with so many milliseconds for
taking and settling a plan's jobs (measured here unless it is given, on SQLite with a real disk:
mostly its syncs). A fifth of a month's plans come on its last workday, within three hours: that
rush is what counts.
"""

import heapq
import sys
import tempfile
from collections import deque
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import perf_counter

from docgen.settings import Settings
from docgen.storage import Store, batches, jobs, people, upgrade
from docgen.storage.batches import BatchRecord

MONTHS = (10_000, 100_000, 300_000, 1_000_000)
WORKERS = (1, 2, 4, 8, 16, 32)
RUSH, RUSH_HOURS = 0.2, 3
CPU_MS = 190.0  # ten pages, Word and PDF
SAMPLE = 4_000  # plans simulated of a rush, at its real rate


def main() -> None:
    """Print the table."""
    cpu_ms = float(sys.argv[1]) if len(sys.argv) > 1 else CPU_MS
    table_ms = float(sys.argv[2]) if len(sys.argv) > 2 else table_time()
    print(f"a plan: {cpu_ms:.0f} ms of a processor, {table_ms:.2f} ms of the job table")
    print(f"job table alone: {1000 / table_ms:.0f} plans/s at most, on SQLite's one writer")
    print("workers   plans/s   speed-up   table busy")
    alone = throughput(1, cpu_ms, table_ms)
    for count in WORKERS:
        rate = throughput(count, cpu_ms, table_ms)
        print(f"{count:7}   {rate:7.1f}   {rate / alone:8.2f}   {rate * table_ms / 10:8.1f} %")
    print("\nplans a month   rush plans/s   workers so that the rush ends within it   p95 wait")
    for month in MONTHS:
        rate = month * RUSH / (RUSH_HOURS * 3600)
        needed = next((one for one in WORKERS if throughput(one, cpu_ms, table_ms) > rate), None)
        wait = waiting(needed, rate, cpu_ms, table_ms) if needed else float("inf")
        print(f"{month:13,}   {rate:12.2f}   {needed or 'more':>41}   {wait:6.1f} s")


def throughput(workers: int, cpu_ms: float, table_ms: float, plans: int = SAMPLE) -> float:
    """Plans a second when there is always something to do."""
    return plans / _run([0.0] * plans, workers, cpu_ms, table_ms)[1]


def waiting(workers: int, rate: float, cpu_ms: float, table_ms: float) -> float:
    """Seconds until 95 % of plans that come at that rate are done."""
    random = Random(5)  # noqa: S311  the same month each time
    comes, at = [], 0.0
    for _ in range(SAMPLE):
        at += random.expovariate(rate)
        comes.append(at)
    times = sorted(_run(comes, workers, cpu_ms, table_ms)[0])
    return times[int(len(times) * 0.95)]


def _run(
    comes: list[float], workers: int, cpu_ms: float, table_ms: float
) -> tuple[list[float], float]:
    """How long each plan took from coming to done, and when the last one was.

    The table serves one request after another, the workers a plan each.
    """
    random = Random(3)  # noqa: S311  the same each time
    half, table, idle, last = table_ms / 2000, 0.0, workers, 0.0
    events = [(at, plan, "comes") for plan, at in enumerate(comes)]
    heapq.heapify(events)
    queue: deque[int] = deque()
    took = []
    while events:
        now, plan, what = heapq.heappop(events)
        if what == "comes":
            queue.append(plan)
        elif what == "worked":
            table = max(table, now) + half
            heapq.heappush(events, (table, plan, "settled"))
        else:
            idle, last = idle + 1, now
            took.append(now - comes[plan])
        while idle and queue:
            idle, taken = idle - 1, queue.popleft()
            table = max(table, now) + half
            work = random.gammavariate(9, cpu_ms / 9) / 1000  # some plans are longer
            heapq.heappush(events, (table + work, taken, "worked"))
    return took, last


def table_time(plans: int = 100) -> float:
    """Milliseconds of the job table for one plan: two jobs taken at once, each settled."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        upgrade(settings)
        store = Store(settings)
        with store.writing() as tx:
            lin = people.PersonRecord("lin", "lin", "林", "rep", "", "", "", "", False, now)
            people.add_person(tx, lin)
            record = BatchRecord("b", "lin", "一批", ["docx", "pdf"], False, [], now)
            batches.add_batch(tx, record, [f"p{one}" for one in range(plans)], now)
        began = perf_counter()
        for _ in range(plans):
            with store.writing() as tx:
                taken = jobs.take(tx, "w", now, 2)
            for one in taken:
                with store.writing() as tx:
                    jobs.finish(tx, one, ("s", f"b{one.id}", "计划.docx"), now)
        spent = perf_counter() - began
        store.close()
    return spent / plans * 1000


if __name__ == "__main__":
    main()
