"""The pages Word's contents show before Word has counted any."""

from collections.abc import Mapping

from docgen.definitions.style import Style
from docgen.documents.nodes import Contents, Document
from docgen.documents.walk import every_block
from docgen.errors import RenderError
from docgen.writers.legible import rewritten
from docgen.writers.pdf_typst import layout_pages

_JOINED = "\u2060"
# Word and LibreOffice give each mark its full square; Typst squeezes them, and lines hold more.
_SQUARES = str.maketrans(
    dict.fromkeys("，。、；：！？”’）》〉】〕", f"{_JOINED}一")
    | dict.fromkeys("“‘（《〈【〔", f"一{_JOINED}")
)


def pages_of(document: Document, style: Style) -> Mapping[str, int]:
    """Where the entries of the contents stand; nothing when there are none, or no PDF can be made.

    A Word file is not refused for a face only PDFs need: it goes without page numbers.
    """
    if not any(isinstance(block, Contents) for block in every_block(document.blocks)):
        return {}
    try:
        return layout_pages(rewritten(document, _squared), style)
    except RenderError:
        return {}


def _squared(text: str) -> str:
    """The text with a plain letter for each mark, held to the letter it belongs to."""
    return text.translate(_SQUARES)
