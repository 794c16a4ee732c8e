"""Drawings in the line of text: the frame charts and pictures stand in."""

from docgen.writers.docx_xml import EMU_PER_MM, NAMESPACES, Element, x


def chart_drawing(relation: str, number: int, size_mm: tuple[float, float], alt: str) -> Element:
    """Return the w:drawing that shows the chart of a relation."""
    shown = x("c:chart", {"r:id": relation})
    data = x("a:graphicData", {"uri": NAMESPACES["c"]}, shown)
    return _inline(x("a:graphic", {}, data), number, size_mm, alt)


def picture_drawing(relation: str, number: int, size_mm: tuple[float, float], alt: str) -> Element:
    """Return the w:drawing that shows the picture of a relation."""
    extent = {"cx": round(size_mm[0] * EMU_PER_MM), "cy": round(size_mm[1] * EMU_PER_MM)}
    picture = x(
        "pic:pic",
        {},
        x(
            "pic:nvPicPr",
            {},
            x("pic:cNvPr", {"id": number, "name": f"图片 {number}", "descr": alt}),
            x("pic:cNvPicPr", {}),
        ),
        x(
            "pic:blipFill",
            {},
            x("a:blip", {"r:embed": relation}),
            x("a:stretch", {}, x("a:fillRect", {})),
        ),
        x(
            "pic:spPr",
            {},
            x("a:xfrm", {}, x("a:off", {"x": 0, "y": 0}), x("a:ext", extent)),
            x("a:prstGeom", {"prst": "rect"}, x("a:avLst", {})),
        ),
    )
    data = x("a:graphicData", {"uri": NAMESPACES["pic"]}, picture)
    return _inline(x("a:graphic", {}, data), number, size_mm, alt)


def _inline(graphic: Element, number: int, size_mm: tuple[float, float], alt: str) -> Element:
    """A frame of `size_mm`; `number` is unique among the drawings of a document."""
    frame = x(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        x(
            "wp:extent",
            {
                "cx": round(size_mm[0] * EMU_PER_MM),
                "cy": round(size_mm[1] * EMU_PER_MM),
            },
        ),
        x("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
        x("wp:docPr", {"id": number, "name": f"图 {number}", "descr": alt}),
        x("wp:cNvGraphicFramePr", {}),
        graphic,
    )
    return x("w:drawing", {}, frame)
