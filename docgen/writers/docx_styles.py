"""styles.xml, fontTable.xml and settings.xml, made from the house style."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from types import MappingProxyType

from docgen.definitions.style import Face, Style, Text, TextRole
from docgen.writers.docx_numbering import val_num
from docgen.writers.docx_xml import Element, twips, val, w

_JC = MappingProxyType({"left": "left", "center": "center", "right": "right", "justify": "both"})


@dataclass(frozen=True, slots=True)
class WordStyle:
    """The Word style of a role: its id, the name people see, and how it holds to what follows."""

    id: str
    name: str
    outline: int | None = None
    keep_next: bool = False
    next: str = ""


# Built-in names where Word has one, so that its own tools (outline, contents, captions) know them.
WORD_STYLES: Mapping[TextRole, WordStyle] = MappingProxyType(
    {
        TextRole.BODY: WordStyle("BodyText", "Body Text"),
        TextRole.TITLE: WordStyle("Title", "Title", next="BodyText"),
        TextRole.SUBTITLE: WordStyle("Subtitle", "Subtitle", next="BodyText"),
        TextRole.LEAD: WordStyle("PlanLead", "计划 标签行"),
        TextRole.NOTE: WordStyle("PlanNote", "计划 说明"),
        TextRole.SALUTATION: WordStyle("Salutation", "Salutation", next="BodyText"),
        TextRole.CLOSING: WordStyle("Closing", "Closing"),
        TextRole.HEADING1: WordStyle("Heading1", "heading 1", 0, keep_next=True, next="BodyText"),
        TextRole.HEADING2: WordStyle("Heading2", "heading 2", 1, keep_next=True, next="BodyText"),
        TextRole.HEADING3: WordStyle("Heading3", "heading 3", 2, keep_next=True, next="BodyText"),
        TextRole.HEADING4: WordStyle("Heading4", "heading 4", 3, keep_next=True, next="BodyText"),
        TextRole.LIST: WordStyle("ListParagraph", "List Paragraph"),
        TextRole.CAPTION: WordStyle("Caption", "caption"),
        TextRole.UNIT: WordStyle("PlanUnit", "计划 单位行", keep_next=True),
        TextRole.TABLE_HEAD: WordStyle("PlanTableHead", "计划 表头"),
        TextRole.TABLE: WordStyle("PlanTableText", "计划 表格文字"),
        TextRole.CALLOUT_TITLE: WordStyle("PlanCalloutTitle", "计划 提示标题", keep_next=True),
        TextRole.CALLOUT: WordStyle("PlanCallout", "计划 提示"),
        TextRole.ANNEX: WordStyle("PlanAnnex", "计划 附件号", keep_next=True),
        TextRole.ANNEX_TITLE: WordStyle("PlanAnnexTitle", "计划 附件标题", 0, keep_next=True),
        TextRole.COVER_TITLE: WordStyle("PlanCoverTitle", "计划 封面标题"),
        TextRole.COVER_SUBTITLE: WordStyle("PlanCoverSubtitle", "计划 封面副标题"),
        TextRole.COVER_LINE: WordStyle("PlanCoverLine", "计划 封面信息"),
        TextRole.CONTENTS_TITLE: WordStyle("TOCHeading", "TOC Heading", keep_next=True),
        TextRole.CONTENTS1: WordStyle("TOC1", "toc 1"),
        TextRole.CONTENTS2: WordStyle("TOC2", "toc 2"),
        TextRole.CONTENTS3: WordStyle("TOC3", "toc 3"),
        TextRole.SIGNATURE: WordStyle("Signature", "Signature"),
        TextRole.HEADER: WordStyle("Header", "header"),
        TextRole.FOOTER: WordStyle("Footer", "footer"),
    }
)
FIGURE, SPACER = "PlanFigure", "PlanSpacer"
_CONTENTS_STEP = 1.0  # characters each level of the contents is set in


def styles_part(style: Style, heading_number: int) -> Element:
    """Return w:styles; headings are bound to list `heading_number` (0: to none)."""
    body = style.text(TextRole.BODY)
    return w(
        "styles",
        w("docDefaults", w("rPrDefault", _run(style, body)), w("pPrDefault", w("pPr"))),
        _normal(style),
        *(_role(style, role, heading_number) for role in TextRole),
        *_paper_styles(style),
        *_character_styles(style),
        *_table_styles(style),
    )


def names_of_styles() -> Element:
    """Return w:styles with what they are called and nothing of how they look."""
    known = WORD_STYLES.values()
    return w("styles", *(w("style", val("name", one.name), styleId=one.id) for one in known))


def fonts_part(style: Style) -> Element:
    """Return w:fonts: each font named once, with the names other systems know it by."""
    fonts: dict[str, Element] = {}
    for face in style.faces.values():
        fonts[face.word] = _font(face.word, face.also, "86", "roman")
        fonts.setdefault(face.latin, _font(face.latin, (face.print_latin,), "00", "swiss"))
    return w("fonts", *(fonts[name] for name in sorted(fonts)))


def settings_part(style: Style, *, draft: bool) -> Element:
    """Return w:settings in the order the schema asks for; drafts record every change."""
    return w(
        "settings",
        w("zoom", percent=100),
        w("trackRevisions") if draft else None,
        val("defaultTabStop", 420),
        w("evenAndOddHeaders") if style.running.outer else None,
        val("characterSpacingControl", "compressPunctuation"),
        w("compat", *_compatibility()),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        val("decimalSymbol", "."),
        val("listSeparator", ","),
    )


def _compatibility() -> list[Element]:
    mode = w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    # A line ended by hand is not stretched to the margin.
    return [w("doNotExpandShiftReturn"), w("useFELayout"), mode]


def _normal(style: Style) -> Element:
    text = style.text(TextRole.BODY)
    return w(
        "style",
        val("name", "Normal"),
        w("qFormat"),
        _paragraph(text, indent=False),
        _run(style, text),
        type="paragraph",
        default="1",
        styleId="Normal",
    )


def _role(style: Style, role: TextRole, heading_number: int) -> Element:
    text, word = style.text(role), WORD_STYLES[role]
    is_heading = word.id.startswith("Heading") and heading_number
    number = val_num(heading_number, word.outline or 0) if is_heading else None
    return w(
        "style",
        val("name", word.name),
        val("basedOn", "Normal"),
        val("next", word.next) if word.next else None,
        w("qFormat"),
        _paragraph(text, word, number, tabs=_tabs(style, role)),
        _run(style, text),
        type="paragraph",
        styleId=word.id,
        **({"customStyle": "1"} if word.id.startswith("Plan") else {}),
    )


def _tabs(style: Style, role: TextRole) -> Element | None:
    if role not in {TextRole.CONTENTS1, TextRole.CONTENTS2, TextRole.CONTENTS3}:
        return None
    edge = round(style.page.text_width_mm * 1440 / 25.4)
    return w("tabs", w("tab", val="right", leader="dot", pos=edge))


def _paragraph(
    text: Text,
    word: WordStyle | None = None,
    number: Element | None = None,
    *,
    tabs: Element | None = None,
    indent: bool = True,
) -> Element:
    """The w:pPr of a style, its children in the order of CT_PPrBase."""
    step = 0.0
    if word and word.id.startswith("TOC") and word.id[3:].isdigit():
        step = _CONTENTS_STEP * (int(word.id[3:]) - 1)
    return w(
        "pPr",
        w("keepNext") if word and word.keep_next else None,
        w("keepLines") if word and word.keep_next else None,
        number,
        tabs,
        w("kinsoku"),
        # As Word has it by default; LibreOffice 7.4 reads it the other way round, and a mark it
        # hangs at the end of a paragraph leaves an empty line below.
        w("overflowPunct"),
        w("topLinePunct"),
        w("autoSpaceDE"),
        w("autoSpaceDN"),
        w("adjustRightInd", val="0"),
        w("snapToGrid", val="0"),
        w(
            "spacing",
            before=twips(text.before_pt),
            after=twips(text.after_pt),
            line=twips(text.line_pt),
            lineRule="exact",
        ),
        _indent(text.indent_chars if indent else 0, step, text.size_pt),
        val("jc", _JC[text.align]),
        val("outlineLvl", word.outline) if word and word.outline is not None else None,
    )


def _indent(first: float, left: float, size_pt: float) -> Element:
    """Indents in characters, with twips beside them for programs that know only those."""
    return w(
        "ind",
        leftChars=round(left * 100),
        left=twips(left * size_pt),
        firstLineChars=round(first * 100),
        firstLine=twips(first * size_pt),
    )


def _run(style: Style, text: Text) -> Element:
    on_grid = text.size_pt == style.text(TextRole.BODY).size_pt
    return w(
        "rPr",
        fonts_of(style.faces[text.face]),
        w("b") if text.bold else val("b", 0),
        w("bCs") if text.bold else val("bCs", 0),
        val("color", text.colour[1:]),
        # Whole twentieths, rounded towards the tighter: -0.2 pt sets 27 characters, not 28.
        val("spacing", floor(style.letter_pt * 20) if on_grid else 0),
        val("kern", 2),
        val("sz", round(text.size_pt * 2)),
        val("szCs", round(text.size_pt * 2)),
        w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
    )


def fonts_of(face: Face) -> Element:
    """The w:rFonts of a face: all four scripts, so that no theme font comes in."""
    return w(
        "rFonts",
        hint="eastAsia",
        ascii=face.latin,
        hAnsi=face.latin,
        eastAsia=face.word,
        cs=face.latin,
    )


def gap_pt(style: Style) -> float:
    """Return the gap after a table; its edges take room in Word, that much less is left below."""
    return max(1, style.text(TextRole.BODY).line_pt / 3 - 2 * style.table.edge_pt)


def _paper_styles(style: Style) -> list[Element]:
    """Paragraphs that hold no text of their own: pictures, and the gap after a table."""
    spacing = w("spacing", before=0, after=0, line=twips(gap_pt(style)), lineRule="exact")
    figure = w(
        "pPr",
        w("keepNext"),
        w("spacing", before=120, after=60, line=240, lineRule="auto"),
        _indent(0, 0, 12),
        val("jc", "center"),
    )
    return [
        _custom(FIGURE, "计划 图", figure),
        _custom(SPACER, "计划 表后空", w("pPr", spacing, _indent(0, 0, 12))),
    ]


def _custom(style_id: str, name: str, paragraph: Element) -> Element:
    return w(
        "style",
        val("name", name),
        val("basedOn", "Normal"),
        paragraph,
        type="paragraph",
        customStyle="1",
        styleId=style_id,
    )


def _character_styles(style: Style) -> list[Element]:
    missing = w(
        "rPr",
        val("color", style.colours.missing[1:]),
        w("shd", val="clear", color="auto", fill=style.colours.missing_ground[1:]),
    )
    return [
        _character("DefaultParagraphFont", "Default Paragraph Font", None, default="1"),
        _character("Emphasis", "Emphasis", w("rPr", fonts_of(style.emphasis))),
        _character("Missing", "计划 待填", missing, customStyle="1"),
        _character(
            "CommentReference",
            "annotation reference",
            w("rPr", val("sz", round(2 * style.text(TextRole.TABLE).size_pt))),
        ),
        w(
            "style",
            val("name", "annotation text"),
            val("basedOn", "Normal"),
            type="paragraph",
            styleId="CommentText",
        ),
    ]


def _character(style_id: str, name: str, run: Element | None, **more: str) -> Element:
    return w("style", val("name", name), run, type="character", styleId=style_id, **more)


def _table_styles(style: Style) -> list[Element]:
    margins = w(
        "tblCellMar",
        *(
            w(side, w=0 if side in {"top", "bottom"} else 108, type="dxa")
            for side in ("top", "left", "bottom", "right")
        ),
    )
    properties = w("tblPr", w("tblInd", w=0, type="dxa"), margins)
    return [
        w(
            "style",
            val("name", "Normal Table"),
            val("uiPriority", 99),
            w("semiHidden"),
            w("unhideWhenUsed"),
            properties,
            type="table",
            default="1",
            styleId="TableNormal",
        ),
        w(
            "style",
            val("name", "计划 表格"),
            val("basedOn", "TableNormal"),
            w("tblPr", borders(style, "tblBorders")),
            type="table",
            customStyle="1",
            styleId="PlanTable",
        ),
    ]


def borders(style: Style, tag: str) -> Element:
    """The rules of a table: heavier edges above and below, thin ones inside."""
    look = style.table
    return w(
        tag,
        rule("top", look.edge_pt, look.edge_colour),
        rule("left", look.side_pt, look.rule_colour),
        rule("bottom", look.edge_pt, look.edge_colour),
        rule("right", look.side_pt, look.rule_colour),
        rule("insideH", look.rule_pt, look.rule_colour),
        rule("insideV", look.rule_pt, look.rule_colour),
    )


def rule(side: str, points: float, colour: str) -> Element:
    """One border; sizes are eighths of a point."""
    if not points:
        return w(side, val="nil")
    return w(side, val="single", sz=round(points * 8), space=0, color=colour[1:])


def _font(name: str, also: tuple[str, ...], charset: str, family: str) -> Element:
    others = ";".join(one for one in also if one != name)
    return w(
        "font",
        val("altName", others) if others else None,
        val("charset", charset),
        val("family", family),
        val("pitch", "variable"),
        name=name,
    )
