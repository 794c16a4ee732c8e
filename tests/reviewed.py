"""What the tests of marked-up files share: the samples as they go out, and what must be told."""

from functools import cache

from redlines import Edit
from sampled import CATALOGUE

from docgen.definitions.style import Style
from docgen.documents.nodes import Document
from docgen.pipeline import Order, document_of
from docgen.plans.plan_file import load_plan_file
from docgen.reviews.review import Item, ItemType, Review
from docgen.writers import WRITERS
from docgen.writers.docx import field_bookmarks, write_body
from docgen.writers.docx_xml import Element
from docgen.writers.writer import WriteOptions

SLUGS = [one for one in CATALOGUE.types if CATALOGUE.sample_path(one).is_file()]


@cache
def printed(slug: str) -> tuple[bytes, dict[str, str]]:
    document, style = _assembled(slug)
    data = WRITERS["docx"].write(document, style, WriteOptions())
    return data, field_bookmarks(document, style)


def body_of(slug: str) -> tuple[dict[str, Element], dict[str, str]]:
    return write_body(*_assembled(slug))


@cache
def _assembled(slug: str) -> tuple[Document, Style]:
    plan = load_plan_file(CATALOGUE.sample_path(slug), CATALOGUE).required()
    return document_of(plan, Order(format="docx")), CATALOGUE.style(plan.type.style)


def told(edit: Edit, items: tuple[Item, ...]) -> bool:
    """Whether some item tells of the edit at its field."""
    here = [one for one in items if one.path == edit.path]
    if edit.kind == "remarked":
        return any(one.type is ItemType.COMMENT and one.text == edit.after for one in here)
    if edit.kind == "restyled":
        return any(one.type is ItemType.FORMAT for one in here)
    tracked = edit.kind != "retyped"
    return any(
        one.type is ItemType.CHANGE and one.after == edit.after and one.tracked is tracked
        for one in here
    )


def landed(review: Review, edits: list[Edit]) -> tuple[int, list[Edit]]:
    missed = [one for one in edits if not told(one, review.items)]
    return len(edits) - len(missed), missed


def letters_told(review: Review, edits: list[Edit]) -> tuple[int, int]:
    """How many letters came or went, and how many of them are told anywhere at all."""
    items = (*review.items, *review.unplaced)
    come = "\n".join(f"{one.after}\n{one.text}" for one in items)
    gone = "\n".join(one.before for one in items)
    letters = [(one.typed, come) for one in edits] + [(one.gone, gone) for one in edits]
    told = sum(len(one) for one, said in letters if one in said)
    return sum(len(one) for one, _ in letters), told
