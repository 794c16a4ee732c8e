"""The package around the body: parts, relations, properties, and a zip that is always the same."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from lxml import etree

from docgen.documents.nodes import Document
from docgen.writers.docx_xml import Element, R

EPOCH = (1980, 1, 1, 0, 0, 0)
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments"
_COMMENTS_RELATION = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_VARIANTS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
# Every custom property has the same format id and a number from 2 up (ECMA-376 part 1, 22.3.2).
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_SUFFIXES = {"image/png": "png", "image/jpeg": "jpeg"}


class WordPackage:
    """A .docx being put together; names and ids follow the order things are added in."""

    def __init__(self, root: Element) -> None:
        # python-docx annotates parts with its Document package, which would open a template.
        self._package: Any = OpcPackage()
        self._document = self._xml("/word/document.xml", CT.WML_DOCUMENT_MAIN, root)
        self._package.relate_to(self._document, RT.OFFICE_DOCUMENT)
        self._charts = 0
        self._images: dict[bytes, Part] = {}

    def add_settled(self, name: str, root: Element) -> None:
        """Add one of the parts a document has once: styles, settings, numbering, fontTable."""
        content_type, relation = {
            "styles": (CT.WML_STYLES, RT.STYLES),
            "settings": (CT.WML_SETTINGS, RT.SETTINGS),
            "numbering": (CT.WML_NUMBERING, RT.NUMBERING),
            "fontTable": (CT.WML_FONT_TABLE, RT.FONT_TABLE),
            "theme": (CT.OFC_THEME, RT.THEME),
        }[name]
        path = "theme/theme1" if name == "theme" else name
        self._document.relate_to(self._xml(f"/word/{path}.xml", content_type, root), relation)

    def add_comments(self, comments: Element, extended: Element) -> None:
        """Add what is remarked, and which remark answers which."""
        listed = self._xml("/word/comments.xml", f"{_COMMENTS}+xml", comments)
        more = self._xml("/word/commentsExtended.xml", f"{_COMMENTS}Extended+xml", extended)
        self._document.relate_to(listed, RT.COMMENTS)
        self._document.relate_to(more, _COMMENTS_RELATION)

    def add_margin(self, name: str, root: Element, picture: bytes = b"") -> str:
        """Add a header or a footer with the PNG its drawings show; return its relation id."""
        header = name.startswith("header")
        part = self._xml(f"/word/{name}.xml", CT.WML_HEADER if header else CT.WML_FOOTER, root)
        for blip in root.iter("{*}blip"):
            blip.set(f"{{{R}}}embed", part.relate_to(self._image(picture, "image/png"), RT.IMAGE))
        return self._document.relate_to(part, RT.HEADER if header else RT.FOOTER)

    def add_image(self, data: bytes, media_type: str) -> str:
        """Add a picture, or find the same one again; return its relation id."""
        return self._document.relate_to(self._image(data, media_type), RT.IMAGE)

    def _image(self, data: bytes, media_type: str) -> Part:
        if data not in self._images:
            name = f"/word/media/image{len(self._images) + 1}.{_SUFFIXES[media_type]}"
            self._images[data] = Part(PackURI(name), media_type, data, self._package)
        return self._images[data]

    def add_chart(self, made: Callable[[], tuple[Element, bytes]]) -> str:
        """Add a chart with the workbook it is edited through; return its relation id."""
        chart, workbook = made()
        self._charts += 1
        name = f"/word/embeddings/Microsoft_Excel_Sheet{self._charts}.xlsx"
        sheet = Part(PackURI(name), _WORKBOOK, workbook, self._package)
        part = self._xml(f"/word/charts/chart{self._charts}.xml", _CHART, chart)
        external = next(chart.iter("{*}externalData"))
        external.set(f"{{{R}}}id", part.relate_to(sheet, RT.PACKAGE))
        return self._document.relate_to(part, RT.CHART)

    def add_properties(self, document: Document) -> None:
        """Add what the file says of itself: title, author, times, and which plan it is."""
        self._relate(
            "/docProps/core.xml", CT.OPC_CORE_PROPERTIES, RT.CORE_PROPERTIES, _core(document)
        )
        self._relate(
            "/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, RT.EXTENDED_PROPERTIES, _app(document)
        )
        if document.identity:
            self._relate("/docProps/custom.xml", _CUSTOM, _CUSTOM_RELATION, _custom(document))

    def saved(self) -> bytes:
        """The bytes of the file."""
        stream = io.BytesIO()
        self._package.save(stream)
        return rezipped(stream.getvalue())

    def _relate(self, name: str, content_type: str, relation: str, root: Element) -> None:
        self._package.relate_to(self._xml(name, content_type, root), relation)

    def _xml(self, name: str, content_type: str, root: Element) -> XmlPart:
        return XmlPart(PackURI(name), content_type, root, self._package)  # type: ignore[arg-type]


class NoPackage:
    """Stands where a package does when only text is wanted: no charts, pictures, properties."""

    def __init__(self) -> None:
        self.margins: dict[str, Element] = {}  # headers and footers, by the names of their parts

    def add_chart(self, made: Callable[[], tuple[Element, bytes]]) -> str:
        """Leave the chart out."""
        del made
        return ""

    def add_margin(self, name: str, root: Element, picture: bytes = b"") -> str:
        """Keep a header or a footer, without its picture."""
        del picture
        self.margins[f"word/{name}.xml"] = root
        return ""

    def add_image(self, data: bytes, media_type: str) -> str:
        """Leave the picture out."""
        del data, media_type
        return ""


def rezipped(data: bytes) -> bytes:
    """The same zip with every time 1980-01-01 and entries in a fixed order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist(), key=_entry_order):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            target.writestr(entry, source.read(name))
    return out.getvalue()


def created_at(document: Document) -> datetime:
    """The document's time as a moment in UTC."""
    return datetime.fromisoformat(document.created).astimezone(UTC)


def _entry_order(name: str) -> tuple[int, str]:
    """Content types first, then the package's relations: what readers look for."""
    first = {"[Content_Types].xml": 0, "_rels/.rels": 1, "word/document.xml": 2}
    return first.get(name, 3), name


def _core(document: Document) -> Element:
    """docProps/core.xml: created and modified are the snapshot's time."""
    root = etree.Element(
        f"{{{_CORE}}}coreProperties",
        nsmap={"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI},
    )
    moment = created_at(document).strftime("%Y-%m-%dT%H:%M:%SZ")
    etree.SubElement(root, f"{{{_DC}}}title").text = document.title
    etree.SubElement(root, f"{{{_DC}}}creator").text = document.author
    etree.SubElement(root, f"{{{_CORE}}}lastModifiedBy").text = document.author
    etree.SubElement(root, f"{{{_DC}}}language").text = "zh-CN"
    for name in ("created", "modified"):
        time = etree.SubElement(root, f"{{{_TERMS}}}{name}")
        time.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
        time.text = moment
    return root


def _app(document: Document) -> Element:
    root = etree.Element(f"{{{_EXTENDED}}}Properties", nsmap={None: _EXTENDED})  # type: ignore[dict-item]  # None names the default
    etree.SubElement(root, f"{{{_EXTENDED}}}Application").text = "docgen"
    if document.company:
        etree.SubElement(root, f"{{{_EXTENDED}}}Company").text = document.company
    return root


def _custom(document: Document) -> Element:
    """docProps/custom.xml; lpwstr is the type every program keeps as it is."""
    names = {None: _PROPERTIES, "vt": _VARIANTS}
    root = etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap=names)  # type: ignore[arg-type]  # as above
    for number, (name, value) in enumerate(document.identity, 2):
        one = etree.SubElement(root, f"{{{_PROPERTIES}}}property")
        one.set("fmtid", _FORMAT_ID)
        one.set("pid", str(number))
        one.set("name", name)
        etree.SubElement(one, f"{{{_VARIANTS}}}lpwstr").text = value
    return root
