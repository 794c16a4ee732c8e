"""An uploaded Office file, taken apart before any parser sees it: only what is harmless passes."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from docgen.errors import RefusedError

MB = 1024 * 1024
LARGEST_FILE = 10 * MB
LARGEST_TOTAL = 100 * MB
LARGEST_XML = 16 * MB
LARGEST_PART = 20 * MB
MOST_PARTS = 2_000
MOST_TAGS = 1_000_000
STEEPEST = 100  # how many times larger a part may be than what it is packed in

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_STORED_OR_DEFLATED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_PIECE = 64 * 1024
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"utf-16", b"ascii", b"us-ascii"})
_UNREADABLE = (  # all that zipfile raises of an archive it cannot read
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, OSError, EOFError,
    ValueError,
)  # fmt: skip
_AGAIN = "请用 Word 或 WPS 打开，另存一份再上传"


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of file that is taken: what its main part is, and how people call it."""

    main: str  # content type
    title: str
    suffix: str


DOCX = Sort(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "Word 文档",
    ".docx",
)
XLSX = Sort(
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "Excel 工作簿",
    ".xlsx",
)


def open_package(data: bytes, sort: Sort) -> Mapping[str, bytes]:
    """Return the XML parts of an uploaded file by name, each as UTF-8 without a document type.

    Nothing is parsed here but the list of content types, by a plain search. Refused, before any
    memory is spent on it: what is not that sort of file, is encrypted, has macros, is larger than
    it should be, names parts twice or outside itself, or brings entities.

    Raises RefusedError with a sentence for the person who uploaded it.
    """
    if len(data) > LARGEST_FILE:
        raise RefusedError(
            f"文件有 {len(data) // MB + 1} MB，最大 {LARGEST_FILE // MB} MB",
            hint="请缩小图片再上传",
        )
    if data[:8] == _OLE:
        hint = f"请在 Word 或 WPS 里去掉密码，另存为 {sort.suffix}"
        raise RefusedError(f"文件加了密码，或者是旧的格式，不是 {sort.suffix}", hint=hint)
    if data[:4] != b"PK\3\4":
        raise RefusedError(f"这不是 {sort.title}（{sort.suffix}）", hint="请上传下载后修改的那一份")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts(archive)
    except _UNREADABLE as error:
        raise _broken() from error
    _check_sort(parts, sort)
    return parts


def check_archive(data: bytes) -> None:
    """Raise RefusedError for an archive whose list of parts says that it is not to be opened.

    Nothing is unpacked. A list that lies about sizes is left to the wall its reader runs in.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [one for one in archive.infolist() if not one.is_dir()]
    except _UNREADABLE as error:
        raise _broken() from error
    _check_list(infos)
    if sum(one.file_size for one in infos) > LARGEST_TOTAL:
        raise _too_large()


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    infos = [one for one in archive.infolist() if not one.is_dir()]
    _check_list(infos)
    total = 0
    parts: dict[str, bytes] = {}
    for info in infos:
        is_xml = info.filename.lower().endswith((".xml", ".rels"))
        if not is_xml and info.file_size > LARGEST_PART:
            raise _too_large()
        if is_xml:
            content = _unpacked(archive, info)
            total += len(content)
            parts[info.filename] = _plain(content)
        else:
            total += info.file_size  # never unpacked: nothing but XML is read
        if total > LARGEST_TOTAL:
            raise _too_large()
    return parts


def _check_list(infos: list[zipfile.ZipInfo]) -> None:
    """Refuse what the list of parts already gives away."""
    names = [one.filename for one in infos]
    if len(names) > MOST_PARTS:
        raise RefusedError(f"文件里有 {len(names)} 个部件，太多了", hint=_AGAIN)
    if len({one.casefold() for one in names}) < len(names):
        raise RefusedError("文件里有重名的部件，不能确定看哪一个", hint=_AGAIN)
    for info in infos:
        name = info.filename
        if name.startswith("/") or ".." in name.split("/") or re.search(r"[\\:\0]", name):
            raise RefusedError("文件里有指向外面的部件名，不能打开", hint=_AGAIN)
        if info.flag_bits & 1:
            raise RefusedError("文件加了密码", hint="请去掉密码，另存一份再上传")
        if info.compress_type not in _STORED_OR_DEFLATED:
            raise _broken()
        if name.lower().endswith("vbaproject.bin") or "/activex/" in name.lower():
            raise _macros()
        packed = max(info.compress_size, 1)
        if info.file_size > MB and info.file_size / packed > STEEPEST:
            raise _too_large()


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The part, read piece by piece: what the list says of its size is not believed."""
    content = bytearray()
    with archive.open(info) as stream:
        while piece := stream.read(_PIECE):
            content += piece
            if len(content) > LARGEST_XML:
                raise _too_large()
    return bytes(content)


def _plain(content: bytes) -> bytes:
    """The XML as UTF-8; refused with a document type, entities, or in an encoding that hides."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        content = _ENCODING.sub(b'<?xml version="1.0"', content.decode("utf-16").encode(), count=1)
    content = content.removeprefix(b"\xef\xbb\xbf")
    named = _ENCODING.match(content)
    if content[:1] != b"<" or (named and named[1].lower() not in _ENCODINGS):
        raise RefusedError("文件里的文字不是 UTF-8 编码，不能安全地打开", hint=_AGAIN)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise RefusedError("文件里带有不允许的实体声明，可能有害", hint=_AGAIN)
    if content.count(b"<") > MOST_TAGS:
        raise _too_large()
    return content


def _check_sort(parts: Mapping[str, bytes], sort: Sort) -> None:
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise _macros()
    if sort.main.encode() not in types:
        raise RefusedError(
            f"这不是 {sort.title}（{sort.suffix}）", hint=f"请另存为普通的 {sort.suffix} 再上传"
        )


def _broken() -> RefusedError:
    return RefusedError("文件已损坏，打不开", hint="请重新下载或重新保存一份再上传")


def _too_large() -> RefusedError:
    return RefusedError("文件展开以后太大，不像一份计划", hint=_AGAIN)


def _macros() -> RefusedError:
    return RefusedError("文件里有宏，不能上传", hint="请另存为不带宏的格式再上传")
