"""Every folder of doc_templates/: its sample prints the same in every format, and twice."""

import hashlib
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from docx_text import text_of_docx
from sampled import CATALOGUE

from docgen.cli.type_check import check_types
from docgen.documents.nodes import Document
from docgen.documents.text import normalise, text_of
from docgen.pipeline import Order, document_of
from docgen.plans.plan import Plan
from docgen.plans.plan_file import dump_plan_file, load_plan_file
from docgen.writers import WRITERS
from docgen.writers.writer import WriteOptions

ROOT = Path(__file__).parents[1]
SLUGS = list(CATALOGUE.types)
RENDER = """
import sys, time
real, late = time.time, float(sys.argv[1])
time.time = lambda: real() + late
from docgen.cli.main import run
sys.exit(run(["render", "--stdio"]))
"""


@cache
def sample(slug: str) -> Plan:
    return load_plan_file(CATALOGUE.sample_path(slug), CATALOGUE).required()


@cache
def document(slug: str) -> Document:
    return document_of(sample(slug), Order(format="docx"))


def test_there_are_plan_types():
    assert {"annual_sales", "monthly_sales", "weekly_sales"} <= set(SLUGS)


@cache
def faults() -> list[str]:
    return [str(one) for _, one in check_types(ROOT / "doc_templates")]


@pytest.mark.slow  # `make check` asks `docgen check`, which finds the same
@pytest.mark.parametrize("slug", SLUGS)
def test_the_folder_has_no_fault_and_prints_its_golden(slug):
    assert [one for one in faults() if f"/{slug}/" in one] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_the_sample_is_the_same_after_being_written_out(slug):
    plan = sample(slug)

    again = load_plan_file(dump_plan_file(plan), CATALOGUE).required()

    assert again.values == plan.values


@pytest.mark.parametrize("slug", SLUGS)
def test_word_says_what_the_document_does(slug):
    style = CATALOGUE.style(sample(slug).type.style)  # other formats and styles: tests/contracts

    data = WRITERS["docx"].write(document(slug), style, WriteOptions())

    assert normalise(text_of_docx(data)) == text_of(document(slug))


def rendered_elsewhere(folder: Path, seed: str, late: int) -> dict[str, str]:
    """The sha256 of every sample's files as another process makes them, `late` seconds on."""
    asked = []
    for slug in SLUGS:
        source = folder / f"{slug}.yaml"
        source.write_bytes(CATALOGUE.sample_path(slug).read_bytes())
        for suffix in ("docx", "pdf"):
            out = str(folder / f"{slug}.{suffix}")
            asked.append({"id": slug, "plan": str(source), "format": suffix, "out": out})
    done = subprocess.run(
        [sys.executable, "-c", RENDER, str(late)],
        input="\n".join(json.dumps(one) for one in asked),
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
        text=True,
    )
    assert "problems" not in done.stdout
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.suffix != ".yaml"
    }


@pytest.mark.slow
def test_the_same_plans_give_the_same_bytes_elsewhere_and_later(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()

    first = rendered_elsewhere(here, "1", 0)
    second = rendered_elsewhere(there, "2", 86400)

    assert len(first) == 2 * len(SLUGS)
    assert first == second
