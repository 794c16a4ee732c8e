"""Word files of every plan type, changed by LibreOffice itself, read back."""

import pytest
from office_driven import edited_in_office
from redlines import Redline, W
from reviewed import SLUGS, printed

from docgen.readers.docx import read_review

pytestmark = pytest.mark.slow
WAYS = ("behind", "before", "type", "retype")  # the last with the recording switched off
LEAST = 5  # letters of a passage that is looked for


def passages(slug, seed=11, most=8):
    """Fields whose text stands once in the file, as bookmarked runs."""
    redline = Redline(*printed(slug), seed)
    whole = "".join(one.text or "" for one in redline.root.iter(f"{W}t"))
    found = [one for one in redline.spots if len(one.text) >= LEAST and whole.count(one.text) == 1]
    return redline.random.sample(found, min(most, len(found)))


def expected(way, text, say):
    return {"behind": text + say, "before": say + text}.get(way, say)


def test_what_libreoffice_records_or_not_lands_on_its_field(tmp_path):
    made = {}
    for slug in SLUGS:
        edits = []
        for place, spot in enumerate(passages(slug)):
            way, say = WAYS[place % len(WAYS)], f"新话{place}"
            edits.append((spot.path, {"how": way, "find": spot.text, "say": say}))
        made[slug] = edits
    files = {slug: (printed(slug)[0], [one for _, one in made[slug]]) for slug in SLUGS}

    saved = edited_in_office(files, tmp_path)

    count = 0
    for slug, edits in made.items():
        review = read_review(saved[slug], *printed(slug))
        told = {(one.path, one.after, one.tracked) for one in review.items}
        for path, one in edits:
            after = expected(one["how"], one["find"], one["say"])
            assert (path, after, one["how"] != "retype") in told, (slug, path, one)
        assert len(told) == len(edits), slug
        assert review.unplaced == (), slug
        count += len(edits)
    assert count > 5 * len(SLUGS)
