"""Everything there is to say about a field: its places, its checks, figures that fail."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from docgen.plans.checks import CHECKS, check_period, computed_day, lost_reference
from docgen.plans.plan import Plan
from docgen.plans.resolver import Resolver
from docgen.plans.said import Said, said_of
from docgen.plans.spots import Spot
from forms.problems import Level, Problem


def findings(
    spots: Sequence[Spot], resolver: Resolver, before: Mapping[str, Said], said: dict[str, Said]
) -> Iterator[Problem]:
    """The problems of visible places; `said` gets what is said of each, `before` had it."""
    for spot in spots:
        known = said_of(spot, before.get(spot.path))
        if known:
            said[spot.path] = known
            yield from known.problems
        for check in CHECKS.get(type(spot.value), ()):
            yield from check(spot)
        if spot.field.computed:
            value = resolver.computed(spot.path, spot.field.formula, spot.look)
            yield from computed_day(spot, value)
        if spot.field.kind == "reference":
            yield from lost_reference(spot, resolver)
        fault = resolver.fault(spot.path)
        if fault:
            say = f"{spot.field.label}算不出来：{fault}"
            yield Problem(spot.path, spot.place, say, Level.WARNING, "figure")


def in_order(
    plan: Plan, found: Iterable[Problem], paths: Iterable[str], hidden: frozenset[str]
) -> tuple[Problem, ...]:
    """The plan's own problems first, then those of visible places, field by field."""
    order = {path: number for number, path in enumerate(paths)}
    visible = (one for one in found if not is_hidden(one.path, hidden))
    fields = sorted(visible, key=lambda one: order.get(one.path.partition("[")[0], 0))
    return (*check_period(plan), *fields)


def is_hidden(path: str, hidden: frozenset[str]) -> bool:
    """Whether a path is hidden, or lies in something that is."""
    if not hidden or path in hidden:
        return bool(hidden)
    return any(path[:at] in hidden for at, sign in enumerate(path) if sign in ".[")
