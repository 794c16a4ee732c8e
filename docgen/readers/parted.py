"""Lines that a program ran together, parted again.

When text was put at the end of one paragraph and at the beginning of the next, LibreOffice records
one insertion from there to there, the paragraph's end in it: as if the two had been one. What was
printed says that they were two.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from docgen.readers.manifest import Printed
from docgen.readers.pieces import Line, Piece, State, Unit


def parted(units: Sequence[Unit], printed: Sequence[Printed]) -> tuple[Unit, ...]:
    """Return the units, each line of which belongs to one printed line at most."""
    home = {
        segment.mark: place
        for place, one in enumerate(printed)
        for cell in one.cells
        for segment in cell
        if segment.mark
    }
    return tuple(
        made
        for unit in units
        for made in (_parts(unit, home) if isinstance(unit, Line) else (unit,))
    )


def _parts(line: Line, home: Mapping[str, int]) -> Iterator[Line]:
    """The line, cut at each inserted end that stands between two printed ones."""
    homes = [_home(piece, home) for piece in line.pieces]
    begun = 0
    here: int | None = None
    for place, piece in enumerate(line.pieces):
        here = here if homes[place] is None else homes[place]
        joins = piece.text == "\n" and piece.state is State.INSERTED
        if joins and here is not None and _next(homes, place + 1) not in {None, here}:
            end = piece._replace(state=State.KEPT, hands=())
            yield Line((*line.pieces[begun:place], end), line.heading)
            begun = place + 1
    yield replace(line, pieces=line.pieces[begun:]) if begun else line


def _next(homes: Sequence[int | None], place: int) -> int | None:
    return next((one for one in islice(homes, place, None) if one is not None), None)


def _home(piece: Piece, home: Mapping[str, int]) -> int | None:
    return next((home[one] for one in reversed(piece.marks) if one in home), None)
