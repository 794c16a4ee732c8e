"""Who reports to whom: the rows of a table, put under the superiors they name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forms import reading
from forms.field import Field
from forms.values import Row, Table, Unread

DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Member:
    """One row of the tree: its place in the table, its name, the superior it names."""

    row: Row
    number: int
    name: str
    above: str


@dataclass(frozen=True, slots=True)
class Tree:
    """The members by row id, who stands under whom, and what does not fit.

    `lost` name nobody of the table, `torn` name one of several of the same name, `circles` are
    the rows that lead back to themselves. `below` has neither: all of them stand at the top.
    """

    members: Mapping[str, Member]
    below: Mapping[str, tuple[str, ...]]
    tops: tuple[str, ...]
    lost: tuple[str, ...]
    torn: tuple[str, ...]
    circles: tuple[tuple[str, ...], ...]
    deep: tuple[str, ...]


def members_of(table: Table, field: Field) -> tuple[Member, ...]:
    """The rows that have a name, by the columns the field's `tree` names."""
    roles = field.names("tree")
    name, above = (field.part(roles.get(role, "")) for role in ("name", "above"))
    if name is None or above is None:
        return ()
    found = (
        Member(row, number, _text(name, row), _text(above, row))
        for number, row in enumerate(table.rows, 1)
    )
    return tuple(one for one in found if one.name)


def _text(column: Field, row: Row) -> str:
    value = row.cells.get(column.id)
    return "" if isinstance(value, Unread) else reading.show(column, value).strip()


def tree_of(members: Sequence[Member]) -> Tree:
    """The members as a tree; who cannot be placed stands at the top."""
    by_name: dict[str, list[str]] = {}
    for one in members:
        by_name.setdefault(one.name, []).append(one.row.id)
    lost = tuple(one.row.id for one in members if one.above and one.above not in by_name)
    torn = tuple(one.row.id for one in members if len(by_name.get(one.above, ())) > 1)
    over = {
        one.row.id: by_name[one.above][0] for one in members if len(by_name.get(one.above, ())) == 1
    }
    circles = _circles(over)
    for circle in circles:
        del over[circle[0]]
    deep = tuple(one.row.id for one in members if _depth(one.row.id, over) > DEEPEST)
    below: dict[str, tuple[str, ...]] = {}
    for one in members:
        if one.row.id in over and one.row.id not in deep:
            below[over[one.row.id]] = (*below.get(over[one.row.id], ()), one.row.id)
    tops = tuple(one.row.id for one in members if one.row.id not in over or one.row.id in deep)
    by_id = {one.row.id: one for one in members}
    return Tree(by_id, below, tops, lost, torn, circles, deep)


def _circles(over: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Every circle once, from the first of its rows in the table."""
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in over:
        trail: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in done and here not in trail:
            trail[here] = None
            here = over.get(here)
        if here in trail:
            steps = list(trail)
            found.append(tuple(steps[steps.index(str(here)) :]))
        done |= trail.keys()
    return tuple(found)


def _depth(row_id: str, over: Mapping[str, str]) -> int:
    depth, here = 1, over.get(row_id)
    while here is not None and depth <= DEEPEST:
        depth, here = depth + 1, over.get(here)
    return depth
