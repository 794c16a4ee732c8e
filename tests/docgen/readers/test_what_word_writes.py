"""What Word itself writes besides plain runs: emoji, signs, boxes to tick, odd ranges and names."""

import io
import zipfile
from copy import deepcopy

import pytest
from lxml import etree
from redlines import AUTHOR, DATE, LINKS, MAIN, TYPES, Redline, W
from reviewed import body_of, printed
from wordml import BY, SPACES, around, elements, run, spot

from docgen.errors import RefusedError
from docgen.readers.docx import compared, identity_of

SLUG, PROSE, ROUTES = "weekly_sales", "goals.morning", "goals.routes"


@pytest.fixture
def file():
    return Redline(*printed(SLUG), seed=1)


def told(file):
    """What is said of each field, then of what belongs to none."""
    review = compared(file.saved(), *body_of(SLUG))
    placed = {(one.path, one.type.value): one for one in review.items}
    return placed, [one.after for one in review.unplaced]


def emoji(code, text):
    return (
        f'<mc:AlternateContent><mc:Choice Requires="w16se"><s:symEx s:char="{code}"/></mc:Choice>'
        f"<mc:Fallback><w:t>{text}</w:t></mc:Fallback></mc:AlternateContent>"
    )


def zipped(parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def behind(element, text):
    for one in reversed(elements(text)):
        element.addnext(one)


def test_emoji_typed_in_word_are_letters_joined_ones_too(file):
    place = spot(file, PROSE)
    family = f"{emoji('1F468', '👨')}<w:t>\u200d</w:t>{emoji('1F467', '👧')}"
    behind(place.run, f"<w:ins {BY}><w:r>{emoji('1F60A', '😊')}{family}</w:r></w:ins>")

    assert told(file)[0][PROSE, "change"].after == f"{place.text}😊👨\u200d👧"


def test_every_box_of_a_group_is_read_once(file):
    place = spot(file, PROSE)
    boxes = "".join(
        f"<wps:txbx><w:txbxContent><w:p>{run(one)}</w:p></w:txbxContent></wps:txbx>"
        for one in ("甲", "乙")
    )
    drawn = (
        f'<mc:Choice Requires="wpg"><w:drawing>{boxes}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{boxes}</w:pict></mc:Fallback>"
    )
    behind(place.run, f"<w:r><mc:AlternateContent>{drawn}</mc:AlternateContent></w:r>")

    assert told(file)[0][PROSE, "change"].after == f"{place.text}〔图〕甲\n乙"


@pytest.mark.parametrize("edge", ["Start", "End"])
def test_a_range_of_which_one_end_is_lost_is_a_point(file, edge):
    place, number = spot(file, PROSE), file.next_comment("只有一头")
    reference = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    behind(place.run, f'<w:commentRange{edge} w:id="{number}"/>{reference}')

    remark = told(file)[0][PROSE, "comment"]

    assert (remark.text, remark.quote, remark.also) == ("只有一头", "", ())


def test_a_comment_keeps_its_lines_its_tabs_and_its_tables(file):
    place, number = spot(file, PROSE), file.next_comment("§")
    behind(place.run, f'<w:r><w:commentReference w:id="{number}"/></w:r>')
    with_parts = Redline(file.saved(), printed(SLUG)[1], seed=1)
    comments = etree.fromstring(with_parts.parts["word/comments.xml"])
    (paragraph,) = comments.iter(f"{W}p")
    (words,) = elements(
        "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t><w:noBreakHyphen/></w:r>"
        f"<w:del {BY}><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
    )
    (table,) = elements(f"<w:tbl><w:tr><w:tc><w:p>{run('表中')}</w:p></w:tc></w:tr></w:tbl>")
    paragraph.getparent().replace(paragraph, words)
    words.addnext(table)
    with_parts.parts["word/comments.xml"] = etree.tostring(comments)

    assert told(with_parts)[0][PROSE, "comment"].text == "一\n二\t三-\n表中"


def test_a_field_is_computed_or_not_whatever_is_inside_its_code(file):
    part = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = "<w:r><w:instrText> {} </w:instrText></w:r>".format
    page = f"{part('begin')}{code('PAGE')}{part('separate')}{run('3')}{part('end')}"
    asked = f"{part('begin')}{code('IF')}{page}{code('= 3')}{part('separate')}"
    place = spot(file, PROSE)
    behind(place.run, f"<w:ins {BY}>{asked}{run('第三页')}{part('end')}</w:ins>")

    assert told(file)[0][PROSE, "change"].after == f"{place.text}第三页"


def test_a_field_that_never_ends_swallows_nothing(file):
    behind(spot(file, PROSE).run, '<w:r><w:fldChar w:fldCharType="begin"/></w:r>')

    assert told(file) == ({}, [])


def test_a_file_saved_in_the_browser_names_its_main_part_otherwise(file):
    parts = file.parts
    spot(file, PROSE).run.find(f"{W}t").text = "改了"
    saved = Redline(file.saved(), printed(SLUG)[1], seed=1).parts
    for name in (TYPES, "_rels/.rels"):
        saved[name] = parts[name].replace(b"word/document.xml", b"word/document2.xml")
    saved["word/document2.xml"] = saved.pop(MAIN)
    saved["word/_rels/document2.xml.rels"] = saved.pop(LINKS)
    data = zipped(saved)

    assert [one.after for one in compared(data, *body_of(SLUG)).items] == ["改了"]
    assert identity_of(data) == ("", "", "asked")


@pytest.mark.parametrize("recorded", [True, False])
def test_a_box_ticked_with_a_sign_is_told_at_its_line(recorded):
    slug, path = "monthly_sales", "growth.conduct"
    file = Redline(*printed(slug), seed=1)
    box = next(one for one in file.root.iter(f"{W}t") if one.text == "□").getparent()
    line = "".join(around(box, "p").itertext()).removeprefix("□")
    sign = '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'
    if recorded:
        gone = "<w:r><w:delText>□</w:delText></w:r>"
        sign = f"<w:del {BY}>{gone}</w:del><w:ins {BY}>{sign}</w:ins>"
    behind(box, sign)
    box.getparent().remove(box)

    (item,) = compared(file.saved(), *body_of(slug)).items

    assert (item.path, item.before, item.after) == (path, f"□\t{line}", f"☑\t{line}")
    assert item.tracked is recorded


def test_a_box_ticked_by_hand_and_a_remark_on_it_stand_at_their_row():
    slug = "routine_checklist"
    file = Redline(*printed(slug), seed=1)
    box = [one for one in file.root.iter(f"{W}t") if one.text == "□"][1]
    number = file.next_comment("没做")
    around(box, "r").addprevious(*elements(f'<w:commentRangeStart w:id="{number}"/>'))
    around(box, "r").addnext(*elements(f'<w:commentRangeEnd w:id="{number}"/>'))
    box.text = "☑"

    items = compared(file.saved(), *body_of(slug)).items

    assert [one.path for one in items] == ["daily.items[r2]"] * 2


@pytest.mark.parametrize("bookmarks", [True, False])
def test_a_row_put_before_the_first_one_is_its_table_s(file, bookmarks):
    first = around(spot(file, f"{ROUTES}[r1].day").run, "tr")
    new = deepcopy(first)
    for one in [*new.iter(f"{W}bookmarkStart"), *new.iter(f"{W}bookmarkEnd")]:
        one.getparent().remove(one)
    for cell in new.iter(f"{W}t"):
        cell.text = "新"
    new.insert(
        0, *elements(f'<w:trPr><w:ins w:id="1" w:author="{AUTHOR}" w:date="{DATE}"/></w:trPr>')
    )
    first.addprevious(new)

    (item,) = compared(file.saved(bookmarks=bookmarks), *body_of(SLUG)).items

    assert (item.path, item.after) == (ROUTES, "新\t新\t新\t新")
    assert item.also[0] == f"{ROUTES}[^].day"


@pytest.mark.parametrize("sort", ["bookmark", "commentRange"])
def test_thousands_of_ranges_in_one_another_are_refused(file, sort):
    numbers = range(90_000, 92_000)
    begun = "".join(f'<w:{sort}Start w:id="{n}" w:name="b{n}"/>' for n in numbers)
    ended = "".join(f'<w:{sort}End w:id="{n}"/>' for n in numbers)
    behind(around(spot(file, PROSE).run, "p"), f"<w:p>{begun}</w:p><w:p>{ended}</w:p>")

    with pytest.raises(RefusedError, match="书签或批注太多"):
        told(file)


def commented(file, comments, extended=""):
    """The file with comments as they stand in its parts."""
    file.next_comment("§")
    parts = Redline(file.saved(), printed(SLUG)[1], seed=1).parts
    parts["word/comments.xml"] = f"<w:comments {SPACES}>{comments}</w:comments>".encode()
    extended = f"<w15:commentsEx {SPACES}>{extended}</w15:commentsEx>"
    parts["word/commentsExtended.xml"] = extended.encode()
    review = compared(zipped(parts), *body_of(SLUG))
    items = (*review.items, *review.unplaced)
    return {one.text: [reply.text for reply in one.replies] for one in items}


def comment(number, text, paragraph=""):
    known = f' w14:paraId="{paragraph}"' if paragraph else ""
    return f'<w:comment w:id="{number}"><w:p{known}>{run(text)}</w:p></w:comment>'


def test_comments_another_program_added_are_no_answers_and_have_none(file):
    said = comment(1, "问", "0A") + comment(2, "答", "0B") + comment(3, "另一个程序写的")
    threads = (
        '<w15:commentEx w15:paraId="0A"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>'
    )

    assert commented(file, said, threads) == {"问": ["答"], "另一个程序写的": []}


def test_comments_that_answer_each_other_or_share_a_number_are_all_told(file):
    said = comment(1, "甲", "0A") + comment(2, "乙", "0B")
    circle = (
        '<w15:commentEx w15:paraId="0A" w15:paraIdParent="0B"/>'
        '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>'
    )
    range_ = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    behind(spot(file, PROSE).run, range_[1])
    spot(file, PROSE).run.addprevious(*elements(range_[0]))

    assert commented(file, said, circle) == {"甲": [], "乙": []}
    assert commented(file, comment(1, "甲") + comment(1, "乙")) == {"甲": [], "乙": []}


def test_a_file_of_more_changes_than_anybody_settles_is_refused(file):
    lines = "".join(f"<w:p>{run(f'第{number}行')}</w:p>" for number in range(10_001))
    behind(around(spot(file, PROSE).run, "p"), lines)

    with pytest.raises(RefusedError, match="10001 处批注和改动"):
        told(file)
