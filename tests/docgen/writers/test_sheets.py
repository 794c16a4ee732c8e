import re
from pathlib import Path

import pytest

from docgen.definitions.catalogue import Catalogue
from docgen.pipeline import Order, document_of
from docgen.plans.plan_file import load_plan_file
from docgen.writers.pdf_typst import svg_pages
from docgen.writers.sheets import sheets_of

PAGE = (
    '<svg viewBox="0 0 500 800" xmlns="http://www.w3.org/2000/svg">'
    '<g transform="translate(10 20)"><g transform="{move}">'
    '<a transform="translate(5)" href="field:goals.last"><rect width="40" height="8"/></a>'
    '<a href="https://example.com/"><rect width="9" height="9"/></a></g></g>'
    '<defs><symbol id="gAB12" overflow="visible"><path d="M 0 0"/></symbol></defs></svg>'
)


@pytest.fixture(scope="module")
def pages():
    catalogue = Catalogue(Path(__file__).parents[3] / "doc_templates", watch=False)
    plan = load_plan_file(catalogue.sample_path("weekly_sales"), catalogue).required()
    return svg_pages(document_of(plan, Order("pages")), catalogue.style(plan.type.style))


@pytest.mark.parametrize(
    ("move", "box"),
    [
        ("translate(1 2)", [16, 22, 40, 8]),
        ("translate(7)", [22, 20, 40, 8]),
        ("scale(2)", [20, 20, 80, 16]),
        ("matrix(1 0 0 -1 0 100)", [15, 112, 40, 8]),
        ("matrix(0 1 -1 0 0 0)", [2, 25, 8, 40]),
        ("", [15, 20, 40, 8]),
    ],
)
def test_a_link_to_a_field_is_found_where_it_was_moved_to(move, box):
    page = sheets_of([PAGE.format(move=move)])["pages"][0]

    assert page["boxes"] == {"goals.last": [box]}
    assert (page["width"], page["height"]) == (500, 800)


def test_glyphs_are_told_once_for_all_pages():
    told = sheets_of([PAGE.format(move="scale(1)"), PAGE.format(move="scale(2)")])

    assert list(told["glyphs"]) == ["gAB12"]
    assert all("<symbol" not in page["svg"] for page in told["pages"])


def test_a_page_that_is_known_is_told_by_its_digest_alone():
    first = sheets_of([PAGE.format(move="")])["pages"][0]
    told = sheets_of([PAGE.format(move=""), PAGE.format(move="scale(2)")], {first["digest"]})

    assert told["pages"][0] == {"digest": first["digest"]}
    assert told["pages"][1]["svg"]


def test_real_pages_say_where_their_fields_stand_and_bring_every_glyph(pages):
    told = sheets_of(pages)

    assert len(told["pages"]) == len(pages)
    for page in told["pages"]:
        assert set(re.findall(r'"#(g[0-9A-F]+)"', page["svg"])) <= told["glyphs"].keys()
        for left, top, wide, high in (box for boxes in page["boxes"].values() for box in boxes):
            assert 0 <= left < left + wide <= page["width"] + 1
            assert 0 <= top < top + high <= page["height"] + 1
    assert any(page["boxes"] for page in told["pages"])


def test_real_pages_hold_nothing_a_strict_policy_refuses(pages):
    for page in pages:
        assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=|<foreignObject", page)
