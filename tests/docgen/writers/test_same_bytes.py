"""The same document gives the same file, whoever writes it, where and when."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
_ELSEWHERE = """
import datetime, time, sys
day = 86400 * 1.5
now, local = time.time, time.localtime
time.time = lambda: now() + day
time.localtime = lambda seconds=None: local(now() + day if seconds is None else seconds)
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(seconds=day)
    @classmethod
    def utcnow(cls):
        return cls.now()
datetime.datetime = Later
sys.path[:0] = sys.argv[1:3]
from contracts.documents import every_node
from docgen.definitions.style import load_style
from docgen.settings import ROOT
from docgen.writers import WRITERS
from docgen.writers.writer import WriteOptions
style = load_style(ROOT / "doc_templates" / "_house" / "enterprise.yaml")
sys.stdout.buffer.write(WRITERS[sys.argv[3]].write(every_node(), style, WriteOptions()))
"""


def made_elsewhere(writer: str, folder: Path, seed: str) -> bytes:
    """The same document written by another process, folder, hash seed, and a clock a day ahead."""
    command = [sys.executable, "-c", _ELSEWHERE, str(ROOT), str(ROOT / "tests"), writer]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "America/New_York"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("writer", ["docx", "pdf"])
def test_the_bytes_are_the_same_elsewhere_and_later(writer, tmp_path):
    first = made_elsewhere(writer, ROOT, "1")

    assert made_elsewhere(writer, tmp_path, "2") == first
