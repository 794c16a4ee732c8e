# ruff: noqa: INP001  a script beside what it makes, not a module
"""Makes the faces of this folder from the open fonts they are cut from.

    python static/fonts/make.py [FOLDER]

FOLDER (build/fonts) holds the unpacked originals, anywhere below it; README.md says which packages
they are in and how to get them. Faces take a family name of our own: several of the originals
reserve theirs, and a name of our own shows at once whether a PDF embeds our faces or the system's.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

TONES = range(0x1F3FB, 0x1F400)
HERE = Path(__file__).parent
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "halt", "chws", "palt", "tnum"]
# What 宋 keeps beside Han, for all: punctuation, full-width forms, numerals, arrows, boxes, kana.
SIGNS = (
    *range(0x0020, 0x0250), *range(0x02B0, 0x0460), *range(0x1E00, 0x1F00),
    *range(0x2000, 0x2800), *range(0x2E80, 0x3400), *range(0xFE10, 0xFE70),
    *range(0xFF00, 0xFFF0), *range(0x1F100, 0x1F170), 0xFFFD,
)  # fmt: skip
# A Latin face must not take “ ” ‘ ’ — … · × ÷ ± ° §: in Chinese text they are full width.
LATIN = (
    *range(0x0020, 0x007F), 0x2022, 0x00A3, 0x00A5, 0x00A9, 0x00AE, 0x00B5,
    *(set(range(0x00C0, 0x0250)) - {0x00D7, 0x00F7}), *range(0x1E00, 0x1F00), 0x20AC,
)  # fmt: skip
RARE_NAMES = (0x20BB7,)  # 𠮷
_CREATED = (
    3_818_275_200  # seconds from 1904: a day of no meaning, since a merge has none of its own
)


@dataclass(frozen=True, slots=True)
class Cut:
    """One face of ours: its file, family and weight, and what it is cut from."""

    file: str
    family: str
    bold: bool
    source: str  # a glob below FOLDER
    characters: Iterable[int]
    within: str = ""  # the family wanted, in a collection


def gb2312() -> set[int]:
    """Code points of GB 2312: its characters, and its signs and foreign letters."""
    rows = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return {ord(text) for row in rows if (text := row.decode("gb2312", "ignore"))}


def standard_han() -> set[int]:
    """Code points of GB 2312 and of the 8,105 characters of 通用规范汉字表 (2013)."""
    beyond = (HERE / "beyond_gb2312.txt").read_text(encoding="utf-8").strip()
    return gb2312() | {ord(character) for character in beyond}


def cuts() -> tuple[Cut, ...]:
    """Every face of this folder."""
    marks = {*range(0x20, 0x7F), *range(0x2010, 0x2040), *range(0x3000, 0x3020)}
    marks |= set(range(0xFF00, 0xFF60))
    han = standard_han() | marks
    # 宋 stands in for what the others lack.
    wide = {*han, *SIGNS, *range(0x4E00, 0xA000), *RARE_NAMES}
    # No less: fontconfig takes a regular face that knows all of Chinese over a bold one that
    # does not, and what it needs to know is GB 2312.
    bold = gb2312() | marks
    serif, sans = "Noto Serif CJK SC", "Noto Sans CJK SC"
    return (
        Cut(
            "DocgenSong-Regular.otf", "Docgen Song", False, "NotoSerifCJK-Regular.ttc", wide, serif
        ),
        Cut("DocgenSong-Bold.otf", "Docgen Song", True, "NotoSerifCJK-Bold.ttc", bold, serif),
        Cut("DocgenHei-Regular.otf", "Docgen Hei", False, "NotoSansCJK-Regular.ttc", han, sans),
        Cut("DocgenHei-Bold.otf", "Docgen Hei", True, "NotoSansCJK-Bold.ttc", bold, sans),
        Cut("DocgenKai-Regular.ttf", "Docgen Kai", False, "LXGWWenKai-Regular.ttf", han),
        Cut("DocgenKai-Bold.ttf", "Docgen Kai", True, "LXGWWenKai-Bold.ttf", bold),
        Cut("DocgenFang-Regular.otf", "Docgen Fang", False, "FandolFang-Regular.otf", han),
        # 仿宋 has no bold; where a word is to stand out in it, printers have always taken 黑.
        Cut("DocgenFang-Bold.otf", "Docgen Fang", True, "NotoSansCJK-Regular.ttc", bold, sans),
        Cut("DocgenSerif-Regular.ttf", "Docgen Serif", False, "LiberationSerif-Regular.ttf", LATIN),
        Cut("DocgenSerif-Bold.ttf", "Docgen Serif", True, "LiberationSerif-Bold.ttf", LATIN),
        Cut("DocgenSans-Regular.ttf", "Docgen Sans", False, "LiberationSans-Regular.ttf", LATIN),
        Cut("DocgenSans-Bold.ttf", "Docgen Sans", True, "LiberationSans-Bold.ttf", LATIN),
        Cut("DocgenEmoji-Regular.ttf", "Docgen Emoji", False, "noto-emoji-*-400-normal.woff2", ()),
    )


def make(folder: Path, cut: Cut) -> set[int]:
    """Write one face, the same file from the same originals; return the code points it has."""
    sources = sorted(folder.rglob(cut.source))
    if not sources:
        raise SystemExit(f"{cut.source} is not below {folder}; see static/fonts/README.md")
    font = _merged(sources) if len(sources) > 1 else _opened(sources[0], cut.within)
    if cut.characters:
        _subset(font, cut.characters)
    _hide_tones(font)
    _rename(font, cut)
    font.recalcTimestamp = False
    font.save(HERE / cut.file)
    return set(font.getBestCmap())


def write_coverage(coverage: Mapping[str, set[int]]) -> None:
    """Write coverage.json: by family, the first and last code point of each stretch."""
    stretches = {
        family: [[run[0], run[-1]] for run in _runs(sorted(points))]
        for family, points in sorted(coverage.items())
    }
    shown = json.dumps(stretches, separators=(",", ":")).replace(']],"', ']],\n"')
    (HERE / "coverage.json").write_text(f"{shown}\n", encoding="utf-8")


def _runs(points: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for point in points:
        if run and point != run[-1] + 1:
            yield run
            run = []
        run.append(point)
    if run:
        yield run


def _opened(path: Path, within: str) -> TTFont:
    if path.suffix != ".ttc":
        return TTFont(path, recalcTimestamp=False)
    fonts = TTCollection(path).fonts
    return next(font for font in fonts if font["name"].getDebugName(1).startswith(within))


def _merged(paths: list[Path]) -> TTFont:
    """One font of the slices a web font comes in; a character in two slices is taken once."""
    with TemporaryDirectory() as folder:
        slices, taken = [], set[int]()
        for number, path in enumerate(paths):
            font = TTFont(path, recalcTimestamp=False)
            fresh = set(font.getBestCmap()) - taken - set(LATIN)
            taken |= fresh
            _subset(font, fresh, features=())
            font.flavor = None
            slices.append(f"{folder}/{number:02}.ttf")
            font.save(slices[-1])
        merged = Merger().merge(slices)
        merged["head"].modified = merged["head"].created = _CREATED
        return merged


def _subset(font: TTFont, characters: Iterable[int], features: Iterable[str] = FEATURES) -> None:
    options = Options()
    options.layout_features = list(features)
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG", "MATH"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 7, 8, 9, 11, 13, 14]  # who made it and under which licence
    options.glyph_names = False
    options.desubroutinize = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def _hide_tones(font: TTFont) -> None:
    """Empty the tones of skin: without colours they would stand behind an emoji as boxes."""
    names = font.getBestCmap()
    for code in TONES:
        if code in names and "glyf" in font:
            font["glyf"][names[code]] = Glyph()
            font["hmtx"][names[code]] = (0, 0)


def _rename(font: TTFont, cut: Cut) -> None:
    style = "Bold" if cut.bold else "Regular"
    compact = cut.family.replace(" ", "")
    names = {1: cut.family, 2: style, 4: f"{cut.family} {style}", 6: f"{compact}-{style}"}
    for identity, text in {**names, 3: f"docgen;{compact}-{style}"}.items():
        font["name"].removeNames(nameID=identity)
        font["name"].setName(text, identity, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 700 if cut.bold else 400
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [f"{compact}-{style}"]
        cff[0].FamilyName, cff[0].FullName = cut.family, f"{cut.family} {style}"


if __name__ == "__main__":
    originals = Path(sys.argv[1] if len(sys.argv) > 1 else "build/fonts")
    made: dict[str, set[int]] = {}
    for one in cuts():
        points = make(originals, one)
        made.setdefault(one.family, points)  # the regular weight comes first
        size = (HERE / one.file).stat().st_size // 1024
        print(f"{one.file}: {len(points)} characters, {size} KB")  # noqa: T201  a script
    write_coverage(made)
