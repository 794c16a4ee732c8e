"""A plan file made for an older version of its plan type, with everything under its new name."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace

from docgen.definitions.yaml_file import Located, Mark, Trail
from forms.json import Json

ROOTS = ("values", "actuals")
_FIELD = 2  # section.field


@dataclass(frozen=True, slots=True)
class Migrated:
    """The file as if it had been written today, its lines kept, and what was renamed."""

    source: Located
    renamed: Mapping[str, str]


def migrated(source: Located, renamed: Mapping[str, str]) -> Migrated:
    """Return the file with each old path of `renamed` moved to its new one, in that order.

    What already stands under the new name is never overwritten.
    """
    data, marks = deepcopy(source.data), dict(source.marks)
    done: dict[str, str] = {}
    for old, new in renamed.items():
        moves = dict(_moves(data, old.split("."), new.split(".")))
        for here, there in moves.items():
            _put(data, there, _taken(data, here))
        if moves:
            done[old] = new
            marks = dict(_moved(marks, moves))
    return Migrated(replace(source, data=data, marks=marks), done)


def _moves(data: Json, old: list[str], new: list[str]) -> Iterator[tuple[Trail, Trail]]:
    for root in ROOTS:
        for here in list(_found(data, (root, *old), ())):
            there = (root, *new) if len(old) == _FIELD else (*here[:-1], new[-1])
            if _at(data, there) is None:
                yield here, there


def _found(node: Json, names: tuple[str, ...], trail: Trail) -> Iterator[Trail]:
    """Every place those names lead to, through the rows of tables."""
    if isinstance(node, list):
        for index, one in enumerate(node):
            yield from _found(one, names, (*trail, index))
    elif isinstance(node, dict) and names[0] in node:
        here = (*trail, names[0])
        if len(names) == 1:
            yield here
        else:
            yield from _found(node[names[0]], names[1:], here)


def _at(node: Json, trail: Trail) -> Json:
    for step in trail:
        if isinstance(node, dict) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, list) and isinstance(step, int):
            node = node[step]
        else:
            return None
    return node


def _taken(data: Json, trail: Trail) -> Json:
    """Take a value away; a section that is empty then may not be there any more."""
    around, above = _at(data, trail[:-1]), _at(data, trail[:-2])
    value = around.pop(str(trail[-1])) if isinstance(around, dict) else None
    if not around and isinstance(above, dict) and len(trail) == _FIELD + 1:
        del above[str(trail[-2])]
    return value


def _put(data: Json, trail: Trail, value: Json) -> None:
    """Put a value under a name; a section that has nothing yet is made."""
    around = _at(data, trail[:-1])
    above = _at(data, trail[:-2])
    if around is None and isinstance(above, dict):
        around = above[str(trail[-2])] = {}
    if isinstance(around, dict):
        around[str(trail[-1])] = value


def _moved(
    marks: Mapping[Trail, Mark], moves: Mapping[Trail, Trail]
) -> Iterator[tuple[Trail, Mark]]:
    lengths = {len(one) for one in moves}
    for trail, mark in marks.items():
        head = next((trail[:one] for one in lengths if trail[:one] in moves), None)
        yield (trail if head is None else (*moves[head], *trail[len(head) :])), mark
