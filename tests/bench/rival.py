"""What most people would use: docxtpl, on a template with the text, tables and pages of ours.

The template is made from our own Word file of a plan, so that both have the same styles, charts
and pages: every text that comes from the plan becomes a tag, paragraphs and rows that look alike
become one loop. Headings, heads of tables and the contents stay fixed text, as an author would
have typed them; the contents, the charts and their workbooks are copied by docxtpl, not made.
"""

import copy
import io
from collections.abc import Iterator
from itertools import groupby

from docx import Document
from docxtpl import DocxTemplate
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIXED = ("TOC", "Heading", "TableHead")  # styles whose paragraphs an author types into the template
_PLAIN = {f"{W}pPr", f"{W}r"}
_IN_RUN = {f"{W}rPr", f"{W}t"}


class Rival:
    """A docxtpl template made from a .docx of ours, and the texts it is filled with."""

    def __init__(self, ours: bytes) -> None:
        word = Document(io.BytesIO(ours))
        self.context: dict[str, object] = {}
        _drop_field_bookmarks(word.element.body)
        for table in word.element.body.iter(f"{W}tbl"):
            self._loops(table, f"{W}tr")
        for holder in (word.element.body, *word.element.body.iter(f"{W}tc")):
            self._loops(holder, f"{W}p")
        stream = io.BytesIO()
        word.save(stream)
        self.template = stream.getvalue()

    def filled(self) -> bytes:
        """The .docx docxtpl makes: the template is opened anew each time, rendering uses it up."""
        template = DocxTemplate(io.BytesIO(self.template))
        template.render(self.context, autoescape=True)
        stream = io.BytesIO()
        template.save(stream)
        return stream.getvalue()

    def _loops(self, holder: etree._Element, tag: str) -> None:
        """Put tags for the texts of paragraphs or rows; neighbours that look alike loop."""
        children = [child for child in holder if child.tag == tag or _text(child)]
        for form, group in groupby(children, key=lambda one: _form(one) if one.tag == tag else b""):
            alike = list(group)
            if form:
                self._loop(alike, "tr" if tag == f"{W}tr" else "p")

    def _loop(self, alike: list[etree._Element], kind: str) -> None:
        name = f"v{len(self.context)}"
        texts = [_texts(one) for one in alike]
        first, *others = alike
        for one in others:
            one.getparent().remove(one)
        if not others:
            self.context[name] = texts[0]
            _tag(first, name)
            return
        self.context[name] = texts
        _tag(first, f"r{name}")
        first.addprevious(_around(first, f"{{%{kind} for r{name} in {name} %}}"))
        first.addnext(_around(first, f"{{%{kind} endfor %}}"))


def _drop_field_bookmarks(body: etree._Element) -> None:
    """Take out the bookmarks of fields: a template of docxtpl has none for the rows of a loop."""
    dropped = set()
    for start in list(body.iter(f"{W}bookmarkStart")):
        if start.get(f"{W}name", "").startswith("_SP_"):
            dropped.add(start.get(f"{W}id"))
            start.getparent().remove(start)
    for end in list(body.iter(f"{W}bookmarkEnd")):
        if end.get(f"{W}id") in dropped:
            end.getparent().remove(end)


def _form(element: etree._Element) -> bytes:
    """The element without its words, by which those alike are found; nothing for fixed text."""
    paragraphs = list(element.iter(f"{W}p"))
    if "{" in _text(element) or not _text(element) or not all(map(_fillable, paragraphs)):
        return b""
    form = copy.deepcopy(element)
    for text in form.iter(f"{W}t"):
        text.text = ""
        text.attrib.clear()
    return etree.tostring(form)


def _fillable(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    named = "" if style is None else style.get(f"{W}val", "")
    runs = paragraph.iter(f"{W}r")
    return (
        not named.startswith(FIXED)
        and all(child.tag in _PLAIN for child in paragraph)
        and all(child.tag in _IN_RUN for run in runs for child in run)
    )


def _texts(element: etree._Element) -> list[str]:
    return [text.text or "" for text in element.iter(f"{W}t")]


def _text(element: etree._Element) -> str:
    return "".join(_texts(element))


def _tag(element: etree._Element, name: str) -> None:
    for place, text in enumerate(element.iter(f"{W}t")):
        text.text = f"{{{{ {name}[{place}] }}}}"


def _around(element: etree._Element, tag: str) -> etree._Element:
    """A paragraph or row that holds a tag of a loop; docxtpl takes it out."""
    made = copy.deepcopy(element)
    texts: Iterator[etree._Element] = made.iter(f"{W}t")
    next(texts).text = tag
    for other in texts:
        other.text = ""
    return made
