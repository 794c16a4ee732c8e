"""PDF: one format, several engines."""

from docgen.definitions.style import Style
from docgen.documents.nodes import Document
from docgen.errors import NotFoundError
from docgen.writers.pdf_typst import write_pdf_typst
from docgen.writers.pdf_weasyprint import write_pdf_weasyprint
from docgen.writers.writer import WriteOptions, Writer

ENGINES = {"typst": write_pdf_typst, "weasyprint": write_pdf_weasyprint}
DEFAULT_ENGINE = "typst"


def write(document: Document, style: Style, options: WriteOptions) -> bytes:
    """Return the PDF by the engine asked for; raises NotFoundError naming those there are.

    A standard is kept to by Typst alone; another engine is not asked to.
    """
    engine = options.engine or DEFAULT_ENGINE
    if engine not in ENGINES:
        raise NotFoundError(f"没有叫 {engine} 的排版引擎", hint=f"可用的有 {'、'.join(ENGINES)}")
    if options.standard and engine != DEFAULT_ENGINE:
        raise NotFoundError(
            f"排版引擎 {engine} 不能按 {options.standard} 标准出 PDF", hint=f"请用 {DEFAULT_ENGINE}"
        )
    return ENGINES[engine](document, style, options)


WRITER = Writer("pdf", "PDF", "application/pdf", ".pdf", write)
