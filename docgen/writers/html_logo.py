"""The logo as style rules: in the running header, on the cover, at the head of the sheet."""

from docgen.definitions.style import Style, TextRole


def logo_above(style: Style, *, words: bool) -> str:
    """Return the box at the left of the header: beside the words, on the same rule."""
    logo = style.logo
    if logo is None:
        return ""
    text, rule = style.text(TextRole.HEADER), style.running.rule_pt if words else 0
    line = f"border-bottom: {rule:g}pt solid {text.colour};" if rule else ""
    picture = f'url("{logo.uri}") no-repeat left bottom / auto {logo.height_mm:g}mm'
    return (
        f' @top-left {{ content: ""; background: {picture}; height: {logo.height_mm:g}mm;'
        f" width: {logo.width_mm(logo.height_mm):g}mm;"
        f" margin: {style.page.header_mm:g}mm 0 auto; {line} }}"
    )


def logo_on_cover(style: Style) -> str:
    """Return the rule that draws the logo on the cover."""
    logo = style.logo
    if logo is None or not logo.cover_mm:
        return ""
    picture = f'url("{logo.uri}") no-repeat left top / auto {logo.cover_mm:g}mm'
    return f".cover {{ background: {picture} }}"


def logo_on_screen(style: Style) -> str:
    """Return the rules that draw the logo on the cover, else at the head of the sheet."""
    logo = style.logo
    if logo is None:
        return ""
    place = f"left min({style.page.left_mm:g}mm, 9%) top {style.page.header_mm:g}mm"
    head = f'url("{logo.uri}") no-repeat {place} / auto {logo.height_mm:g}mm, #fff'
    other = ":not(:has(.cover))" if logo.cover_mm else ""
    return f".sheet{other} {{ background: {head} }}\n{logo_on_cover(style)}"
