"""The logo of a house style: a PNG beside the style file, and how high it is printed."""

from base64 import b64decode, b64encode
from binascii import crc32
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from struct import error as struct_error
from struct import unpack

from docgen.definitions.style_reader import Keys, StyleReader
from docgen.definitions.style_units import parse_millimetres

MEDIA_TYPE = "image/png"
_DATA = "logo_data"  # what a style's source carries of the file, so that it is whole
_MAGIC = b"\x89PNG\r\n\x1a\n"
_MOST_BYTES, _MOST_PIXELS = 300_000, 4000
_KIND = f"请存成 PNG，不超过 {_MOST_BYTES // 1000} KB，宽高不超过 {_MOST_PIXELS} 像素"
_ROOM_MM = 1  # between the logo in the header and the text below


@dataclass(frozen=True, slots=True)
class Logo:
    """A PNG with its heights in print: in the header, and on the cover (0: not there)."""

    data: bytes
    width_px: int
    height_px: int
    height_mm: float
    cover_mm: float = 0.0

    def width_mm(self, height_mm: float) -> float:
        """Return how wide the logo is at a height."""
        return round(height_mm * self.width_px / self.height_px, 2)

    @property
    def uri(self) -> str:
        """The picture as a data: URI."""
        return f"data:{MEDIA_TYPE};base64,{b64encode(self.data).decode()}"


def _file_name(given: object) -> str:
    if not isinstance(given, str) or not given.lower().endswith(".png") or set(given) & set("/\\"):
        raise ValueError("写版式文件旁边的 PNG 文件名，如 logo.png")
    return given


_KEYS: Keys = {
    "file": ("file", _file_name),
    "height": ("height_mm", parse_millimetres),
    "cover": ("cover_mm", parse_millimetres),
}


def with_logo(source: str, path: Path, reader: StyleReader) -> str:
    """Return the style's source with the logo beside `path` in it, if the style names one."""
    name = reader.part("logo").get("file")
    file = path.parent / name if isinstance(name, str) and Path(name).name == name else None
    if reader.text(_DATA) or file is None or not file.is_file():
        return source
    if file.stat().st_size > _MOST_BYTES:
        reader.fault(("logo", "file"), f"{name} 太大", _KIND)
        return source
    return f"{source.rstrip()}\n{_DATA}: {b64encode(file.read_bytes()).decode()}\n"


def read_logo(reader: StyleReader, room_mm: float) -> Logo | None:
    """Return the logo of a style, None when it has none or a faulty one; faults are kept.

    `room_mm` is what lies between the header's edge and the text.
    """
    if not reader.part("logo"):
        return None
    given = reader.read(("logo",), _KEYS, optional=("cover",))
    if given.get("height_mm", 0) > room_mm - _ROOM_MM:
        most = f"{room_mm - _ROOM_MM:g}mm"
        reader.fault(("logo", "height"), "徽标比页眉高", f"写 {most} 以内，或把 page.top 加大")
    data = reader.text(_DATA)
    if not data:
        reader.fault(
            ("logo", "file"), f"找不到 {given.get('file', '徽标')}", "请把它放在版式文件旁边"
        )
        return None
    try:
        png = b64decode(data, validate=True)
        width, height = png_size(png)
    except ValueError:
        reader.fault(("logo", "file"), "徽标不是完好的 PNG 图片", _KIND)
        return None
    given.pop("file", None)
    return Logo(png, width, height, **given) if "height_mm" in given else None


def png_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a sound PNG in pixels; raises ValueError for anything else."""
    if not data.startswith(_MAGIC) or len(data) > _MOST_BYTES:
        raise ValueError("not a PNG, or a large one")
    try:
        chunks = list(_chunks(data[len(_MAGIC) :]))
        width, height = unpack(">II", chunks[0][1][:8])
    except (struct_error, IndexError):
        raise ValueError("not a whole PNG") from None
    if chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND":
        raise ValueError("not a whole PNG")
    if not (0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS):
        raise ValueError("too many pixels")
    return width, height


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG: each with its length before it and its checksum after it."""
    while data:
        length, kind = unpack(">I4s", data[:8])
        body, rest = data[8 : 8 + length], data[8 + length :]
        if unpack(">I", rest[:4])[0] != crc32(kind + body):
            raise ValueError("a PNG with a broken chunk")
        yield kind, body
        data = rest[4:]
