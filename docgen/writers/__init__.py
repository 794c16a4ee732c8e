"""The output formats there are, by name."""

from collections.abc import Mapping

from docgen.writers import docx, html, pdf, txt, xlsx
from docgen.writers.writer import Writer

WRITERS: Mapping[str, Writer] = {
    writer.name: writer
    for writer in (docx.WRITER, pdf.WRITER, xlsx.WRITER, html.WRITER, txt.WRITER)
}
