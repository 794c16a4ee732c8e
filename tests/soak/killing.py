"""Batches whose workers are killed at random: what is needed to start them, kill them, and count.

Used by a small test of every run and by `make soak`.
"""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import Self

from bench.processes import family

from docgen.plans.plan_file import load_plan_file
from docgen.service import Service
from docgen.service.batches import BatchWish, Grid
from docgen.service.demo import LIN, load_demo
from docgen.service.starting import Start, start_plan
from docgen.settings import Settings
from docgen.storage import audit, batches, upgrade
from docgen.worker.application import service_for

PERIOD = "2030-W10"
SLUG = "weekly_sales"
LOCAL = ("-m", "docgen", "work", "--jobs", "1")
SENDER = ("-m", "docgen.worker.batch_program")


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Site:
    """A data folder with a batch of `count` plans in it, and the environment of its workers."""

    folder: Path
    count: int
    more: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        given = {
            "DOCGEN_DATA": str(self.folder),
            "DOCGEN_DEMO": "1",
            "DOCGEN_LEASE_SECONDS": "3",
            "DOCGEN_BATCH_WORKERS": "1",
        }
        self.environment = {**os.environ, **given, **self.more}
        self.settings = Settings.from_environment(self.environment)
        upgrade(self.settings)
        self.service = service_for(self.settings)
        load_demo(self.service, now())
        self.plans = plans_in(self.service, self.count)
        wanted = Grid(frozenset({LIN.id}), ((SLUG, PERIOD),))
        wish = BatchWish(wanted, ("docx", "pdf"), drafts=True)
        self.batch = self.service.batches.start(LIN, wish, now())

    def progress(self):
        return self.service.batches.open(LIN, self.batch, now()).batch.progress

    def faults(self) -> list[str]:
        """What is not as it must be: missing, double, or made and not to be found."""
        store = self.service.desk.store
        found = []
        with store.reading() as tx:
            items = batches.items_of(tx, self.batch)
            links = {one: audit.chain_of(tx, one) for one in self.plans}
            broken = [one for one in self.plans if audit.broken_link(tx, one) is not None]
        found += [f"{one.plan_id} {one.format} {one.state}" for one in items if one.state != "done"]
        found += [f"{one} has a broken audit" for one in broken]
        if len({(one.plan_id, one.format) for one in items}) != self.count * 2:
            found.append(f"{len(items)} rows for {self.count} plans")
        if len({one.blob for one in items}) != self.count * 2:
            found.append("two plans share a document")
        for one in items:
            if one.blob and not store.blobs.get(one.blob):
                found.append(f"{one.blob} is empty")
        for plan, chain in links.items():
            made = Counter(one.detail["format"] for one in chain if one.action == "document")
            if made != {"docx": 1, "pdf": 1}:
                found.append(f"{plan} was made {dict(made)}")
        return found


def plans_in(service: Service, count: int) -> list[str]:
    """New plans with all of the sample in them."""
    catalogue = service.desk.types.catalogue
    sample = load_plan_file(catalogue.sample_text(SLUG), catalogue, name=SLUG).plan
    values = {name: dict(fields) for name, fields in sample.values.items()}
    start = Start(SLUG, PERIOD, now(), values=values)
    return [start_plan(service.desk, LIN, start) for _ in range(count)]


@dataclass
class Workers:
    """Worker processes that are started again whenever they are gone."""

    site: Site
    commands: list[tuple[str, ...]]
    running: list[subprocess.Popen] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.running = [self._start(one) for one in self.commands]
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.running:
            for pid in reversed(family(one.pid)) if one.poll() is None else ():
                kill(pid)
            one.wait()

    def _start(self, command: tuple[str, ...]) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, *command],
            env=self.site.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def revive(self) -> None:
        """Start what is gone, as a supervisor does."""
        for place, one in enumerate(self.running):
            if one.poll() is not None:
                self.running[place] = self._start(self.commands[place])

    def kill_one(self, random: Random) -> None:
        """SIGKILL to one worker, or to one of the render children."""
        living = [one.pid for one in self.running if one.poll() is None]
        everybody = [pid for one in living for pid in family(one)]
        children = [pid for pid in everybody if pid not in living and _renders(pid)]
        kill(random.choice(children if children and random.random() < 0.4 else living))


def kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _renders(pid: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def worked_through(
    site: Site,
    workers: Workers,
    kills: int,
    patience_s: float,
    say: Callable[[str], None] = lambda _text: None,
) -> int:
    """Kill `kills` workers while the batch is made, evenly over it; return how many were killed.

    Raises TimeoutError when the batch is not done in time.
    """
    random, killed = Random(17), 0  # noqa: S311  the same kills each time
    began = monotonic()
    while (told := site.progress()).running or killed < kills:
        if monotonic() - began > patience_s:
            raise TimeoutError(f"{told} after {patience_s:.0f} s, {killed} killed")
        if killed < kills and (told.total - told.open) * (kills + 1) >= told.total * (killed + 1):
            workers.kill_one(random)
            killed += 1
            say(f"{told.done} of {told.total} done, {killed} killed")
        sleep(0.1)
        workers.revive()
    return killed
