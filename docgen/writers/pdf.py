"""PDF: one format, several engines."""

from docgen.definitions.style import Style
from docgen.documents.nodes import Document
from docgen.errors import NotFoundError
from docgen.writers.pdf_weasyprint import write_pdf_weasyprint
from docgen.writers.writer import WriteOptions, Writer

ENGINES = {"weasyprint": write_pdf_weasyprint}
DEFAULT_ENGINE = "weasyprint"


def write(document: Document, style: Style, options: WriteOptions) -> bytes:
    """Return the PDF by the engine asked for; raises NotFoundError naming those there are."""
    engine = options.engine or DEFAULT_ENGINE
    if engine not in ENGINES:
        raise NotFoundError(f"没有叫 {engine} 的排版引擎", hint=f"可用的有 {'、'.join(ENGINES)}")
    return ENGINES[engine](document, style, options)


WRITER = Writer("pdf", "PDF", "application/pdf", ".pdf", write)
