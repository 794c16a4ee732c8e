"""The faces PDFs are set in: their files, and which characters they have."""

import json
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from unicodedata import category

from docgen.definitions.style import EMOJI, FALLBACK
from docgen.errors import UnavailableError
from docgen.settings import ROOT

FOLDER = ROOT / "static" / "fonts"
_EVERYWHERE = (FALLBACK, EMOJI, "Docgen Serif")  # faces every chain of families comes to


def face_files() -> Mapping[str, tuple[str, int]]:
    """Every face by file name: its family and its weight; UnavailableError when there are none."""
    found: dict[str, tuple[str, int]] = {}
    for path in sorted(FOLDER.glob("Docgen*-*.?tf")):
        family, _, weight = path.stem.removeprefix("Docgen").partition("-")
        found[path.name] = (f"Docgen {family}", 700 if weight == "Bold" else 400)
    if not found:
        raise UnavailableError("没有排版用的字体", where=str(FOLDER), hint="运行 make fonts")
    return found


def printable(character: str) -> bool:
    """Whether our faces can set a character; what joins or marks others is never seen itself."""
    code = ord(character)
    if code < 0x20:  # noqa: PLR2004  controls, which no face has
        return False
    if category(character) == "Cf" or 0xFE00 <= code <= 0xFE0F:  # noqa: PLR2004  variation marks
        return True
    return any(_has(stretches, code) for stretches in _coverage())


def _has(stretches: tuple[tuple[int, int], ...], code: int) -> bool:
    place = bisect_right(stretches, (code, 0x110000)) - 1
    return place >= 0 and code <= stretches[place][1]


@lru_cache(maxsize=1)
def _coverage() -> tuple[tuple[tuple[int, int], ...], ...]:
    """The stretches of code points of the faces that stand behind all others."""
    known = json.loads((FOLDER / "coverage.json").read_text(encoding="utf-8"))
    return tuple(tuple((first, last) for first, last in known[one]) for one in _EVERYWHERE)


def face_bytes(name: str) -> bytes:
    """The bytes of one face of `face_files`."""
    return Path(FOLDER / name).read_bytes()
