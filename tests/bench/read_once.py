"""A child that reads: what it takes, as JSON.

`review FILE`: a pickled document, its style, a returned file; what went out is made anew and
the returned one read against it, several times. `refuse FOLDER`: each file in a child of its own,
which must refuse it. Memory is the most the process held at once, with all it has loaded.
"""

import json
import os
import pickle
import re
import sys
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

ROUNDS = 5


def most_mb() -> float:
    """The most this process held at once."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def review(path: Path) -> dict[str, object]:
    """Read a returned file as the render child does."""
    from docgen.definitions.bundle import style_of  # noqa: PLC0415
    from docgen.readers.docx import compared  # noqa: PLC0415
    from docgen.worker.render_task import warm  # noqa: PLC0415
    from docgen.writers.docx import write_body  # noqa: PLC0415

    warm()
    document, bundle, returned = pickle.loads(path.read_bytes())  # noqa: S301  our own
    style = style_of(bundle)
    times, used, items = [], [], 0
    for _ in range(ROUNDS):
        began, before = perf_counter(), process_time()
        found = compared(returned, *write_body(document, style))
        times.append((perf_counter() - began) * 1000)
        used.append((process_time() - before) * 1000)
        items = len(found.items) + len(found.unplaced)
    wall, processor = median(times), median(used)
    return {"ms": wall, "cpu": processor, "mb": most_mb(), "items": items}


def refuse(folder: Path) -> dict[str, object]:
    """Refuse every file, each in a process of its own."""
    import docgen.readers.docx  # noqa: F401, PLC0415  the child has loaded it before it is asked

    return {one.stem: _refused(one) for one in sorted(folder.iterdir())}


def _refused(path: Path) -> dict[str, object]:
    ours, theirs = os.pipe()
    if not os.fork():
        os.write(theirs, json.dumps(_told(path)).encode())
        os._exit(0)
    os.close(theirs)
    os.wait()
    with os.fdopen(ours, "rb") as told:
        answer: dict[str, object] = json.loads(told.read())
    return answer


def _told(path: Path) -> dict[str, object]:
    from docgen.errors import RefusedError  # noqa: PLC0415  loaded before
    from docgen.readers.docx import identity_of  # noqa: PLC0415

    data = path.read_bytes()
    began = perf_counter()
    try:
        identity_of(data)
        why = ""
    except RefusedError as error:
        why = error.sentence
    return {"ms": (perf_counter() - began) * 1000, "mb": most_mb(), "why": why}


if __name__ == "__main__":
    print(json.dumps({"review": review, "refuse": refuse}[sys.argv[1]](Path(sys.argv[2]))))
