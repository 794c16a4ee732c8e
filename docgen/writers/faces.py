"""The faces PDFs are set in: their files, and which characters they have."""

import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

from docgen.definitions.style import EMOJI, FALLBACK, SYMBOLS
from docgen.errors import UnavailableError
from docgen.settings import ROOT

FOLDER = ROOT / "static" / "fonts"
_EVERYWHERE = (FALLBACK, EMOJI, SYMBOLS)  # faces every chain of families comes to


@dataclass(frozen=True, slots=True)
class FaceFile:
    """One face: its file in static/fonts, and the family and weight it is set as."""

    file: str
    family: str
    weight: int


@lru_cache(maxsize=1)
def face_files() -> tuple[FaceFile, ...]:
    """Every face there is; UnavailableError when the folder holds none."""
    found = []
    for path in sorted(FOLDER.glob("Docgen*-*.?tf")):
        family, _, weight = path.stem.removeprefix("Docgen").partition("-")
        found.append(FaceFile(path.name, f"Docgen {family}", 700 if weight == "Bold" else 400))
    if not found:
        raise UnavailableError("没有排版用的字体", where=str(FOLDER), hint="运行 make fonts")
    return tuple(found)


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


def face_bytes(file: str) -> bytes:
    """The bytes of one face; KeyError for a file that is none of ours."""
    if file not in {face.file for face in face_files()}:
        raise KeyError(file)
    return (FOLDER / file).read_bytes()
