"""What a picture is: told by its own bytes, not by its name."""

from dataclasses import dataclass

from docgen.errors import RefusedError

MOST_PIXELS = 40_000_000
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # SOF0-SOF15 but DHT, JPG, DAC
BARE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length


@dataclass(frozen=True, slots=True)
class Looks:
    """What a picture is, by its header."""

    media_type: str
    width: int
    height: int


def looked_at(data: bytes, limit_mb: int) -> Looks:
    """Return what the picture is; raises RefusedError for what is no PNG or JPEG, or too large."""
    if len(data) > limit_mb * 1024 * 1024:
        raise too_large(len(data), limit_mb)
    looks = _png(data) if data.startswith(PNG) else _jpeg(data) if data.startswith(JPEG) else None
    if looks is None or not looks.width or not looks.height:
        raise RefusedError("这个文件不是 PNG 或 JPEG 图片", hint="请换一张，或先另存为 PNG")
    if looks.width * looks.height > MOST_PIXELS:
        raise RefusedError(
            f"图片有 {looks.width}×{looks.height} 像素，太大了", hint="请缩小到 4,000 万像素以内"
        )
    return looks


def too_large(size: int, limit_mb: int) -> RefusedError:
    """The refusal of so many bytes."""
    shown = f"{size / 1024 / 1024:.1f}"
    return RefusedError(
        f"图片 {shown} MB，超过 {limit_mb} MB", hint="请压缩后再传，手机照片可选“中等大小”"
    )


def _png(data: bytes) -> Looks | None:
    """PNG (ISO/IEC 15948, 11.2.2): IHDR comes first and holds width and height."""
    if data[12:16] != b"IHDR" or b"IEND" not in data[-16:]:
        return None
    width, height = (int.from_bytes(data[at : at + 4]) for at in (16, 20))
    return Looks("image/png", width, height)


def _jpeg(data: bytes) -> Looks | None:
    """JPEG (ITU-T T.81, B.1, B.2.2): segments up to the frame header, which holds the size."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004  every marker's first byte
        marker = data[at + 1]
        if marker in SIZES:
            height, width = (int.from_bytes(data[one : one + 2]) for one in (at + 5, at + 7))
            return Looks("image/jpeg", width, height)
        if marker == 0xFF:  # noqa: PLR2004  a fill byte
            at += 1
        else:
            at += 2 if marker in BARE else 2 + int.from_bytes(data[at + 2 : at + 4])
    return None
