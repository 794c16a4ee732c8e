"""Threads as Word comments: ranges in the text, comments.xml, and which answers which.

Answers and 已解决 stand in commentsExtended (MS-DOCX 2.5.1). Each answer has the range of what it
answers, as Word writes it: a program that drops the one still shows the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from lxml import etree

from docgen.reviews.review import Reply
from docgen.reviews.threads import Thread
from docgen.writers.docx_runs import plain_run
from docgen.writers.docx_xml import Element, W, name, val, w

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_LARGEST = 0x7FFFFFFF  # paragraph ids lie below 0x80000000
_SIZE = 20  # half points: the size of Word's own comments
_HAN = range(0x4E00, 0xA000)


@dataclass(frozen=True, slots=True)
class Remarks:
    """The two parts threads make of themselves."""

    comments: Element
    extended: Element


@dataclass(frozen=True, slots=True)
class _Span:
    """Where the words begin and end: elements of paragraphs, the first and the last inside."""

    first: Element
    last: Element


def add_remarks(root: Element, fields: Mapping[str, str], threads: Sequence[Thread]) -> Remarks:
    """Put the ranges of threads into the text; return the parts that hold what they say.

    `fields` are the bookmarks by name with the path inside, in the order of the document.
    """
    comments = etree.Element(name("w:comments"), nsmap=_names("w", "w14"))
    extended = etree.Element(f"{{{W15}}}commentsEx", nsmap=_names("w15"))
    for part, ignorable in ((comments, "w14"), (extended, "w15")):
        part.set(f"{{{MC}}}Ignorable", ignorable)
    marks = {one.get(name("w:name"), ""): one for one in root.iter(name("w:bookmarkStart"))}
    number = 0
    for thread in threads:
        span = _span(root, marks, fields, thread)
        parent = ""
        numbers = range(number, number + len(thread.said))
        _around(span, numbers)
        for number, said in zip(numbers, thread.said, strict=True):
            mine = _paragraph_id(number, said)
            comments.append(_comment(number, said, mine))
            extended.append(_extension(mine, parent))
            parent = parent or mine
        number = numbers.stop
    return Remarks(comments, extended)


def _names(*prefixes: str) -> dict[str, str]:
    known = {"w": W, "w14": W14, "w15": W15, "mc": MC}
    return {one: known[one] for one in (*prefixes, "mc")}


def _span(
    root: Element, marks: Mapping[str, Element], fields: Mapping[str, str], thread: Thread
) -> _Span:
    """The words a thread is about: in its field, else what stands nearest."""
    found = _bookmarks(fields, thread.path)
    if found:
        holding = [run for one in found for run in _holding(marks[one], thread.quote.strip())]
        whole = _Span(marks[found[0]], _end(marks[found[-1]]))
        return _cut(holding[0], thread.quote.strip()) if len(holding) == 1 else whole
    paragraph = _heading(root, thread.near)
    inside = [one for one in paragraph if one.tag != name("w:pPr")]
    return _Span(inside[0], inside[-1])


def _bookmarks(fields: Mapping[str, str], path: str) -> list[str]:
    """The bookmarks where a path is printed first: all of one text, the first of a table's."""
    if not path:
        return []
    found: list[str] = []
    for one, inside in fields.items():
        if inside == path:
            found.append(one)
        elif found:
            return found
    if found:
        return found
    within = (one for one, at in fields.items() if at.startswith((f"{path}.", f"{path}[")))
    first = next(within, "")
    return [first] if first else _bookmarks(fields, _outside(path))


def _outside(path: str) -> str:
    """The path around a path; empty at the top."""
    if path.endswith("]"):
        return path[: path.rindex("[")]
    return path.rpartition(".")[0] if path.count(".") > 1 or "[" in path else ""


def _end(start: Element) -> Element:
    number = start.get(name("w:id"))
    following = start.itersiblings(name("w:bookmarkEnd"))
    return next(one for one in following if one.get(name("w:id")) == number)


def _holding(start: Element, wanted: str) -> Iterator[Element]:
    """The runs of a bookmark that hold all the quoted words."""
    last = _end(start)
    for run in start.itersiblings():
        if run is last:
            return
        if wanted and "\n" not in wanted and wanted in _said(run):
            yield run


def _said(run: Element) -> str:
    texts = run.findall(name("w:t"))
    return texts[0].text or "" if len(texts) == 1 else ""


def _cut(run: Element, wanted: str) -> _Span:
    """The quoted words: the run is cut around them."""
    before, _, after = _said(run).partition(wanted)
    for text, put in ((before, run.addprevious), (after, run.addnext)):
        if text:
            put(_like(run, text))
    _say(run, wanted)
    return _Span(run, run)


def _like(run: Element, text: str) -> Element:
    copy = etree.fromstring(etree.tostring(run))
    _say(copy, text)
    return copy


def _say(run: Element, text: str) -> None:
    said = run.find(name("w:t"))
    if said is not None:
        said.text = text
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _heading(root: Element, near: str) -> Element:
    """The paragraph with that text, else the first one that says something."""
    first: Element | None = None
    for paragraph in root.iter(name("w:p")):
        said = "".join(one.text or "" for one in paragraph.iter(name("w:t")))
        if said and first is None:
            first = paragraph
        if said and near and said.strip() == near.strip():
            return paragraph
    if first is None:
        raise ValueError("a document without a word has no place for remarks")
    return first


def _around(span: _Span, numbers: range) -> None:
    """The ranges of a thread; the run that refers to each stands behind its end."""
    for number in numbers:
        span.first.addprevious(w("commentRangeStart", id=number))
    for number in reversed(numbers):
        span.last.addnext(w("r", w("commentReference", id=number)))
        span.last.addnext(w("commentRangeEnd", id=number))


def _paragraph_id(number: int, said: Reply) -> str:
    digest = sha256(f"{number} {said.author} {said.date} {said.text}".encode()).hexdigest()
    return f"{int(digest[:8], 16) % _LARGEST + 1:08X}"


def _comment(number: int, said: Reply, paragraph_id: str) -> Element:
    made = w("comment", id=number, author=said.author, initials=initials(said.author))
    if said.date:
        made.set(name("w:date"), said.date)
    lines = said.text.split("\n")
    paragraphs = [_line(one) for one in lines]
    paragraphs[-1].set(f"{{{W14}}}paraId", paragraph_id)
    made.extend(paragraphs)
    return made


def _line(text: str) -> Element:
    """A line of a comment, set as Word sets its own, whatever the house style does."""
    run = plain_run(text)
    properties = run.find(name("w:rPr"))
    if properties is not None:
        properties.extend([val("sz", _SIZE), val("szCs", _SIZE)])
    spacing = w("spacing", before=0, after=0, line=240, lineRule="auto")
    indent = w("ind", firstLineChars=0, firstLine=0)
    return w("p", w("pPr", spacing, indent, val("jc", "left")), run)


def _extension(paragraph_id: str, parent: str) -> Element:
    made = etree.Element(f"{{{W15}}}commentEx", nsmap=_names("w15"))
    made.set(f"{{{W15}}}paraId", paragraph_id)
    if parent:
        made.set(f"{{{W15}}}paraIdParent", parent)
    made.set(f"{{{W15}}}done", "0")
    return made


def initials(author: str) -> str:
    """Return the letters a program shows for somebody: 周敏 → 周, Ann Lee → AL."""
    if any(ord(one) in _HAN for one in author):
        return next(one for one in author if ord(one) in _HAN)
    return "".join(_initials(author))


def _initials(author: str) -> Iterator[str]:
    return (word[0].upper() for word in author.split()[:3])
