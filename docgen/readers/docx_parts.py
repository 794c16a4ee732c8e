"""The parts of a .docx as XML, and what is looked up in them before they are read."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.errors import RefusedError
from docgen.readers.docx_properties import Element, W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING = re.compile(r"heading\s?[1-9]|title|标题", re.IGNORECASE)
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
)

Part = bytes | Element


def parsed(content: Part) -> Element:
    """Return the root of a part, which may be read already; raises RefusedError for broken XML."""
    if not isinstance(content, bytes):
        return content
    try:
        return etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        raise RefusedError(
            "文件里的内容不完整，读不出来", hint="请用 Word 或 WPS 打开，另存一份再上传"
        ) from error


def headings_of(parts: Mapping[str, Part]) -> frozenset[str]:
    """The ids of styles that are headings; programs rename ids, hardly ever names."""
    content = parts.get("word/styles.xml")
    if content is None:
        return frozenset()
    styles = parsed(content).iter(f"{W}style")
    named = ((one.get(f"{W}styleId", ""), one.find(f"{W}name")) for one in styles)
    return frozenset(
        style for style, name in named
        if name is not None and _HEADING.match(name.get(f"{W}val", ""))
    )  # fmt: skip


def ended_in(body: Element, sort: str) -> frozenset[str]:
    """The ids of bookmarks or ranges that end somewhere: LibreOffice writes some starts twice."""
    return frozenset(one.get(f"{W}id", "") for one in body.iter(f"{W}{sort}End"))


def boxes_in(drawn: Element) -> Iterator[Element]:
    """The text boxes of a drawing, but for the copies older programs are given."""
    for child in drawn:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag != f"{MC}Fallback":
            yield from boxes_in(child)
