"""What people put into a file besides words and rows: columns, tables in cells, boxes, formulas."""

import pytest
from lxml import etree
from redlines import AUTHOR, Redline, W
from reviewed import body_of, printed
from wordml import BY, around, elements, run, spot

from docgen.errors import RefusedError
from docgen.readers.docx import compared
from docgen.reviews.review import ItemType

SLUG = "weekly_sales"
CELL, NEXT, PROSE = "review.carried[r1].what", "review.carried[r1].why", "goals.morning"


@pytest.fixture
def file():
    return Redline(*printed(SLUG), seed=1)


def xml(text):
    return elements(text)[0]


def told(file):
    """What is said of each field, then of what belongs to none."""
    review = compared(file.saved(), *body_of(SLUG))
    placed = {(one.path, one.type.value): one for one in review.items}
    return placed, [one.after for one in review.unplaced]


def test_a_table_pasted_into_a_cell_stays_in_that_cell(file):
    place = spot(file, CELL)
    cells = "".join(f"<w:tc><w:p>{run(one)}</w:p></w:tc>" for one in ("甲", "乙"))
    around(place.run, "p").addnext(xml(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))

    placed, rest = told(file)

    assert [one.after for one in placed.values()] == [f"{place.text}\n甲\n乙"]
    assert rest == []


@pytest.mark.parametrize("bookmarks", [True, False])
def test_a_column_put_in_leaves_the_others_where_they_are(file, bookmarks):
    for row in around(spot(file, CELL).run, "tbl").findall(f"{W}tr"):
        row.find(f"{W}tc").addnext(xml(f"<w:tc><w:p>{run('新列')}</w:p></w:tc>"))

    review = compared(file.saved(bookmarks=bookmarks), *body_of(SLUG))

    assert review.items == ()
    assert [one.after for one in review.unplaced] == ["新列"] * 3


def test_a_cell_taken_out_with_recording_on_names_who_did_it(file):
    around(spot(file, NEXT).run, "tc").find(f"{W}tcPr").append(xml(f"<w:cellDel {BY}/>"))

    placed, rest = told(file)

    (one,) = placed.values()
    assert (one.path, one.after, one.author, one.tracked) == (NEXT, "", AUTHOR, True)
    assert rest == []


def test_what_was_written_into_a_row_that_was_deleted_is_told_too(file):
    edit = file.edit("put behind", spot(file, CELL))
    around(spot(file, CELL).run, "tr").find(f"{W}trPr").append(xml(f"<w:del {BY}/>"))

    placed, _ = told(file)

    assert placed["review.carried[r1]", "row"].after == ""
    assert placed[CELL, "change"].after == edit.after


def test_a_box_in_the_middle_of_a_line_leaves_the_line_whole(file):
    place = spot(file, PROSE)
    box = f"<w:txbxContent><w:p>{run('框里')}</w:p></w:txbxContent>"
    place.run.addprevious(
        xml(
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
            f"{box}</wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
        )
    )

    placed, rest = told(file)

    assert [one.after for one in placed.values()] == [f"〔图〕框里\n{place.text}"]
    assert rest == []


def test_letters_of_a_formula_are_letters(file):
    place = spot(file, PROSE)
    place.run.addnext(xml("<m:oMath><m:r><m:t>a+b=c</m:t></m:r></m:oMath>"))

    assert told(file)[0][PROSE, "change"].after == f"{place.text}a+b=c"


def test_a_comment_on_deleted_words_quotes_them(file):
    edit = file.edit("cut", spot(file, PROSE))
    number = file.next_comment("为什么删？")
    (gone,) = file.root.iter(f"{W}del")
    gone.addprevious(xml(f'<w:commentRangeStart w:id="{number}"/>'))
    gone.addnext(xml(f'<w:commentRangeEnd w:id="{number}"/>'))

    assert told(file)[0][PROSE, "comment"].quote == edit.gone


def test_a_number_put_before_a_paragraph_is_a_change_of_its_look(file):
    properties = around(spot(file, PROSE).run, "p").find(f"{W}pPr")
    properties.append(xml(f'<w:numPr><w:numId w:val="9"/><w:ins {BY}/></w:numPr>'))

    assert told(file)[0][PROSE, "format"].type is ItemType.FORMAT


def test_headers_and_footers_are_told_by_their_place(file):
    header, footer = "word/header1.xml", "word/footer1.xml"
    was, now = "第47周".encode(), "第48周".encode()
    file.parts[header] = file.parts[header].replace(was, now)
    more = f"<w:ins {BY}>{run('内部资料')}</w:ins></w:p>".encode()
    file.parts[footer] = file.parts[footer].replace(b"</w:p>", more)

    changed, added = compared(file.saved(), *body_of(SLUG)).unplaced

    assert (changed.near, changed.tracked) == ("页眉", False)
    assert ("第47周" in changed.before, "第48周" in changed.after) == (True, True)
    assert (added.near, added.author, added.tracked) == ("页脚", AUTHOR, True)
    assert added.after.endswith("内部资料")


def test_a_strict_file_says_how_to_save_it(file):
    strict = etree.fromstring(
        '<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    )
    file.root = strict

    with pytest.raises(RefusedError, match="严格的 Open XML"):
        told(file)


def test_a_row_that_stands_elsewhere_is_told(file):
    row = around(spot(file, CELL).run, "tr")
    row.getnext().addnext(row)

    placed, rest = told(file)

    assert placed["review.carried[r1]", "format"].text == "换了位置"
    assert (len(placed), rest) == (1, [])
