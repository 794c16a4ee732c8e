"""The cells of a printed row and of what became of it, side by side."""

from docgen.readers.align import alike, by_likeness
from docgen.readers.manifest import Printed, Segments
from docgen.readers.pieces import Pieces, Unit, before, cells_of


def cells_paired(printed: Printed, unit: Unit) -> list[tuple[Segments, Pieces]]:
    """Return each cell with what stands there now; nothing where one came or went.

    Where columns came or went, cells are found by what they say.
    """
    mine, theirs = printed.cells, cells_of(unit)
    if len(mine) == len(theirs):
        return list(zip(mine, theirs, strict=True))
    ours = ["".join(one.text for one in cell) for cell in mine]

    def likeness(one: int, other: int) -> float:
        came = theirs[other] and not any(piece.state.before for piece in theirs[other])
        return -1.0 if came else alike(ours[one], before(theirs[other]))

    pairs = dict(by_likeness(range(len(mine)), range(len(theirs)), likeness))
    home = {b: a for a, b in pairs.items()}
    lost: list[tuple[Segments, Pieces]] = [
        (mine[a], ()) for a in range(len(mine)) if a not in pairs
    ]
    return [*((mine[home[b]] if b in home else (), cell) for b, cell in enumerate(theirs)), *lost]
