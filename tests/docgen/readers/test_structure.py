"""What people do to a file besides changing words: rows, paragraphs, moves, threads, notes."""

from copy import deepcopy

import pytest
from lxml import etree
from redlines import AUTHOR, DATE, Redline, W, run_like
from reviewed import printed

from docgen.readers.docx import read_review
from docgen.reviews.review import Item, ItemType, Review

SLUG = "weekly_sales"
CARRIED = "review.carried[r1]"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@pytest.fixture
def file():
    return Redline(*printed(SLUG), seed=1)


def read(file: Redline, *, bookmarks: bool = True) -> Review:
    return read_review(file.saved(bookmarks=bookmarks), *printed(SLUG))


def spot(file: Redline, path: str):
    return next(one for one in file.spots if one.path == path)


def around(element: etree._Element, tag: str) -> etree._Element:
    return next(one for one in element.iterancestors(f"{W}{tag}"))


def recorded(tag: str, number: int = 7000) -> etree._Element:
    made = etree.Element(f"{W}{tag}")
    for name, value in (("id", str(number)), ("author", AUTHOR), ("date", DATE)):
        made.set(f"{W}{name}", value)
    return made


def mark_row(row: etree._Element, tag: str) -> None:
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        row.insert(0, properties)
    properties.append(recorded(tag))


def mark_end(paragraph: etree._Element, tag: str) -> None:
    run = etree.SubElement(paragraph.find(f"{W}pPr"), f"{W}rPr")
    run.append(recorded(tag))


def new_row(row: etree._Element, *words: str) -> etree._Element:
    """A row like another, without its bookmarks."""
    made = deepcopy(row)
    for tag in ("bookmarkStart", "bookmarkEnd"):
        for one in list(made.iter(f"{W}{tag}")):
            one.getparent().remove(one)
    for cell, word in zip(made.iter(f"{W}tc"), words, strict=True):
        for run in list(cell.iter(f"{W}r")):
            run.find(f"{W}t").text = word
    return made


def only(items: tuple[Item, ...]) -> Item:
    (item,) = items
    return item


@pytest.mark.parametrize("bookmarks", [True, False])
def test_a_row_deleted_with_recording_on(file, bookmarks):
    mark_row(around(spot(file, f"{CARRIED}.what").run, "tr"), "del")

    item = only(read(file, bookmarks=bookmarks).items)

    assert (item.type, item.path, item.tracked) == (ItemType.ROW, CARRIED, True)
    assert item.before.startswith("良渚产业园三期门禁方案报价\t")
    assert (item.after, item.author, item.date) == ("", AUTHOR, DATE)


@pytest.mark.parametrize("bookmarks", [True, False])
def test_a_row_deleted_with_recording_off(file, bookmarks):
    row = around(spot(file, f"{CARRIED}.what").run, "tr")
    row.getparent().remove(row)

    item = only(read(file, bookmarks=bookmarks).items)

    assert (item.type, item.path, item.tracked, item.after) == (ItemType.ROW, CARRIED, False, "")


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("bookmarks", [True, False])
def test_a_row_put_in(file, bookmarks, tracked):
    row = around(spot(file, f"{CARRIED}.what").run, "tr")
    added = new_row(row, "补签园区合同", "对方法务休假", "周三上午面签", "11月18日")
    if tracked:
        mark_row(added, "ins")
    row.addnext(added)

    item = only(read(file, bookmarks=bookmarks).items)

    assert (item.type, item.path, item.before) == (ItemType.ROW, "review.carried", "")
    assert item.after == "补签园区合同\t对方法务休假\t周三上午面签\t11月18日"
    assert item.tracked is tracked


def test_a_paragraph_put_behind_one_as_word_does(file):
    """The old paragraph's end is the new one; what was its end ends the new paragraph."""
    place = spot(file, "goals.morning")
    paragraph = around(place.run, "p")
    added = etree.Element(f"{W}p")
    added.append(deepcopy(paragraph.find(f"{W}pPr")))
    added.append(file.changed("ins", "周五下午集中回访", place.run))
    mark_end(paragraph, "ins")
    paragraph.addnext(added)

    item = only(read(file).items)

    assert item.path == "goals.morning"
    assert item.after == f"{place.text}\n周五下午集中回访"


def test_a_whole_paragraph_deleted(file):
    place = spot(file, "goals.morning")
    paragraph = around(place.run, "p")
    for run in list(paragraph.iter(f"{W}r")):
        run.addprevious(file.changed("del", run.findtext(f"{W}t") or "", run))
        run.getparent().remove(run)
    mark_end(paragraph, "del")

    review = read(file)

    assert [(one.path, one.after) for one in review.items] == [("goals.morning", "")]
    assert [one.before for one in review.unplaced] == ["上午重点："]  # its label is nobody's field


def test_what_one_inserted_and_another_deleted_is_told_with_both_names(file):
    place = spot(file, "goals.morning")
    inserted = file.changed("ins", "随时", place.run)
    inner = file.changed("del", "随时", place.run)
    inner.set(f"{W}author", "何嘉树")
    for one in list(inserted):
        inserted.remove(one)
    inserted.append(inner)
    place.end.addnext(inserted)

    item = only(read(file).items)

    assert (item.path, item.before, item.after) == ("goals.morning", place.text, place.text)
    assert item.author == f"{AUTHOR}、何嘉树"


def test_a_heading_changed_belongs_to_no_field_and_names_itself(file):
    heading = next(one for one in file.root.iter(f"{W}t") if one.text == "本周指标")
    heading.text = "本周数量指标"

    review = read(file)

    assert review.items == ()
    assert (only(review.unplaced).before, only(review.unplaced).after) == (
        "本周指标",
        "本周数量指标",
    )
    assert only(review.unplaced).near == "本周指标"


def test_a_footnote_is_told_where_it_stands(file):
    place = spot(file, "goals.morning")
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}footnoteReference").set(f"{W}id", "2")
    place.end.addnext(run)
    file.parts["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{W[1:-1]}"><w:footnote w:type="separator" w:id="0"/>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>含电话会议</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    ).encode()

    item = only(read(file).items)

    assert item.path == "goals.morning"
    assert item.after == f"{place.text}〔脚注：含电话会议〕"


def test_a_paragraph_cut_and_pasted_elsewhere_keeps_its_field(file):
    """LibreOffice leaves the bookmark on the emptied paragraph and calls the pasted one _Copy_1."""
    place = spot(file, "goals.morning")
    paragraph = around(place.run, "p")
    pasted = deepcopy(paragraph)
    name = place.start.get(f"{W}name")
    next(pasted.iter(f"{W}bookmarkStart")).set(f"{W}name", f"{name}_Copy_1")
    for number, one in enumerate(pasted.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        one.set(f"{W}id", str(9500 + number // 2))
    for run in list(paragraph.iter(f"{W}r")):
        run.getparent().remove(run)
    around(spot(file, "goals.afternoon").run, "p").addnext(pasted)

    moved = only(tuple(one for one in read(file).items if one.path == "goals.morning"))

    assert (moved.type, moved.text) == (ItemType.FORMAT, "换了位置")


def _comment(file: Redline, text: str, first: etree._Element, last: etree._Element) -> None:
    number = file.next_comment(text)
    start, end = etree.Element(f"{W}commentRangeStart"), etree.Element(f"{W}commentRangeEnd")
    reference = etree.Element(f"{W}r")
    etree.SubElement(reference, f"{W}commentReference").set(f"{W}id", number)
    for one in (start, end):
        one.set(f"{W}id", number)
    first.addprevious(start)
    last.addnext(end)
    end.addnext(reference)


def test_a_comment_over_several_cells_names_them_all(file):
    first, last = spot(file, f"{CARRIED}.what"), spot(file, f"{CARRIED}.next")
    _comment(file, "这一项谁来补？", first.start, last.end)

    item = only(read(file).items)

    assert item.type is ItemType.COMMENT
    assert (item.path, item.also) == (f"{CARRIED}.what", (f"{CARRIED}.why", f"{CARRIED}.next"))
    cells = (spot(file, f"{CARRIED}.{one}").text for one in ("what", "why", "next"))
    assert item.quote == "\t".join(cells)


def test_a_comment_at_a_point_is_at_the_field_it_stands_in(file):
    place = spot(file, "goals.morning")
    reference = etree.Element(f"{W}r")
    number = file.next_comment("几点开始？")
    etree.SubElement(reference, f"{W}commentReference").set(f"{W}id", number)
    place.run.addnext(reference)

    assert only(read(file).items).path == "goals.morning"


def test_a_comment_on_a_heading_is_kept_with_the_heading(file):
    heading = next(one for one in file.root.iter(f"{W}t") if one.text == "本周指标").getparent()
    _comment(file, "这一节写得好", heading, heading)

    review = read(file)

    assert review.items == ()
    assert (only(review.unplaced).text, only(review.unplaced).near) == ("这一节写得好", "本周指标")


def test_answers_and_settled_threads_are_read(file):
    place = spot(file, "goals.morning")
    _comment(file, "几点开始？", place.start, place.end)
    _comment(file, "九点。", place.start, place.end)
    original = file.saved

    def saved(**how: bool) -> bytes:
        del how
        return _threaded(original())

    file.saved = saved  # type: ignore[method-assign]  # the thread stands in parts of its own
    item = only(read(file).items)

    assert item.text == "几点开始？"
    assert item.resolved
    assert [(one.author, one.text) for one in item.replies] == [(AUTHOR, "九点。")]


def test_answers_are_found_by_their_passage_where_the_thread_was_dropped(file):
    place = spot(file, "goals.morning")
    _comment(file, "几点开始？", place.start, place.end)
    _comment(file, "九点。", place.start, place.end)

    item = only(read(file).items)

    assert (item.text, [one.text for one in item.replies]) == ("几点开始？", ["九点。"])


def _threaded(data: bytes) -> bytes:
    """The file with its second comment answering the first, which is settled."""
    file = Redline(data, {}, 1)
    root = etree.fromstring(file.parts["word/comments.xml"])
    for number, paragraph in enumerate(root.iter(f"{W}p")):
        paragraph.set(f"{W14}paraId", f"0000000{number + 1}")
    file.parts["word/comments.xml"] = etree.tostring(root)
    extended = etree.Element(f"{W15}commentsEx", nsmap={"w15": W15[1:-1]})
    for number, parent in ((1, ""), (2, "00000001")):
        one = etree.SubElement(extended, f"{W15}commentEx")
        one.set(f"{W15}paraId", f"0000000{number}")
        one.set(f"{W15}done", "1" if number == 1 else "0")
        if parent:
            one.set(f"{W15}paraIdParent", parent)
    file.parts["word/commentsExtended.xml"] = etree.tostring(extended)
    return file.saved()


def test_a_box_drawn_into_the_page_is_not_lost(file):
    place = spot(file, "goals.morning")
    run = run_like(place.run, "")
    drawing = etree.SubElement(run, f"{W}pict")
    box = etree.SubElement(drawing, f"{W}txbxContent")
    paragraph = etree.SubElement(box, f"{W}p")
    paragraph.append(run_like(place.run, "框里的话"))
    around(place.run, "p").append(run)

    review = read(file)

    assert any("框里的话" in one.after for one in (*review.items, *review.unplaced))


def test_a_row_cut_and_pasted_with_its_bookmarks_went_here_and_came_there(file):
    """Programs move bookmarks with what is pasted; the row that was cut has none any more."""
    row = around(spot(file, f"{CARRIED}.what").run, "tr")
    pasted, cut = deepcopy(row), row
    for one in [*cut.iter(f"{W}bookmarkStart"), *cut.iter(f"{W}bookmarkEnd")]:
        one.getparent().remove(one)
    mark_row(cut, "del")
    mark_row(pasted, "ins")
    list(cut.itersiblings(f"{W}tr"))[-1].addnext(pasted)

    went, came = read(file).items

    assert (went.type, went.path, went.after) == (ItemType.ROW, CARRIED, "")
    assert (came.type, came.path, came.before) == (ItemType.ROW, "review.carried", "")
    assert came.after == went.before
    assert went.tracked
    assert came.tracked
