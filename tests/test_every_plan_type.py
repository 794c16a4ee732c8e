"""Every folder of doc_templates/: its sample prints the same in every format, and twice."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from docx_text import text_of_docx
from pdf_text import text_of_pdf

from docgen.cli.type_check import check_types
from docgen.definitions.catalogue import Catalogue
from docgen.definitions.style import Style
from docgen.documents.nodes import Document
from docgen.documents.text import normalise, text_of, text_of_page
from docgen.pipeline import Order, document_of, produce
from docgen.plans.plan import Plan
from docgen.plans.plan_file import dump_plan_file, load_plan_file

ROOT = Path(__file__).parents[1]
CATALOGUE = Catalogue(ROOT / "doc_templates", watch=False)
SLUGS = list(CATALOGUE.types)
STYLES = ["enterprise", "gongwen"]
BUILD = """
import sys, time
real = time.time
time.time = lambda: real() + 86400
from docgen.cli.main import run
sys.exit(run(["build", *sys.argv[1:]]))
"""


def sample(slug: str) -> Plan:
    return load_plan_file(CATALOGUE.sample_path(slug), CATALOGUE).required()


def printed(slug: str, style: Style, name: str) -> tuple[Document, bytes]:
    order = Order(format=name)
    return document_of(sample(slug), order), produce(sample(slug), style, order).data


def test_there_are_plan_types():
    assert {"annual_sales", "monthly_sales", "weekly_sales"} <= set(SLUGS)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_folder_has_no_fault_and_prints_its_golden(slug):
    assert check_types(ROOT / "doc_templates" / slug) == []


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
        ("docx", lambda data, _style: normalise(text_of_docx(data))),
        ("html", lambda data, _style: text_of_page(data.decode())),
        ("pdf", lambda data, _style: normalise(text_of_pdf(data))),
    ],
)
def test_every_format_says_the_same(slug, style, name, read):
    look = CATALOGUE.style(style)

    document, data = printed(slug, look, name)

    assert read(data, look) == text_of(document)


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_the_same_plan_gives_the_same_bytes_elsewhere_and_later(slug, tmp_path):
    source = tmp_path / "plan.yaml"
    source.write_bytes(CATALOGUE.sample_path(slug).read_bytes())
    digests = set()
    for seed, folder in (("1", "here"), ("2", "there")):
        place = tmp_path / folder
        place.mkdir()
        outputs = [place / f"plan.{suffix}" for suffix in ("docx", "pdf")]
        wanted = [word for output in outputs for word in ("-o", str(output))]
        subprocess.run(
            [
                sys.executable,
                "-c",
                BUILD if seed == "2" else BUILD.replace("86400", "0"),
                str(source),
                *wanted,
            ],
            cwd=place,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        digests.add(tuple(hashlib.sha256(one.read_bytes()).hexdigest() for one in outputs))

    assert len(digests) == 1
