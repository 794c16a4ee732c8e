"""The pages Word's contents show before Word has counted any."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import replace

from docgen.definitions.style import Page, Style
from docgen.documents.nodes import (
    Annex,
    Block,
    Callout,
    Clause,
    Contents,
    Document,
    Image,
    Landscape,
    OrgTree,
)
from docgen.documents.walk import every_block
from docgen.errors import RenderError
from docgen.writers.docx_tree import height_of
from docgen.writers.legible import rewritten
from docgen.writers.pdf_typst import layout_pages

_JOINED = "\u2060"
# Word and LibreOffice give each mark its full square; Typst squeezes them, and lines hold more.
_SQUARES = str.maketrans(
    dict.fromkeys("，。、；：！？”’）》〉】〕", f"{_JOINED}一")
    | dict.fromkeys("“‘（《〈【〔", f"一{_JOINED}")
)
_POINTS_PER_MM = 72 / 25.4
_FINE = 100  # pixels of a stand-in to a point
_EMPTY = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)


def pages_of(document: Document, style: Style) -> Mapping[str, int]:
    """Where the entries of the contents stand; nothing when there are none, or no PDF can be made.

    A Word file is not refused for a face only PDFs need: it goes without page numbers.
    """
    if not any(isinstance(block, Contents) for block in every_block(document.blocks)):
        return {}
    as_in_word = replace(document, blocks=_drawn(document.blocks, style, style.page))
    try:
        return layout_pages(rewritten(as_in_word, _squared), style)
    except RenderError:
        return {}


def _squared(text: str) -> str:
    """The text with a plain letter for each mark, held to the letter it belongs to."""
    return text.translate(_SQUARES)


def _drawn(blocks: tuple[Block, ...], style: Style, page: Page) -> tuple[Block, ...]:
    """The blocks, where a tree stands a picture as high as Word draws the tree."""
    made: list[Block] = []
    for block in blocks:
        match block:
            case OrgTree():
                made.append(_stand_in(block, style, page))
            case Landscape():
                made.append(replace(block, blocks=_drawn(block.blocks, style, page.sideways())))
            case Clause() | Annex() | Callout():
                made.append(replace(block, blocks=_drawn(block.blocks, style, page)))
            case _:
                made.append(block)
    return tuple(made)


def _stand_in(tree: OrgTree, style: Style, page: Page) -> Block:
    high = round(height_of(tree, style, page) * _FINE)
    wide = round(page.text_width_mm * _POINTS_PER_MM * _FINE)
    if not high:
        return tree
    return Image(_EMPTY, "image/png", wide, high, "", 1.0, tree.caption, tree.number, tree.anchor)
