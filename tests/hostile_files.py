"""Files nobody should have to read: made from a good one, each wrong in one way."""

import io
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from docgen.definitions.catalogue import Catalogue
from docgen.pipeline import Order, produce
from docgen.plans.plan_file import load_plan_file

Edit = Callable[[bytes], bytes]
Making = Callable[[], bytes]
TYPES, MAIN = "[Content_Types].xml", "word/document.xml"
OUTSIDE = "file:///etc/passwd"
LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))


@cache
def good() -> bytes:
    """A Word file of ours."""
    catalogue = Catalogue(Path(__file__).parents[1] / "doc_templates", watch=False)
    plan = load_plan_file(catalogue.sample_path("weekly_sales"), catalogue).required()
    return produce(plan, catalogue.style("enterprise"), Order(format="docx")).data


def rebuilt(
    edits: Mapping[str, Edit] | None = None,
    added: Mapping[str, bytes] | None = None,
    drop: str = "",
) -> bytes:
    """The good file with some parts edited, added (twice, too) or left out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good())) as source, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name given twice is what some of these are about
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                if name != drop:
                    target.writestr(name, (edits or {}).get(name, bytes)(source.read(name)))
            for name, content in (added or {}).items():
                target.writestr(name, content)
    return made.getvalue()


def _declared(declaration: str, use: str) -> Edit:
    def edit(content: bytes) -> bytes:
        text = content.decode()
        end = text.index("?>") + 2
        return (text[:end] + declaration + text[end:].replace("周", use, 1)).encode()

    return edit


def _swollen(content: bytes) -> bytes:
    return content.replace(b"<w:sectPr", b"<w:p/>" * 4_000_000 + b"<w:sectPr", 1)


def _utf16(content: bytes) -> bytes:
    text = _declared(f'<!DOCTYPE d [<!ENTITY x SYSTEM "{OUTSIDE}">]>', "&x;")(content).decode()
    return text.replace("UTF-8", "UTF-16", 1).encode("utf-16")


def _utf32(content: bytes) -> bytes:
    return content.decode().replace("UTF-8", "UTF-32", 1).encode("utf-32")


def _macro_type(content: bytes) -> bytes:
    return content.replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"vnd.ms-word.document.macroEnabled.main+xml",
    )


def _forged() -> bytes:
    """A part that says it is small and is not."""
    data = bytearray(rebuilt({MAIN: lambda one: one + b" " * 40_000_000}))
    for place in _central(data):
        name_length = struct.unpack_from("<H", data, place + 28)[0]
        if bytes(data[place + 46 : place + 46 + name_length]).decode() == MAIN:
            struct.pack_into("<I", data, place + 24, 1000)
    return bytes(data)


def _central(data: bytearray) -> Iterator[int]:
    return _all(data, b"PK\1\2")


def _all(data: bytearray, mark: bytes) -> Iterator[int]:
    place = data.find(mark)
    while place >= 0:
        yield place
        place = data.find(mark, place + 4)


def _encrypted() -> bytes:
    return _flagged(1)


def _flagged(bit: int) -> bytes:
    """Flags of the list and of the parts themselves."""
    data = bytearray(good())
    for mark, flags in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        for place in _all(data, mark):
            data[place + flags] |= bit
    return bytes(data)


def _newer() -> bytes:
    data = bytearray(good())
    for place in _central(data):
        data[place + 6] = 99
    return bytes(data)


def _garbled() -> bytes:
    """Packed bytes of which some are others."""
    data = bytearray(good())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        begin = archive.getinfo(MAIN).header_offset + 30 + len(MAIN) + 40
    for place in range(begin, begin + 60):
        data[place] ^= 0x5A
    return bytes(data)


def _named() -> dict[str, Making]:
    external = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{OUTSIDE}">]>'
    laughs = f'<!DOCTYPE d [<!ENTITY a "{"A" * 50}">{LAUGHS}]>'
    macros = {"word/vbaProject.bin": b"\xd0\xcf"}
    return {
        "empty": bytes,
        "text": "你好".encode,
        "old or encrypted": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 2000,
        "another zip": lambda: rebuilt(drop=TYPES),
        "cut in half": lambda: good()[: len(good()) // 2],
        "flag of encryption": _encrypted,
        "packed wrongly": _garbled,
        "flag of a patch": lambda: _flagged(0x20),
        "flag of strong encryption": lambda: _flagged(0x40),
        "a newer sort of zip": _newer,
        "external entity": lambda: rebuilt({MAIN: _declared(external, "&x;")}),
        "entity in the content types": lambda: rebuilt({TYPES: _declared(external, "x")}),
        "billion laughs": lambda: rebuilt({MAIN: _declared(laughs, "&i;")}),
        "utf-16 with an entity": lambda: rebuilt({MAIN: _utf16}),
        "utf-32": lambda: rebuilt({MAIN: _utf32}),
        "a huge part nobody names": lambda: rebuilt(
            added={"word/media/x.bin": b"\0" * 150_000_000}
        ),
        "twenty million tags": lambda: rebuilt({MAIN: _swollen}),
        "a forged size": _forged,
        "macros": lambda: rebuilt({TYPES: _macro_type}, macros),
        "a macro part alone": lambda: rebuilt(added=macros),
        "a control": lambda: rebuilt(added={"word/activeX/activeX1.xml": b"<a/>"}),
        "a name that climbs": lambda: rebuilt(added={"../../evil.xml": b"<a/>"}),
        "an absolute name": lambda: rebuilt(added={"/etc/evil.xml": b"<a/>"}),
        "a part twice": lambda: rebuilt(added={MAIN: b"<a/>"}),
        "a part twice in other letters": lambda: rebuilt(added={"word/Document.xml": b"<a/>"}),
        "too many parts": lambda: rebuilt(added={f"x/{n}.xml": b"<a/>" for n in range(2001)}),
        "too large": lambda: good() + b"\0" * 11_000_000,
    }


_HOW = _named()
HOSTILE = tuple(_HOW)
"""What each of them is wrong in."""


@cache
def hostile(name: str) -> bytes:
    """One of them by what is wrong with it."""
    return _HOW[name]()


def corpus() -> dict[str, bytes]:
    """Every one of them by what is wrong with it."""
    return {name: hostile(name) for name in HOSTILE}
