"""Every node as HTML. Classes are named after nodes; how they look is html_css's."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from docgen.definitions.style import CONTENTS, Page, Style, TextRole
from docgen.documents.nodes import (
    Align,
    Annex,
    Block,
    Callout,
    Cell,
    Chart,
    Checklist,
    Clause,
    Contents,
    Cover,
    Heading,
    Image,
    Landscape,
    List,
    Matrix,
    OrgTree,
    PageBreak,
    Paragraph,
    PenBlank,
    Reference,
    Role,
    Runs,
    Signatures,
    Table,
    TableRow,
    Timeline,
    Watermark,
)
from docgen.documents.outline import TICKED, UNTICKED, labelled
from docgen.documents.text import ASIDE
from docgen.writers.html_figures import matrix, tree
from docgen.writers.html_runs import attributes, runs_html, text_html
from docgen.writers.keeping import contents_pitch
from docgen.writers.signing import SignedLine, Signing, signing_of
from docgen.writers.typst_room import room_of
from docgen.writers.typst_table import fit_of, is_whole


@dataclass(frozen=True, slots=True)
class Pages:
    """What blocks need from the page they stand on.

    How charts are drawn, where pictures are, the house style, and the paper.
    """

    chart: Callable[[Chart], str]
    source: Callable[[Image], str]
    style: Style
    page: Page

    def turned(self) -> "Pages":
        """The pages turned sideways."""
        return replace(self, page=self.style.page.sideways())


def blocks_html(blocks: Iterable[Block], pages: Pages) -> str:
    """Return the blocks one after the other, each on its own line."""
    return "".join(f"{_block(block, pages)}\n" for block in blocks)


def _block(block: Block, pages: Pages) -> str:  # noqa: C901, PLR0911, PLR0912  one line a node
    match block:
        case Heading():
            return _heading(block)
        case Paragraph():
            return _paragraph(block)
        case List():
            return _list(block)
        case Table():
            return _table(block, pages)
        case Chart():
            return _figure("chart", block, pages.chart(block))
        case Matrix():
            return _figure("matrix", block, matrix(block), above=True)
        case Checklist():
            return _checklist(block)
        case OrgTree():
            return _figure("orgtree", block, tree(block))
        case Timeline():
            return _figure("timeline", block, _stages(block))
        case Image():
            return _image(block, pages)
        case Callout():
            return _callout(block, pages)
        case Clause():
            return _clause(block, pages)
        case Reference():
            return _reference(block)
        case Annex():
            return _annex(block, pages)
        case Signatures():
            return _signatures(signing_of(block, pages.style, pages.page))
        case PenBlank():
            return _pen_blank(block)
        case Cover():
            return _cover(block)
        case Contents():
            return _contents(block, pages.style)
        case PageBreak():
            return f'<div class="pagebreak" {ASIDE}></div>'
        case Landscape():
            return (
                f'<section class="landscape">{blocks_html(block.blocks, pages.turned())}</section>'
            )
        case Watermark():
            word = text_html(block.text)
            return f'<div class="watermark" {ASIDE} aria-hidden="true">{word}</div>'
        case _:
            assert_never(block)


def _callout(callout: Callout, pages: Pages) -> str:
    title = f'<p class="callout-title">{text_html(callout.title)}</p>' if callout.title else ""
    return f'<div class="callout" role="note">{title}{blocks_html(callout.blocks, pages)}</div>'


def _clause(clause: Clause, pages: Pages) -> str:
    head = f'<h2 class="clause"{attributes(id=clause.anchor)}>'
    title = f"{head}{text_html(clause.number)}{runs_html(clause.title)}</h2>"
    return f"<section>{title}{blocks_html(clause.blocks, pages)}</section>"


def _reference(reference: Reference) -> str:
    link = f'<a href="#{attribute(reference.target)}">{text_html(reference.shown)}</a>'
    around = runs_html(reference.before), runs_html(reference.after)
    return f'<p class="body indent">{link.join(around)}</p>'


def _pen_blank(blank: PenBlank) -> str:
    label = text_html(labelled(blank.label))
    rule = f'<span class="pen" style="width:{blank.width}em"></span>'
    return f'<p class="body penblank"{attributes(data_field=blank.field)}>{label}{rule}</p>'


def attribute(text: str) -> str:
    """Return `text` fit to stand in a quoted attribute."""
    return attributes(x=text)[4:-1]


def _heading(heading: Heading) -> str:
    tag = f"h{heading.level + 1}"
    named = attributes(id=heading.anchor, class_=f"heading{heading.level}")
    return f"<{tag}{named}>{text_html(heading.number)}{runs_html(heading.runs)}</{tag}>"


def _paragraph(paragraph: Paragraph) -> str:
    names = [paragraph.role.value]
    if paragraph.align is not Align.JUSTIFY:
        names.append(f"to-{paragraph.align.value}")
    if paragraph.indent:
        names.append("indent")
    tag = "h1" if paragraph.role is Role.TITLE else "p"
    return f'<{tag} class="{" ".join(names)}">{runs_html(paragraph.runs)}</{tag}>'


def _list(block: List) -> str:
    items = "".join(
        f'<li><span class="label">{text_html(item.label)}</span>{runs_html(item.runs)}'
        f"{''.join(_list(child) for child in item.children)}</li>"
        for item in block.items
    )
    return f"<ol>{items}</ol>" if block.ordered else f"<ul>{items}</ul>"


def _table(table: Table, pages: Pages) -> str:
    columns = "".join(f'<col style="width:{column.width * 100:.2f}%">' for column in table.columns)
    aligns = tuple(column.align for column in table.columns)
    parts = [
        f"<{tag}>{_rows(rows, aligns, 'col' if tag == 'thead' else 'row')}</{tag}>"
        for tag, rows in (("thead", table.head), ("tbody", table.body), ("tfoot", table.total))
        if rows
    ]
    unit = f'<p class="unit">{text_html(table.unit)}</p>' if table.unit else ""
    inside = f"{unit}<table><colgroup>{columns}</colgroup>{''.join(parts)}</table>"
    room = room_of(pages.style, pages.page, TextRole.TABLE)
    name = "table whole" if is_whole(table, pages.style, room) else "table"
    pad, scale = fit_of(table, pages.style, room)
    if scale < 1:  # numbers stay whole, if smaller
        look = pages.style.table
        size = f"--size:{room.size * scale:g}pt;--pad:{look.pad_down_pt:g}pt {pad:g}pt"
        return _figure(f"{name} small", table, inside, above=True, style=size)
    return _figure(name, table, inside, above=True)


def _rows(rows: tuple[TableRow, ...], aligns: tuple[Align, ...], scope: str) -> str:
    """The rows; a cell takes its column's setting, counted past cells merged from above."""
    taken: dict[int, int] = {}  # column -> rows it is still covered by a cell from above
    lines = []
    for row in rows:
        at, cells = 0, []
        for cell in row.cells:
            while taken.get(at, 0):
                at += 1
            cells.append(_cell(cell, aligns[at] if at < len(aligns) else Align.LEFT, scope))
            taken.update(dict.fromkeys(range(at, at + cell.colspan), cell.rowspan))
            at += cell.colspan
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        lines.append(f"<tr{attributes(data_row=row.row)}>{''.join(cells)}</tr>")
    return "".join(lines)


def _cell(cell: Cell, align: Align, scope: str) -> str:
    tag = "th" if cell.head else "td"
    how = cell.align or (Align.CENTER if cell.head else align)
    named = attributes(
        scope=scope if cell.head else "",
        class_="" if how is Align.LEFT and not cell.head else f"to-{how.value}",
        colspan=str(cell.colspan) if cell.colspan > 1 else "",
        rowspan=str(cell.rowspan) if cell.rowspan > 1 else "",
        data_field=cell.field,
    )
    return f"<{tag}{named}>{runs_html(cell.runs)}</{tag}>"


def _figure(
    name: str,
    block: Table | Chart | Matrix | OrgTree | Timeline | Image,
    inside: str,
    *,
    above: bool = False,
    style: str = "",
) -> str:
    """A figure with its caption: above tables, below pictures."""
    caption = _caption(block.number, block.caption)
    body = f"{caption}{inside}" if above else f"{inside}{caption}"
    named = attributes(class_=name, id=block.anchor, data_field=block.field, style=style)
    return f"<figure{named}>{body}</figure>"


def _caption(number: str, caption: Runs) -> str:
    if not caption:
        return ""
    return f"<figcaption>{text_html(number)}\u3000{runs_html(caption)}</figcaption>"


def _checklist(checklist: Checklist) -> str:
    items = "".join(
        f'<li><span class="box">{TICKED if tick.ticked else UNTICKED}</span>'
        f"{runs_html(tick.runs)}</li>"
        for tick in checklist.items
    )
    named = attributes(class_="checklist", data_field=checklist.field)
    return f"<ul{named}>{items}</ul>"


def _stages(timeline: Timeline) -> str:
    items = []
    for stage in timeline.stages:
        points = "".join(f"<li>{runs_html(point)}</li>" for point in stage.points)
        items.append(
            f'<li class="stage"><p>{runs_html(stage.title)}'
            f'<span class="when">\u3000{runs_html(stage.when)}</span></p>'
            f"{f'<ul>{points}</ul>' if points else ''}</li>"
        )
    return f'<ol class="stages">{"".join(items)}</ol>'


def _image(image: Image, pages: Pages) -> str:
    named = attributes(src=pages.source(image), style=f"width:{image.width * 100:.2f}%")
    size = f' width="{image.width_px}" height="{image.height_px}"'
    return _figure("image", image, f'<img{named}{size} alt="{attribute(image.alt)}">')


def _annex(annex: Annex, pages: Pages) -> str:
    number = f'<p class="annex-number">{text_html(annex.number)}</p>'
    title = f'<h2 class="annex-title">{runs_html(annex.title)}</h2>'
    named = attributes(class_="annex", id=annex.anchor)
    return f"<section{named}>{number}{title}{blocks_html(annex.blocks, pages)}</section>"


def _signatures(signing: Signing) -> str:
    """Side by side, or one to a row with the date beside the name."""
    across, cells = signing.columns if signing.beside else 1, list(map(_signed, signing.signers))
    rows = [
        f"<tr>{''.join(f'<td>{one}</td>' for one in cells[start : start + across])}</tr>"
        for start in range(0, len(cells), across)
    ]
    named = "signatures" if signing.beside else "signatures apart"
    return f'<table class="{named}">{"".join(rows)}</table>'


def _signed(lines: tuple[SignedLine, ...]) -> str:
    return "".join(map(_signed_line, lines))


def _signed_line(line: SignedLine) -> str:
    """A side's name is no line to sign on, and may be broken."""
    label, text = text_html(line.label), text_html(line.text)
    if line.rule:
        shown = f'{label}<span class="sign" style="width:{line.rule:g}em">{text}</span>'
    elif line.gap:
        space = f'<span style="padding-left:{line.gap:g}em">'
        shown = label + "".join(f"{space}{one}</span>" for one in "年月日")
    else:
        return f"<p>{label}{text}</p>"
    return f'<p class="whole">{shown}</p>'


def _cover(cover: Cover) -> str:
    lines = "".join(
        f'<tr><th scope="row">{text_html(labelled(line.label))}</th>'
        f"<td>{runs_html(line.runs)}</td></tr>"
        for line in cover.lines
    )
    subtitle = f'<p class="cover-subtitle">{runs_html(cover.subtitle)}</p>'
    table = f'<table class="cover-lines">{lines}</table>' if lines else ""
    title = f'<h1 class="cover-title">{runs_html(cover.title)}</h1>'
    return f'<section class="cover">{title}{subtitle}{table}</section>'


def _contents(contents: Contents, style: Style) -> str:
    pitch = contents_pitch(contents, style)
    entries = []
    for one in contents.entries:
        level = min(one.level, len(CONTENTS))
        line = style.text(CONTENTS[level - 1]).line_pt * pitch
        close = f' style="line-height:{line:g}pt;margin:0"' if pitch < 1 else ""
        link = f'<a href="#{attribute(one.anchor)}">{text_html(one.text)}</a>'
        entries.append(f'<li class="contents{level}"{close}>{link}</li>')
    listed = f'<p class="contents-title">目录</p><ol>{"".join(entries)}</ol>'
    return f'<nav class="contents" {ASIDE}>{listed}</nav>'
