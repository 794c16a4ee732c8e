"""A returned Word file, read: every remark and change at the field it concerns."""

import re
from collections.abc import Mapping
from dataclasses import replace

from docgen.errors import RefusedError
from docgen.readers.align import aligned
from docgen.readers.docx_comments import comments_of
from docgen.readers.docx_parts import Part, parsed
from docgen.readers.docx_properties import W
from docgen.readers.docx_stream import units_of
from docgen.readers.findings import Findings
from docgen.readers.manifest import manifest_of
from docgen.readers.margins import SNAPSHOT, margin_items, margin_remarks
from docgen.readers.package import DOCX, open_package
from docgen.readers.parted import parted
from docgen.readers.remarks import remarks
from docgen.reviews.review import Review, identified

_MOST = 10_000  # remarks and changes of one file
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_USUAL = {
    DOCX.main: "word/document.xml",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml": "docProps/custom.xml",
} | {
    f"{_WORD}.{name}+xml": f"word/{name}.xml"
    for name in ("comments", "commentsExtended", "styles", "footnotes", "endnotes")
}
"""What parts are usually called, by their content type."""


def read_review(
    returned: bytes, printed: bytes, bookmarks: Mapping[str, str], snapshot: str = ""
) -> Review:
    """Return what was done to a file since it went out.

    `printed` is the same document made anew, `bookmarks` its bookmarks by name with the path of the
    field inside. Items stand in the order of the document, comments after changes; those that
    belong to no field are apart, with the heading above them. `place` is left for who knows it.

    Raises RefusedError for a file that is no Word file, is broken or may do harm.
    """
    return replace(compared(returned, open_package(printed, DOCX), bookmarks), snapshot=snapshot)


def compared(returned: bytes, printed: Mapping[str, Part], bookmarks: Mapping[str, str]) -> Review:
    """Return what read_review does, with the parts of the document made anew."""
    parts = _opened(returned)
    manifest = manifest_of(units_of(printed), bookmarks)
    units = parted(units_of(parts), manifest)
    findings = Findings(manifest, units, aligned(manifest, units))
    changes = findings.items()
    margin_remarks(parts, findings.ranges)
    said = remarks(comments_of(parts), findings.ranges)
    items = identified((*changes, *said, *margin_items(parts, printed)))
    if len(items) > _MOST:
        raise RefusedError(
            f"文件里有 {len(items)} 处批注和改动，太多了", hint="请换一份从计划下载的文件"
        )
    placed = tuple(replace(one, near="") for one in items if one.path)
    return Review("", placed, tuple(one for one in items if not one.path))


def identity_of(returned: bytes) -> tuple[str, str, str]:
    """Return the plan's id and the snapshot a file says it is of, and where it says so.

    The file's properties tell (`custom`), else its footer (`footer`: the beginnings of both only);
    two empty texts and `asked` when neither does. Raises RefusedError as read_review does.
    """
    parts = _opened(returned)
    told = _custom(parts)
    if told.get("plan") and told.get("snapshot"):
        return told["plan"], told["snapshot"], "custom"
    return _footer(parts)


def is_brief(returned: bytes) -> bool:
    """Return whether a file says it is a plan on one page; raises RefusedError."""
    return _custom(_opened(returned)).get("brief") == "1"


def _opened(returned: bytes) -> Mapping[str, bytes]:
    """The parts of a file by their usual names: Word in the browser calls them document2.xml."""
    parts = open_package(returned, DOCX)
    said = parsed(parts["[Content_Types].xml"]).iter(_OVERRIDE)
    named = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in said}
    usual = {_USUAL[sort]: name for name, sort in named.items() if sort in _USUAL and _top(name)}
    missed = {place: parts[name] for place, name in usual.items() if name in parts}
    return {**missed, **parts}


def _top(name: str) -> bool:
    """Whether a part is the document's, not that of the building blocks beside it."""
    return name.count("/") == 1


def _custom(parts: Mapping[str, bytes]) -> dict[str, str]:
    content = parts.get("docProps/custom.xml")
    if not content:
        return {}
    found = parsed(content).iter(f"{_PROPERTIES}property")
    return {one.get("name", ""): "".join(map(str, one.itertext())).strip() for one in found}


def _footer(parts: Mapping[str, bytes]) -> tuple[str, str, str]:
    for name in sorted(parts):
        if re.fullmatch(r"word/footer\d*\.xml", name):
            said = "".join(one.text or "" for one in parsed(parts[name]).iter(f"{W}t"))
            plan, snapshot = re.search(r"编号\s*([\w-]+)", said), SNAPSHOT.search(said)
            if plan and snapshot:
                return plan[1], snapshot[1], "footer"
    return "", "", "asked"
