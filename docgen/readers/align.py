"""Which unit of a returned file is which of those that went out.

Bookmarks say so where they survived. Between them, and where a program dropped them all, units are
aligned in order: what is the same finds itself, the rest by how alike it is, so that even a line
overwritten from end to end is found by its place.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from docgen.readers.manifest import Printed
from docgen.readers.pieces import Row, Unit, before, cells_of

_GAP = -0.05  # what leaving a unit alone costs: less than any likeness gains
_EMPTY = 0.3  # how alike two empty lines are
_LARGEST = 40_000  # pairs compared one by one
Pairs = dict[int, int]


def aligned(printed: Sequence[Printed], units: Sequence[Unit]) -> Pairs:
    """Return, by index into `printed`, the index of the unit it became; lost ones are absent."""
    texts = [_text(one) for one in units]
    pairs = _by_marks(printed, units, texts)
    fixed = in_order(sorted(pairs.items()))
    taken = set(pairs.values()) | {place for place, one in enumerate(units) if _came(one)}
    last_a, last_b = -1, -1
    for a, b in [*fixed, (len(printed), len(units))]:
        mine = [one for one in range(last_a + 1, a) if one not in pairs]
        theirs = [one for one in range(last_b + 1, b) if one not in taken]
        for i, j in _between(printed, units, texts, mine, theirs):
            pairs[i] = j
        last_a, last_b = a, b
    return pairs


def _came(unit: Unit) -> bool:
    """Whether it is a row that was put in: it was none of those that went out, whatever it says."""
    return isinstance(unit, Row) and not unit.state.before


def _text(unit: Unit) -> str:
    return "\x1f".join(before(cell) for cell in cells_of(unit))


def _by_marks(printed: Sequence[Printed], units: Sequence[Unit], texts: Sequence[str]) -> Pairs:
    """The pairs that bookmarks tell; of two that claim one, the more alike."""
    home = {
        segment.mark: place
        for place, one in enumerate(printed)
        for cell in one.cells
        for segment in cell
        if segment.mark
    }
    best: dict[int, tuple[float, int]] = {}
    for place, unit in enumerate(units):
        votes = Counter(home[one] for one in _marks(unit) if one in home)
        if not votes:
            continue
        mine = votes.most_common(1)[0][0]
        if printed[mine].is_row is not isinstance(unit, Row) or _came(unit):
            continue
        likeness = ratio(printed[mine].text, texts[place]) + (1 if texts[place].strip() else 0)
        if mine not in best or likeness > best[mine][0]:
            best[mine] = (likeness, place)
    return {mine: place for mine, (_, place) in best.items()}


def _marks(unit: Unit) -> Iterator[str]:
    """The bookmarks around what was there before; around what was put in only if nothing was."""
    pieces = [piece for cell in cells_of(unit) for piece in cell if piece.marks]
    there = [piece for piece in pieces if piece.state.before]
    return iter(dict.fromkeys(one for piece in there or pieces for one in piece.marks))


def in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs that keep their order; the others were moved."""
    tails: list[int] = []  # index of the pair that ends the best run of each length
    before_it: list[int] = []
    for index, (_, b) in enumerate(pairs):
        at = bisect_left([pairs[one][1] for one in tails], b)
        before_it.append(tails[at - 1] if at else -1)
        tails[at : at + 1] = [index]
    run: list[tuple[int, int]] = []
    index = tails[-1] if tails else -1
    while index >= 0:
        run.append(pairs[index])
        index = before_it[index]
    return run[::-1]


def _between(
    printed: Sequence[Printed],
    units: Sequence[Unit],
    texts: Sequence[str],
    mine: Sequence[int],
    theirs: Sequence[int],
) -> Iterator[tuple[int, int]]:
    """Pair what lies between two fixed pairs: equal ones first, then by likeness."""
    if not mine or not theirs:
        return
    keys: list[Hashable] = [(printed[one].is_row, printed[one].text) for one in mine]
    others: list[Hashable] = [(isinstance(units[one], Row), texts[one]) for one in theirs]
    rest_a = rest_b = 0
    for step in [*Levenshtein.opcodes(keys, others), None]:
        if step is not None and step.tag != "equal":
            continue
        end_a = step.src_start if step else len(mine)
        end_b = step.dest_start if step else len(theirs)
        likeness = _Likeness(printed, units, texts)
        yield from by_likeness(mine[rest_a:end_a], theirs[rest_b:end_b], likeness)
        if step is not None:
            rest_a, rest_b = step.src_end, step.dest_end
            yield from zip(
                mine[step.src_start : rest_a], theirs[step.dest_start : rest_b], strict=True
            )


class _Likeness:
    """How alike a printed unit and a returned one are: 0 to 1, below the gap's cost for no pair."""

    def __init__(
        self, printed: Sequence[Printed], units: Sequence[Unit], texts: Sequence[str]
    ) -> None:
        self._printed, self._units, self._texts = printed, units, texts

    def __call__(self, mine: int, other: int) -> float:
        ours, unit = self._printed[mine], self._units[other]
        if ours.is_row is not isinstance(unit, Row):
            return -1.0
        return alike(ours.text, self._texts[other])


def alike(one: str, other: str) -> float:
    """Return how alike two texts are, 0 to 1; two empty ones a little."""
    return ratio(one, other) / 100 if one.strip() or other.strip() else _EMPTY


def by_likeness(
    mine: Sequence[int], theirs: Sequence[int], likeness: Callable[[int, int], float]
) -> Iterator[tuple[int, int]]:
    """Give the pairs in order that are most alike taken together (Needleman and Wunsch)."""
    if not mine or not theirs:
        return
    if len(mine) * len(theirs) > _LARGEST:
        yield from zip(mine, theirs, strict=False)
        return
    score = [[_GAP * (i + j) for j in range(len(theirs) + 1)] for i in range(len(mine) + 1)]
    worth = [[likeness(a, b) for b in theirs] for a in mine]
    for i in range(1, len(mine) + 1):
        for j in range(1, len(theirs) + 1):
            paired = score[i - 1][j - 1] + worth[i - 1][j - 1]
            score[i][j] = max(paired, score[i - 1][j] + _GAP, score[i][j - 1] + _GAP)
    yield from _traced(score, worth, mine, theirs)


def _traced(
    score: Sequence[Sequence[float]],
    worth: Sequence[Sequence[float]],
    mine: Sequence[int],
    theirs: Sequence[int],
) -> Iterator[tuple[int, int]]:
    i, j = len(mine), len(theirs)
    while i and j:
        if score[i][j] == score[i - 1][j - 1] + worth[i - 1][j - 1]:
            i, j = i - 1, j - 1
            yield mine[i], theirs[j]
        elif score[i][j] == score[i - 1][j] + _GAP:
            i -= 1
        else:
            j -= 1
