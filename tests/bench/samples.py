"""The documents that are measured: the annual sample, in other words, without contents, longer."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from docgen.definitions.catalogue import Catalogue
from docgen.definitions.style import Style
from docgen.documents.nodes import Block, Contents, Cover, Document, Table
from docgen.documents.number import number
from docgen.documents.walk import every_block, runs_of
from docgen.pipeline import Order, document_of
from docgen.plans.plan import Plan
from docgen.plans.plan_file import load_plan_file
from docgen.writers.legible import rewritten

CATALOGUE = Catalogue(Path(__file__).parents[2] / "doc_templates", watch=False)
COPIES = 12  # of the sample: about 200 pages
_HAN, _DIGITS = range(0x4E00, 0xA000), "0123456789"


def plan(slug: str = "annual_sales") -> Plan:
    """Return the sample of a plan type."""
    return load_plan_file(CATALOGUE.sample_path(slug), CATALOGUE).required()


def style() -> Style:
    """Return the style the annual plan is printed in."""
    return CATALOGUE.style("enterprise")


@cache
def document() -> Document:
    """Return the annual sample, assembled."""
    return document_of(plan(), Order("docx"))


def without_contents(whole: Document) -> Document:
    """Return the document without its contents pages."""
    return replace(whole, blocks=tuple(b for b in whole.blocks if not isinstance(b, Contents)))


def reworded(whole: Document, turn: int) -> Document:
    """Return another plan of the same type: what fields print has other words and digits.

    Engines remember what they have set before; the texts of the type itself are the same in every
    plan, what people write is not.
    """
    written, letters = _written()
    moved = letters[turn % len(letters) :] + letters[: turn % len(letters)]
    digits = _DIGITS[turn % 10 :] + _DIGITS[: turn % 10]
    exchanged = str.maketrans(letters + _DIGITS, moved + digits)
    return rewritten(whole, lambda text: text.translate(exchanged) if text in written else text)


def long(turn: int) -> Document:
    """Return a document of about 200 pages: the sample again and again, each with other words."""
    first = document()
    blocks: list[Block] = list(first.blocks)
    for copy in range(1, COPIES):
        blocks += _apart(reworded(first, turn * COPIES + copy), copy)
    return number(replace(reworded(first, turn * COPIES), blocks=tuple(blocks)))


@cache
def _written() -> tuple[frozenset[str], str]:
    """What fields print in the sample, and the Chinese letters in it."""
    texts: set[str] = set()
    for block in every_block(document().blocks):
        texts.update(run.text for run in runs_of(block) if run.field)
        if isinstance(block, Table):
            cells = [cell for row in block.body for cell in row.cells if cell.field]
            texts.update(run.text for cell in cells for run in cell.runs)
    letters = {letter for letter in "".join(texts) if ord(letter) in _HAN}
    return frozenset(texts), "".join(sorted(letters))


def _apart(whole: Document, copy: int) -> Iterator[Block]:
    """The blocks after cover and contents, with anchors of their own."""
    for block in whole.blocks:
        if isinstance(block, Cover | Contents):
            continue
        anchor = getattr(block, "anchor", "")
        yield replace(block, anchor=f"{anchor}-{copy}") if anchor else block  # type: ignore[call-arg]
