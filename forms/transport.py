"""Whole numbers in a two-way table whose rows and columns add up to what they must.

Controlled rounding of a transportation table: cells follow their weights as closely as whole steps
allow, and every row and every column comes out exactly.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

Place = tuple[int, int]
_ROUNDS = 60  # of proportional fitting: enough for steps, the rest is moved cell by cell
_CLOSE = Decimal("0.000001")
_NEARLY = Decimal("0.000000001")


def fitted(
    rows: Sequence[int], columns: Sequence[int], weights: Mapping[Place, Decimal], least: int = 0
) -> dict[Place, int] | None:
    """Whole numbers by weight for the places weighed, with those row and column sums.

    Only places with a weight get a number, zero weights as little as the sums allow, none less
    than `least` where that can be. None when no such table exists.
    """
    if sum(rows) != sum(columns) or min((*rows, *columns), default=0) < 0:
        return None
    if least:
        left = _less(rows, columns, weights, least)
        found = fitted(*left, weights) if left else None
        if found is not None:
            return {place: number + least for place, number in found.items()}
    ideal = _proportional(rows, columns, weights)
    table = _Table(list(rows), list(columns), ideal)
    table.round_up()
    table.settle(most=1)
    table.settle(most=None)
    return table.cells if table.settled else None


def _less(
    rows: Sequence[int], columns: Sequence[int], weights: Mapping[Place, Decimal], least: int
) -> tuple[list[int], list[int]] | None:
    """The sums without the least of every cell; None where that is already too much."""
    lines, posts = list(rows), list(columns)
    for row, column in weights:
        lines[row] -= least
        posts[column] -= least
    return (lines, posts) if min((*lines, *posts), default=0) >= 0 else None


def _proportional(
    rows: Sequence[int], columns: Sequence[int], weights: Mapping[Place, Decimal]
) -> dict[Place, Decimal]:
    """The weights scaled to the sums, row by row and column by column, until both hold."""
    cells = {place: max(weight, Decimal(0)) for place, weight in weights.items()}
    for _ in range(_ROUNDS):
        _scale(cells, rows, 0)
        if _scale(cells, columns, 1) < _CLOSE:
            break
    return cells


def _scale(cells: dict[Place, Decimal], sums: Sequence[int], axis: int) -> Decimal:
    """Scale each line along an axis to its sum; return how far the farthest was off."""
    now = [Decimal(0)] * len(sums)
    for place, amount in cells.items():
        now[place[axis]] += amount
    ratios = [
        wanted / there if there else Decimal(1) for wanted, there in zip(sums, now, strict=True)
    ]
    for place in cells:
        cells[place] *= ratios[place[axis]]
    return max((abs(one - there) for one, there in zip(sums, now, strict=True)), default=Decimal(0))


@dataclass(slots=True)
class _Move:
    """How a row or column was reached: from which line, by which cell, up or down."""

    before: "tuple[int, int] | None"
    cell: Place | None
    up: bool


class _Table:
    """Cells rounded down, and what every row and column still lacks."""

    def __init__(self, rows: list[int], columns: list[int], ideal: dict[Place, Decimal]) -> None:
        near = {place: amount.quantize(_NEARLY) for place, amount in ideal.items()}
        self.floor = {
            place: int(amount.to_integral_value(ROUND_DOWN)) for place, amount in near.items()
        }
        self.cells = dict(self.floor)
        self.remainders = {place: near[place] - self.floor[place] for place in near}
        self.lacks = (rows, columns)
        for place, number in self.cells.items():
            self._fill(place, number)
        self.of_row: list[list[int]] = [[] for _ in rows]
        self.of_column: list[list[int]] = [[] for _ in columns]
        for row, column in sorted(self.cells, key=self._by_remainder):
            self.of_row[row].append(column)
            self.of_column[column].append(row)

    def _by_remainder(self, place: Place) -> tuple[Decimal, Place]:
        return -self.remainders[place], place

    def _fill(self, place: Place, number: int) -> None:
        self.lacks[0][place[0]] -= number
        self.lacks[1][place[1]] -= number

    @property
    def settled(self) -> bool:
        """Whether nothing lacks and nothing is too much."""
        return not any(self.lacks[0]) and not any(self.lacks[1])

    def round_up(self) -> None:
        """Give a step to the largest remainders, where row and column both lack one."""
        for place in sorted(self.cells, key=self._by_remainder):
            if not self.remainders[place]:
                break
            if self.lacks[0][place[0]] > 0 and self.lacks[1][place[1]] > 0:
                self._change(place, 1)
                self._fill(place, 1)

    def _change(self, place: Place, number: int) -> None:
        self.cells[place] += number

    def settle(self, most: int | None) -> None:
        """Move steps along chains of cells until all sums hold, or no chain is left.

        With `most`, no cell leaves its rounded-down number by more than that, nor goes below it.
        """
        for row, lack in enumerate(self.lacks[0]):
            if lack < 0:
                self._give_back(row, 0)
        for column, lack in enumerate(self.lacks[1]):
            if lack < 0:
                self._give_back(column, 1)
        while (chain := self._chain(most)) is not None:
            path, step = chain
            for place, up in path:
                self._change(place, step if up else -step)
            self.lacks[0][path[0][0][0]] -= step
            self.lacks[1][path[-1][0][1]] -= step

    def _give_back(self, line: int, axis: int) -> None:
        """Take from the cells of a line what is more than its sum."""
        for place in sorted(self.cells, key=self.cells.__getitem__, reverse=True):
            lack = self.lacks[axis][line]
            if lack >= 0:
                return
            if place[axis] == line and self.cells[place]:
                taken = min(-lack, self.cells[place])
                self._change(place, -taken)
                self._fill(place, -taken)

    def _room(self, place: Place, most: int | None, *, up: bool) -> int | None:
        """How far a cell may still move; None for as far as one likes."""
        number, floor = self.cells[place], self.floor[place]
        if up:
            return None if most is None else floor + most - number
        return number if most is None else number - floor

    def _chain(self, most: int | None) -> tuple[list[tuple[Place, bool]], int] | None:
        """The shortest chain from a row that lacks to a column that does, and what it carries."""
        found: dict[tuple[int, int], _Move] = {
            (0, row): _Move(None, None, up=True)
            for row, lack in enumerate(self.lacks[0])
            if lack > 0
        }
        queue = deque(found)
        while queue:
            here = queue.popleft()
            for there, place in self._next(here):
                up = here[0] == 0
                room = self._room(place, most, up=up)
                if there in found or (room is not None and room <= 0):
                    continue
                found[there] = _Move(here, place, up)
                if there[0] == 1 and self.lacks[1][there[1]] > 0:
                    return self._carried(there, found, most)
                queue.append(there)
        return None

    def _next(self, here: tuple[int, int]) -> Iterator[tuple[tuple[int, int], Place]]:
        axis, line = here
        if axis == 0:
            yield from (((1, one), (line, one)) for one in self.of_row[line])
        else:
            yield from (((0, one), (one, line)) for one in self.of_column[line])

    def _carried(
        self, end: tuple[int, int], found: Mapping[tuple[int, int], _Move], most: int | None
    ) -> tuple[list[tuple[Place, bool]], int]:
        path: list[tuple[Place, bool]] = []
        step, here = self.lacks[1][end[1]], end
        while (move := found[here]).cell is not None and move.before is not None:
            room = self._room(move.cell, most, up=move.up)
            step = step if room is None else min(step, room)
            path.append((move.cell, move.up))
            here = move.before
        return path[::-1], min(step, self.lacks[0][here[1]])
