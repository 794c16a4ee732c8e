"""Redlines an independent tool wrote, of every plan type, read back."""

import pytest
from redlined import redlined
from reviewed import SLUGS

from docgen.readers.docx import read_review

pytestmark = pytest.mark.slow


def test_every_change_lands_on_its_field_and_nothing_else_is_told():
    corpus = list(redlined())

    assert {one.slug for one in corpus} == set(SLUGS)
    for one in corpus:
        review = read_review(one.redline, one.old, one.marks)
        assert {(item.path, item.after) for item in review.items} == set(one.edits), one.slug
        assert all(item.tracked and item.author == "何嘉树" for item in review.items), one.slug
        assert review.unplaced == (), one.slug
