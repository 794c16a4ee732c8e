"""Sections, headers, footers and the draft watermark."""

from dataclasses import dataclass

from docgen.definitions.style import Page, Running, Style, TextRole
from docgen.definitions.style_logo import Logo
from docgen.documents.identity import identity_line
from docgen.documents.nodes import Document
from docgen.writers.docx_drawing import picture_drawing
from docgen.writers.docx_package import NoPackage, WordPackage
from docgen.writers.docx_runs import field_code, plain_run
from docgen.writers.docx_styles import WORD_STYLES
from docgen.writers.docx_xml import Element, name, twips, twips_of_mm, val, w, x

_WATERMARK = 1.1  # of its letters, how high Word draws the box it is stretched to
_LOGOS = 100_000  # numbers of drawings no drawing of the text has
_PATH = "m@7,l@8,m@5,21600l@6,21600e"


@dataclass(frozen=True, slots=True)
class Margins:
    """The relation ids of the headers and footers every section refers to."""

    header: str
    footer: str
    even_header: str = ""
    even_footer: str = ""
    first_header: str = ""
    first_footer: str = ""


def add_margins(
    package: WordPackage | NoPackage,
    document: Document,
    style: Style,
    watermark: str,
    *,
    cover: bool,
) -> Margins:
    """Add headers and footers to the package; a cover has a first page of its own, without text."""
    running = style.running
    number = 0

    def header(kind: str, words: str) -> str:
        nonlocal number
        number += 1
        mark = watermark_run(watermark, number, style) if watermark else None
        logo = None if kind == "3" else style.logo
        made = _header(words, style, mark, logo_run(logo, logo.height_mm, number) if logo else None)
        return package.add_margin(f"header{kind}", made, logo.data if logo else b"")

    words = running.head(document.header)
    right = "right" if running.outer else "center"
    return Margins(
        header=header("1", words),
        footer=package.add_margin("footer1", _footer(document, style, right)),
        even_header=header("2", words) if running.outer else "",
        even_footer=package.add_margin("footer2", _footer(document, style, "left"))
        if running.outer
        else "",
        first_header=header("3", "") if cover else "",
        first_footer=package.add_margin("footer3", w("ftr", _blank(TextRole.FOOTER)))
        if cover
        else "",
    )


def section(page: Page, margins: Margins, *, landscape: bool, first: bool) -> Element:
    """Return the w:sectPr of a section; the first page of the first one may be a cover."""
    references = [
        ("headerReference", "default", margins.header),
        ("headerReference", "even", margins.even_header),
        ("headerReference", "first", margins.first_header if first else ""),
        ("footerReference", "default", margins.footer),
        ("footerReference", "even", margins.even_footer),
        ("footerReference", "first", margins.first_footer if first else ""),
    ]
    size = w("pgSz", w=twips_of_mm(page.width_mm), h=twips_of_mm(page.height_mm))
    if landscape:
        size.set(name("w:orient"), "landscape")
    return w(
        "sectPr",
        *(_reference(tag, kind, target) for tag, kind, target in references if target),
        val("type", "nextPage"),
        size,
        w(
            "pgMar",
            top=twips_of_mm(page.top_mm),
            right=twips_of_mm(page.right_mm),
            bottom=twips_of_mm(page.bottom_mm),
            left=twips_of_mm(page.left_mm),
            header=twips_of_mm(page.header_mm),
            footer=twips_of_mm(page.footer_mm),
            gutter=0,
        ),
        w("titlePg") if first and margins.first_header else None,
    )


def _reference(tag: str, kind: str, target: str) -> Element:
    made = x(f"w:{tag}", {"r:id": target})
    made.set(name("w:type"), kind)
    return made


def logo_run(logo: Logo, height_mm: float, number: int, relation: str = "") -> Element:
    """Return the logo as a run; in a header the package knows the relation."""
    size = logo.width_mm(height_mm), height_mm
    return w("r", picture_drawing(relation, _LOGOS + number, size, "公司徽标"))


def _header(words: str, style: Style, mark: Element | None, logo: Element | None) -> Element:
    rule_pt = style.running.rule_pt
    line = None
    if words and rule_pt:
        colour = style.table.rule_colour[1:]
        line = w("pBdr", w("bottom", val="single", sz=round(rule_pt * 8), space=4, color=colour))
    style_name = val("pStyle", WORD_STYLES[TextRole.HEADER].id)
    if logo is None:
        paragraph = w("p", w("pPr", style_name, line))
    else:  # at the left edge, the words in the middle; a line of fixed height would cut it off
        middle = w("tab", val="center", pos=twips_of_mm(style.page.text_width_mm / 2))
        high = w("spacing", before=0, after=0, line=240, lineRule="auto")
        paragraph = w(
            "p", w("pPr", style_name, line, w("tabs", middle), high, val("jc", "left")), logo
        )
        if words:
            paragraph.append(w("r", w("tab")))
    if words:
        paragraph.append(plain_run(words))
    if mark is not None:
        paragraph.append(mark)
    return w("hdr", paragraph)


def _footer(document: Document, style: Style, side: str) -> Element:
    """The page number at its side, and below it which plan and version this is."""
    running = style.running
    jc = val("jc", side)
    role = val("pStyle", WORD_STYLES[TextRole.FOOTER].id)
    indent = None
    if running.outer:
        where = "right" if side == "right" else "left"
        size = style.text(TextRole.FOOTER).size_pt
        indent = w("ind", **{f"{where}Chars": 100, where: twips(size)})
    made = [w("p", w("pPr", role, indent, jc), *_number(running))]
    if running.identity and document.identity:
        made.append(_identity(document, style, side))
    return w("ftr", *made)


def _number(running: Running) -> list[Element]:
    """第 {page} 页 共 {pages} 页 with Word's own fields in the places."""
    made: list[Element] = []
    for piece in (
        running.number.replace("{pages}", "\0NUMPAGES\0").replace("{page}", "\0PAGE\0").split("\0")
    ):
        if piece in {"PAGE", "NUMPAGES"}:
            made.extend(field_code(piece, [plain_run("1")]))
        elif piece:
            made.append(plain_run(piece))
    return made


def _identity(document: Document, style: Style, side: str) -> Element:
    size = round(style.identity_pt * 2)
    run = plain_run(identity_line(document))
    run[0].append(val("color", "8A929C"))
    run[0].append(val("sz", size))
    run[0].append(val("szCs", size))
    role = val("pStyle", WORD_STYLES[TextRole.HEADER].id)
    return w("p", w("pPr", role, val("jc", side)), run)


def _blank(role: TextRole) -> Element:
    return w("p", w("pPr", val("pStyle", WORD_STYLES[role].id)))


def watermark_run(words: str, number: int, style: Style) -> Element:
    """Return the VML word behind the page, as Word itself writes it."""
    size = round(_WATERMARK * style.watermark_pt)
    shape_style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{size * len(words)}pt;height:{size}pt;"
        "rotation:315;z-index:-251654144;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin"
    )
    face = style.face(TextRole.BODY).word
    shape = x(
        "v:shape",
        {
            "id": f"PowerPlusWaterMarkObject{number}",
            "o:spid": f"_x0000_s{2048 + number}",
            "type": "#_x0000_t136",
            "style": shape_style,
            "o:allowincell": "f",
            "fillcolor": style.colours.watermark.lower(),
            "stroked": "f",
        },
        x("v:fill", {"opacity": ".5"}),
        x("v:textpath", {"style": f'font-family:"{face}";font-size:1pt', "string": words}),
        x("w10:wrap", {"anchorx": "margin", "anchory": "margin"}),
    )
    return w("r", w("rPr", w("noProof")), x("w:pict", {}, _shape_type(), shape))


def _shape_type() -> Element:
    """The shape every WordArt text on a straight path has (VML, o:spt 136)."""
    equations = (
        "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3",
        "if @0 @3 0", "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5",
        "mid @7 @8", "mid @6 @7", "sum @6 0 @5",
    )  # fmt: skip
    return x(
        "v:shapetype",
        {
            "id": "_x0000_t136",
            "coordsize": "21600,21600",
            "o:spt": 136,
            "adj": "10800",
            "path": _PATH,
        },
        x("v:formulas", {}, *(x("v:f", {"eqn": one}) for one in equations)),
        x(
            "v:path",
            {
                "textpathok": "t",
                "o:connecttype": "custom",
                "o:connectlocs": "@9,0;@10,10800;@11,21600;@12,10800",
                "o:connectangles": "270,180,90,0",
            },
        ),
        x("v:textpath", {"on": "t", "fitshape": "t"}),
    )
