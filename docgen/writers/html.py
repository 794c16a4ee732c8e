"""The preview: one complete page without scripts, and the page PDFs are printed from.

Every run, cell, row and figure carries its field's path in `data-field` (rows: `data-row`), so the
page around the preview can find the field of a click and the passage of a field.
"""

from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256

from docgen.definitions.style import Style, TextRole
from docgen.documents.identity import identity_line
from docgen.documents.nodes import Chart, Document, Image, Watermark
from docgen.documents.walk import every_block
from docgen.writers.chart_svg import chart_svg
from docgen.writers.html_blocks import Pages, attribute, blocks_html
from docgen.writers.html_css import families, style_sheet
from docgen.writers.html_pages import page_rules, screen_rules
from docgen.writers.html_runs import text_html
from docgen.writers.writer import WriteOptions, Writer


def html_page(document: Document, style: Style, *, paged: bool, asset_prefix: str = "") -> str:
    """Return the document as one HTML page.

    `paged` asks for @page rules, running header and footer, and numbered contents. Pictures are
    data: URIs, or `asset_prefix` plus their name in `pictures_of`.
    """
    face = style.face(TextRole.CAPTION)
    family = families(face).replace('"', "'")

    def chart(block: Chart) -> str:
        return chart_svg(block, style, family=family)

    def source(image: Image) -> str:
        return f"{asset_prefix}{picture_name(image)}" if asset_prefix else _data_uri(image)

    marks = [block.text for block in document.blocks if isinstance(block, Watermark)]
    pages = (
        page_rules(style, style.running.head(document.header), identity_line(document))
        if paged
        else screen_rules(style, "".join(marks[:1]))
    )
    body = blocks_html(document.blocks, Pages(chart, source, style, style.page))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{attribute(document.author)}">\n'
        f'<meta name="dcterms.created" content="{attribute(document.created)}">\n'
        f"<title>{text_html(document.title)}</title>\n\n"
        f"<style>\n{style_sheet(style)}\n{pages}</style>\n</head>\n"
        f'<body>\n<main class="sheet">\n{body}</main>\n</body>\n</html>\n'
    )


def pictures_of(document: Document) -> Mapping[str, tuple[str, bytes]]:
    """The pictures the page names, as name -> (media type, bytes)."""
    images = (block for block in every_block(document.blocks) if isinstance(block, Image))
    return {picture_name(image): (image.media_type, image.data) for image in images}


def picture_name(image: Image) -> str:
    """The picture's name: its content's digest."""
    return f"{sha256(image.data).hexdigest()}.{image.media_type.partition('/')[2]}"


@lru_cache(maxsize=64)
def _encoded(data: bytes) -> str:
    return b64encode(data).decode()


def _data_uri(image: Image) -> str:
    return f"data:{image.media_type};base64,{_encoded(image.data)}"


def write(document: Document, style: Style, options: WriteOptions) -> bytes:
    """Return the page in UTF-8."""
    return html_page(document, style, paged=options.paged).encode()


WRITER = Writer("html", "网页", "text/html", ".html", write)
