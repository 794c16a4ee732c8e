"""The list of annexes at the end of the text (GB/T 9704, 7.3.4): 附件：1. 客户登记表."""

from docgen.assembly.printing import Blocks
from docgen.documents.nodes import Annex, Block, Landscape, Paragraph, Run, Runs, Signatures

_LABEL = "附件："
_UNDER_LABEL = "\u3000" * len(_LABEL)


def with_annex_list(blocks: Blocks) -> Blocks:
    """The blocks with their annexes named before the first signatures, or before the first annex.

    A document without annexes stays as it is; the list follows what is printed.
    """
    titles = [one.title for block in blocks for one in _annexes(block)]
    if not titles:
        return blocks
    place = next(at for at, one in enumerate(blocks) if _ends_the_text(one))
    return (*blocks[:place], *_listed(titles), *blocks[place:])


def _listed(titles: list[Runs]) -> Blocks:
    """A line for each annex; a single one has no number."""
    lines = []
    for place, title in enumerate(titles, 1):
        before = _LABEL if place == 1 else _UNDER_LABEL
        number = f"{place}. " if len(titles) > 1 else ""
        lines.append(Paragraph((Run(before + number), *title)))
    return tuple(lines)


def _annexes(block: Block) -> tuple[Annex, ...]:
    if isinstance(block, Annex):
        return (block,)
    if isinstance(block, Landscape):
        return tuple(one for inner in block.blocks for one in _annexes(inner))
    return ()


def _ends_the_text(block: Block) -> bool:
    return isinstance(block, Signatures) or bool(_annexes(block))
