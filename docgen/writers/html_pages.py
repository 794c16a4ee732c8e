"""The sheet: paper on a desk for the screen, @page rules for the printer."""

from html import escape
from urllib.parse import quote

from docgen.definitions.style import Page, Style, TextRole
from docgen.writers.html_css import font
from docgen.writers.html_logo import logo_above, logo_on_cover, logo_on_screen

_DRAFT = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='520' height='460'><text x='260' y='250'"
    " font-size='{size}' fill='{colour}' fill-opacity='.5' text-anchor='middle'"
    " transform='rotate(-30 260 230)'>{words}</text></svg>"
)

# WeasyPrint justifies by stretching spaces alone, which tears holes beside every Latin word.
_RAGGED = ".body, .lead, .note, .closing, li, .callout p, .to-justify"


def screen_rules(style: Style, mark: str) -> str:
    """Return the rules of the preview: one long sheet on a quiet desk, fields that answer.

    `mark` is the watermark's word; it is tiled, since a screen has no pages.
    """
    page, accent = style.page, style.colours.accent
    size, colour = style.watermark_pt, style.colours.watermark
    picture = quote(_DRAFT.format(size=size, colour=colour, words=escape(mark)))
    return f"""{_local_latin(style)}
html {{ background: #ECEEF1 }}
.sheet {{
  position: relative; z-index: 0; max-width: {page.width_mm:g}mm; min-height: {page.height_mm:g}mm;
  margin: 16px auto; padding: min({page.top_mm:g}mm, 10%) min({page.left_mm:g}mm, 9%);
  background: #fff; box-shadow: 0 1px 2px #0002, 0 8px 24px #0001;
}}
.watermark {{
  position: absolute; inset: 0; z-index: -1; font-size: 0;
  background: url("data:image/svg+xml,{picture}") center top;
}}
.pagebreak, .cover {{ border-bottom: 1px dashed #C9CED6; margin-bottom: 24px }}
.cover {{ padding-bottom: 48px }}
{logo_on_screen(style)}
[data-field] {{ cursor: pointer }}
span[data-field]:hover, td[data-field]:hover {{ background: {accent}14 }}
[data-current] {{ background: {accent}1A; box-shadow: 0 0 0 2px {accent}1A }}
@media (max-width: 640px) {{
  .sheet {{ margin: 0; padding: 24px 20px; box-shadow: none }}
  .cover-lines {{ width: 100% }}
  .cover-title, .cover-subtitle {{ margin: 32px 0 }}
}}
@media print {{
  html {{ background: none }}
  .sheet {{ max-width: none; margin: 0; padding: 0; box-shadow: none }}
  @page {{ size: {page.width_mm:g}mm {page.height_mm:g}mm; margin: {_margins(page)} }}
}}
"""


def page_rules(style: Style, header: str, footer: str) -> str:
    """Return the rules of printed pages: size, margins, running header, footer, numbers."""
    page, turned = style.page, style.page.sideways()
    top = (_header(style, header) if header else "") + logo_above(style, words=bool(header))
    return f"""
@page {{ size: {page.width_mm:g}mm {page.height_mm:g}mm; margin: {_margins(page)}; {top} }}
{_footer(style, footer)}
@page turned {{ size: {turned.width_mm:g}mm {turned.height_mm:g}mm; margin: {_margins(turned)} }}
@page cover {{ {_silent()} }}
@page cover:left {{ {_silent()} }}
@page cover:right {{ {_silent()} }}
.landscape {{ page: turned }}
.cover {{ page: cover; break-after: page }}
{logo_on_cover(style)}
nav.contents, .pagebreak {{ break-after: page }}
{_RAGGED} {{ text-align: left }}
.to-center {{ text-align: center }}
.to-right {{ text-align: right }}
nav.contents a::after {{ content: leader(".") target-counter(attr(href), page) }}
.watermark {{
  position: fixed; top: 36%; left: 0; right: 0; z-index: -1; text-align: center;
  font-size: {style.watermark_pt:g}pt; line-height: 1.2; color: {style.colours.watermark};
  transform: rotate(-30deg);
}}
"""


def css_string(text: str) -> str:
    """Return `text` as a CSS string that nothing in it can end, nor the <style> around it."""
    safe = (one if one.isalnum() else f"\\{ord(one):x} " for one in text)
    return f'"{"".join(safe)}"'


def _local_latin(style: Style) -> str:
    """Font faces for Latin letters and digits from the reader's machine.

    Nothing else is taken from them: quotes and dashes among Han belong to the Chinese face.
    """
    sources = {face.print_latin: face.latin for face in style.faces.values()}
    return "\n".join(
        f'@font-face {{ font-family: "{name}"; src: local("{latin}"), local("{latin.split()[0]}");'
        " unicode-range: U+20-7E, U+C0-24F, U+2022 }"
        for name, latin in sources.items()
    )


def _margins(page: Page) -> str:
    sides = (page.top_mm, page.right_mm, page.bottom_mm, page.left_mm)
    return " ".join(f"{side:g}mm" for side in sides)


def _header(style: Style, header: str) -> str:
    text, rule = style.text(TextRole.HEADER), style.running.rule_pt
    line = f"border-bottom: {rule:g}pt solid {text.colour};" if rule else ""
    return (
        f"@top-center {{ content: {css_string(header)}; font: {font(style, text)};"
        f" color: {text.colour}; width: 100%; height: {text.line_pt + 3:g}pt;"
        f" margin: {style.page.header_mm:g}mm 0 auto; {line} }}"
    )


def _footer(style: Style, identity: str) -> str:
    """The page number, in the middle or at the outer edge; the identity on its other side."""
    text, running = style.text(TextRole.FOOTER), style.running
    look = (
        f"font: {font(style, text)}; color: {text.colour}; vertical-align: bottom;"
        f" padding-bottom: {style.page.footer_mm:g}mm; white-space: nowrap"
    )
    number = f"content: {_counted(running.number)}; {look}"
    known = css_string(identity) if running.identity and identity else "none"
    small = f"content: {known}; {look}; font-size: {style.identity_pt:g}pt"
    if not running.outer:
        beside = f"@bottom-right {{ {small}; text-align: right }}"
        return f"@page {{ @bottom-center {{ {number} }} {beside} }}"
    sides = (("right", "left"), ("left", "right"))
    return "\n".join(
        f"@page :{outer} {{ @bottom-{outer} {{ {number}; padding-{outer}: 1em }}"
        f" @bottom-{inner} {{ {small} }} }}"
        for outer, inner in sides
    )


def _counted(number: str) -> str:
    """The running number, 第 {page} 页 共 {pages} 页, as the value of `content`."""
    counters = {"page": "counter(page)", "pages": "counter(pages)"}
    pieces = number.replace("{", "\0").replace("}", "\0").split("\0")
    return " ".join(counters.get(piece, css_string(piece)) for piece in pieces if piece)


def _silent() -> str:
    """No running text: covers have none."""
    places = ("top-left", "top-center", "bottom-center", "bottom-left", "bottom-right")
    return " ".join(
        f"@{place} {{ content: none; border: none; background: none }}" for place in places
    )
