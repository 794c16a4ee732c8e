"""A marked-up file is read back: every edit at the field it was made to."""

from functools import cache
from pathlib import Path

import pytest
from redlines import Edit, marked_up

from docgen.definitions.catalogue import Catalogue
from docgen.pipeline import Order, document_of
from docgen.plans.plan_file import load_plan_file
from docgen.readers.docx import read_review
from docgen.reviews.review import Item, ItemType, Review
from docgen.writers import WRITERS
from docgen.writers.docx import field_bookmarks
from docgen.writers.writer import WriteOptions

CATALOGUE = Catalogue(Path(__file__).parents[3] / "doc_templates", watch=False)
SLUGS = [one for one in CATALOGUE.types if CATALOGUE.sample_path(one).is_file()]


@cache
def printed(slug: str) -> tuple[bytes, dict[str, str]]:
    plan = load_plan_file(CATALOGUE.sample_path(slug), CATALOGUE).required()
    style = CATALOGUE.style(plan.type.style)
    document = document_of(plan, Order(format="docx"))
    data = WRITERS["docx"].write(document, style, WriteOptions())
    return data, field_bookmarks(document, style)


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


@pytest.mark.parametrize("slug", SLUGS)
def test_an_untouched_file_has_no_items(slug):
    data, bookmarks = printed(slug)

    assert read_review(data, data, bookmarks) == Review("", (), ())


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("slug", SLUGS)
def test_every_edit_lands_on_its_field_and_nothing_else_is_told(slug, seed):
    data, bookmarks = printed(slug)
    redline, edits = marked_up(data, bookmarks, seed)

    review = read_review(redline.saved(), data, bookmarks)

    assert landed(review, edits)[1] == []
    assert len(review.items) == len(edits)
    assert review.unplaced == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_without_a_single_bookmark_nearly_all_do_and_none_is_lost(slug):
    data, bookmarks = printed(slug)
    redline, edits = marked_up(data, bookmarks, 3)

    review = read_review(redline.saved(bookmarks=False), data, bookmarks)

    count, missed = landed(review, edits)
    everything = "".join(f"{one.after}{one.text}" for one in (*review.items, *review.unplaced))
    assert count >= 0.98 * len(edits), missed
    assert all(one.after in everything or one.kind in {"restyled", "cut"} for one in missed)
