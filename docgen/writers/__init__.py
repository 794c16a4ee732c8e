"""The output formats there are, by name."""

from collections.abc import Mapping

from docgen.writers import html, txt
from docgen.writers.writer import Writer

WRITERS: Mapping[str, Writer] = {writer.name: writer for writer in (html.WRITER, txt.WRITER)}
