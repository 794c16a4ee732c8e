"""The faces PDFs are set in: their files."""

from dataclasses import dataclass
from functools import lru_cache

from docgen.errors import UnavailableError
from docgen.settings import ROOT

FOLDER = ROOT / "static" / "fonts"


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


def face_bytes(file: str) -> bytes:
    """The bytes of one face; KeyError for a file that is none of ours."""
    if file not in {face.file for face in face_files()}:
        raise KeyError(file)
    return (FOLDER / file).read_bytes()
