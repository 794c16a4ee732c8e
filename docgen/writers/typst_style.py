"""A house style as plain data for the Typst template."""

import json
from typing import Any

from docgen.definitions.style import EMOJI, FALLBACK, SYMBOLS, Face, Style, TextRole
from docgen.errors import RenderError
from docgen.writers.faces import face_files

BEHIND = (FALLBACK, SYMBOLS, EMOJI)
"""Tried in order after a face's own families, for the characters those lack."""


def style_text(style: Style) -> str:
    """Return the style as the JSON the template reads; raises as `style_data` does."""
    return json.dumps(style_data(style), ensure_ascii=False)


def style_data(style: Style) -> dict[str, Any]:
    """Return the style; raises RenderError for a face that is not in static/fonts."""
    body = style.text(TextRole.BODY)
    return {
        "page": slots(style.page),
        "sideways": slots(style.page.sideways()),
        "table": slots(style.table),
        "colours": slots(style.colours),
        "running": slots(style.running),
        "lists": slots(style.lists),
        "logo": _logo(style),
        "watermark_pt": style.watermark_pt,
        "identity_pt": style.identity_pt,
        "emphasis_fonts": families(style.emphasis, style.name),
        "texts": {
            str(role): {
                **slots(text),
                "fonts": families(style.faces[text.face], style.name),
                "letter_pt": style.letter_pt if text.size_pt == body.size_pt else 0,
            }
            for role, text in style.texts.items()
        },
    }


def _logo(style: Style) -> dict[str, Any] | None:
    """The logo as an SVG around it, the one way bytes go in as text, and how high it is set."""
    logo = style.logo
    if logo is None:
        return None
    size = f'width="{logo.width_px}" height="{logo.height_px}"'
    picture = f'<image {size} href="{logo.uri}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{picture}</svg>'
    return {"svg": svg, "height_mm": logo.height_mm, "cover_mm": logo.cover_mm}


def families(face: Face, style: str) -> list[str]:
    """Return the families of a face in order of trial: Latin, Han, what stands behind all."""
    there = {one.family for one in face_files()}
    for family in (face.print_latin, face.print):
        if family not in there:
            raise RenderError(
                f"“{face.word}”要用字体 {family} 印 PDF，但 static/fonts 里没有它",
                where=f"版式 {style}",
                hint=f"print 和 print_latin 可用的有 {'、'.join(sorted(there))}",
            )
    return list(dict.fromkeys((face.print_latin, face.print, *BEHIND)))


def slots(value: Any) -> dict[str, Any]:
    """Return the fields of a frozen dataclass with slots by their names."""
    return {name: getattr(value, name) for name in value.__slots__}
