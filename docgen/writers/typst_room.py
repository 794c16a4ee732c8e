"""How much fits: what must be known before typesetting, estimated from the width of letters.

Typst neither breaks a word that is too long for its column nor splits a row that is too tall for
its page unless told so beforehand.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil

from docgen.definitions.style import Page, Style, TextRole
from docgen.documents.nodes import Runs
from docgen.writers.chart_scale import width_of

BREAK = "\u200b"
"""Marks a place where a word may be broken; the template puts nothing visible there."""

Written = str | list[list[str]]
"""A text as the template takes it: itself, or its lines and in them the parts between breaks."""

_LONGEST = 20  # letters of a word that stays whole in a justified line
_WORD = re.compile(r"[!-~\u00a1-\u052f]{4,}|[，。！？；：、…—～·]{4,}")
_NARROW = frozenset(".,:;'!|()[]/-Iijlt")
_WIDE = frozenset("MW@%mw")
_POINTS_PER_MM = 72 / 25.4
_TALL = 0.5  # share of the page from which a thing may be split


@dataclass(frozen=True, slots=True)
class Room:
    """The space a text has, in points."""

    width: float
    height: float
    size: float
    line: float

    def breakable(self, text: str) -> str:
        """Return `text` with tabs as wide spaces and words that do not fit made breakable."""
        spaced = text.replace(BREAK, "").replace("\t", "\u2003")
        return _WORD.sub(lambda found: self._broken(found[0]), spaced)

    def _broken(self, word: str) -> str:
        if len(word) < _LONGEST and sum(map(_ems, word)) * self.size <= self.width:
            return word
        return BREAK.join(word)

    def lines(self, texts: Iterable[Runs]) -> int:
        """Return about how many lines the texts take, each beginning one of its own."""
        return sum(self.text_lines("".join(run.text for run in runs)) for runs in texts)

    def text_lines(self, text: str) -> int:
        """Return about how many lines a text takes."""
        width = max(self.width, self.size)
        return sum(max(1, ceil(width_of(line, self.size) / width)) for line in text.split("\n"))

    def tall(self, lines: int, share: float = _TALL) -> bool:
        """Whether so many lines are more than that share of a page."""
        return lines * self.line > self.height * share

    def narrowed(self, share: float, less: float = 0) -> "Room":
        """Return the room of a part: a share of the width, less what is not for text."""
        return replace(self, width=self.width * share - less)

    def scaled(self, scale: float) -> "Room":
        """Return the room for a text of another size."""
        return replace(self, size=self.size * scale)


def written(text: str) -> Written:
    """Return a text as the template takes it."""
    if "\n" not in text and BREAK not in text:
        return text
    return [line.split(BREAK) for line in text.split("\n")]


def _ems(letter: str) -> float:
    """About how wide a letter is, rather more than less."""
    if letter > "\u2000":
        return 1
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE:
        return 0.95
    return 0.72 if letter.isupper() else 0.56


def room_of(style: Style, page: Page, role: TextRole) -> Room:
    """Return the room a text of `role` has across a page."""
    look = style.text(role)
    width, height = page.text_width_mm * _POINTS_PER_MM, page.text_height_mm * _POINTS_PER_MM
    return Room(width, height, look.size_pt, look.line_pt)
