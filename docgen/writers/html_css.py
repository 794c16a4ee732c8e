"""The page's style sheet, made from the house style.

How nodes are built of boxes stands in html.css; every size, font and colour comes from the style,
as custom properties and one rule for each role of text.
"""

from collections.abc import Iterator
from pathlib import Path

from docgen.definitions.style import CONTENTS, HEADINGS, Face, Style, Text, TextRole

_BOXES = Path(__file__).with_name("html.css").read_text(encoding="utf-8")
_PARAGRAPHS = (
    TextRole.TITLE,
    TextRole.SUBTITLE,
    TextRole.BODY,
    TextRole.LEAD,
    TextRole.NOTE,
    TextRole.SALUTATION,
    TextRole.CLOSING,
)
_PARTS = {
    "li": TextRole.LIST,
    "figcaption": TextRole.CAPTION,
    ".unit": TextRole.UNIT,
    ".table td,.table th,.matrix td,.matrix li,.post": TextRole.TABLE,
    ".table thead th,.table thead td": TextRole.TABLE_HEAD,
    ".callout p": TextRole.CALLOUT,
    ".callout .callout-title": TextRole.CALLOUT_TITLE,
    ".annex-number": TextRole.ANNEX,
    ".annex-title": TextRole.ANNEX_TITLE,
    ".cover-title": TextRole.COVER_TITLE,
    ".cover-subtitle": TextRole.COVER_SUBTITLE,
    ".cover-lines th,.cover-lines td": TextRole.COVER_LINE,
    ".contents-title": TextRole.CONTENTS_TITLE,
    ".signatures td": TextRole.SIGNATURE,
    ".clause": TextRole.HEADING3,
    ".stage>p,.stage li": TextRole.LIST,
}


def style_sheet(style: Style) -> str:
    """Return the rules every page has, on screen and on paper."""
    return "\n".join((_properties(style), *_texts(style), _BOXES))


def families(face: Face) -> str:
    """Return the value of font-family for a face."""
    return ",".join(f'"{one}"' if one != face.generic else one for one in face.families)


def _properties(style: Style) -> str:
    """The custom properties html.css takes its measures and colours from."""
    table, colours = style.table, style.colours
    side = f"{table.side_pt:g}pt solid {table.edge_colour}" if table.side_pt else "none"
    rule = f"{table.rule_pt:g}pt solid"
    values = {
        "accent": colours.accent,
        "soft": colours.soft,
        "missing": colours.missing,
        "missing-ground": colours.missing_ground,
        "emphasis": families(style.emphasis),
        "edge": f"{table.edge_pt:g}pt solid {table.edge_colour}",
        "rule": f"{rule} {table.rule_colour}",
        "head-rule": f"{rule} {table.edge_colour}",
        "side": side,
        "inner": f"{rule} {table.rule_colour}" if table.side_pt else "none",
        "box": f"{max(table.rule_pt, 0.5):g}pt solid {table.rule_colour}",
        "joint": f".75pt solid {colours.accent}",
        "track": f"1.5pt solid {table.rule_colour}",
        "head-fill": table.head_fill,
        "total-fill": table.total_fill,
        "pad": f"{table.pad_down_pt:g}pt {table.pad_across_mm:g}mm",
        "list-indent": f"{style.lists.indent_chars:g}em",
        "list-hang": f"{style.lists.hang_chars:g}em",
    }
    return f":root{{{';'.join(f'--{name}:{value}' for name, value in values.items())}}}"


def _texts(style: Style) -> Iterator[str]:
    """One rule for each role of text."""
    yield f"body{{{_set(style, TextRole.BODY)};margin:0}}"
    for role in _PARAGRAPHS:
        yield f".{role.value}{{{_set(style, role)}}}"
        yield f".{role.value}.indent{{text-indent:{style.text(role).indent_chars:g}em}}"
    for level, role in enumerate(HEADINGS, 1):
        indent = f"text-indent:{style.text(role).indent_chars:g}em"
        yield f".heading{level}{{{_set(style, role)};{indent}}}"
    for selector, role in _PARTS.items():
        yield f"{selector}{{{_set(style, role)}}}"
    for level, role in enumerate(CONTENTS, 1):
        yield f"li.contents{level}{{{_set(style, role)}}}"


def _set(style: Style, role: TextRole) -> str:
    """How a role is set, first-line indent aside; letters are only spaced at the body's size."""
    text = style.text(role)
    spaced = style.letter_pt and text.size_pt == style.text(TextRole.BODY).size_pt
    letters = f"letter-spacing:{style.letter_pt:g}pt;" if spaced else ""
    return (
        f"font:{font(style, text)};color:{text.colour};text-align:{text.align};{letters}"
        f"margin:{text.before_pt:g}pt 0 {text.after_pt:g}pt"
    )


def font(style: Style, text: Text) -> str:
    """Return the value of the `font` shorthand for a text."""
    weight = "bold " if text.bold else ""
    return f"{weight}{text.size_pt:g}pt/{text.line_pt:g}pt {families(style.faces[text.face])}"
