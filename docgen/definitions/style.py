"""A house style: every size, font, indent and colour of a document, as values with units.

Word styles, CSS and Typst rules are all made from it; no size or font stands anywhere else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from docgen.definitions.style_keys import (
    FACE,
    HEAD,
    INHERITED,
    OPTIONAL,
    PARTS,
    TEXT,
    TEXT_EXTRAS,
    Alignment,
    one_of,
)
from docgen.definitions.style_logo import Logo, read_logo, with_logo
from docgen.definitions.style_reader import StyleReader, open_style
from docgen.definitions.style_units import parse_line


class TextRole(StrEnum):
    """What a text is, so that a style can set it."""

    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    LEAD = "lead"
    NOTE = "note"
    SALUTATION = "salutation"
    CLOSING = "closing"
    HEADING1 = "heading1"
    HEADING2 = "heading2"
    HEADING3 = "heading3"
    HEADING4 = "heading4"
    LIST = "list"
    CAPTION = "caption"
    UNIT = "unit"
    TABLE_HEAD = "table_head"
    TABLE = "table"
    CALLOUT_TITLE = "callout_title"
    CALLOUT = "callout"
    ANNEX = "annex"
    ANNEX_TITLE = "annex_title"
    COVER_TITLE = "cover_title"
    COVER_SUBTITLE = "cover_subtitle"
    COVER_LINE = "cover_line"
    CONTENTS_TITLE = "contents_title"
    CONTENTS1 = "contents1"
    CONTENTS2 = "contents2"
    CONTENTS3 = "contents3"
    SIGNATURE = "signature"
    HEADER = "header"
    FOOTER = "footer"


FALLBACK = "Docgen Song"  # the face that has every character of the others
EMOJI = "Docgen Emoji"
SYMBOLS = "Docgen Serif"  # marks and arrows those two lack
HEADINGS = (TextRole.HEADING1, TextRole.HEADING2, TextRole.HEADING3, TextRole.HEADING4)
CONTENTS = (TextRole.CONTENTS1, TextRole.CONTENTS2, TextRole.CONTENTS3)


@dataclass(frozen=True, slots=True)
class Page:
    """The paper and its margins; header and footer are measured from the paper's edge."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    header_mm: float
    footer_mm: float

    @property
    def text_width_mm(self) -> float:
        """The width of the type area (版心)."""
        return round(self.width_mm - self.left_mm - self.right_mm, 4)

    @property
    def text_height_mm(self) -> float:
        """The height of the type area (版心)."""
        return round(self.height_mm - self.top_mm - self.bottom_mm, 4)

    def sideways(self) -> "Page":
        """The same page turned for wide tables: the top edge becomes the left one."""
        return Page(
            width_mm=self.height_mm,
            height_mm=self.width_mm,
            top_mm=self.left_mm,
            bottom_mm=self.right_mm,
            left_mm=self.bottom_mm,
            right_mm=self.top_mm,
            header_mm=self.header_mm,
            footer_mm=self.footer_mm,
        )


@dataclass(frozen=True, slots=True)
class Face:
    """One Chinese typeface with the Latin one beside it.

    `word` and `latin` are the names Word and WPS know, `also` other names (w:altName); `print` and
    `print_latin` the families in static/fonts that PDFs embed; `screen` what a browser may have.
    """

    word: str
    latin: str
    print: str
    print_latin: str
    also: tuple[str, ...] = ()
    screen: tuple[str, ...] = ()
    generic: Literal["serif", "sans-serif"] = "serif"

    @property
    def families(self) -> tuple[str, ...]:
        """CSS families in order: ours first (Latin, then Han), then what a screen may have.

        Characters the face lacks come from 宋, emoji from their own face.
        """
        own = (self.print_latin, self.print, FALLBACK, EMOJI, *self.screen, self.generic)
        return tuple(dict.fromkeys(own))


@dataclass(frozen=True, slots=True)
class Text:
    """How one role of text is set. `line_pt` is a fixed pitch; `face` a key of Style.faces."""

    face: str
    size_pt: float
    line_pt: float
    colour: str
    bold: bool = False
    align: Alignment = "left"
    indent_chars: float = 0.0
    before_pt: float = 0.0
    after_pt: float = 0.0


@dataclass(frozen=True, slots=True)
class TableLook:
    """Rules, fills and padding of tables; a rule of 0 points is not drawn."""

    edge_pt: float
    rule_pt: float
    side_pt: float
    edge_colour: str
    rule_colour: str
    head_fill: str
    total_fill: str
    pad_across_mm: float
    pad_down_pt: float


@dataclass(frozen=True, slots=True)
class Colours:
    """The few colours beside the ink of each text."""

    accent: str
    soft: str  # the ground of callouts and boxes
    missing: str
    missing_ground: str
    watermark: str


@dataclass(frozen=True, slots=True)
class Running:
    """Header and footer. `number` holds {page} and {pages}; `outer` sets it at the outer edge.

    `header` prints the document's header line as `words` say it, with {header} in them; `rule_pt`
    is the line under it; `identity` prints plan id and version beside the number, in small type.
    """

    number: str
    outer: bool = False
    header: bool = True
    rule_pt: float = 0.0
    identity: bool = True
    words: str = "{header}"

    def head(self, line: str) -> str:
        """Return what the top of a page says, given the document's header line."""
        return self.words.replace("{header}", line).strip() if self.header else ""


@dataclass(frozen=True, slots=True)
class ListLook:
    """Lists: where the first level's label stands, and how far its text hangs from it."""

    indent_chars: float
    hang_chars: float


@dataclass(frozen=True, slots=True)
class ChartLook:
    """Charts: colours of the series in order, size of their text, and height."""

    palette: tuple[str, ...]
    size_pt: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class Style:
    """A house style, read and checked.

    `letter_pt` is added between characters of the body (28 to a line in 公文). `source` is the
    file's text, from which `parse_style` makes an equal Style: what a bundle keeps.
    """

    name: str
    title: str
    page: Page
    faces: Mapping[str, Face]
    texts: Mapping[TextRole, Text]
    table: TableLook
    colours: Colours
    running: Running
    lists: ListLook
    chart: ChartLook
    letter_pt: float = 0.0
    logo: Logo | None = None
    source: str = ""

    def text(self, role: TextRole) -> Text:
        """How `role` is set."""
        return self.texts[role]

    def face(self, role: TextRole) -> Face:
        """The typeface of `role`."""
        return self.faces[self.texts[role].face]

    @property
    def emphasis(self) -> Face:
        """The typeface of what is emphasised: Han has no italics, 楷 stands for them."""
        return self.faces.get("楷体", self.face(TextRole.BODY))

    @property
    def watermark_pt(self) -> float:
        """The size of the word behind a draft."""
        return round(4.4 * self.text(TextRole.TITLE).size_pt, 1)

    @property
    def identity_pt(self) -> float:
        """The size of plan id and version beside the page number."""
        return round(0.72 * self.text(TextRole.HEADER).size_pt, 1)

    def heading(self, level: int) -> Text:
        """How a heading of `level` (1-4) is set."""
        return self.texts[HEADINGS[level - 1]]


def load_style(path: Path) -> Style:
    """Return the style of a file; raises DefinitionErrors with every fault and its line."""
    source = path.read_text(encoding="utf-8")
    reader = open_style(source, str(path))
    whole = with_logo(source, path, reader)
    reader.finish()
    return parse_style(whole, path.stem, str(path))


def parse_style(source: str, name: str, file: str = "") -> Style:
    """Return the style of a YAML text; raises DefinitionErrors with every fault and its line."""
    reader = open_style(source, file or f"{name}.yaml")
    head = reader.read((), HEAD, others=(*PARTS, "faces", "texts", "logo", "logo_data"))
    parts = {part: reader.read((part,), keys, OPTIONAL) for part, keys in PARTS.items()}
    faces = {face: reader.read(("faces", face), FACE) for face in reader.part("faces")}
    texts = _read_texts(reader, tuple(faces))
    page = parts["page"]
    logo = read_logo(reader, page.get("top_mm", 0) - page.get("header_mm", 0))
    reader.finish()
    return Style(
        name=name,
        source=source,
        logo=logo,
        faces=MappingProxyType({face: Face(**given) for face, given in faces.items()}),
        texts=MappingProxyType({role: Text(**texts[role]) for role in TextRole}),
        **head,
        **{part: made(**parts[part]) for part, made in _MADE.items()},
    )


def _read_texts(reader: StyleReader, faces: tuple[str, ...]) -> dict[TextRole, dict[str, Any]]:
    """Every role's settings; face, size, colour and pitch come from the body where not given."""
    keys = {**TEXT, "face": ("face", one_of(*faces))}
    reader.refuse_unknown(("texts",), reader.part("texts"), list(TextRole))
    body = reader.read(("texts", "body"), keys, optional=TEXT_EXTRAS)
    texts: dict[TextRole, dict[str, Any]] = {}
    for role in TextRole:
        own = body if role is TextRole.BODY else reader.read(("texts", role), keys, optional=keys)
        text = {**{key: body.get(key) for key in INHERITED}, **own}
        text["line_pt"] = _pitch(reader, role, own, text, body)
        texts[role] = text
    return texts


def _pitch(
    reader: StyleReader,
    role: TextRole,
    own: Mapping[str, Any],
    text: Mapping[str, Any],
    body: Mapping[str, Any],
) -> float:
    """The line pitch in points: the role's own, or the body's in proportion to the size."""
    if not text.get("size_pt") or "line_pt" not in body:
        return 0.0  # a fault of the body is already kept
    try:
        line = parse_line(body["line_pt"], body["size_pt"])
        if "line_pt" in own:
            return parse_line(own["line_pt"], text["size_pt"])
    except ValueError as error:
        reader.fault(("texts", role, "line"), f"不认识 {text.get('line_pt')}", str(error))
        return 0.0
    return float(round(line * text["size_pt"] / body["size_pt"], 2))


_MADE: Mapping[str, Callable[..., Any]] = {
    "page": Page,
    "table": TableLook,
    "colours": Colours,
    "running": Running,
    "lists": ListLook,
    "chart": ChartLook,
}
