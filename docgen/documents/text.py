"""The one normaliser by which "the same text" in two formats is judged.

In: what is printed in reading order, generated numbers and list labels included.
Out: headers, footers, contents, chart labels, watermarks, table heads repeated on a new page.
White space is folded: between two Latin letters or digits any run of it counts as one space,
elsewhere (line ends inside Chinese, cells, padding) it does not count. Zero-width break hints do
not count either. Nothing else is changed, so two texts that differ in one character stay different.
"""

import re
from html.parser import HTMLParser

from docgen.documents.nodes import Document
from docgen.documents.outline import plain

ASIDE = "data-aside"
"""The attribute that marks what a page shows beside the text: contents, chart labels, watermark."""

_BREAK_HINTS = dict.fromkeys(map(ord, "\u200b\u2060\u00ad\ufeff"))
_SPACE = re.compile(r"((?<=[0-9A-Za-z])\s+(?=[0-9A-Za-z]))|\s+")
_VOID = frozenset({"br", "hr", "img", "meta", "link", "col", "input"})
_INLINE = frozenset({"span", "strong", "em", "a", "data", "b", "i"})


def normalise(text: str) -> str:
    """Return `text` with white space folded; comparing two of these compares two documents."""
    return _SPACE.sub(lambda gap: " " if gap[1] else "", text.translate(_BREAK_HINTS))


def text_of(document: Document) -> str:
    """Return the normalised text of a numbered document."""
    return normalise(plain(document))


def text_of_page(page: str) -> str:
    """Return the normalised text of an HTML page, parts marked `data-aside` left out."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    return normalise("".join(reader.pieces))


class _Page(HTMLParser):
    """Collects the text of the body; an aside is skipped with everything in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.pieces.append("\n")
        if tag not in _VOID:
            outside = bool(self._open) and self._open[-1][1]
            aside = outside or tag in {"head", "svg"} or any(name == ASIDE for name, _ in attrs)
            self._open.append((tag, aside))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag not in _INLINE:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not (self._open and self._open[-1][1]):
            self.pieces.append(data)
