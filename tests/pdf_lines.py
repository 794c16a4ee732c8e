"""Where the lines of a PDF stand: what layout is measured by.

Points from the page's upper left corner. A mark at the end of a line takes half its square, as
GB/T 15834 has it; what runs along the top and bottom of the page is left out.
"""

import io
from dataclasses import dataclass

from pdf_text import characters_of_font
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject

HALF = frozenset("，。、；：！？）》”’〉】〕")
_PLAIN = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: its left edge, base line and width."""

    text: str
    left: float
    base: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text, the left edge of its first character, the right edge of its last."""

    text: str
    left: float
    right: float
    base: float


def lines_of(data: bytes, *, running: bool = False) -> list[list[Line]]:
    """The lines of each page, from top to bottom; `running` adds header and footer."""
    reader = PdfReader(io.BytesIO(data))
    return [_lines(_Page(page, reader).glyphs(running=running)) for page in reader.pages]


def _lines(glyphs: list[Glyph]) -> list[Line]:
    rows: dict[float, list[Glyph]] = {}
    for one in glyphs:
        rows.setdefault(round(one.base, 1), []).append(one)
    return [_line(sorted(rows[base], key=lambda one: one.left)) for base in sorted(rows)]


def _line(glyphs: list[Glyph]) -> Line:
    seen = [one for one in glyphs if one.text.strip()] or glyphs
    last = seen[-1]
    right = last.left + last.width * (0.5 if last.text in HALF else 1)
    return Line("".join(one.text for one in glyphs), seen[0].left, right, last.base)


class _Page:
    """Draws the page without drawing it: follows matrices and widths."""

    def __init__(self, page: PageObject, reader: PdfReader) -> None:
        self._operations = ContentStream(page["/Contents"].get_object(), reader).operations
        fonts = page["/Resources"].get("/Font", {})
        self._fonts = {name: _Font(font.get_object()) for name, font in fonts.items()}
        self._height = float(page.mediabox.height)
        self._here = self._text = _PLAIN
        self._kept: list[Matrix] = []
        self._artifacts: list[bool] = []
        self._font, self._size = None, 0.0

    def glyphs(self, *, running: bool) -> list[Glyph]:
        """What is written between the margins, in the order of drawing."""
        found: list[Glyph] = []
        for operands, operator in self._operations:
            if operator in {b"Tj", b"TJ"}:
                if running or not any(self._artifacts):
                    found += self._shown(operands[0])
            elif operator in {b"BDC", b"BMC"}:
                self._artifacts.append(operands[0] == "/Artifact")
            elif operator == b"EMC":
                self._artifacts.pop()
            elif operator == b"Tf":
                self._font, self._size = self._fonts[operands[0]], float(operands[1])
            else:
                self._move(operator, operands)
        return found

    def _move(self, operator: bytes, operands: list) -> None:
        match operator:
            case b"q":
                self._kept.append(self._here)
            case b"Q":
                self._here = self._kept.pop()
            case b"cm":
                self._here = _times(tuple(map(float, operands)), self._here)
            case b"BT":
                self._text = _PLAIN
            case b"Tm":
                self._text = tuple(map(float, operands))
            case b"Td":
                x, y = map(float, operands)
                self._text = _times((1, 0, 0, 1, x, y), self._text)

    def _shown(self, operand: object) -> list[Glyph]:
        font, size, at = self._font, self._size, _times(self._text, self._here)
        found, along = [], 0.0
        for one in operand if isinstance(operand, list) else [operand]:
            if not hasattr(one, "original_bytes"):
                along -= float(one) / 1000 * size
                continue
            codes = one.original_bytes
            for place in range(0, len(codes), 2):
                code = int.from_bytes(codes[place : place + 2])
                width = font.widths.get(code, font.usual) / 1000 * size
                left, base = at[4] + along * at[0], self._height - at[5]
                found.append(Glyph(font.characters.get(code, ""), left, base, width * at[0]))
                along += width
        return found


class _Font:
    """What glyph codes say and how wide they are, in thousandths of the size."""

    def __init__(self, font: DictionaryObject) -> None:
        self.characters = characters_of_font(font)
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else {}
        self.usual = float(inner.get("/DW", 1000))
        self.widths: dict[int, float] = {}
        given = list(inner.get("/W", []))
        while given:
            first, second, *given = (one.get_object() for one in given)
            if isinstance(second, list):
                self.widths.update({first + at: float(one) for at, one in enumerate(second)})
            else:
                width, *given = given
                self.widths.update(dict.fromkeys(range(first, second + 1), float(width)))


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
