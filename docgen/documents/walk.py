"""Going through a document: every block, every run, every field it prints."""

from collections.abc import Iterator
from typing import assert_never

from docgen.documents.nodes import (
    Annex,
    Block,
    Callout,
    Chart,
    Checklist,
    Clause,
    Contents,
    Cover,
    Document,
    Heading,
    Image,
    Landscape,
    List,
    Matrix,
    OrgTree,
    PageBreak,
    Paragraph,
    PenBlank,
    Post,
    Reference,
    Run,
    Signatures,
    Table,
    Timeline,
    Watermark,
)


def every_block(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order; one that holds others comes before them."""
    for block in blocks:
        yield block
        if isinstance(block, Callout | Clause | Annex | Landscape):
            yield from every_block(block.blocks)


def runs_of(block: Block) -> Iterator[Run]:  # noqa: C901, PLR0912  a line or two for each node
    """The runs a block itself holds, in reading order; not those of blocks inside it."""
    match block:
        case Heading() | Paragraph():
            yield from block.runs
        case Cover():
            yield from (*block.title, *block.subtitle)
            yield from (run for line in block.lines for run in line.runs)
        case List():
            yield from _list_runs(block)
        case Table():
            yield from block.caption
            for row in (*block.head, *block.body, *block.total):
                yield from (run for cell in row.cells for run in cell.runs)
        case Matrix():
            yield from block.caption
            for cell in block.cells:
                yield from cell.headline
                yield from (run for reason in cell.reasons for run in reason)
        case Checklist():
            yield from (run for tick in block.items for run in tick.runs)
        case OrgTree():
            yield from block.caption
            yield from (run for root in block.roots for run in _post_runs(root))
        case Timeline():
            yield from block.caption
            for stage in block.stages:
                yield from (*stage.title, *stage.when)
                yield from (run for point in stage.points for run in point)
        case Chart() | Image():
            yield from block.caption
        case Clause() | Annex():
            yield from block.title
        case Reference():
            yield from (*block.before, *block.after)
        case Contents() | Callout() | Signatures() | PenBlank() | PageBreak() | Landscape():
            return
        case Watermark():
            return
        case _:
            assert_never(block)


def fields_of(document: Document) -> frozenset[str]:
    """Every field path the document prints, those of cells, rows, tables and figures too."""
    found: set[str] = set()
    for block in every_block(document.blocks):
        found.update(run.field for run in runs_of(block))
        found.add(getattr(block, "field", ""))
        if isinstance(block, Table):
            for row in (*block.head, *block.body, *block.total):
                found.add(row.row)
                found.update(cell.field for cell in row.cells)
    return frozenset(found - {""})


def _list_runs(block: List) -> Iterator[Run]:
    for item in block.items:
        yield from item.runs
        for child in item.children:
            yield from _list_runs(child)


def _post_runs(post: Post) -> Iterator[Run]:
    yield from post.runs
    for below in post.below:
        yield from _post_runs(below)
