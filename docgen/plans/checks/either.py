"""Numbers of which any two give the third, all three typed, and at odds with each other."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from docgen.plans.either import agrees, is_derived
from docgen.plans.figures import show_computed
from docgen.plans.resolver import Resolver
from docgen.plans.spots import Spot
from forms import reading
from forms.expressions import parse
from forms.problems import Problem
from forms.values import Quantity


class Beside(NamedTuple):
    """A number that was typed and follows from others: the set they are, and if they fit."""

    names: frozenset[str]
    fits: bool
    problem: Problem


def at_odds(besides: Iterable[Beside]) -> Iterator[Problem]:
    """A problem for each set of numbers that do not fit, at the last of them.

    They fit when one of them follows from the others to the place it was typed: 4600, 5600 and
    21.7% do.
    """
    sets: dict[frozenset[str], list[Beside]] = {}
    for one in besides:
        sets.setdefault(one.names, []).append(one)
    for found in sets.values():
        if not any(one.fits for one in found):
            yield found[-1].problem


def typed_beside(spots: Iterable[Spot], resolver: Resolver) -> Iterator[Beside]:
    """The numbers among these that were typed although they follow from others."""
    for spot in spots:
        if not spot.field.or_is or not isinstance(spot.value, Quantity) or is_derived(spot.value):
            continue
        computed = resolver.computed(f"{spot.path}?or", spot.field.or_is, spot.look)
        if isinstance(computed, Decimal):
            yield Beside(_names(spot), _fits(spot, computed), _problem(spot, computed))


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
