"""The texts of a value that somebody wrote, for checks that read sentences."""

from collections.abc import Iterator

from docgen.plans.spots import Spot
from forms.values import Grid, Value

WRITTEN = frozenset({"text", "long_text", "list", "matrix"})  # the id of a choice is no text


def written(spot: Spot) -> Iterator[str]:
    """Every text of a spot: the paragraph, each item of a list, each line of a matrix."""
    return texts_of(spot.value) if spot.field.kind in WRITTEN else iter(())


def texts_of(value: Value) -> Iterator[str]:
    """Every text of a value, of whatever kind."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from value
    elif isinstance(value, Grid):
        for cell in value.cells.values():
            yield from (cell.headline, *cell.reasons)
