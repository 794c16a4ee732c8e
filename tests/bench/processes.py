"""Processes and those they started: which there are, and the processor time they have used."""

import os
from itertools import chain
from pathlib import Path


def family(pid: int) -> list[int]:
    """Return a process and all that came of it; of what ends meanwhile, itself alone."""
    try:
        started = [one.read_text().split() for one in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return [pid]
    return [pid, *(each for child in chain(*started) for each in family(int(child)))]


def processor_s(pid: int, *, ended: bool = False) -> float:
    """Return the processor time a process and all that came of it have used until now.

    With `ended`, that of children which are no more, too.
    """
    ticks = 0
    for one in family(pid):
        try:
            words = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:  # it has just been replaced
            continue
        ticks += int(words[11]) + int(words[12])
        ticks += int(words[13]) + int(words[14]) if ended else 0
    return ticks / os.sysconf("SC_CLK_TCK")
