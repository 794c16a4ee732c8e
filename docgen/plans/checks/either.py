"""Numbers of which any two give the third, all three typed, and at odds with each other."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from docgen.plans.either import agrees, is_derived
from docgen.plans.figures import show_computed
from docgen.plans.resolver import Resolver
from docgen.plans.spots import Spot
from forms import reading
from forms.expressions import parse
from forms.problems import Problem
from forms.values import Quantity


def at_odds(spots: Sequence[Spot], resolver: Resolver) -> Iterator[Problem]:
    """A problem for each set of numbers that do not fit, at the last of them.

    They fit when one of them follows from the others to the place it was typed: 4600, 5600 and
    21.7% do.
    """
    sets: dict[frozenset[str], list[tuple[Spot, Decimal]]] = {}
    for spot in spots:
        if not spot.field.or_is or not isinstance(spot.value, Quantity) or is_derived(spot.value):
            continue
        computed = resolver.computed(f"{spot.path}?or", spot.field.or_is, spot.look)
        if isinstance(computed, Decimal):
            sets.setdefault(_names(spot), []).append((spot, computed))
    for found in sets.values():
        if not any(_fits(spot, computed) for spot, computed in found):
            yield _problem(*found[-1])


def _names(spot: Spot) -> frozenset[str]:
    """The names of one set, with the row they are of."""
    row = spot.path.rpartition(".")[0]
    names = {
        f"{row}{one[3:]}" if one[:4] == "row." else one for one in parse(spot.field.or_is).names
    }
    return frozenset({*names, spot.path})


def _fits(spot: Spot, computed: Decimal) -> bool:
    return isinstance(spot.value, Quantity) and agrees(spot.field, spot.value, computed)


def _problem(spot: Spot, computed: Decimal) -> Problem:
    label, typed = spot.field.label, reading.show(spot.field, spot.value)
    should = show_computed(computed, spot.field)
    say = (
        f"{label}填的是 {typed}，按其余各项算出是 {should}。"
        "请改正其中一项，或把一项留空，由系统算出。"
    )
    return Problem(spot.path, spot.place, say, code="either")
