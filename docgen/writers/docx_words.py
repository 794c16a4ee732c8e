"""Running text in Word: paragraphs, headings, lists, boxes to tick, references, pen blanks."""

import re
from typing import assert_never

from docgen.definitions.style import HEADINGS, TextRole
from docgen.documents.nodes import (
    Align,
    Checklist,
    Clause,
    Heading,
    List,
    ListItem,
    Paragraph,
    PenBlank,
    Reference,
    Role,
    Run,
    Runs,
)
from docgen.documents.number import text_of_runs
from docgen.documents.outline import TICKED, UNTICKED, labelled
from docgen.writers.docx_numbering import hanging, val_num
from docgen.writers.docx_runs import blank, link, marked_runs, plain_run
from docgen.writers.docx_shared import Shared, paragraph
from docgen.writers.docx_table import JUSTIFICATION
from docgen.writers.docx_xml import Element, val, w

Words = Paragraph | Heading | List | Checklist | Reference | PenBlank
_LONG_WORD = re.compile(r"[!-~]{20,}")
_POINTS_PER_MM = 72 / 25.4


def words_elements(block: Words, shared: Shared) -> list[Element]:
    """Return the paragraphs of a block of running text."""
    match block:
        case Paragraph():
            return [_paragraph(block, shared)]
        case Heading():
            return [_heading(block, shared)]
        case List():
            return _list(block, shared, 0)
        case Checklist():
            return _checklist(block, shared)
        case Reference():
            return [_reference(block, shared)]
        case PenBlank():
            return [_pen(block, shared)]
        case _:
            assert_never(block)


def clause_head(clause: Clause, shared: Shared) -> Element:
    """Return the line an article begins with: 第一条 and its title."""
    inside = [plain_run(clause.number), *marked_runs(clause.title, shared.marks)]
    named = shared.anchored(clause.anchor, inside)
    return paragraph(TextRole.HEADING3, named, shared.numbering.none())


def _paragraph(block: Paragraph, shared: Shared) -> Element:
    role = TextRole.CALLOUT if shared.inside else TextRole(block.role)
    text = shared.style.text(role)
    flush = text.indent_chars and not block.indent and block.role is Role.BODY
    # A style that centres or flushes a role (a title) is not overruled by the default.
    turned = block.align is not Align.JUSTIFY and JUSTIFICATION[block.align] != text.align
    loose = _breaks_words(block.runs) and text.align == "justify" and not turned
    leads = text_of_runs(block.runs).endswith("：")  # what it leads up to is on the same page
    return paragraph(
        role,
        marked_runs(block.runs, shared.marks),
        w("keepNext") if leads else None,
        w("wordWrap", val=0) if loose else None,
        w("ind", firstLineChars=0, firstLine=0) if flush else None,
        val("jc", "left" if loose else JUSTIFICATION[block.align]) if turned or loose else None,
    )


def _breaks_words(runs: Runs) -> bool:
    """Whether a word is so long that the line before it would be torn apart to be justified."""
    return bool(_LONG_WORD.search(text_of_runs(runs)))


def _heading(heading: Heading, shared: Shared) -> Element:
    number, text = shared.numbering.heading(heading)
    runs = [*([plain_run(text)] if text else []), *marked_runs(heading.runs, shared.marks)]
    return paragraph(HEADINGS[heading.level - 1], shared.anchored(heading.anchor, runs), number)


def _list(block: List, shared: Shared, depth: int) -> list[Element]:
    number = shared.numbering.items(block, depth)
    made: list[Element] = []
    for item in block.items:
        made.append(_item(item, shared, number, depth))
        for child in item.children:
            made.extend(_list(child, shared, depth + 1))
    return made


def _item(item: ListItem, shared: Shared, number: tuple[int, int] | None, depth: int) -> Element:
    inside = marked_runs(item.runs, shared.marks)
    if number is not None:
        return paragraph(TextRole.LIST, inside, val_num(*number))
    written = [plain_run(f"{item.label}\t"), *inside]
    return paragraph(TextRole.LIST, written, hanging(shared.style, depth))


def _checklist(checklist: Checklist, shared: Shared) -> list[Element]:
    made = []
    for tick in checklist.items:
        box = TICKED if tick.ticked else UNTICKED
        known = (
            Run(box, checklist.field),
            Run("\t", checklist.field),
        )  # a box belongs to the field
        inside = marked_runs((*known, *tick.runs), shared.marks)
        made.append(paragraph(TextRole.LIST, inside, hanging(shared.style, 0)))
    return made


def _reference(block: Reference, shared: Shared) -> Element:
    shown = link(shared.marks.anchor(block.target), plain_run(block.shown))
    before = marked_runs(block.before, shared.marks)
    after = marked_runs(block.after, shared.marks)
    role = TextRole.CALLOUT if shared.inside else TextRole.BODY
    return paragraph(role, [*before, shown, *after])


def _pen(block: PenBlank, shared: Shared) -> Element:
    """A label and a rule to write on, no longer than the measure."""
    text = shared.style.text(TextRole.LEAD)
    label = labelled(block.label)
    across = shared.width_mm * _POINTS_PER_MM / text.size_pt
    stop, line = blank(min(text.indent_chars + len(label) + block.width, across), text.size_pt)
    drawn = [line]
    if block.field:
        drawn = shared.marks.around(shared.marks.field(block.field), drawn)
    return paragraph(TextRole.LEAD, [plain_run(label), *drawn], w("tabs", stop))
