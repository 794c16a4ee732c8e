"""Pictures: looked at before they are kept, by their own bytes, not by their name."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from docgen.errors import NotFoundError, RefusedError
from docgen.service.answers import Actor, Download
from docgen.service.desk import Desk
from docgen.service.opening import find
from docgen.service.policy import Action
from docgen.storage.snapshots import attach, find_attached, keep_blob
from forms.json import Json

MOST_PIXELS = 40_000_000
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # SOF0-SOF15 but DHT, JPG, DAC
BARE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Looks:
    """What a picture is, by its header."""

    media_type: str
    width: int
    height: int


def put_picture(
    desk: Desk, actor: Actor, plan_id: str, data: bytes, name: str, now: datetime
) -> dict[str, Json]:
    """Keep a picture; see Service.put_picture."""
    with desk.store.reading() as tx:
        find(tx, actor, plan_id, Action.EDIT)
    looks = looked_at(data, desk.settings.upload_mb)
    plain = plain_name(name)
    digest = desk.store.blobs.put(data)
    with desk.store.writing() as tx:
        find(tx, actor, plan_id, Action.EDIT)
        keep_blob(tx, digest, looks.media_type, len(data), now)
        attach(tx, plan_id, digest, plain, now)
    return {
        "sha256": digest,
        "name": plain,
        "media_type": looks.media_type,
        "width": looks.width,
        "height": looks.height,
    }


def picture(desk: Desk, actor: Actor, plan_id: str, sha256: str) -> Download:
    """Return a picture of a plan; see Service.picture."""
    with desk.store.reading() as tx:
        find(tx, actor, plan_id, Action.READ)
        kept = find_attached(tx, plan_id, sha256)
    if kept is None:
        raise NotFoundError("这份计划里没有这张图片", hint="请重新上传")
    return Download(desk.store.blobs.get(kept.sha256), kept.media_type, kept.name)


def looked_at(data: bytes, limit_mb: int) -> Looks:
    """Return what the picture is; raises RefusedError for what is no PNG or JPEG, or too large."""
    if len(data) > limit_mb * 1024 * 1024:
        size = len(data) / 1024 / 1024
        raise RefusedError(
            f"图片 {size:.1f} MB，超过 {limit_mb} MB", hint="请压缩后再传，手机照片可选“中等大小”"
        )
    looks = _png(data) if data.startswith(PNG) else _jpeg(data) if data.startswith(JPEG) else None
    if looks is None or not looks.width or not looks.height:
        raise RefusedError("这个文件不是 PNG 或 JPEG 图片", hint="请换一张，或先另存为 PNG")
    if looks.width * looks.height > MOST_PIXELS:
        raise RefusedError(
            f"图片有 {looks.width}×{looks.height} 像素，太大了", hint="请缩小到 4,000 万像素以内"
        )
    return looks


def plain_name(name: str) -> str:
    """Return the last part of a file's name, without what could be a path or a control."""
    last = PurePath(name.replace("\\", "/")).name
    plain = "".join(one for one in last if one.isprintable()).strip()
    return plain[-LONGEST_NAME:] or "图片"


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
