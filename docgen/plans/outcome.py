"""What one top field comes to, the cells of its rows included."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from docgen.definitions.plan_type import Section
from docgen.plans.checks import Beside, typed_beside
from docgen.plans.figures import Figure
from docgen.plans.findings import findings, is_hidden
from docgen.plans.formulas import figures_of
from docgen.plans.plan import Plan
from docgen.plans.resolver import Resolver
from docgen.plans.said import Said
from docgen.plans.spots import Spot, spots_of
from docgen.plans.wholes import wholes_of
from forms.field import Field
from forms.problems import Problem


class Outcome(NamedTuple):
    """What follows for one top field, and the fields that were looked at for it.

    `hidden` names it, or those of its cells that are hidden. `besides`: its numbers that follow
    from others and were typed all the same. `said` serves the next look at it. `size` counts the
    places a value may stand.
    """

    hidden: tuple[str, ...]
    figures: Mapping[str, Figure]
    problems: tuple[Problem, ...]
    besides: tuple[Beside, ...]
    wholes: Mapping[str, Decimal]
    said: Mapping[str, Said]
    size: int
    reads: frozenset[str]


def outcome_of(
    plan: Plan, section: Section, field: Field, resolver: Resolver, before: Mapping[str, Said]
) -> Outcome:
    """The outcome of a field; `before` is what was said of its places the last time."""
    resolver.reads.begin()
    spots = tuple(spots_of(plan, section, field, resolver))
    hidden = tuple(spot.path for spot in spots if not _shows(spot, resolver))
    every = frozenset(hidden)
    shown = [one for one in spots if not is_hidden(one.path, every)] if hidden else spots
    figures = dict(figures_of(shown, resolver))
    said: dict[str, Said] = {}
    problems = tuple(findings(shown, resolver, before, said))
    besides = tuple(typed_beside(shown, resolver))
    wholes = wholes_of(shown)
    reads = resolver.reads.end()
    return Outcome(hidden, figures, problems, besides, wholes, said, len(spots), reads)


def _shows(spot: Spot, resolver: Resolver) -> bool:
    if spot.top:
        return resolver.shows(spot.path, spot.field)
    return resolver.shows_cell(spot.path, spot.field, spot.look)
