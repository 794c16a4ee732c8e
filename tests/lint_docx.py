"""A lint of .docx files: faults no validator sees, each of which some program trips over."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
XLSX_PART = "xl/workbook.xml"
_NAME = re.compile(r"[^\W\d]\w*")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_THEME_FONTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def lint(data: bytes) -> list[str]:
    """Every fault of a .docx, as `part: fault`; empty when there is none."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        faults = list(_package(package))
        roots = {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }
        faults += _workbooks(package)
    faults += _core(roots["docProps/core.xml"])
    faults += _relations(roots)
    faults += _drawings(roots)
    styles = {one.get(f"{W}styleId") for one in roots["word/styles.xml"].iter(f"{W}style")}
    lists = {one.get(f"{W}numId") for one in roots["word/numbering.xml"].iter(f"{W}num")}
    for name, root in roots.items():
        if name.startswith("word/"):
            checks = (
                _bookmarks(root),
                _links(root),
                _references(root, styles, lists),
                _tables(root),
                _boxes(root),
                _fields(root),
                _fonts(root),
                _empty(root),
            )
            faults += [f"{name}: {fault}" for check in checks for fault in check]
    return faults


def _package(package: zipfile.ZipFile) -> Iterator[str]:
    names = package.namelist()
    if len({name.lower() for name in names}) != len(names):
        yield "package: an entry twice"
    if names[0] != "[Content_Types].xml":
        yield "package: [Content_Types].xml is not first"
    if any(entry.date_time != (1980, 1, 1, 0, 0, 0) for entry in package.infolist()):
        yield "package: an entry with a time"
    for name in names:
        if re.search(r"stylesWithEffects|thumbnail|customXml", name):
            yield f"package: {name} has no business here"


def _workbooks(package: zipfile.ZipFile) -> Iterator[str]:
    for name in package.namelist():
        if name.endswith(".xlsx"):
            try:
                with zipfile.ZipFile(io.BytesIO(package.read(name))) as book:
                    if XLSX_PART not in book.namelist():
                        yield f"{name}: not a workbook"
            except zipfile.BadZipFile:
                yield f"{name}: does not open"


def _core(root: etree._Element) -> Iterator[str]:
    for one in root:
        if one.tag.startswith("{http://purl.org/dc/terms/}") and not _MOMENT.fullmatch(
            one.text or ""
        ):
            yield "docProps/core.xml: a date that is none"


def _relations(roots: dict[str, etree._Element]) -> Iterator[str]:
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        for one in root:
            if one.get("TargetMode") == "External":
                yield f"{name}: points outside: {one.get('Target')}"
        owner = name.replace("_rels/", "").removesuffix(".rels")
        if owner in roots:
            known = {one.get("Id") for one in root}
            used = {
                value
                for one in roots[owner].iter()
                for key, value in one.attrib.items()
                if str(key).startswith(R)
            }
            yield from (f"{owner}: relation {one} is missing" for one in sorted(used - known))
            yield from (f"{owner}: chart or picture {one} unused" for one in _idle(root, used))


def _idle(root: etree._Element, used: set[str]) -> list[str]:
    return [
        one.get("Id")
        for one in root
        if one.get("Type").endswith(("/chart", "/image", "/header", "/footer"))
        and one.get("Id") not in used
    ]


def _drawings(roots: dict[str, etree._Element]) -> Iterator[str]:
    ids = Counter(one.get("id") for root in roots.values() for one in root.iter(f"{WP}docPr"))
    yield from (f"drawing id {one} {times} times" for one, times in ids.items() if times > 1)


def _bookmarks(root: etree._Element) -> Iterator[str]:
    starts = [one.get(f"{W}id") for one in root.iter(f"{W}bookmarkStart")]
    ends = [one.get(f"{W}id") for one in root.iter(f"{W}bookmarkEnd")]
    if sorted(starts) != sorted(ends) or len(set(starts)) != len(starts):
        yield "bookmarks do not start and end once each"
    names = Counter(one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart"))
    yield from (f"bookmark {one} twice" for one, times in names.items() if times > 1)
    yield from (
        f"bookmark name {one}" for one in names if len(one) > 40 or not _NAME.fullmatch(one)
    )
    for paragraph in root.iter(f"{W}p"):
        inside = {one.get(f"{W}id") for one in paragraph.iter(f"{W}bookmarkStart")}
        if inside != {one.get(f"{W}id") for one in paragraph.iter(f"{W}bookmarkEnd")}:
            yield "a bookmark crosses paragraphs"


def _links(root: etree._Element) -> Iterator[str]:
    names = {one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")}
    wanted = {one.get(f"{W}anchor") for one in root.iter(f"{W}hyperlink")} - {None}
    yield from (f"a link to {one}, which is not there" for one in sorted(wanted - names))


def _references(root: etree._Element, styles: set[str], lists: set[str]) -> Iterator[str]:
    for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
        for one in root.iter(f"{W}{tag}"):
            if one.get(f"{W}val") not in styles:
                yield f"style {one.get(f'{W}val')} is missing"
    for one in root.iter(f"{W}numId"):
        if one.get(f"{W}val") not in lists:
            yield f"list {one.get(f'{W}val')} is missing"


def _tables(root: etree._Element) -> Iterator[str]:
    for cell in root.iter(f"{W}tc"):
        last = [one for one in cell if one.tag != f"{W}tcPr"][-1:]
        if not last or last[0].tag != f"{W}p":
            yield "a cell does not end in a paragraph"
    for table in root.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            wide = sum(_span(cell) for cell in row.findall(f"{W}tc"))
            if wide != columns:
                yield f"a row {wide} wide in a grid of {columns}"
        following = table.getnext()
        if following is None or following.tag == f"{W}tbl":
            yield "nothing between a table and what follows"


def _boxes(root: etree._Element) -> Iterator[str]:
    """Content controls are check boxes inside paragraphs, and show the state they are in."""
    for control in root.iter(f"{W}sdt"):
        box = control.find(f"{W}sdtPr/{W14}checkbox")
        if box is None or control.getparent().tag != f"{W}p":
            yield "a content control that is no check box in a paragraph"
            continue
        ticked = box.find(f"{W14}checked").get(f"{W14}val") == "1"
        state = box.find(f"{W14}{'checkedState' if ticked else 'uncheckedState'}")
        shown = "".join(one.text or "" for one in control.iter(f"{W}t"))
        if shown != chr(int(state.get(f"{W14}val"), 16)):
            yield f"a check box shows {shown}, which is not its state"


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val"))


def _fields(root: etree._Element) -> Iterator[str]:
    depth = 0
    for one in root.iter(f"{W}fldChar"):
        kind = one.get(f"{W}fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind, 0)
        if depth < 0:
            break
    if depth:
        yield "fields do not begin and end once each"
    if any(root.iter(f"{W}updateFields")):
        yield "updateFields asks the reader a question on every opening"


def _fonts(root: etree._Element) -> Iterator[str]:
    for fonts in root.iter(f"{W}rFonts"):
        if any(fonts.get(f"{W}{name}") for name in _THEME_FONTS):
            yield "a theme font"
        if fonts.get(f"{W}hint") != "eastAsia":
            yield "fonts without the hint for Chinese punctuation"
    for run in root.iter(f"{W}r"):
        if run.find(f"{W}t") is not None and run.find(f"{W}rPr/{W}rFonts") is None:
            yield "a run of text without the hint for Chinese punctuation"


def _empty(root: etree._Element) -> Iterator[str]:
    """A paragraph left empty to make room: the style's spacing is there for that."""
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        silent = style is not None and style.get(f"{W}val") == "PlanSpacer"
        in_margin = root.tag in {f"{W}hdr", f"{W}ftr"}
        in_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
        if len(paragraph) <= 1 and not silent and not in_margin and not in_cell:
            yield "an empty paragraph"
