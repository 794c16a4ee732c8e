"""The score, 0 to 100, and what would raise it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docgen.quality.check import PARTS, Part, Weight
from forms.problems import Level

FILL = "填上必填的内容"


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

    What is not written cannot be right, concrete or consistent, so those parts shrink with it.
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
    lost = sum(cost for (one, _), cost in costs.by.items() if one is part)
    most = PARTS[part][1]
    return max(0.0, most - lost) * (1.0 if part is Part.WHOLE else share)


def _part(part: Part, costs: Costs, share: float) -> PartScore:
    title, most = PARTS[part]
    mine = {say: cost for (one, say), cost in costs.by.items() if one is part}
    why = max(mine, key=lambda say: mine[say]) if mine else ""
    return PartScore(part, title, round(_of(part, costs, share)), most, why)
