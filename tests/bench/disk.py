"""How long this disk takes to keep something: every save waits for it once, one after another."""

import os
import tempfile
from pathlib import Path
from time import perf_counter

TRIES = 100
PAGES = bytes(40_000)  # about what one save writes


def sync_line(folder: Path) -> str:
    """One line for the table."""
    times = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(TRIES):
            os.write(file.fileno(), PAGES)
            began = perf_counter()
            os.fdatasync(file.fileno())
            times.append((perf_counter() - began) * 1000)
    times.sort()
    return f"p50 {times[TRIES // 2]:.1f} ms  p95 {times[TRIES * 95 // 100]:.1f} ms"
