"""Reads a tagged PDF back as a screen reader would: its text in the order of its structure.

Headers, footers, repeated heads, leaders and watermarks are artifacts and not in the structure;
contents and pictures (charts and their labels) are left out here.
"""

import io
import re
from collections.abc import Iterator
from functools import reduce

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject, read_object

Fonts = dict[int, dict[int, str]]
"""The characters of each font, by the number of its object."""

_ASIDE = frozenset({"/TOC", "/Figure"})
_INLINE = frozenset({"/Span", "/Strong", "/Em", "/Link", "/NonStruct", "/Quote"})
_MAPPED = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>(?:\s*<([0-9A-Fa-f]+)>)?")
_NAME = rb"/[^\s()<>\[\]{}/%]*"
_ROUND = rb"\((?:[^()\\]++|\\.%b)*+\)"  # a text may hold brackets in pairs, four deep here
_TYPED = rb"<[0-9A-Fa-f\s]*+>|" + reduce(
    lambda inner, _: _ROUND % (rb"|" + inner), range(3), _ROUND % b""
)
_SAID = rb"<<(?:[^<>()]++|" + _TYPED + rb")*+>>"
_STRING = re.compile(_TYPED, re.DOTALL)
_PICTURE = re.compile(rb"\sID\s")
_OPERATION = re.compile(
    rb"(?P<font>" + _NAME + rb")\s+[-+.\d]+\s+Tf\b"
    rb"|(?P<begin>" + _NAME + rb"\s*(?:(?P<known>" + _SAID + rb"|" + _NAME + rb")\s*BDC|BMC)\b)"
    rb"|(?P<end>\bEMC\b)"
    rb"|(?P<shown>" + _TYPED + rb"|\[(?:[-+.\d\s]++|" + _TYPED + rb")*+\])\s*+T[jJ]\b"
    rb"|" + _SAID + rb"|" + _TYPED,  # passed over: what stands in them is no operation
    re.DOTALL,
)


def text_of_pdf(data: bytes) -> str:
    """The words of a PDF, a new line for each paragraph, cell and label."""
    reader = PdfReader(io.BytesIO(data))
    fonts: Fonts = {}
    marked = [_Marked(page, reader, fonts).texts() for page in reader.pages]
    places = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages)}
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    return "".join(_Structure(marked, places).walk(root, 0))


class _Structure:
    """Walks the structure tree; `marked` holds the text of each marked piece of each page."""

    def __init__(self, marked: list[dict[int, str]], places: dict[int, int]) -> None:
        self._marked, self._places = marked, places

    def walk(self, element: object, page: int) -> Iterator[str]:
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, int):
            yield self._marked[page].get(element, "")
        elif isinstance(element, list):
            for one, after in zip(element, [*element, None][1:], strict=True):
                if _role(after) != "/TOC":  # what stands before the contents is their title
                    yield from self.walk(one, page)
        elif isinstance(element, DictionaryObject):
            yield from self._element(element, page)

    def _element(self, element: DictionaryObject, page: int) -> Iterator[str]:
        if "/Pg" in element:
            page = self._places[element.raw_get("/Pg").idnum]
        if element.get("/Type") == "/MCR":
            yield self._marked[page].get(element["/MCID"], "")
            return
        role = element.get("/S")
        if role in _ASIDE or "/K" not in element:
            return
        around = "" if role in _INLINE else "\n"
        yield around
        yield from self.walk(element["/K"], page)
        yield around


class _Marked:
    """The text of each marked piece of a page, told from its glyphs or its actual text.

    Only what shows and marks text is looked at: a parser of every operation takes most of the
    time of the tests that ask for texts.
    """

    def __init__(self, page: PageObject, reader: PdfReader, fonts: Fonts) -> None:
        self._data = ContentStream(page["/Contents"].get_object(), reader).get_data()
        if _PICTURE.search(self._data):
            raise ValueError("a picture among the operations: its bytes may look like any of them")
        found = page["/Resources"].get("/Font", {})
        self._maps = {name: _characters(found.raw_get(name), fonts) for name in found}

    def texts(self) -> dict[int, str]:
        found: dict[int, str] = {}
        stack: list[tuple[int | None, bool]] = []
        font: dict[int, str] = {}
        for one in _OPERATION.finditer(self._data):
            where, silent = stack[-1] if stack else (None, False)
            if one["font"]:
                font = self._maps.get(one["font"].decode(), {})
            elif one["begin"]:
                known = _known(one["known"])
                inner = known.get("/MCID", where)
                if "/ActualText" in known and inner is not None and not silent:
                    found[inner] = found.get(inner, "") + str(known["/ActualText"])
                stack.append((inner, silent or "/ActualText" in known))
            elif one["end"]:
                stack.pop()
            elif one["shown"] and where is not None and not silent:
                found[where] = found.get(where, "") + _shown(one["shown"], font)
        return found


def _known(text: bytes | None) -> DictionaryObject:
    """What is said of a marked piece."""
    if text is None or not text.startswith(b"<<"):
        return DictionaryObject()
    return read_object(io.BytesIO(text), None)


def _characters(font: IndirectObject, fonts: Fonts) -> dict[int, str]:
    if font.idnum not in fonts:
        fonts[font.idnum] = characters_of_font(font.get_object())
    return fonts[font.idnum]


def _role(element: object) -> str:
    element = element.get_object() if hasattr(element, "get_object") else element
    return element.get("/S", "") if isinstance(element, DictionaryObject) else ""


def _shown(operand: bytes, font: dict[int, str]) -> str:
    codes = b"".join(_bytes(one) for one in _STRING.findall(operand))
    pairs = (int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2))
    return "".join(font.get(code, "") for code in pairs)


def _bytes(text: bytes) -> bytes:
    if text.startswith(b"<"):
        return bytes.fromhex(text[1:-1].decode())
    return read_object(io.BytesIO(text), None).original_bytes


def characters_of_font(font: DictionaryObject) -> dict[int, str]:
    """Glyph codes of two bytes → text."""
    if "/ToUnicode" not in font:
        return {}
    table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbf(?:char|range)(.*?)endbf", table, re.DOTALL):
        for line in block.strip().splitlines():
            one = _MAPPED.match(line.strip())
            if one is None:
                continue
            first, last = int(one[1], 16), int(one[2] if one[3] else one[1], 16)
            words = bytes.fromhex(one[3] or one[2]).decode("utf-16-be")
            for code in range(first, last + 1):
                found[code] = words[:-1] + chr(ord(words[-1]) + code - first)
    return found
