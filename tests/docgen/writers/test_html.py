import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from contracts.documents import DIRTY, every_node, small_png, text
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docgen.definitions.style import load_style
from docgen.documents.nodes import (
    Annex,
    Callout,
    Cell,
    Checklist,
    Clause,
    Column,
    Cover,
    CoverLine,
    Document,
    Heading,
    Image,
    List,
    ListItem,
    Matrix,
    MatrixCell,
    OrgTree,
    Paragraph,
    PenBlank,
    Post,
    Signature,
    Signatures,
    Stage,
    Table,
    TableRow,
    Tick,
    Timeline,
    Watermark,
)
from docgen.documents.number import number
from docgen.documents.text import normalise, text_of, text_of_page
from docgen.documents.walk import fields_of
from docgen.writers import WRITERS
from docgen.writers.html import html_page, pictures_of, write
from docgen.writers.writer import WriteOptions

HOUSE = Path(__file__).parents[3] / "doc_templates" / "_house"
STYLES = {name: load_style(HOUSE / f"{name}.yaml") for name in ("enterprise", "gongwen")}
STYLE = STYLES["enterprise"]
AXE = Path(__file__).parents[2] / "vendor" / "axe.min.js"
VOID = {"meta", "br", "img", "col", "link"}


class Tags(HTMLParser):
    """Every tag with its attributes; refuses tags that do not close in order."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open, self.tags = [], []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def values(self, name):
        return {attributes[name] for _, attributes in self.tags if name in attributes}


def page(*blocks, paged=False, **frame):
    return html_page(number(Document("计划", blocks, **frame)), STYLE, paged=paged)


@pytest.mark.parametrize("name", sorted(STYLES))
@pytest.mark.parametrize("paged", [False, True])
def test_the_page_has_the_documents_text_and_no_other(name, paged):
    document = every_node()

    assert text_of_page(html_page(document, STYLES[name], paged=paged)) == text_of(document)


@pytest.mark.parametrize("paged", [False, True])
def test_the_page_is_whole_and_runs_and_fetches_nothing(paged):
    made = html_page(every_node(), STYLE, paged=paged)
    tags = Tags(made)

    names = {tag for tag, _ in tags.tags}
    assert not names & {"script", "link", "iframe", "object", "embed", "form", "base", "image"}
    assert all(one.startswith("data:image/png;base64,") for one in tags.values("src"))
    assert all(one.startswith("#") for one in tags.values("href"))
    assert not [name for _, given in tags.tags for name in given if name.startswith("on")]
    assert re.findall(r"url\((?!\"data:)", made) == []
    assert "@import" not in made


def test_every_field_can_be_found_in_the_page():
    document = every_node()
    tags = Tags(html_page(document, STYLE, paged=False))

    assert tags.values("data-field") | tags.values("data-row") == fields_of(document)


def test_missing_values_are_marked():
    tags = Tags(html_page(every_node(), STYLE, paged=False))

    assert {"data-field": "goals.last_year", "data-missing": "true"} in [
        one for _, one in tags.tags
    ]


def test_links_lead_to_places_that_are_there_once():
    tags = Tags(html_page(every_node(), STYLE, paged=True))
    ids = [given["id"] for _, given in tags.tags if "id" in given]

    assert len(ids) == len(set(ids))
    assert {one.removeprefix("#") for one in tags.values("href")} <= set(ids)


def test_case_28_dirty_texts_stand_in_it_literally():
    shown = text_of_page(html_page(every_node(), STYLE, paged=False))

    for words in DIRTY:
        assert normalise(words) in shown


def test_tabs_and_doubled_spaces_are_kept():
    made = page(Paragraph(text("左\t右  完 ")))

    assert made.count('<span class="space">') == 3


def _names(made):
    return {tag for tag, _ in Tags(made).tags}


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)


def everywhere(words):
    """A document with `words` in every place of every node that takes text."""
    runs = text(words, "a.b")
    row = TableRow((Cell(runs, field="a.b"),), "a.b[r1]")
    return Document(
        words,
        (
            Cover(runs, runs, (CoverLine(words, runs),)),
            Heading(1, runs),
            Paragraph(runs),
            List((ListItem(runs),), ordered=True),
            Table((Column(1.0),), (row,), (row,), (row,), runs, unit=words),
            Matrix((MatrixCell(words, runs, (runs,)),), 1, runs),
            Checklist((Tick(runs, ticked=True),)),
            OrgTree((Post(runs, (Post(runs),)),), runs),
            Timeline((Stage(runs, runs, (runs,)),), runs),
            Image(small_png(), "image/png", 8, 4, words, 1.0, runs),
            Callout((Paragraph(runs),), words),
            Clause((Paragraph(runs),), runs),
            PenBlank(words),
            Signatures((Signature(words, words, words),)),
            Annex(runs, (Paragraph(runs),)),
        ),
        author=words,
        company=words,
        header=words,
        identity=((words, words),),
    )


def markup(page: str) -> list[str]:
    """The tags of a page, without those that hold spaces apart."""
    return [name for name, how in Tags(page).tags if how.get("class") != "space"]


@settings(max_examples=60, deadline=None)
@given(TEXT)
@example(" ")
def test_any_text_in_any_node_stands_in_the_page_literally(words):
    document = number(everywhere(words))
    made = html_page(document, STYLE, paged=True)

    assert text_of_page(made) == text_of(document)
    assert markup(made) == markup(html_page(number(everywhere("甲")), STYLE, paged=True))


def test_running_texts_cannot_end_the_style_sheet():
    made = page(paged=True, header='</style><script>alert(1)</script>"}', author='"><b>')

    assert made.count("</style>") == 1
    assert "<script" not in made
    assert {tag for tag, _ in Tags(made).tags} <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
    }


def test_a_watermark_cannot_end_the_style_sheet():
    made = page(Watermark("</style><script>"))

    assert made.count("</style>") == 1
    assert "<script" not in made


def test_printed_pages_have_header_footer_and_counted_contents():
    made = html_page(every_node(), STYLE, paged=True)

    assert "@top-center" in made
    assert "counter(page)" in made
    assert "counter(pages)" in made
    assert "target-counter(attr(href), page)" in made
    assert "@page cover" in made
    assert "@page turned { size: 297mm 210mm" in made


def test_numbers_at_the_outer_edge_change_sides():
    made = html_page(every_node(), STYLES["gongwen"], paged=True)

    assert "@page :right { @bottom-right" in made
    assert "@page :left { @bottom-left" in made
    assert "@top-center { content: none" in made
    assert "size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm" in made


def test_pictures_are_named_by_content_for_the_printer():
    document = every_node()
    made = html_page(document, STYLE, paged=True, asset_prefix="asset:")

    ((name, (media_type, data)),) = pictures_of(document).items()
    assert f'src="asset:{name}"' in made
    assert (media_type, data) == ("image/png", small_png())


def test_merged_cells_do_not_shift_how_columns_are_set():
    made = html_page(every_node(), STYLE, paged=False)

    assert '<th scope="col" class="to-center" rowspan="2">月份</th>' in made
    assert '<td class="to-right"><span data-field="goals.by_month[2027-01].amount">' in made


def test_sizes_and_fonts_come_from_the_style():
    enterprise, gongwen = (html_page(every_node(), one, paged=False) for one in STYLES.values())

    assert ".body{font:12pt/21pt" in enterprise
    assert ".body{font:16pt/28.95pt" in gongwen
    assert "letter-spacing:-0.21pt" in gongwen
    assert "letter-spacing" not in enterprise


def test_the_writer_gives_the_same_bytes_each_time():
    one, other = (write(every_node(), STYLE, WriteOptions()) for _ in range(2))

    assert one == other
    assert WRITERS["html"].suffix == ".html"


@pytest.mark.browser
def test_a_browser_shows_the_page_without_overflow_fault_or_complaint(tmp_path):
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  browser tests alone need it

    file = tmp_path / "page.html"
    file.write_bytes(write(every_node(), STYLE, WriteOptions()))
    said = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for width in (1200, 520, 390):
            view = browser.new_page(viewport={"width": width, "height": 800})
            view.on("console", lambda message: said.append(message.text))
            view.goto(file.as_uri())
            assert view.evaluate("document.documentElement.scrollWidth") <= width
            view.add_script_tag(path=AXE)
            found = view.evaluate("axe.run().then((result) => result.violations)")
            # The document of the contracts has a title in the middle, as no real one has.
            assert {one["id"] for one in found} <= {"heading-order"}
        cell = view.locator("[data-field='goals.by_month[2027-01].amount']").first
        assert cell.inner_text() == "120.00"
        browser.close()
    assert said == []
