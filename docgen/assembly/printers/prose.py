"""Fields of running text: paragraphs, lists, boxes to tick."""

from docgen.assembly.printing import Asked, Blocks
from docgen.documents.nodes import Checklist, List, ListItem, Paragraph, Run, Tick


def long_text(asked: Asked) -> Blocks:
    """Return a paragraph for each line that is not empty."""
    if not isinstance(asked.value, str):
        return _as_paragraph(asked)
    lines = [one.strip() for one in asked.value.split("\n")]
    return tuple(Paragraph((Run(one, asked.path),)) for one in lines if one)


def points(asked: Asked) -> Blocks:
    """Return the lines as a numbered list; a single one as a paragraph."""
    if not isinstance(asked.value, tuple):
        return _as_paragraph(asked)
    if len(asked.value) == 1:
        return (Paragraph((Run(str(asked.value[0]), asked.path),)),)
    items = tuple(ListItem((Run(str(one), asked.path),)) for one in asked.value)
    return (List(items, ordered=True),)


def checklist(asked: Asked) -> Blocks:
    """Return every item of the list, ticked or not."""
    ticked = asked.value if isinstance(asked.value, tuple) else ()
    items = tuple(
        Tick((Run(one.label, asked.path),), one.id in ticked)
        for one in asked.field.choices("items")
    )
    return (Checklist(items, asked.path),)


def _as_paragraph(asked: Asked) -> Blocks:
    """What is missing or unreadable, as a paragraph."""
    return (Paragraph(asked.words),) if asked.words else ()
