"""A marked-up file is read back: every edit at the field it was made to."""

import pytest
from office import saved_by_office
from redlines import marked_up
from reviewed import SLUGS, body_of, landed, letters_told, printed

from docgen.readers.docx import compared, read_review
from docgen.reviews.review import Review

QUICK = ("weekly_sales", "promotion")
TYPES = [pytest.param(one, marks=() if one in QUICK else pytest.mark.slow) for one in SLUGS]


@pytest.mark.parametrize("slug", TYPES)
def test_an_untouched_file_has_no_items(slug):
    data, bookmarks = printed(slug)

    assert read_review(data, data, bookmarks) == Review("", (), ())
    assert compared(data, *body_of(slug)) == Review("", (), ())  # as the service has it


@pytest.mark.parametrize("slug", TYPES)
def test_every_edit_lands_on_its_field_and_nothing_else_is_told(slug):
    data, bookmarks = printed(slug)
    redline, edits = marked_up(data, bookmarks, 1)

    review = read_review(redline.saved(), data, bookmarks)

    assert landed(review, edits)[1] == []
    assert len(review.items) == len(edits)
    assert review.unplaced == ()
    letters, said = letters_told(review, edits)
    assert said == letters > 0


@pytest.mark.parametrize("slug", TYPES)
def test_without_a_single_bookmark_nearly_all_do_and_none_is_lost(slug):
    data, bookmarks = printed(slug)
    redline, edits = marked_up(data, bookmarks, 3)

    review = read_review(redline.saved(bookmarks=False), data, bookmarks)

    count, missed = landed(review, edits)
    assert count >= 0.98 * len(edits), missed
    letters, said = letters_told(review, edits)
    assert said == letters


@pytest.mark.slow
def test_what_libreoffice_saved_again_says_the_same(tmp_path):
    redlines = {slug: marked_up(*printed(slug), seed=4) for slug in SLUGS}
    files = {slug: redline.saved() for slug, (redline, _) in redlines.items()}
    files |= {f"{slug}-untouched": printed(slug)[0] for slug in SLUGS[::5]}

    saved = saved_by_office(files, tmp_path)

    for name, data in saved.items():
        slug = name.removesuffix("-untouched")
        edits = redlines[slug][1] if name == slug else []
        review = read_review(data, *printed(slug))
        assert landed(review, edits)[1] == [], name
        assert len(review.items) == len(edits), name
        assert review.unplaced == (), name
