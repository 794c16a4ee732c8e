"""Everything there is to say about a plan: fields, checks, figures that fail, broken rules."""

from collections.abc import Iterator, Mapping, Sequence

from docgen.plans.checks import CHECKS, at_odds, check_period, computed_day, lost_reference
from docgen.plans.resolver import Resolver
from docgen.plans.rules import broken_rules
from docgen.plans.spots import Spot
from docgen.plans.typed import Typed
from forms.problems import Level, Problem
from forms.values import Value


def findings(
    spots: Sequence[Spot], typed: Typed, resolver: Resolver, values: Mapping[str, Value]
) -> Iterator[Problem]:
    """The problems of visible places, and of rules; nothing is left to find after the first."""
    for spot in spots:
        yield from typed.said(spot)
        for check in CHECKS.get(type(spot.value), ()):
            yield from check(spot)
        if spot.field.computed:
            value = resolver.computed(spot.path, spot.field.formula, spot.look)
            yield from computed_day(spot, value)
        if spot.field.kind == "reference":
            yield from lost_reference(spot, resolver)
        fault = resolver.faults.get(spot.path)
        if fault:
            say = f"{spot.field.label}算不出来：{fault}"
            yield Problem(spot.path, spot.place, say, Level.WARNING, "figure")
    yield from at_odds(spots, resolver)
    named = {spot.path: spot.place for spot in spots if spot.top}
    yield from broken_rules(typed.type, resolver, values, lambda path: named.get(path, path))


def in_order(
    found: Iterator[Problem], spots: Sequence[Spot], hidden: frozenset[str]
) -> tuple[Problem, ...]:
    """The plan's own problems first, then those of visible places, field by field."""
    order = {spot.path: number for number, spot in enumerate(spots)}
    visible = (one for one in found if not is_hidden(one.path, hidden))
    fields = sorted(visible, key=lambda one: order.get(one.path.partition("[")[0], 0))
    own = check_period(spots[0].plan) if spots else ()
    return (*own, *fields)


def is_hidden(path: str, hidden: frozenset[str]) -> bool:
    """Whether a path is hidden, or lies in something that is."""
    if not hidden or path in hidden:
        return bool(hidden)
    return any(path[:at] in hidden for at, sign in enumerate(path) if sign in ".[")
