"""Which characters can be printed: those of the faces that stand behind all others.

A character that none of them has is said before anything is printed, and printed as its number:
〔无法显示：U+0001〕.
"""

import json
from bisect import bisect_right
from functools import lru_cache
from unicodedata import category

from docgen.definitions.style import EMOJI, FALLBACK, SYMBOLS
from docgen.settings import ROOT

_FILE = ROOT / "static" / "fonts" / "coverage.json"
_EVERYWHERE = (FALLBACK, EMOJI, SYMBOLS)  # faces every chain of families comes to
_KNOWN = 4_096  # texts whose answer is kept
_PLAIN = frozenset("\n\t")


def printable(character: str) -> bool:
    """Whether our faces can set a character; what joins or marks others is never seen itself."""
    code = ord(character)
    if code < 0x20:  # noqa: PLR2004  controls, which no face has
        return False
    if category(character) == "Cf" or 0xFE00 <= code <= 0xFE0F:  # noqa: PLR2004  variation marks
        return True
    return any(_has(stretches, code) for stretches in _coverage())


@lru_cache(maxsize=_KNOWN)
def not_printed(text: str) -> str:
    """Return the characters of a text that no face has, each once, in order."""
    return "".join(one for one in dict.fromkeys(text) if one not in _PLAIN and not _settable(one))


_settable = lru_cache(maxsize=_KNOWN)(printable)


def _has(stretches: tuple[tuple[int, int], ...], code: int) -> bool:
    place = bisect_right(stretches, (code, 0x110000)) - 1
    return place >= 0 and code <= stretches[place][1]


@lru_cache(maxsize=1)
def _coverage() -> tuple[tuple[tuple[int, int], ...], ...]:
    known = json.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(tuple((first, last) for first, last in known[one]) for one in _EVERYWHERE)
