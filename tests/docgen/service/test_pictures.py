import struct
import zlib

import pytest
from small import CHEN, LIN, NOW, ZHOU

from docgen.errors import NotFoundError, RefusedError
from docgen.service.pictures import looked_at, plain_name


def png(width, height):
    def chunk(name, data):
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00" * (width + 1) * height) if width * height < 10_000 else b""
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def jpeg(width, height, marker=0xC0):
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\x00" + b"\x00" * 9
    frame = bytes([0xFF, marker]) + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + app + b"\xff" + frame + b"\xff\xd9"


@pytest.mark.parametrize(
    ("data", "media_type", "size"),
    [
        (png(3, 2), "image/png", (3, 2)),
        (jpeg(640, 480), "image/jpeg", (640, 480)),
        (jpeg(8, 9, 0xC2), "image/jpeg", (8, 9)),
    ],
    ids=["png", "jpeg", "progressive jpeg"],
)
def test_a_picture_is_what_its_header_says(data, media_type, size):
    looks = looked_at(data, 10)

    assert (looks.media_type, (looks.width, looks.height)) == (media_type, size)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "不是 PNG 或 JPEG"),
        (b"GIF89a\x01\x00\x01\x00", "不是 PNG 或 JPEG"),
        (b"<svg onload='alert(1)'/>", "不是 PNG 或 JPEG"),
        (b"%PDF-1.7", "不是 PNG 或 JPEG"),
        (png(3, 2)[:20], "不是 PNG 或 JPEG"),
        (png(0, 2), "不是 PNG 或 JPEG"),
        (jpeg(640, 480)[:25], "不是 PNG 或 JPEG"),
        (b"\xff\xd8\xff\xe0\x00\x00\x00\x00\x00\x00\x00", "不是 PNG 或 JPEG"),
        (png(9_000, 9_000), "9000×9000 像素，太大了"),
        (png(1, 1) + b"\x00" * 11_000_000, "10.5 MB，超过 10 MB"),
    ],
    ids=[
        "nothing",
        "gif",
        "svg",
        "pdf",
        "cut png",
        "flat png",
        "cut jpeg",
        "broken jpeg",
        "pixels",
        "bytes",
    ],
)
def test_anything_else_is_refused_with_a_sentence(data, said):
    with pytest.raises(RefusedError, match=said):
        looked_at(data, 10)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("照片.png", "照片.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\a.jpg", "a.jpg"),
        ("\x00\n", "图片"),
        ("", "图片"),
    ],
)
def test_a_name_is_the_last_part_without_tricks(name, plain):
    assert plain_name(name) == plain


def test_a_picture_is_kept_and_given_to_readers_of_its_plan(service, plan_id):
    data = png(3, 2)
    stored = service.put_picture(LIN, plan_id, data, "店面.png", NOW)
    again = service.put_picture(LIN, plan_id, data, "店面.png", NOW)
    saved = service.save_section(LIN, plan_id, "work", {"photo": stored}, None, "t-1", NOW)

    assert again == stored
    assert (stored["width"], stored["height"], stored["name"]) == (3, 2, "店面.png")
    assert saved.evaluated.values["work.photo"].sha256 == stored["sha256"]
    for reader in (LIN, ZHOU):
        kept = service.picture(reader, plan_id, stored["sha256"])
        assert (kept.data, kept.media_type) == (data, "image/png")


def test_a_picture_of_one_plan_cannot_be_had_through_another(service, plan_id):
    stored = service.put_picture(LIN, plan_id, png(3, 2), "店面.png", NOW)
    other = service.start_plan(CHEN, "small", "2026-12", NOW)

    with pytest.raises(NotFoundError):
        service.picture(CHEN, other, stored["sha256"])


def test_a_copy_keeps_its_pictures(service, plan_id):
    stored = service.put_picture(LIN, plan_id, png(3, 2), "店面.png", NOW)
    service.save_section(LIN, plan_id, "work", {"photo": stored}, None, "t-1", NOW)
    copied = service.start_plan(LIN, "small", "2027-01", NOW, copy_from=plan_id)

    assert service.picture(LIN, copied, stored["sha256"]).data == png(3, 2)
