"""`make bench`: the figures of the README, measured on this machine, one line each.

First the documents beside what others would use (documents.py), then the service; `documents`,
`served`, `following` or `rollup` as an argument asks for one of them, `long` for the memory of 500
documents too. `batch` measures 1,000 plans in one batch and nothing else, `batch 100` a hundred;
`reading` what returned Word files take, and how many of the generator's edits land on their field;
`overview` a manager of 200 people with 10,000 plans, `list` the lists of these alone. With
`postgresql` as another word, `served`, `list` and `overview` are measured over one.

The service is a real `docgen serve` on a fresh folder, two web workers, SQLite, plans with the
whole sample in them. The load comes from this process; the share of a processor it takes itself is
printed with each figure. So are the processor time the service takes for one request and the
machine's load: what else runs here slows the rates and times down, but hardly that.
"""

import gzip
import json
import re
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from os import getloadavg
from pathlib import Path
from uuid import uuid4

from bench import batch, documents, following, memory, overview, quality, reading, rollup
from bench.databases import POSTGRESQL, served_on
from bench.disk import sync_line
from bench.load import Client, Load, run
from bench.paging import paged_line
from bench.served import Served

WRITERS = 8  # connections that save at the same time
READERS = 8
WARM_UP_S = 2.0
SECONDS = 10.0
SECTION = "goals"  # the longest section of the annual plan, with its breakdowns
TEXT_SECTION, TEXT = "review", "preface"
TEN_PAGES, TEN_PAGES_FIELD = "review_and_plan", ("review", "summary")


def main() -> None:
    """Measure and print."""
    asked = set(sys.argv[1:])
    if "batch" in asked:
        count = next((int(one) for one in asked if one.isdecimal()), batch.PLANS)
        batch.report(count, next((one for one in asked if one in batch.SORTS), batch.TEN_PAGES))
        return
    if "rollup" in asked:
        with tempfile.TemporaryDirectory() as folder:
            rollup.report(Path(folder))
        return
    if "reading" in asked:
        reading.report()
        return
    database = POSTGRESQL if POSTGRESQL in asked else "sqlite"
    if asked & {"overview", "list"}:
        overview.report(database, lists="list" in asked)
        return
    if not asked & {"served", "following"}:
        documents.report()
        quality.report()
        memory.report(long="long" in asked)
        if "documents" in asked:
            report_paged()
    if "documents" not in asked:
        if "following" not in asked:
            report(database)
        report_following()


def report(database: str) -> None:
    """Print the figures of the service."""
    with served_on(database) as served:
        print(f"start to first answer        {served.start_s:5.2f} s    (goal 2 s)")
        cookie = served.sign_in("lin")
        plans = served.plans("annual_sales", WRITERS)
        page = f"/plans/{plans[0]}/sections/{SECTION}"
        for name, goal, measure in (
            ("form page", "80/s, p95 250 ms", lambda s: form_pages(served, cookie, plans, s)),
            ("autosave", "150/s, p95 150 ms, 0 errors", autosaves(served, cookie, plans)),
            ("preview at 5/s", "p95 400 ms", lambda s: previews(served, cookie, plans, s)),
        ):
            measure(WARM_UP_S)
            before = served.processor_s()
            load = measure(SECONDS)
            spent = (served.processor_s() - before) / load.count * 1000
            print(f"{name:<28} {load.line()}")
            print(f"{'':<28} service {spent:.1f} ms CPU each; load {getloadavg()[0]:.1f}", end="")
            print(f"   (goal {goal})")
        print_paged(served, cookie, plans[0])
        print(f"disk, one sync               {sync_line(served.settings.data)}")
        weight = page_weight(served, cookie, page)
        print(f"form page, cold, compressed  {weight / 1024:5.1f} KB   (goal 60 KB)")
        for name, megabytes in served.memory().items():
            print(f"{name:<28} {megabytes:5.0f} MB   (web worker: goal 150 MB)")


def report_paged() -> None:
    """Print how long the pages beside the form take, without the rest of the service."""
    with tempfile.TemporaryDirectory() as folder, Served(Path(folder)) as served:
        print_paged(served, served.sign_in("lin"), served.plans("annual_sales", 1)[0])


def print_paged(served: Served, cookie: str, long_plan: str) -> None:
    """Print the same for a plan of ten pages and for the annual one of twenty."""
    ten = served.plans(TEN_PAGES, 1)[0]
    paged_line(served, cookie, ten, TEN_PAGES_FIELD)  # the render child has its fonts then
    for name, plan, field, goal in (
        ("paged preview, 10 pages", ten, TEN_PAGES_FIELD, "   (goal p95 400 ms)"),
        ("paged preview, annual plan", long_plan, (TEXT_SECTION, TEXT), ""),
    ):
        print(f"{name:<28} {paged_line(served, cookie, plan, field)}")
        print(f"{'':<28} load {getloadavg()[0]:.1f}{goal}")


def report_following() -> None:
    """Print how long a section takes that depends on 32 other plans."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Served(folder / "data", following.templates(folder)) as served:
            plan = following.gathered(served)
            following.opened(served, plan, WARM_UP_S)
            load = following.opened(served, plan, SECONDS)
    print(f"section after 32 plans       {load.line()}")
    print(f"{'':<28} load {getloadavg()[0]:.1f}   (goal p95 250 ms)")


def form_pages(served: Served, cookie: str, plans: list[str], seconds: float) -> Load:
    """Whole form pages of different plans, as fast as they come."""
    clients = [Client(served.port, cookie) for _ in range(READERS)]

    def ask(place: int, turn: int):
        page = f"/plans/{plans[(place + turn) % len(plans)]}/sections/{SECTION}"
        return "GET", page, None, {"Accept-Encoding": "gzip"}

    return run(clients, seconds, ask)


def autosaves(served: Served, cookie: str, plans: list[str]) -> Callable[[float], Load]:
    """Saves of one field each, every connection on its own plan, each with the last revision."""
    clients = [Client(served.port, cookie) for _ in plans]
    revisions: dict[int, int | None] = dict.fromkeys(range(len(plans)))
    token = served.csrf(cookie)
    tab, counted = uuid4().hex[:8], count(1)

    def save(place: int, turn: int):
        body = {
            "op": f"{tab}{place}-{next(counted)}",
            "revision": revisions[place],
            "fields": {TEXT: f"第{turn}次修改，写得再具体一些。"},
        }
        path = f"/plans/{plans[place]}/sections/{TEXT_SECTION}"
        headers = {"Content-Type": "application/json", "X-CSRFToken": token}
        return "PUT", path, json.dumps(body).encode(), {**headers, "Accept": "application/json"}

    def answered(place: int, body: bytes) -> None:
        revisions[place] = json.loads(body).get("revision")

    return lambda seconds: run(clients, seconds, save, answered)


def previews(served: Served, cookie: str, plans: list[str], seconds: float) -> Load:
    """Preview pages of different plans, five a second."""
    clients = [Client(served.port, cookie) for _ in range(8)]

    def ask(place: int, turn: int):
        return "GET", f"/plans/{plans[(place + turn) % len(plans)]}/preview", None, {}

    return run(clients, seconds, ask, per_second=5)


def page_weight(served: Served, cookie: str, page: str) -> int:
    """Bytes of the form page with its styles, scripts and icons, as a browser fetches them."""
    client = Client(served.port, cookie)
    compressed = {"Accept-Encoding": "gzip"}
    seen: set[str] = set()
    wanted = [page]
    total = 0
    while wanted:
        path = wanted.pop()
        if path in seen:
            continue
        seen.add(path)
        _, headers, body = client.ask("GET", path, None, compressed)
        total += len(body)
        text = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
        wanted += linked(path, text.decode("utf-8", "replace"))
    return total


def linked(path: str, text: str) -> list[str]:
    """The styles, scripts and imports a page or module asks for at once."""
    if path.endswith(".js"):
        found = re.findall(r'(?:from|import)\s*"(\.[^"]+)"', text)
    elif path.endswith(".css"):
        found = re.findall(r'@import (?:url\()?"([^"]+)"', text)
    elif path.endswith(".svg"):
        return []
    else:
        found = re.findall(r'(?:href|src)="(/static/[^"#?]+)', text)
    return [str(_joined(path, one)) for one in found]


def _joined(base: str, one: str) -> str:
    if one.startswith("/"):
        return one
    pieces = base.split("/")[:-1]
    for part in one.split("/"):
        if part == "..":
            pieces.pop()
        elif part != ".":
            pieces.append(part)
    return "/".join(pieces)


if __name__ == "__main__":
    sys.exit(main())
