"""Reads a tagged PDF back as a screen reader would: its text in the order of its structure.

Headers, footers, repeated heads, leaders and watermarks are artifacts and not in the structure;
contents and pictures (charts and their labels) are left out here.
"""

import io
import re
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject

_ASIDE = frozenset({"/TOC", "/Figure"})
_INLINE = frozenset({"/Span", "/Strong", "/Em", "/Link", "/NonStruct", "/Quote"})
_MAPPED = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>(?:\s*<([0-9A-Fa-f]+)>)?")


def text_of_pdf(data: bytes) -> str:
    """The words of a PDF, a new line for each paragraph, cell and label."""
    reader = PdfReader(io.BytesIO(data))
    marked = [_Marked(page, reader).texts() for page in reader.pages]
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
    """The text of each marked piece of a page, told from its glyphs or its actual text."""

    def __init__(self, page: PageObject, reader: PdfReader) -> None:
        self._operations = ContentStream(page["/Contents"].get_object(), reader).operations
        fonts = page["/Resources"].get("/Font", {})
        self._maps = {name: characters_of_font(font.get_object()) for name, font in fonts.items()}

    def texts(self) -> dict[int, str]:
        found: dict[int, str] = {}
        stack: list[tuple[int | None, bool]] = []
        font: dict[int, str] = {}
        for operands, operator in self._operations:
            where, silent = stack[-1] if stack else (None, False)
            if operator == b"Tf":
                font = self._maps.get(operands[0], {})
            elif operator in {b"BDC", b"BMC"}:
                known = operands[1] if operator == b"BDC" and len(operands) > 1 else {}
                known = known if isinstance(known, DictionaryObject) else {}
                inner = known.get("/MCID", where)
                if "/ActualText" in known and inner is not None and not silent:
                    found[inner] = found.get(inner, "") + str(known["/ActualText"])
                stack.append((inner, silent or "/ActualText" in known))
            elif operator == b"EMC":
                stack.pop()
            elif operator in {b"Tj", b"TJ"} and where is not None and not silent:
                found[where] = found.get(where, "") + _shown(operands[0], font)
        return found


def _role(element: object) -> str:
    element = element.get_object() if hasattr(element, "get_object") else element
    return element.get("/S", "") if isinstance(element, DictionaryObject) else ""


def _shown(operand: object, font: dict[int, str]) -> str:
    pieces = operand if isinstance(operand, list) else [operand]
    codes = b"".join(one.original_bytes for one in pieces if hasattr(one, "original_bytes"))
    pairs = (int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2))
    return "".join(font.get(code, "") for code in pairs)


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
