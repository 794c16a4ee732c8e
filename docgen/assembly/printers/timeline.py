"""When each part of a group is, before the parts themselves."""

from dataclasses import replace

from docgen.assembly.printing import Asked, Blocks, PrintedRow
from docgen.documents.nodes import Runs, Stage, Timeline


def timeline(asked: Asked) -> Blocks:
    """Return the timeline of a group that asks for one; it needs two stages to be a line."""
    roles = asked.field.names("timeline")
    if not roles:
        return ()
    rows = asked.printing.rows(asked.path, asked.value)
    stages = tuple(
        Stage(title, _words(asked, row, roles["when"]))
        for row in rows
        if (title := _words(asked, row, roles["title"]))
    )
    if len(stages) < 2:  # noqa: PLR2004 -- two ends make a line
        return ()
    caption = tuple(replace(one, text=f"{one.text}时间轴") for one in asked.caption)
    return (Timeline(stages, caption, field=asked.path),)


def _words(asked: Asked, row: PrintedRow, name: str) -> Runs:
    part = asked.field.part(name)
    return row.words(part) if part else ()
