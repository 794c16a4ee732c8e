"""What memory documents take: a render child over hundreds of them, one process for a long one."""

import multiprocessing
import re
import tempfile
from pathlib import Path

from bench import samples

from docgen.definitions.bundle import bundle_of
from docgen.plans.payload import payload_of
from docgen.settings import Settings
from docgen.worker.children import Children
from docgen.writers.docx import write_docx
from docgen.writers.pdf_typst import write_pdf_typst
from docgen.writers.writer import WriteOptions

DOCUMENTS = 500
FORMATS = ("pdf", "docx", "html")
SLUGS = ("annual_sales", "monthly_sales", "weekly_sales")


def report(*, long: bool) -> None:
    """Print how much memory a long document takes, and if wished a child over many documents."""
    for name, write in (("Typst", write_pdf_typst), ("Word", write_docx)):
        most = _in_child(write)
        print(f"{f'memory, {name}, 200 pages':<40}{most:8.0f} MB   (goal ≤ 600 MB)")
    if long:
        most, children = _over_many()
        words = f"memory, a child over {DOCUMENTS} documents"
        print(f"{words:<40}{most:8.0f} MB   (goal ≤ 450 MB; {children} children in turn)")
    else:
        print(f"memory, a child over {DOCUMENTS} documents: make bench B='documents long'")


def _in_child(write: object) -> float:
    """The most a fresh process ever held that does nothing but write the long document."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_written, (write,))


def _written(write) -> float:
    write(samples.long(0), samples.style(), WriteOptions())
    return _most("self")


def _over_many() -> tuple[float, int]:
    """The most any child ever held, and how many there were."""
    requests = [
        {
            "bundle": bundle_of(plan.type).decode(),
            "plan": payload_of(plan),
            "format": name,
            "draft": True,
        }
        for plan in map(samples.plan, SLUGS)
        for name in FORMATS
    ]
    most: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        children = Children(1, Settings(data=Path(folder), render_seconds=60))
        for turn in range(DOCUMENTS):
            header, _ = children.render(requests[turn % len(requests)])
            if "error" in header:
                raise RuntimeError(f"document {turn} was not made: {header}")
            for one in multiprocessing.active_children():
                most[one.pid] = max(most.get(one.pid, 0), _most(one.pid))
        children.stop()
    return max(most.values()), len(most)


def _most(process: int | str) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:  # it has just been replaced
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0
