"""Word files of every plan type, redlined by an independent tool (Docxodus 11, python-redlines 2).

What it made stands in redlined.tar.xz, so that tests need neither the tool nor .NET: of each type
the parts of the file that went out and of the redline, with the edits between them. To make it
anew: `python tests/redlined.py FOLDER` writes the pairs, `python redline.py` in an environment with
python-redlines[docxodus] runs `DocxodusEngine().run_redline(AUTHOR, old, new)` on each and saves
NAME.red.docx beside them, and `python tests/redlined.py FOLDER pack` packs what is there.
"""

import io
import json
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from redlines import Redline, W
from reviewed import SLUGS, printed

KEPT = Path(__file__).with_name("redlined.tar.xz")
PARTS = ("[Content_Types].xml", "word/document.xml", "word/styles.xml")
LEAST, MOST = 5, 10  # letters of a field that is edited, fields of a type


@dataclass(frozen=True, slots=True)
class Redlined:
    """A file that went out, its bookmarks, the redline, and what should be told: path, text."""

    slug: str
    old: bytes
    marks: dict[str, str]
    redline: bytes
    edits: list[tuple[str, str]]


def redlined() -> Iterator[Redlined]:
    """Every type's, as kept."""
    with tarfile.open(KEPT) as kept:
        files = {one.name: kept.extractfile(one).read() for one in kept if one.isfile()}
    for slug in sorted({one.partition("/")[0] for one in files}):
        told = json.loads(files[f"{slug}/told.json"])
        edits = [(path, after) for path, after in told["edits"]]
        old, new = (_packed(files, f"{slug}/{one}/") for one in ("old", "red"))
        yield Redlined(slug, old, told["marks"], new, edits)


def _packed(files: dict[str, bytes], start: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            if name.startswith(start):
                package.writestr(name.removeprefix(start), content)
    return made.getvalue()


def write_pairs(folder: Path) -> None:
    """Write, of each type, the file that goes out and one with some fields changed."""
    for slug in SLUGS:
        data, marks = printed(slug)
        redline = Redline(data, marks, 5)
        spots = [one for one in redline.spots if len(one.text) >= LEAST]
        edits = []
        for spot in redline.random.sample(spots, min(MOST, len(spots))):
            word, first = redline.word(), redline.random.randrange(len(spot.text))
            last = min(len(spot.text), first + redline.random.choice((0, 0, 2)))
            after = spot.text[:first] + word + spot.text[last:]
            spot.run.find(f"{W}t").text = after
            edits.append((spot.path, after))
        (folder / f"{slug}.old.docx").write_bytes(data)
        (folder / f"{slug}.new.docx").write_bytes(redline.saved())
        told = json.dumps({"marks": marks, "edits": edits}, ensure_ascii=False)
        (folder / f"{slug}.json").write_text(told, encoding="utf-8")


def pack(folder: Path) -> None:
    """Pack the files and their redlines, the parts reading looks at alone."""
    with tarfile.open(KEPT, "w:xz", preset=9) as kept:
        for path in sorted(folder.glob("*.json")):
            _add(kept, f"{path.stem}/told.json", path.read_bytes())
            for sort in ("old", "red"):
                with zipfile.ZipFile(folder / f"{path.stem}.{sort}.docx") as package:
                    for part in PARTS:
                        _add(kept, f"{path.stem}/{sort}/{part}", package.read(part))


def _add(kept: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    kept.addfile(entry, io.BytesIO(content))


if __name__ == "__main__":
    where = Path(sys.argv[1])
    pack(where) if sys.argv[2:] == ["pack"] else write_pairs(where)
