"""Which part of one version became which of another: by name, else by words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

Pair = tuple[int | None, int | None]
_ALIKE = 0.4  # below it, two texts are not the same one rewritten
_NAMED = 2.0  # what a shared name is worth
_LARGEST = 40_000  # pairs compared one by one


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a version: what sort it is, what it is known by (empty: by nothing), its words."""

    sort: str
    name: str
    text: str


def matched(old: Sequence[Part], new: Sequence[Part]) -> list[Pair]:
    """Return the parts of both in one order: pairs, and those only one of them has."""
    found: list[Pair] = []
    for step in Levenshtein.opcodes(old, new):
        mine = range(step.src_start, step.src_end)
        theirs = range(step.dest_start, step.dest_end)
        if step.tag == "equal":
            found += zip(mine, theirs, strict=True)
        else:
            found += _between(old, new, mine, theirs)
    return found


def _between(
    old: Sequence[Part], new: Sequence[Part], mine: Sequence[int], theirs: Sequence[int]
) -> Iterator[Pair]:
    """What went, then what came, up to each pair."""
    pairs = _paired(old, new, mine, theirs)
    here, there = iter(mine), iter(theirs)
    for one, other in pairs:
        yield from ((place, None) for place in _until(here, one))
        yield from ((None, place) for place in _until(there, other))
        yield one, other
    yield from ((place, None) for place in here)
    yield from ((None, place) for place in there)


def _until(places: Iterator[int], end: int) -> Iterator[int]:
    for place in places:
        if place == end:
            return
        yield place


def _paired(
    old: Sequence[Part], new: Sequence[Part], mine: Sequence[int], theirs: Sequence[int]
) -> list[tuple[int, int]]:
    """The pairs, in order, that are most alike taken together (Needleman and Wunsch)."""
    if not mine or not theirs or len(mine) * len(theirs) > _LARGEST:
        return []
    alike = [[likeness(old[one], new[other]) for other in theirs] for one in mine]
    score = [[0.0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    for i in range(1, len(mine) + 1):
        for j in range(1, len(theirs) + 1):
            paired = score[i - 1][j - 1] + alike[i - 1][j - 1]
            score[i][j] = max(paired, score[i - 1][j], score[i][j - 1])
    return _traced(score, alike, mine, theirs)


def _traced(
    score: Sequence[Sequence[float]],
    alike: Sequence[Sequence[float]],
    mine: Sequence[int],
    theirs: Sequence[int],
) -> list[tuple[int, int]]:
    pairs = []
    i, j = len(mine), len(theirs)
    while i and j:
        together = alike[i - 1][j - 1]
        if together > 0 and score[i][j] == score[i - 1][j - 1] + together:
            i, j = i - 1, j - 1
            pairs.append((mine[i], theirs[j]))
        elif score[i][j] == score[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def likeness(one: Part, other: Part) -> float:
    """Return how alike two parts are; 0 for those that cannot be the same."""
    if one.sort != other.sort:
        return 0.0
    if one.name != other.name:
        return 0.0
    alike = ratio(one.text, other.text) / 100
    if one.name:
        return _NAMED + alike
    return alike if alike >= _ALIKE else 0.0
