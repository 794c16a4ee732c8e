"""The wall around a render child: memory, processor time, file size, and its parent's life."""

import ctypes
import resource
import signal
from pathlib import Path

MB = 1024 * 1024
FILE_LIMIT = 50 * MB
PR_SET_PDEATHSIG = 1


def enclose(memory_mb: int) -> None:
    """Limit this process for good: address space and file size; die when the parent dies."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb * MB, memory_mb * MB))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_LIMIT, FILE_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def allow(seconds: int) -> None:
    """Give the task now starting `seconds` of processor time; over that the kernel kills us."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def resident_mb() -> int:
    """Return how much memory this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // MB
