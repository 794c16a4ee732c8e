"""What a PDF says more than its document: WeasyPrint tags all it prints as text of the document."""

import re
from collections.abc import Iterator

from docgen.documents.nodes import Contents, Document, Table, Watermark
from docgen.documents.number import text_of_runs
from docgen.documents.outline import plain
from docgen.documents.walk import every_block


def leftovers(text: str, document: Document) -> str:
    """Return what `text` has beside the document's lines in order; empty when that is repeats.

    Repeats are the watermark, the contents with its pages, and head rows on each new page. Raises
    ValueError, with the line, when one of the document's is not there.
    """
    shown = re.sub(_contents(document), "", _squashed(text), count=1)
    repeats = sorted(filter(None, _repeats(document)), key=len, reverse=True)
    allowed = re.compile("|".join(repeats) or "(?!)")
    between = f"(?:{'|'.join(_marks(document))})?"  # a page may end inside a line
    at, more = 0, []
    for line in filter(None, map(_squashed, plain(document).split("\n"))):
        found = re.compile(between.join(map(re.escape, line))).search(shown, at)
        if found is None:
            raise ValueError(line)
        more.append(allowed.sub("", shown[at : found.start()]))
        at = found.end()
    return "".join([*more, allowed.sub("", shown[at:])])


def _contents(document: Document) -> str:
    """A pattern of the contents with leaders and pages, and the watermark where a page ends."""
    after = rf"\.*\d+(?:{'|'.join(_marks(document))})?"
    for block in every_block(document.blocks):
        if isinstance(block, Contents):
            return "目录" + "".join(_pattern(one.text) + after for one in block.entries)
    return "(?!)"


def _marks(document: Document) -> list[str]:
    return [_pattern(one.text) for one in document.blocks if isinstance(one, Watermark)]


def _repeats(document: Document) -> Iterator[str]:
    """A pattern for each thing that may be said again."""
    yield from _marks(document)
    for block in every_block(document.blocks):
        if isinstance(block, Table):
            for row in block.head:
                yield _pattern("".join(text_of_runs(cell.runs) for cell in row.cells))


def _pattern(text: str) -> str:
    return re.escape(_squashed(text))


def _squashed(text: str) -> str:
    """The text without white space, break hints and the joiners of emoji."""
    return re.sub(r"[\s\u200b\u200d\u2060\u00ad\ufeff]", "", text)
