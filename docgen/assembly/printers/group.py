"""A repeated sub-form: each one under its own heading, its parts as fields of a section."""

from docgen.assembly.printers.rows import missing_paragraph
from docgen.assembly.printers.timeline import timeline
from docgen.assembly.printers.tree import tree
from docgen.assembly.printing import Asked, Blocks, PrintedRow
from docgen.documents.nodes import Block, Heading, Paragraph, Role, Run, Runs
from docgen.documents.outline import labelled
from docgen.documents.presets import PRESETS
from forms.field import Field

_DEEPEST = 4


def group(asked: Asked) -> Blocks:
    """Return the tree or the timeline, then one group after the other; a missing one is a mark."""
    rows = asked.printing.rows(asked.path, asked.value)
    if not rows:
        return missing_paragraph(asked)
    blocks: list[Block] = [*tree(asked), *timeline(asked)]
    for place, row in enumerate(rows, 1):
        blocks.append(_title(asked, row, place))
        blocks += asked.printing.lay_out([_part(asked, row, one) for one in asked.field.fields[1:]])
    return tuple(blocks)


def _part(asked: Asked, row: PrintedRow, part: Field) -> Asked:
    path = row.at(part)
    return Asked(part, path, row.value(part), asked.printing, asked.level + 1, _preset(asked))


def _preset(asked: Asked) -> str:
    """The numbering of the group's headings, and of those inside it."""
    wanted = asked.field.text("numbering")
    return wanted if wanted in PRESETS else asked.preset


def _title(asked: Asked, row: PrintedRow, place: int) -> Heading | Paragraph:
    first = asked.field.fields[0] if asked.field.fields else None
    runs: Runs = row.words(first) if first else ()
    runs = runs or (Run(f"{asked.field.label}{place}"),)
    if asked.level > _DEEPEST:
        return Paragraph(
            (Run(labelled("".join(one.text for one in runs)), strong=True),), Role.LEAD
        )
    return Heading(asked.level, runs, preset=_preset(asked))
