"""Batches: how fast plans become Word and PDF, and what those who write notice of it.

The plans are samples of ten pages, each with another text; `batch annual_sales` takes the annual
plan of twenty. The documents are made by the service's
own batch children; meanwhile one person asks for a preview every second, and for a form page.
"""

import tempfile
import threading
from datetime import UTC, datetime
from os import getloadavg
from pathlib import Path
from time import monotonic, sleep
from typing import Self

from bench.load import Client, Load, run
from bench.processes import processor_s
from bench.served import Served

from docgen.service import Service
from docgen.service.batches import BatchWish, Grid
from docgen.service.demo import LIN
from docgen.worker.application import service_for

PLANS = 1000
SORTS = {"review_and_plan": ("review", "summary"), "annual_sales": ("review", "preface")}
"""The types there are figures of, with a long text in each."""
TEN_PAGES = "review_and_plan"
GOAL_S = 150


def report(count: int = PLANS, slug: str = TEN_PAGES) -> None:
    """Print how long a batch of `count` plans takes, and what a writer waits meanwhile."""
    with tempfile.TemporaryDirectory() as folder, Served(Path(folder)) as served:
        cookie = served.sign_in("lin")
        service = service_for(served.settings)
        plans = _plans(served, service, slug, count)
        worker = served.pid_of("batch_program")
        before = processor_s(worker, ended=True)
        began = monotonic()
        batch = _begin(service, slug)
        writer = Writer(served, cookie, plans[0], SORTS[slug][0])
        with writer:
            _wait(service, batch)
        took = monotonic() - began
        spent = processor_s(worker, ended=True) - before
        told = service.batches.open(LIN, batch, datetime.now(UTC)).batch.progress
    print(f"batch of {count} {slug}, both    {took:6.1f} s   {count / took:5.2f} plans/s", end="")
    print(f"   (goal {GOAL_S} s for {PLANS}: {PLANS / GOAL_S:.1f} plans/s)")
    each = spent / max(told.done, 1) * 2000
    print(f"{'':<28} done {told.done}, failed {told.failed}; {each:.0f} ms CPU a plan; ", end="")
    print(f"load {getloadavg()[0]:.1f}")
    print(f"preview meanwhile            {writer.previews.line()}   (goal 1 s)")
    print(f"form page meanwhile          {writer.pages.line()}   (goal p95 500 ms)")


def _plans(served: Served, service: Service, slug: str, count: int) -> list[str]:
    plans = served.plans(slug, count)
    section, field = SORTS[slug]
    now = datetime.now(UTC)
    for number, one in enumerate(plans):
        text = f"这是第{number + 1}份计划。去年老客户稳住了，新客户还不够，今年要多走县城。"
        service.save_section(LIN, one, section, {field: text}, None, f"b-{number}", now)
    return plans


def _begin(service: Service, slug: str) -> str:
    found = [one for one in service.batches.choices(LIN).sorts if one.slug == slug]
    most = max(found, key=lambda one: one.plans)
    wanted = Grid(frozenset({LIN.id}), ((most.slug, most.period_code),))
    return service.batches.start(LIN, BatchWish(wanted, ("docx", "pdf"), True), datetime.now(UTC))


def _wait(service: Service, batch: str) -> None:
    while service.batches.open(LIN, batch, datetime.now(UTC)).batch.progress.running:
        sleep(0.5)


class Writer:
    """Somebody who writes while the batch is made."""

    def __init__(self, served: Served, cookie: str, plan: str, section: str) -> None:
        self.section = section
        self.client = Client(served.port, cookie)
        self.other = Client(served.port, cookie)
        self.plan = plan
        self.ended = threading.Event()
        self.previews: Load
        self.pages: Load

    def __enter__(self) -> Self:
        self.threads = [threading.Thread(target=one) for one in (self._previews, self._pages)]
        for one in self.threads:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        for one in self.threads:
            one.join()

    def _previews(self) -> None:
        self.previews = self._asked(self.client, f"/plans/{self.plan}/preview")

    def _pages(self) -> None:
        self.pages = self._asked(self.other, f"/plans/{self.plan}/sections/{self.section}")

    def _asked(self, client: Client, path: str) -> Load:
        def ask(_place: int, _turn: int):
            return "GET", path, None, {}

        return run([client], 3600, ask, per_second=1, ended=self.ended)
