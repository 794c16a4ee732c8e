"""The score, 0 to 100, and what would raise it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docgen.quality.check import PARTS, Part, Weight
from forms.problems import Level

FILL = "填上必填的内容"
HOLLOW = 0.55
"""What the other parts keep of their points in a plan that says nothing concrete."""


@dataclass(frozen=True, slots=True)
class PartScore:
    """One of the four parts: its title, its points, how many there are, the dearest reason."""

    part: Part
    title: str
    points: int
    of: int
    why: str


@dataclass(frozen=True, slots=True)
class Raise:
    """Something to do, and the points it would give."""

    say: str
    points: int


@dataclass(frozen=True, slots=True)
class Score:
    """The points, by part, and what would raise them, the most first."""

    points: int
    parts: tuple[PartScore, ...]
    raises: tuple[Raise, ...]


@dataclass(frozen=True, slots=True)
class Costs:
    """What the findings cost, by what would win it back; never more than a weight allows."""

    by: Mapping[tuple[Part, str], float]

    @classmethod
    def of(cls, findings: Iterable[tuple[Level, Weight]]) -> "Costs":
        """Add up."""
        by: dict[tuple[Part, str], float] = {}
        for level, weight in findings:
            key = (weight.part, weight.raises)
            cost = weight.hint if level is Level.HINT else weight.each
            by[key] = min(weight.most, by.get(key, 0.0) + cost)
        return cls({key: cost for key, cost in by.items() if cost})

    def without(self, key: tuple[Part, str]) -> "Costs":
        """The costs when that is mended."""
        return Costs({one: cost for one, cost in self.by.items() if one != key})


def scored(costs: Costs, share: float) -> Score:
    """The score of a plan of whose required fields that share is filled.

    What is not written cannot be right, concrete or consistent, so those parts shrink with it. What
    says nothing in particular is worth little however complete it looks: the other parts shrink
    with what is lost of the concrete one.
    """
    total = _points(costs, share)
    raises = []
    for key in costs.by:
        mended = 1.0 if key[1] == FILL else share
        gain = round(_points(costs.without(key), mended)) - round(total)
        if gain > 0:
            raises.append(Raise(key[1], gain))
    ordered = tuple(sorted(raises, key=lambda one: -one.points))
    parts = tuple(_part(part, costs, share) for part in PARTS)
    return Score(round(total), parts, ordered)


def _points(costs: Costs, share: float) -> float:
    return sum(_of(part, costs, share) for part in PARTS)


def _of(part: Part, costs: Costs, share: float) -> float:
    left = _left(part, costs)
    if part is Part.CONCRETE:
        return left * share
    said = _left(Part.CONCRETE, costs) / PARTS[Part.CONCRETE][1]
    held = HOLLOW + (1 - HOLLOW) * said
    return left * held * (1.0 if part is Part.WHOLE else share)


def _left(part: Part, costs: Costs) -> float:
    lost = sum(cost for (one, _), cost in costs.by.items() if one is part)
    return max(0.0, PARTS[part][1] - lost)


def _part(part: Part, costs: Costs, share: float) -> PartScore:
    title, most = PARTS[part]
    concrete = {say: cost for (one, say), cost in costs.by.items() if one is Part.CONCRETE}
    mine = {say: cost for (one, say), cost in costs.by.items() if one is part} or concrete
    why = max(mine, key=lambda say: mine[say]) if mine else ""
    return PartScore(part, title, round(_of(part, costs, share)), most, why)
