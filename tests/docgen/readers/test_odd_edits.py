"""What people put into a file besides words and rows: columns, tables in cells, boxes, formulas."""

import pytest
from lxml import etree
from redlines import AUTHOR, Redline, W
from reviewed import body_of, printed
from wordml import BY, around, elements, run, spot

from docgen.errors import RefusedError
from docgen.readers.docx import compared
from docgen.readers.findings import JOINED, PAGE_LOOK, TABLE_LOOK
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


@pytest.mark.parametrize(("slug", "path"), [("half_year_sales", "review.target"), (SLUG, PROSE)])
def test_a_line_run_into_the_next_one_is_told_at_its_field_and_takes_nothing_away(slug, path):
    file = Redline(*printed(slug), seed=1)
    properties = around(spot(file, path).run, "p").find(f"{W}pPr")
    properties.append(xml(f"<w:rPr><w:del {BY}/></w:rPr>"))

    review = compared(file.saved(), *body_of(slug))

    assert not review.unplaced
    (found,) = review.items
    assert (found.path, found.type, found.text) == (path, ItemType.FORMAT, JOINED)
    assert (found.author, found.tracked) == (AUTHOR, True)
    assert spot(file, path).text in found.quote


@pytest.mark.parametrize("sort", ["footnote", "endnote"])
def test_a_remark_in_a_note_stands_at_the_field_of_the_note(file, sort):
    place, number = spot(file, PROSE), file.next_comment("注里的话")
    place.run.addnext(xml(f'<w:r><w:{sort}Reference w:id="9"/></w:r>'))
    point = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    note = f'<w:{sort} w:id="9"><w:p>{run("见附表")}{point}</w:p></w:{sort}>'
    file.parts[f"word/{sort}s.xml"] = etree.tostring(xml(f"<w:{sort}s>{note}</w:{sort}s>"))

    remark = told(file)[0][PROSE, "comment"]

    assert (remark.text, remark.quote) == ("注里的话", "〔脚注：见附表〕")


def test_a_remark_in_a_header_says_so(file):
    name = next(one for one in file.parts if one.startswith("word/header"))
    header, number = etree.fromstring(file.parts[name]), file.next_comment("页眉里的话")
    edges = (f'<w:commentRange{edge} w:id="{number}"/>' for edge in ("Start", "End"))
    begin, end = map(xml, edges)
    line = next(header.iter(f"{W}p"))
    line.append(begin)
    line.append(xml(run("江苏沐阳")))
    line.append(end)
    file.parts[name] = etree.tostring(header)

    review = compared(file.saved(), *body_of(SLUG))

    remark = next(one for one in review.unplaced if one.type is ItemType.COMMENT)
    assert (remark.text, remark.quote, remark.near) == ("页眉里的话", "江苏沐阳", "页眉")


def test_a_file_within_the_file_is_refused_in_words(file):
    body = next(file.root.iter(f"{W}body"))
    body.insert(0, xml("<w:altChunk/>"))

    with pytest.raises(RefusedError, match="嵌着另一个文件") as refused:
        told(file)
    assert "另存一份" in refused.value.hint


def test_the_look_of_a_table_and_of_pages_is_told_where_it_changed(file):
    table = around(spot(file, CELL).run, "tbl").find(f"{W}tblPr")
    table.append(xml(f"<w:tblPrChange {BY}><w:tblPr/></w:tblPrChange>"))
    line = around(spot(file, PROSE).run, "p").find(f"{W}pPr")
    for place in (line, next(file.root.iter(f"{W}body"))):
        section = place.find(f"{W}sectPr")
        section = etree.SubElement(place, f"{W}sectPr") if section is None else section
        section.append(xml(f"<w:sectPrChange {BY}><w:sectPr/></w:sectPrChange>"))

    review = compared(file.saved(), *body_of(SLUG))

    (placed,) = review.items
    assert (placed.path, placed.text, placed.author) == ("review.carried", TABLE_LOOK, AUTHOR)
    assert [(one.type, one.text) for one in review.unplaced] == [(ItemType.FORMAT, PAGE_LOOK)] * 2
    assert all(one.near for one in review.unplaced)
