"""Elements of WordprocessingML, named as the specification names them (ECMA-376 part 1)."""

from collections.abc import Mapping
from copy import copy
from functools import cache, lru_cache

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {
    "w": W,
    "r": R,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
IGNORABLE = "w14"  # what programs that do not know it may pass over
_WORD_ONLY = {"w": W, "r": R}
_KEPT = 4_096  # elements to copy
Element = etree._Element  # noqa: SLF001  lxml gives its element type no public name

TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36_000


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def twips_of_mm(millimetres: float) -> int:
    """Twentieths of a point in so many millimetres."""
    return round(millimetres * TWIPS_PER_MM)


@cache
def name(prefixed: str) -> str:
    """`w:p` as lxml writes it: {namespace}p."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


@cache
def _word(local: str) -> str:
    return f"{{{W}}}{local}"


@lru_cache(maxsize=_KEPT)
def _pattern(tag: str, attributes: tuple[tuple[str, str], ...]) -> Element:
    """<w:tag> without children, to be copied: a document says the same thousands of times."""
    made = etree.Element(_word(tag), nsmap=_WORD_ONLY)
    for key, value in attributes:
        made.set(_word(key), value)
    return made


def w(tag: str, *children: Element | None, **attributes: object) -> Element:
    """Return <w:tag> with w: attributes and those children that are not None."""
    said = tuple([(key, str(value)) for key, value in attributes.items()])
    made = copy(_pattern(tag, said))
    for child in children:
        if child is not None:
            made.append(child)
    return made


def val(tag: str, value: object) -> Element:
    """Return <w:tag w:val="value"/>, the commonest element there is."""
    return w(tag, val=value)


def x(tag: str, attributes: Mapping[str, object], *children: Element) -> Element:
    """Return an element of any namespace; a name with a prefix is resolved."""
    made = etree.Element(name(tag), nsmap=NAMESPACES)
    for key, value in attributes.items():
        made.set(name(key) if ":" in key else key, str(value))
    for child in children:
        made.append(child)
    return made


def text(tag: str, content: str) -> Element:
    """Return <w:tag> holding text whose spaces count."""
    made = etree.Element(_word(tag), nsmap=_WORD_ONLY)
    made.text = content
    if content != content.strip() or "  " in content:
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made
