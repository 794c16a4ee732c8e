"""Plain text: the words of the document in reading order, laid out with white space only."""

from docgen.definitions.style import Style
from docgen.documents.nodes import Document, Watermark
from docgen.documents.outline import plain
from docgen.writers.writer import WriteOptions, Writer


def write(document: Document, style: Style, options: WriteOptions) -> bytes:  # noqa: ARG001
    """Return UTF-8 text; a draft says so on its first line. Style and options do not concern it."""
    marks = [f"〔{one.text}〕\n\n" for one in document.blocks if isinstance(one, Watermark)]
    return ("".join(marks) + plain(document)).encode()


WRITER = Writer("txt", "纯文本", "text/plain", ".txt", write)
