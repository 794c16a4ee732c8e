"""theme1.xml: the house palette for Word's colour picker. No run takes its font from here."""

from docgen.definitions.style import Style, TextRole
from docgen.writers.docx_xml import Element, x

_ACCENTS = 6


def theme_part(style: Style) -> Element:
    """Return a:theme with the colours and faces of the house style."""
    elements = x("a:themeElements", {}, _colours(style), _fonts(style), _formats())
    return x("a:theme", {"name": "docgen"}, elements)


def _colours(style: Style) -> Element:
    ink = style.text(TextRole.BODY).colour
    palette = (style.chart.palette * _ACCENTS)[:_ACCENTS]
    named = {
        "dk1": ink,
        "lt1": "#FFFFFF",
        "dk2": style.colours.accent,
        "lt2": style.colours.soft,
        **{f"accent{place}": colour for place, colour in enumerate(palette, 1)},
        "hlink": style.colours.accent,
        "folHlink": style.colours.accent,
    }
    return x("a:clrScheme", {"name": "docgen"}, *(_colour(*one) for one in named.items()))


def _colour(tag: str, colour: str) -> Element:
    return x(f"a:{tag}", {}, x("a:srgbClr", {"val": colour[1:]}))


def _fonts(style: Style) -> Element:
    roles = {"majorFont": TextRole.HEADING1, "minorFont": TextRole.BODY}
    return x("a:fontScheme", {"name": "docgen"}, *(_font(style, *one) for one in roles.items()))


def _font(style: Style, tag: str, role: TextRole) -> Element:
    face = style.face(role)
    named = {"latin": face.latin, "ea": face.word, "cs": ""}
    return x(f"a:{tag}", {}, *(x(f"a:{one}", {"typeface": font}) for one, font in named.items()))


def _formats() -> Element:
    """The three fills, lines and effects the schema asks of every theme."""

    def placeholder() -> Element:
        return x("a:solidFill", {}, x("a:schemeClr", {"val": "phClr"}))

    effects = [x("a:effectStyle", {}, x("a:effectLst", {})) for _ in range(3)]
    return x(
        "a:fmtScheme",
        {"name": "docgen"},
        x("a:fillStyleLst", {}, *(placeholder() for _ in range(3))),
        x("a:lnStyleLst", {}, *(x("a:ln", {"w": 9525}, placeholder()) for _ in range(3))),
        x("a:effectStyleLst", {}, *effects),
        x("a:bgFillStyleLst", {}, *(placeholder() for _ in range(3))),
    )
