"""The typefaces: their files, the names inside them, the characters they have."""

import json
import struct
from collections.abc import Iterator
from pathlib import Path

from docgen.cli.checkup.finding import Finding, bad, good
from docgen.settings import Settings

SUBJECT = "字体"
FAMILY = 1  # of the records of a name table
UNICODE = (3, 1)  # platform and encoding
REINSTALL = "请重新安装 docgen，或在源码里运行 make fonts"
PROBES = "年度销售计划任务目标回款0123％①—￥"


def look(settings: Settings) -> Iterator[Finding]:
    """Yield a line of the faces as a whole, or one of each that is not right."""
    folder = settings.static / "fonts"
    try:
        wanted = json.loads((folder / "coverage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        yield bad(SUBJECT, f"{folder} 里的 coverage.json 读不出来", REINSTALL)
        return
    found: dict[str, Path] = {}
    for path in sorted((*folder.glob("*.otf"), *folder.glob("*.ttf"))):
        try:
            found.setdefault(family_of(path), path)
        except (ValueError, struct.error, KeyError):
            yield bad(SUBJECT, f"{path.name} 读不出来", REINSTALL)
    missing = sorted(set(wanted) - set(found))
    if missing:
        yield bad(SUBJECT, f"缺字体 {'、'.join(missing)}", REINSTALL)
    unprinted = [one for one in PROBES if not _covered(ord(one), wanted)]
    if unprinted:
        yield bad(SUBJECT, f"字库里没有 {''.join(unprinted)}", REINSTALL)
    if found and not missing and not unprinted:
        count = sum(last - first + 1 for runs in wanted.values() for first, last in runs)
        yield good(SUBJECT, f"{len(found)} 种字体，名称相符，共 {count} 个字形")


def _covered(code: int, wanted: dict[str, list[list[int]]]) -> bool:
    return any(first <= code <= last for runs in wanted.values() for first, last in runs)


def family_of(path: Path) -> str:
    """Return the family a face says it is of; raises ValueError for what is no face."""
    data = path.read_bytes()
    if data[:4] not in {b"OTTO", b"\x00\x01\x00\x00"}:
        raise ValueError(path.name)
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {
        data[at : at + 4]: struct.unpack_from(">II", data, at + 8)
        for at in range(12, 12 + 16 * count, 16)
    }
    offset, length = tables[b"name"]
    if offset + length > len(data):
        raise ValueError(path.name)
    records, strings = struct.unpack_from(">HH", data, offset + 2)
    for number in range(records):
        record = struct.unpack_from(">6H", data, offset + 6 + 12 * number)
        if record[:2] == UNICODE and record[3] == FAMILY:
            begin = offset + strings + record[5]
            return data[begin : begin + record[4]].decode("utf-16-be")
    raise ValueError(path.name)
