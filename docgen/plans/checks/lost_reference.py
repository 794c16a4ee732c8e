"""References to what is no longer there."""

from collections.abc import Iterator

from docgen.plans.resolver import Resolver
from docgen.plans.spots import Spot
from forms.problems import Problem


def lost_reference(spot: Spot, resolver: Resolver) -> Iterator[Problem]:
    """A problem where a reference points at a row, section or annex that is gone."""
    if not isinstance(spot.value, str):
        return
    if resolver.target(spot.field, spot.value) is None:
        say = (
            f"{spot.field.label}引用的内容已经删去或不再印出，请从列表里另选一项，"
            "或把那一项加回来。"
        )
        yield Problem(spot.path, spot.place, say, code="reference")
