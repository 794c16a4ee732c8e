"""The pages of every plan type: nothing over the edge, alone, torn apart or nearly empty."""

import pytest
from contracts.table import CATALOGUE, STYLES, document, own, style
from pdf_pages import page_faults

from docgen.documents.nodes import Document, Heading, Paragraph, Run, Signature, Signatures
from docgen.documents.number import number
from docgen.writers.pdf import ENGINES
from docgen.writers.writer import WriteOptions

QUICK = ("monthly_sales", "training")  # one in each style; a turned page


def faults(one: Document, look: str, engine: str) -> list[str]:
    return page_faults(ENGINES[engine](one, style(look), WriteOptions()), one, style(look))


@pytest.mark.parametrize(
    ("slug", "look"),
    [
        pytest.param(slug, look, marks=() if slug in QUICK else pytest.mark.slow)
        for slug in CATALOGUE.types
        for look in STYLES
    ],
)
def test_no_page_has_a_fault(slug, look):
    assert faults(document(slug), look, "typst") == []


@pytest.mark.slow
@pytest.mark.parametrize("slug", CATALOGUE.types)
def test_no_page_of_weasyprint_has_a_fault(slug):
    assert faults(document(slug), own(slug), "weasyprint") == []


def test_faults_are_found():
    words = (Run("很长的一句话，" * 12),)
    signers = tuple(Signature(f"员工{place}") for place in range(80))
    bad = number(Document("坏", (*(Paragraph(words) for _ in range(14)), Heading(1, (Run("甲"),)))))
    long = number(Document("长", (Signatures(signers, columns=1),)))

    assert any("a heading is last" in one for one in faults(bad, "enterprise", "typst"))
    assert any("signatures on pages" in one for one in faults(long, "enterprise", "typst"))
