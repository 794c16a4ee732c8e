"""The default layout: section by section, each field in its kind's own way.

Short fields that follow each other stand together. In a section with several texts every text
and table has a heading of its own; a section that is one text, or tables only, needs none.
"""

from collections.abc import Sequence
from dataclasses import replace

from docgen.assembly.printers import PRINTERS
from docgen.assembly.printers.lines import lines
from docgen.assembly.printing import Asked, Blocks, Printing, Shape
from docgen.definitions.plan_type import PlanType, Section
from docgen.documents.columns import refitted
from docgen.documents.nodes import (
    Annex,
    Block,
    Chart,
    Heading,
    Image,
    Landscape,
    Matrix,
    Paragraph,
    Role,
    Run,
    Runs,
    Table,
)
from docgen.documents.outline import labelled
from forms.kinds.reference import ANNEXES, SECTIONS


def section_blocks(section: Section, printing: Printing) -> Blocks:
    """Return the section under its heading, or as an annex; nothing when nothing of it prints."""
    if printing.hidden(section.id):
        return ()
    inside = section_content(section, printing, level=1 if section.annex else 2)
    if not inside:
        return ()
    inside = _upright(inside) if section.landscape else inside
    title: Runs = (Run(section.title),)
    anchor = section.id if _pointed_at(printing.plan.type, annex=section.annex) else ""
    headed: Blocks = (Heading(1, title, anchor=anchor), *inside)
    blocks: Blocks = (Annex(title, inside, anchor=anchor),) if section.annex else headed
    return (Landscape(_turned(blocks)),) if section.landscape else blocks


def _turned(blocks: Blocks) -> Blocks:
    """The blocks with tables as wide as pages turned sideways let them be."""
    return tuple(
        replace(one, blocks=_turned(one.blocks)) if isinstance(one, Annex)
        else refitted(one) if isinstance(one, Table)
        else one
        for one in blocks
    )  # fmt: skip


def _pointed_at(plan_type: PlanType, *, annex: bool) -> bool:
    """Whether references of the plan type may point at its annexes, or at its other sections."""
    wanted, pending = ANNEXES if annex else SECTIONS, [one for _, one in plan_type.fields()]
    while pending:
        one = pending.pop()
        if one.kind == "reference" and one.text("to") == wanted:
            return True
        pending += one.fields
    return False


def _upright(blocks: Blocks) -> Blocks:
    """The blocks without turned pages of their own: they stand on such pages already."""
    return tuple(
        inner for one in blocks for inner in (one.blocks if isinstance(one, Landscape) else (one,))
    )


def section_content(section: Section, printing: Printing, level: int = 2) -> Blocks:
    """Return the section without its heading; its own headings begin at `level`."""
    asked = [
        Asked(
            one,
            f"{section.id}.{one.id}",
            printing.evaluated.values.get(f"{section.id}.{one.id}"),
            printing,
            level=level,
            preset=section.numbering,
        )
        for one in section.fields
    ]
    printed = [one for one in asked if not _empty(one)]
    return _laid_out(printed, headed=_needs_headings(printed))


def field_blocks(asked: Asked) -> Blocks:
    """Return one field in its kind's own way, without a heading."""
    return () if _empty(asked) else PRINTERS[asked.field.kind].blocks(asked)


def lay_out_row(asked: Sequence[Asked]) -> Blocks:
    """Return the parts of one group: lines together, texts under a bold label."""
    return _laid_out([one for one in asked if not _empty(one)], headed=False, labels=True)


def _laid_out(asked: Sequence[Asked], *, headed: bool, labels: bool = False) -> Blocks:
    blocks: list[Block] = []
    short: list[Asked] = []
    for one in asked:
        shape = PRINTERS[one.field.kind].shape
        if shape is Shape.LINE:
            short.append(one)
            continue
        blocks += lines(short)
        short = []
        own = headed and shape in {Shape.PROSE, Shape.FIGURE}
        inside = replace(one, level=one.level + 1) if own else one
        printed = PRINTERS[one.field.kind].blocks(inside)
        if own and printed:
            blocks.append(Heading(one.level, _title(one), preset=one.preset))
        elif labels and shape is Shape.PROSE:
            printed = _labelled(one, printed)
        blocks += printed
    return (*blocks, *lines(short))


def _title(asked: Asked) -> Runs:
    return (Run(asked.field.label),)


def _needs_headings(asked: Sequence[Asked]) -> bool:
    """Whether the fields are several and some of them running text."""
    shapes = [PRINTERS[one.field.kind].shape for one in asked]
    blocks = [one for one in shapes if one in {Shape.PROSE, Shape.FIGURE}]
    return Shape.PROSE in shapes and len(blocks) > 1


def _labelled(asked: Asked, blocks: Blocks) -> Blocks:
    """The blocks behind their label: in the first line of a text, in a line above a list."""
    label = Run(labelled(asked.field.label), strong=True)
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph):
        return (replace(first, runs=(label, *first.runs), role=Role.LEAD), *blocks[1:])
    if first is None or isinstance(first, Heading | Table | Chart | Matrix | Image):
        return blocks
    return (Paragraph((label,), Role.LEAD), *blocks)


def _empty(asked: Asked) -> bool:
    return asked.printing.empty(asked.field, asked.path, asked.value)
