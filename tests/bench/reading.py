"""The figures of reading: a marked-up plan of ten pages, one of 200, files that must be refused.

Each in a child process, with the most memory that held. Then how many of the generator's edits land
on their field, over all plan types, and how many edited letters are told.
"""

import json
import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import samples
from hostile_files import corpus
from redlines import MIX, marked_up
from reviewed import SLUGS, landed, letters_told, printed

from docgen.definitions.bundle import bundle_of
from docgen.documents.nodes import Document
from docgen.readers.docx import read_review
from docgen.writers.docx import write_marked

CHILD = Path(__file__).with_name("read_once.py")
CHANGES = 2_000
SEEDS = range(5)


def report() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _review("reading, 10 pages", samples.document(), 200, "300 ms", folder)
        _review("reading, 200 pages", samples.long(0), CHANGES, "5000 ms, 300 MB", folder)
        _refusing(folder / "hostile")
    _landing()


def _review(name: str, document: Document, changes: int, goal: str, folder: Path) -> None:
    style = samples.style()
    data, marks = write_marked(document, style, paged=False)
    spots = len(marked_up(data, marks, 1, 0.0)[0].spots)
    redline, edits = marked_up(data, marks, 1, changes / spots)
    path = folder / "review.pickle"
    bundle = bundle_of(samples.plan().type)
    path.write_bytes(pickle.dumps((document, bundle, redline.saved())))
    told = _child("review", path)
    if told["items"] != len(edits):
        raise RuntimeError(f"{len(edits)} edits were made, {told['items']} are told")
    label = f"{name}, {len(edits)} changes"
    print(
        f"{label:<40}{told['ms']:8.0f} ms{told['cpu']:8.0f} ms CPU{told['mb']:8.0f} MB"
        f"   (goal ≤ {goal})"
    )


def _refusing(folder: Path) -> None:
    folder.mkdir()
    for name, data in corpus().items():
        (folder / f"{name}.docx").write_bytes(data)
    told = _child("refuse", folder)
    taken = [name for name, one in told.items() if not one["why"]]
    if taken:
        raise RuntimeError(f"not refused: {taken}")
    slow = max(told, key=lambda one: told[one]["ms"])
    large = max(told, key=lambda one: told[one]["mb"])
    print(
        f"{f'refusing {len(told)} hostile files, at most':<40}"
        f"{told[slow]['ms']:8.0f} ms{told[large]['mb']:8.0f} MB   (goal ≤ 100 ms, 50 MB)"
        f"   slowest: {slow}; largest: {large}"
    )


def _child(verb: str, path: Path) -> dict[str, dict[str, object]]:
    command = [sys.executable, str(CHILD), verb, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, env=dict(os.environ))
    told: dict[str, dict[str, object]] = json.loads(done.stdout)
    return told


def _landing() -> None:
    mix = "、".join(f"{kind} {share} %" for kind, share in MIX)
    print(f"the generator's edits: {mix}")
    for name, bookmarks, goal in (("with", True, "100 %"), ("without", False, "≥ 98 %")):
        made = right = letters = told = 0
        for slug in SLUGS:
            data, marks = printed(slug)
            for seed in SEEDS:
                redline, edits = marked_up(data, marks, seed)
                review = read_review(redline.saved(bookmarks=bookmarks), data, marks)
                right += landed(review, edits)[0]
                made += len(edits)
                all_letters, said = letters_told(review, edits)
                letters, told = letters + all_letters, told + said
        print(
            f"{f'on the right field, {name} bookmarks':<40}{right / made:8.2%} of {made}"
            f"   (goal {goal}); letters told {told / letters:.2%} of {letters}"
        )
