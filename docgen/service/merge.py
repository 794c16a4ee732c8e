"""Two people, or two tabs, changed the same field: what both did, and what they cannot both have.

Three stored forms go in: what it was (`base`), `mine` and `theirs`. A side that left it alone gives
way. Tables are merged row by row, by id: rows added on either side stay, a row removed on one side
and left alone on the other goes, cells are merged one by one. What clashes keeps `theirs` and is
reported, so that nothing is lost and no value moves to another row.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeGuard

from docgen.plans.stored_rows import Row, rows_of
from forms.field import Field
from forms.json import Json

ROWS = frozenset({"rows", "group", "tiers"})
SETS = frozenset({"choices", "checklist"})
KEYED = frozenset({"matrix", "date_range"})
_PART = Field("part", "rows", "")
UNKNOWN = object()
"""The base of a merge when it is not kept any more: then only equal things agree."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A place changed on both sides. `at` goes on the field's path: `` or [row] or [row].column."""

    at: str
    base: Json
    mine: Json
    theirs: Json
    base_known: bool = True


@dataclass(frozen=True, slots=True)
class Merged:
    """What to store, and what could not be merged."""

    value: Json
    clashes: tuple[Clash, ...] = ()


def merge(field: Field, base: object, mine: Json, theirs: Json, at: str = "") -> Merged:
    """Return the three stored forms of one field merged."""
    if mine in (theirs, base):
        return Merged(theirs)
    if theirs == base:
        return Merged(mine)
    if base is UNKNOWN:
        return Merged(theirs, (Clash(at, None, mine, theirs, base_known=False),))
    return _by_kind(field, base, (mine, theirs), at)


def _by_kind(field: Field, base: object, sides: tuple[Json, Json], at: str) -> Merged:
    """Merge two changed sides as their kind allows; else they clash as a whole."""
    mine, theirs = sides
    if field.kind in ROWS and _all_rows(base, mine, theirs):
        return _rows(field, base, mine, theirs, at)
    if field.kind == "breakdown" and _all_splits(base, mine, theirs):
        return _breakdown(field, base, mine, theirs, at)
    if field.kind == "cross" and _all_crossed(base, mine, theirs):
        return _cross(base, mine, theirs, at)
    if field.kind in SETS and _all_texts(base, mine, theirs):
        return Merged(_set(base, mine, theirs))
    if field.kind in KEYED and _all_keyed(base, mine, theirs):
        return _keyed(base or {}, mine or {}, theirs or {}, at)
    return Merged(theirs, (_clash(at, base, mine, theirs),))


def _clash(at: str, base: object, mine: Json, theirs: Json) -> Clash:
    known: Json = base  # type: ignore[assignment]  # every base but UNKNOWN is a stored form
    return Clash(at, known, mine, theirs)


def _rows(field: Field, base: object, mine: Json, theirs: Json, at: str) -> Merged:
    """Merge two tables row by row."""
    was, ours, others = rows_of(base), rows_of(mine), rows_of(theirs)
    clashes: list[Clash] = []
    kept: dict[str, Row] = {}
    for row_id in dict.fromkeys((*ours, *others)):
        sides = was.get(row_id), ours.get(row_id), others.get(row_id)
        row, found = _row(field, sides, f"{at}[{row_id}]")
        clashes += found
        if row is not None:
            kept[row_id] = row
    order = _order(tuple(was), tuple(ours), tuple(others))
    rows: list[Json] = [dict(kept[row_id]) for row_id in order if row_id in kept]
    return Merged(rows, tuple(clashes))


def _row(
    field: Field, sides: tuple[Row | None, Row | None, Row | None], at: str
) -> tuple[Row | None, list[Clash]]:
    """Return the row both sides agree on (None: it goes), and what clashes in it."""
    was, ours, others = sides
    if ours is not None and others is not None:
        return _cells(field, (was or {}, ours, others), at)
    if was is None:
        return ours or others, []
    kept = ours or others
    if kept in (None, was):
        return None, []
    clash = Clash(at, _json(was), _json(ours), _json(others))
    return others, [clash]


def _cells(field: Field, sides: tuple[Row, Row, Row], at: str) -> tuple[Row, list[Clash]]:
    was, ours, others = sides
    row: dict[str, Json] = {}
    clashes: list[Clash] = []
    for column in dict.fromkeys((*others, *ours)):
        part = field.part(column) or Field(column, "text", column)
        cell = merge(part, was.get(column), ours.get(column), others.get(column), f"{at}.{column}")
        clashes += cell.clashes
        if cell.value is not None:
            row[column] = cell.value
    return row, clashes


def _json(row: Row | None) -> Json:
    return None if row is None else dict(row)


def _order(base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> list[str]:
    """Return all ids in the order of the side that moved rows; the other's rows fall in."""
    shared = {*base} & {*mine} & {*theirs}
    moved = [one for one in mine if one in shared] != [one for one in base if one in shared]
    lead, other = (mine, theirs) if moved else (theirs, mine)
    followers: dict[str, list[str]] = {}
    first: list[str] = []
    placed, after = {*lead}, first
    for row_id in other:
        if row_id in placed:
            after = followers.setdefault(row_id, [])
        else:
            after.append(row_id)
    return [*first, *(one for row_id in lead for one in (row_id, *followers.get(row_id, ())))]


def _breakdown(field: Field, base: object, mine: Json, theirs: Json, at: str) -> Merged:
    """Merge two breakdowns: the parts by id; how it was split is whoever changed it."""
    was, ours, others = _dict(base), _dict(mine), _dict(theirs)
    parts = _rows(field, was.get("rows"), ours.get("rows"), others.get("rows"), at)
    method = ours if others.get("method") == was.get("method") else others
    return Merged({"method": method.get("method"), "rows": parts.value}, parts.clashes)


def _cross(base: object, mine: Json, theirs: Json, at: str) -> Merged:
    """Merge two two-way tables cell by cell; lines and columns of either side stay."""
    was, ours, others = _dict(base), _dict(mine), _dict(theirs)
    cells: dict[str, Json] = {}
    clashes: list[Clash] = []
    sides = [_dict(one.get("cells")) for one in (was, ours, others)]
    for line in dict.fromkeys((*sides[2], *sides[1])):
        row = _line([_dict(one.get(line)) for one in sides], f"{at}[{line}]")
        clashes += row.clashes
        if row.value:
            cells[line] = row.value
    whole: dict[str, Json] = {"cells": cells}
    for way in ("down", "across"):
        parts = _rows(_PART, was.get(way), ours.get(way), others.get(way), at)
        whole[way] = parts.value
    method = ours if others.get("method") == was.get("method") else others
    return Merged({"method": method.get("method"), **whole}, tuple(clashes))


def _line(sides: list[dict[str, Json]], at: str) -> Merged:
    """Merge one line of two two-way tables."""
    cells: dict[str, Json] = {}
    clashes: list[Clash] = []
    for column in dict.fromkeys((*sides[2], *sides[1])):
        was, ours, others = (_dict(one.get(column)) for one in sides)
        cell, found = _cells(_PART, (was, ours, others), f"{at}.cells[{column}]")
        clashes += found
        if cell:
            cells[column] = dict(cell)
    return Merged(cells, tuple(clashes))


def _keyed(base: object, mine: Json, theirs: Json, at: str) -> Merged:
    was, ours, others = _dict(base), _dict(mine), _dict(theirs)
    value: dict[str, Json] = {}
    clashes: list[Clash] = []
    for key in dict.fromkeys((*others, *ours)):
        leaf = Field(key, "text", key)
        one = merge(leaf, was.get(key), ours.get(key), others.get(key), f"{at}.{key}")
        clashes += one.clashes
        if one.value is not None:
            value[key] = one.value
    return Merged(value or None, tuple(clashes))


def _set(base: object, mine: Json, theirs: Json) -> list[Json]:
    was, ours, others = list(_texts(base)), list(_texts(mine)), list(_texts(theirs))
    kept = [one for one in others if one in ours or one not in was]
    return [*kept, *(one for one in ours if one not in others and one not in was)]


def _texts(value: object) -> Iterator[str]:
    yield from (one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _dict(value: object) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def _all_rows(*sides: object) -> bool:
    return all(one is None or _is_rows(one) for one in sides)


def _is_rows(value: object) -> TypeGuard[list[Json]]:
    return isinstance(value, list) and all(isinstance(one, dict) and "id" in one for one in value)


def _all_splits(*sides: object) -> bool:
    return all(isinstance(one, dict) and _is_rows(one.get("rows")) for one in sides)


def _all_crossed(*sides: object) -> bool:
    return all(isinstance(one, dict) and isinstance(one.get("cells"), dict) for one in sides)


def _all_texts(*sides: object) -> bool:
    return all(
        one is None or (isinstance(one, list) and all(isinstance(text, str) for text in one))
        for one in sides
    )


def _all_keyed(*sides: object) -> bool:
    return all(one is None or _is_keyed(one) for one in sides)


def _is_keyed(value: object) -> bool:
    """Whether it is a filled matrix or range, not one left for the pen or not readable."""
    return isinstance(value, dict) and not {"text", "pen"} & value.keys()
