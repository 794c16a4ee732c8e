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
from pdf_text import text_of_pdf
from sampled import CATALOGUE

from docgen.cli.type_check import check_types
from docgen.definitions.style import Style
from docgen.documents.nodes import Document
from docgen.documents.text import normalise, text_of, text_of_page
from docgen.pipeline import Order, document_of, produce
from docgen.plans.plan import Plan
from docgen.plans.plan_file import dump_plan_file, load_plan_file
from docgen.writers import WRITERS
from docgen.writers.writer import WriteOptions

ROOT = Path(__file__).parents[1]
SLUGS = list(CATALOGUE.types)
STYLES = ["enterprise", "gongwen"]
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


def printed(slug: str, style: Style, name: str) -> bytes:
    if style.name == sample(slug).type.style:
        return produce(sample(slug), style, Order(format=name)).data
    return WRITERS[name].write(document(slug), style, WriteOptions())


def test_there_are_plan_types():
    assert {"annual_sales", "monthly_sales", "weekly_sales"} <= set(SLUGS)


@cache
def faults() -> list[str]:
    return [str(one) for _, one in check_types(ROOT / "doc_templates")]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_folder_has_no_fault_and_prints_its_golden(slug):
    assert [one for one in faults() if f"/{slug}/" in one] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_the_sample_is_the_same_after_being_written_out(slug):
    plan = sample(slug)

    again = load_plan_file(dump_plan_file(plan), CATALOGUE).required()

    assert again.values == plan.values


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("docx", lambda data: normalise(text_of_docx(data))),
        ("html", lambda data: text_of_page(data.decode())),
        ("pdf", lambda data: normalise(text_of_pdf(data))),
    ],
)
def test_every_format_says_the_same(slug, style, name, read):
    data = printed(slug, CATALOGUE.style(style), name)

    assert read(data) == text_of(document(slug))


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
