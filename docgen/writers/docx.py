"""Word: a numbered document and a house style become a .docx, the same bytes each time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.definitions.style import Style
from docgen.documents.nodes import Block, Cover, Document, Landscape, Watermark
from docgen.documents.walk import every_block
from docgen.reviews.threads import Thread
from docgen.writers.docx_body import Body
from docgen.writers.docx_contents import pages_of
from docgen.writers.docx_numbering import Numbering
from docgen.writers.docx_package import NoPackage, WordPackage, created_at
from docgen.writers.docx_page import Margins, add_margins, section
from docgen.writers.docx_remarks import add_remarks
from docgen.writers.docx_runs import Marks
from docgen.writers.docx_shared import Shared
from docgen.writers.docx_styles import (
    SPACER,
    fonts_part,
    names_of_styles,
    settings_part,
    styles_part,
)
from docgen.writers.docx_theme import theme_part
from docgen.writers.docx_xml import IGNORABLE, Element, name, val, w, x
from docgen.writers.legible import legible, xml_character
from docgen.writers.writer import WriteOptions, Writer


@dataclass(frozen=True, slots=True)
class _Part:
    """Blocks that share an orientation: a section of the document."""

    blocks: tuple[Block, ...]
    landscape: bool = False


def write_docx(document: Document, style: Style, options: WriteOptions) -> bytes:
    """Return the .docx of a numbered document.

    A document with a watermark is a draft: changes made to it in Word are recorded.
    """
    return _written(document, style, pages_of(document, style), options.threads)[0]


def write_marked(
    document: Document, style: Style, *, paged: bool = True
) -> tuple[bytes, dict[str, str]]:
    """Return the .docx, and its bookmarks in order: name → path of the field inside.

    Unless `paged`, the contents do not say on which pages things stand: laying the document out
    takes longer than all the rest.
    """
    data, marks = _written(document, style, pages_of(document, style) if paged else {})
    return data, marks.fields


def write_body(document: Document, style: Style) -> tuple[dict[str, Element], dict[str, str]]:
    """Return the parts of the .docx that hold text, by name, and the bookmarks.

    They are made without the file, and the styles have names alone: what came back is compared
    with them.
    """
    document = legible(document, xml_character)
    package = NoPackage()
    shared = _shared(document, style, package, {})
    margins = add_margins(package, document, style, "", cover=_has_cover(document))
    body = w("body", *_sections(document.blocks, Body(shared), margins))
    parts = {"word/document.xml": w("document", body), "word/styles.xml": names_of_styles()}
    return {**parts, **package.margins}, shared.marks.fields


def field_bookmarks(document: Document, style: Style) -> dict[str, str]:
    """Return the bookmarks of the .docx in document order: name → path of the field inside."""
    return write_body(document, style)[1]


def _written(
    document: Document,
    style: Style,
    pages: Mapping[str, int],
    threads: Sequence[Thread] = (),
) -> tuple[bytes, Marks]:
    document = legible(document, xml_character)
    root = x("w:document", {"mc:Ignorable": IGNORABLE})
    package = WordPackage(root)
    watermark = next(
        (one.text for one in every_block(document.blocks) if isinstance(one, Watermark)), ""
    )
    margins = add_margins(package, document, style, watermark, cover=_has_cover(document))
    shared = _shared(document, style, package, pages)
    root.append(w("body", *_sections(document.blocks, Body(shared), margins)))
    if threads:
        remarks = add_remarks(root, shared.marks.fields, threads)
        package.add_comments(remarks.comments, remarks.extended)
    package.add_settled("styles", styles_part(style, shared.numbering.heading_number))
    package.add_settled("settings", settings_part(style, draft=bool(watermark)))
    package.add_settled("numbering", shared.numbering.part())
    package.add_settled("fontTable", fonts_part(style))
    package.add_settled("theme", theme_part(style))
    package.add_properties(document)
    return package.saved(), shared.marks


def _has_cover(document: Document) -> bool:
    return any(isinstance(block, Cover) for block in document.blocks)


def _shared(
    document: Document, style: Style, package: WordPackage | NoPackage, pages: Mapping[str, int]
) -> Shared:
    return Shared(
        style=style,
        package=package,
        numbering=Numbering(style, document.numbering),
        created=created_at(document),
        pages=pages,
        page=style.page,
        width_mm=style.page.text_width_mm,
    )


def _sections(blocks: tuple[Block, ...], body: Body, margins: Margins) -> list[Element]:
    """The body, each section but the last closed by a paragraph that holds its properties."""
    made: list[Element] = []
    parts = _parts(blocks)
    style = body.shared.style
    for place, part in enumerate(parts):
        page = style.page.sideways() if part.landscape else style.page
        body.shared.turn(page)
        made.extend(body.blocks(part.blocks))
        properties = section(page, margins, landscape=part.landscape, first=place == 0)
        if place == len(parts) - 1:
            return [*made, properties]
        made.append(_closing(made, properties))
    return made


def _closing(made: list[Element], properties: Element) -> Element:
    """The last paragraph of a section: the one there is when it is empty, else a small new one."""
    last = made[-1] if made else None
    is_spacer = last is not None and last.tag == name("w:p") and len(last) == 1
    closing = made.pop() if is_spacer else w("p", w("pPr", val("pStyle", SPACER)))
    closing[0].append(properties)
    return closing


def _parts(blocks: tuple[Block, ...]) -> list[_Part]:
    """Upright and sideways sections in order; a document has one at least."""
    parts: list[_Part] = []
    upright: list[Block] = []
    for block in blocks:
        if isinstance(block, Landscape):
            if upright:
                parts.append(_Part(tuple(upright)))
                upright = []
            parts.append(_Part(block.blocks, landscape=True))
        else:
            upright.append(block)
    if upright or not parts:
        parts.append(_Part(tuple(upright)))
    return parts


WRITER = Writer(
    "docx",
    "Word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".docx",
    write_docx,
)
