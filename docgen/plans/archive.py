"""A zip of documents: the same entries give the same bytes, whenever and wherever it is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
PACKED = (".docx", ".xlsx", ".pdf")  # squeezed in themselves: once more costs time only


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a zip."""

    name: str
    data: bytes


def write_archive(stream: IO[bytes], entries: Iterable[Entry]) -> None:
    """Write a zip of the entries, in their order, one at a time."""
    with ZipFile(stream, "w") as archive:
        for one in entries:
            info = ZipInfo(one.name, LONG_AGO)
            info.compress_type = ZIP_STORED if one.name.endswith(PACKED) else ZIP_DEFLATED
            info.external_attr = READABLE
            archive.writestr(info, one.data)


def free_name(name: str, taken: set[str]) -> str:
    """Return a name nobody has yet, and take it: 计划.docx, 计划（2）.docx."""
    stem, dot, suffix = name.rpartition(".")
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{stem}（{number}）{dot}{suffix}"
    taken.add(free.casefold())
    return free
