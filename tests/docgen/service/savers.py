"""Processes that save at once: started, let go together, and what became of their saves."""

import json
import os
import subprocess
import sys
from pathlib import Path

from docgen.settings import ROOT

SCRIPT = Path(__file__).parent / "save_many.py"


def started(folder, plan_id, name, count, *over):
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), str(folder), plan_id, name, str(count), *over],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def ready(processes):
    for one in processes:
        assert one.stdout.readline() == "ready\n", one.stderr.read()


def tell(process, line):
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def run_together(processes):
    """Let them all go at one moment; return what became of each one's saves."""
    ready(processes)
    for one in processes:
        tell(one, "go")
    said = [one.communicate(timeout=120) for one in processes]
    return [json.loads(out.strip().splitlines()[-1]) for out, _ in said]
